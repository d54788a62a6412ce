//! Decoding: the best path through a lattice, and how sure each step of it is.
//!
//! States are places with the two tokens before; paths into one state are added up (forward), and again from
//! the end (backward), so that the posterior of an arc is its share of all paths. Beam pruned by cost and number.
//! Probabilities are added as they are, each place's in relation to the first path that came there, so that none
//! is too small to be told from nothing.

use super::lattice::Lattice;
use crate::dictionaries::candidates::LM_WEIGHT;
use crate::dictionaries::fingerprints::Probe;
use crate::dictionaries::language_model::{Bigram, Context, LanguageModel, Token, TrigramProbe};

/// States this much worse than the best at their place are dropped, nats.
const BEAM: f32 = 6.0;
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
    /// What the language model knows of the context.
    known: Bigram,
    /// Probability of all paths to here together, in relation to its place.
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
    /// Probability, in relation to the places at both ends.
    share: f32,
}

/// What states with the same last token have in common when they take the same arc.
#[derive(Debug, Clone, Copy)]
struct Cell {
    probe: Probe,
    bigram: Option<Bigram>,
    /// The state they come to.
    to: Option<u32>,
}

/// The best path and the posterior of every arc.
pub struct Decoded {
    /// The best path, in order.
    pub path: Vec<Step>,
    /// Posterior of each arc of the lattice, 0 to 1.
    pub posteriors: Vec<f32>,
}

/// Decodes lattices one after the other with the same working memory.
#[derive(Default)]
pub struct Decoder {
    states: Vec<State>,
    edges: Vec<Edge>,
    /// States at each place; those of places further on are gathered until their turn comes.
    places: Vec<Vec<u32>>,
    /// Cost of the first path to each place.
    first: Vec<Option<f32>>,
    /// Last tokens of the states at the place in hand.
    lasts: Vec<Token>,
    /// By last token and arc.
    cells: Vec<Cell>,
    /// By arc, for the state in hand.
    probes: Vec<TrigramProbe>,
    backward: Vec<f32>,
}

impl Decoder {
    /// Decodes the lattice of a sentence of `words` words.
    pub fn decode(&mut self, lattice: &Lattice<'_>, words: usize, model: &LanguageModel) -> Decoded {
        self.states.clear();
        self.edges.clear();
        self.first.clear();
        self.first.resize(words + 1, None);
        self.first[0] = Some(0.0);
        self.places.resize_with(self.places.len().max(words + 1), Vec::new);
        self.places[..=words].iter_mut().for_each(Vec::clear);
        let start = Context::START;
        let known = model.bigram(start.0, start.1);
        self.states.push(State { context: start, known, forward: 1.0, best: 0.0, came: u32::MAX });
        self.places[0].push(0);
        for at in 0..words {
            self.place(lattice, at, model);
        }
        self.finish(lattice, words)
    }

    /// Goes on from all states at a place. The language model is far larger than the caches: what is needed of it
    /// is asked for all at once.
    fn place(&mut self, lattice: &Lattice<'_>, at: usize, model: &LanguageModel) {
        let mut here = std::mem::take(&mut self.places[at]);
        prune(&mut here, &self.states);
        let arcs = lattice.starts[at]..lattice.starts[at + 1];
        self.lasts.clear();
        self.cells.clear();
        for &from in &here {
            let last = self.states[from as usize].context.1;
            if !self.lasts.contains(&last) {
                self.lasts.push(last);
                self.cells.extend(lattice.arcs[arcs.clone()].iter().map(|arc| {
                    let token = arc.tokens().first().map_or(Token::END, |(token, _)| *token);
                    Cell { probe: model.probe_bigram(last, token), bigram: None, to: None }
                }));
            }
        }
        for &from in &here {
            let state = self.states[from as usize];
            let Some(row) = self.lasts.iter().position(|&last| last == state.context.1) else { continue };
            let first = row * arcs.len();
            self.probes.clear();
            for (arc, cell) in lattice.arcs[arcs.clone()].iter().zip(&mut self.cells[first..]) {
                let probe = arc.tokens().first().map(|&(token, _)| {
                    let follow = || model.follow_bigram(cell.probe, state.context.1, token);
                    let bigram = *cell.bigram.get_or_insert_with(follow);
                    model.probe_trigram(state.known, state.context, token, bigram)
                });
                self.probes.push(probe.unwrap_or_default());
            }
            for arc in arcs.clone() {
                self.go(lattice, from, arc, (first + arc - arcs.start, arc - arcs.start), model);
            }
        }
        self.places[at] = here;
    }

    /// Takes an arc from a state; what is known of both stands in a cell, and of all three tokens in a probe.
    fn go(
        &mut self,
        lattice: &Lattice<'_>,
        from: u32,
        arc: usize,
        (cell, probe): (usize, usize),
        model: &LanguageModel,
    ) {
        let here = self.states[from as usize];
        let step = &lattice.arcs[arc];
        let (mut context, mut known, mut cost) = (here.context, here.known, step.channel);
        for (i, &(token, extra)) in step.tokens().iter().enumerate() {
            let (bigram, lm) = match self.cells[cell].bigram {
                Some(bigram) if i == 0 => (bigram, model.follow_trigram(self.probes[probe], known, bigram)),
                _ => {
                    let bigram = model.bigram(context.1, token);
                    (bigram, model.cost(known, context, token, bigram))
                }
            };
            cost += LM_WEIGHT * lm + extra;
            (context, known) = (context.then(token), bigram);
            if token == Token::END {
                known = model.bigram(context.0, context.1);
            }
        }
        let best = here.best + cost;
        let (to, edge) = (step.to, self.edges.len() as u32);
        let first = *self.first[to].get_or_insert(best);
        // The state's own forward stands in relation to its place.
        let own = self.first[step.from].unwrap_or(0.0);
        let share = (first - own - cost).exp();
        let forward = here.forward * share;
        let cached =
            if step.to == step.from + 1 && step.tokens().len() == 1 { self.cells[cell].to } else { None };
        let same = |&state: &u32| self.states[state as usize].context == context;
        let found = cached.or_else(|| self.places[to].iter().copied().find(same));
        let state = match found {
            Some(found) => {
                let state = &mut self.states[found as usize];
                state.forward += forward;
                if best < state.best {
                    (state.best, state.came) = (best, edge);
                }
                found
            }
            None => {
                let new = self.states.len() as u32;
                self.states.push(State { context, known, forward, best, came: edge });
                self.places[to].push(new);
                new
            }
        };
        self.cells[cell].to = Some(state);
        self.edges.push(Edge { from, to: state, arc: arc as u32, share });
    }

    fn finish(&mut self, lattice: &Lattice<'_>, words: usize) -> Decoded {
        let (states, last) = (&self.states, &self.places[words]);
        self.backward.clear();
        self.backward.resize(states.len(), 0.0);
        let mut total = 0.0;
        for &state in last {
            self.backward[state as usize] = 1.0;
            total += states[state as usize].forward;
        }
        let mut posteriors = vec![0.0f32; lattice.arcs.len()];
        for edge in self.edges.iter().rev() {
            let onward = self.backward[edge.to as usize] * edge.share;
            self.backward[edge.from as usize] += onward;
            posteriors[edge.arc as usize] += states[edge.from as usize].forward * onward / total;
        }
        for posterior in &mut posteriors {
            *posterior = posterior.min(1.0);
        }
        let mut path = Vec::with_capacity(words);
        let best = |&&state: &&u32| states[state as usize].best;
        let end = last.iter().min_by(|a, b| best(a).total_cmp(&best(b)));
        let mut came = end.map_or(u32::MAX, |&state| states[state as usize].came);
        while let Some(edge) = self.edges.get(came as usize) {
            let arc = edge.arc as usize;
            path.push(Step { arc, posterior: posteriors[arc] });
            came = states[edge.from as usize].came;
        }
        path.reverse();
        Decoded { path, posteriors }
    }
}

/// Leaves the best states of a place.
fn prune(place: &mut Vec<u32>, states: &[State]) {
    let cost = |&state: &u32| states[state as usize].best;
    let best = place.iter().map(cost).fold(f32::INFINITY, f32::min);
    place.retain(|state| cost(state) <= best + BEAM);
    if place.len() > STATES {
        place.sort_by(|a, b| cost(a).total_cmp(&cost(b)).then(a.cmp(b)));
        place.truncate(STATES);
    }
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
