//! Decoding: the best path through a lattice, and how sure each step of it is.
//!
//! States are places with the two tokens before; paths into one state are added up (forward), and again from
//! the end (backward), so that the posterior of an arc is its share of all paths. Beam pruned by cost and number.

use super::lattice::Lattice;
use crate::dictionaries::candidates::LM_WEIGHT;
use crate::dictionaries::language_model::{Context, LanguageModel};

/// States this much worse than the best at their place are dropped, nats.
const BEAM: f32 = 7.0;
/// States kept at one place.
const STATES: usize = 8;

/// A step of the best path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The arc taken.
    pub arc: usize,
    /// Its posterior probability, 0 to 1.
    pub posterior: f32,
}

#[derive(Debug, Clone, Copy)]
struct State {
    context: Context,
    /// Cost of all paths to here together.
    forward: f32,
    /// Cost of the best path to here.
    best: f32,
    /// The edge by which the best path came.
    came: u32,
}

#[derive(Debug, Clone, Copy)]
struct Edge {
    from: u32,
    to: u32,
    arc: u32,
    cost: f32,
}

/// The best path and the posterior of every arc.
pub struct Decoded {
    /// The best path, in order.
    pub path: Vec<Step>,
    /// Posterior of each arc of the lattice, 0 to 1.
    pub posteriors: Vec<f32>,
}

/// Decodes the lattice of a block of `words` words.
pub fn decode(lattice: &Lattice<'_>, words: usize, model: &LanguageModel) -> Decoded {
    let mut states: Vec<State> =
        vec![State { context: Context::START, forward: 0.0, best: 0.0, came: u32::MAX }];
    let mut edges: Vec<Edge> = Vec::new();
    // States at each place; those of places further on are gathered until their turn comes.
    let mut places: Vec<Vec<u32>> = vec![Vec::new(); words + 1];
    places[0].push(0);
    for at in 0..words {
        prune(&mut places[at], &states);
        for index in 0..places[at].len() {
            let from = places[at][index];
            let here = states[from as usize];
            let backoff = model.backoff(here.context);
            for arc in lattice.starts[at]..lattice.starts[at + 1] {
                let step = &lattice.arcs[arc];
                let mut context = here.context;
                let mut cost = step.channel;
                for (i, &(token, extra)) in step.tokens().iter().enumerate() {
                    let backoff = if i == 0 { backoff } else { model.backoff(context) };
                    cost += LM_WEIGHT * model.cost_with(backoff, context, token) + extra;
                    context = context.then(token);
                }
                let (forward, best) = (here.forward + cost, here.best + cost);
                let edge = edges.len() as u32;
                let found = places[step.to].iter().copied().find(|&s| states[s as usize].context == context);
                let to = match found {
                    Some(to) => {
                        let state = &mut states[to as usize];
                        state.forward = add(state.forward, forward);
                        if best < state.best {
                            (state.best, state.came) = (best, edge);
                        }
                        to
                    }
                    None => {
                        let to = states.len() as u32;
                        states.push(State { context, forward, best, came: edge });
                        places[step.to].push(to);
                        to
                    }
                };
                edges.push(Edge { from, to, arc: arc as u32, cost });
            }
        }
    }
    finish(lattice, &states, &edges, &places[words])
}

/// Adds two costs as probabilities.
fn add(a: f32, b: f32) -> f32 {
    let (least, most) = if a < b { (a, b) } else { (b, a) };
    let gap = most - least;
    if gap > 16.0 { least } else { least - (-gap).exp().ln_1p() }
}

fn prune(place: &mut Vec<u32>, states: &[State]) {
    let cost = |&state: &u32| states[state as usize].best;
    let best = place.iter().map(cost).fold(f32::INFINITY, f32::min);
    place.retain(|state| cost(state) <= best + BEAM);
    if place.len() > STATES {
        place.sort_by(|a, b| cost(a).total_cmp(&cost(b)).then(a.cmp(b)));
        place.truncate(STATES);
    }
}

fn finish(lattice: &Lattice<'_>, states: &[State], edges: &[Edge], last: &[u32]) -> Decoded {
    let mut backward = vec![f32::INFINITY; states.len()];
    let mut total = f32::INFINITY;
    for &state in last {
        backward[state as usize] = 0.0;
        total = add_or(total, states[state as usize].forward);
    }
    let mut posteriors = vec![0.0f32; lattice.arcs.len()];
    for edge in edges.iter().rev() {
        let onward = backward[edge.to as usize];
        if onward.is_finite() {
            let cost = edge.cost + onward;
            let from = edge.from as usize;
            backward[from] = add_or(backward[from], cost);
            posteriors[edge.arc as usize] += (total - states[from].forward - cost).exp();
        }
    }
    for posterior in &mut posteriors {
        *posterior = posterior.min(1.0);
    }
    let mut path = Vec::new();
    let best = last.iter().min_by(|&&a, &&b| states[a as usize].best.total_cmp(&states[b as usize].best));
    let mut came = best.map_or(u32::MAX, |&state| states[state as usize].came);
    while let Some(edge) = edges.get(came as usize) {
        let arc = edge.arc as usize;
        path.push(Step { arc, posterior: posteriors[arc] });
        came = states[edge.from as usize].came;
    }
    path.reverse();
    Decoded { path, posteriors }
}

fn add_or(a: f32, b: f32) -> f32 {
    if a.is_infinite() { b } else { add(a, b) }
}

/// What a posterior of the lattice means: the share of readings with that posterior that were right, on the
/// training pairs. The lattice knows only the readings that it holds, and so is too sure of itself; logistic
/// calibration (Platt 1999) over its log-odds, 32,230 edits.
pub fn calibrated(posterior: f32) -> f32 {
    const SHIFT: f32 = -0.35;
    const SLOPE: f32 = 0.58;
    let odds = (posterior / (1.0 - posterior).max(1e-7)).max(1e-7).ln();
    if posterior >= 1.0 { 1.0 } else { 1.0 / (1.0 + (-(SHIFT + SLOPE * odds)).exp()) }
}
