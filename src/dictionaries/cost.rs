//! Probabilities as costs: negative natural logarithms (nats), kept in one byte where there are many.

/// Steps of a quantised cost in one nat.
const STEPS: f32 = 12.0;

/// A quantised cost that stands for "impossible".
pub const NEVER: u8 = u8::MAX;

/// The cost of a probability, in nats.
pub fn cost(probability: f64) -> f32 {
    -(probability.max(1e-30).ln()) as f32
}

/// A cost in one byte: twelfths of a nat up to 21.2 nats.
pub fn quantise(cost: f32) -> u8 {
    (cost * STEPS).round().clamp(0.0, f32::from(NEVER - 1)) as u8
}

/// The cost in nats; infinite for [`NEVER`].
#[inline]
pub const fn expand(byte: u8) -> f32 {
    if byte == NEVER { f32::INFINITY } else { byte as f32 / STEPS }
}

/// A back-off weight in one byte: 24ths of a nat from −2 (a weight above one, which pruning can give) to 8.6.
pub fn quantise_backoff(cost: f32) -> u8 {
    ((cost + 2.0) * 24.0).round().clamp(0.0, 255.0) as u8
}

/// The back-off weight as a cost in nats.
#[inline]
pub fn expand_backoff(byte: u8) -> f32 {
    f32::from(byte) / 24.0 - 2.0
}
