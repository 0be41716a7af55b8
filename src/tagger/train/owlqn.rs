//! Orthant-wise limited-memory quasi-Newton (Andrew and Gao, 2007): L-BFGS for a smooth loss plus an L1 norm.

use std::collections::VecDeque;

use super::Settings;
use super::objective::Objective;

/// Steps that the approximation of the Hessian remembers.
const MEMORY: usize = 6;
/// Training ends when the loss falls by less than this part of itself over [`PATIENCE`] steps.
const TOLERANCE: f64 = 2e-5;
const PATIENCE: usize = 8;

/// The weights at which loss plus L1 norm is smallest, as far as `settings.iterations` steps reach.
pub fn minimize(objective: &Objective<'_>, settings: &Settings) -> Vec<f64> {
    let size = objective.weights();
    let (mut weights, mut gradient) = (vec![0.0; size], vec![0.0; size]);
    let mut loss = objective.evaluate(&weights, &mut gradient) + norm(&weights, settings.l1);
    let mut memory = Memory::default();
    let mut losses = VecDeque::from([loss]);
    for iteration in 0..settings.iterations {
        let slope = pseudo_gradient(&weights, &gradient, settings.l1);
        let mut direction = memory.direction(&slope);
        // A quasi-Newton step may point uphill along an axis; there it stays where it is.
        for (direction, slope) in direction.iter_mut().zip(&slope) {
            if *direction * slope >= 0.0 {
                *direction = 0.0;
            }
        }
        let Some((next, next_gradient, next_loss)) =
            line_search(objective, settings, &weights, &slope, &direction, loss, iteration == 0)
        else {
            break;
        };
        memory.push(&weights, &next, &gradient, &next_gradient);
        (weights, gradient, loss) = (next, next_gradient, next_loss);
        if settings.verbose {
            let used = weights.iter().filter(|weight| **weight != 0.0).count();
            eprintln!("step {iteration}: loss {loss:.1}, {used} of {size} weights");
        }
        losses.push_back(loss);
        if losses.len() > PATIENCE && losses.pop_front().is_some_and(|earlier| earlier - loss < TOLERANCE * loss) {
            break;
        }
    }
    weights
}

fn norm(weights: &[f64], l1: f64) -> f64 {
    l1 * weights.iter().map(|weight| weight.abs()).sum::<f64>()
}

/// The steepest slope of the loss with its L1 part; 0 where neither side goes down.
fn pseudo_gradient(weights: &[f64], gradient: &[f64], l1: f64) -> Vec<f64> {
    let slope = |(&weight, &gradient): (&f64, &f64)| {
        if weight != 0.0 {
            gradient + l1 * weight.signum()
        } else if gradient + l1 < 0.0 {
            gradient + l1
        } else if gradient - l1 > 0.0 {
            gradient - l1
        } else {
            0.0
        }
    };
    weights.iter().zip(gradient).map(slope).collect()
}

/// Goes along `direction` without leaving the orthant; None where no step goes down.
fn line_search(
    objective: &Objective<'_>,
    settings: &Settings,
    weights: &[f64],
    slope: &[f64],
    direction: &[f64],
    loss: f64,
    first: bool,
) -> Option<(Vec<f64>, Vec<f64>, f64)> {
    let mut step = if first { 1.0 / dot(slope, slope).sqrt().max(1e-12) } else { 1.0 };
    let mut gradient = vec![0.0; weights.len()];
    for _ in 0..20 {
        let moved = |((&weight, &slope), &direction): ((&f64, &f64), &f64)| {
            let orthant = if weight != 0.0 { weight } else { -slope };
            let next = weight + step * direction;
            if next * orthant > 0.0 { next } else { 0.0 }
        };
        let next: Vec<f64> = weights.iter().zip(slope).zip(direction).map(moved).collect();
        let next_loss = objective.evaluate(&next, &mut gradient) + norm(&next, settings.l1);
        let promised: f64 =
            next.iter().zip(weights).zip(slope).map(|((next, weight), slope)| (next - weight) * slope).sum();
        if next_loss <= loss + 1e-4 * promised && promised < 0.0 {
            return Some((next, gradient, next_loss));
        }
        step *= if first { 0.1 } else { 0.5 };
    }
    None
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The last steps and what they did to the gradient.
#[derive(Default)]
struct Memory {
    steps: VecDeque<(Vec<f64>, Vec<f64>, f64)>,
}

impl Memory {
    fn push(&mut self, before: &[f64], after: &[f64], gradient_before: &[f64], gradient_after: &[f64]) {
        let difference = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a - b).collect::<Vec<f64>>();
        let step = difference(after, before);
        let change = difference(gradient_after, gradient_before);
        let curvature = dot(&step, &change);
        if curvature > 1e-12 {
            self.steps.push_back((step, change, curvature));
            if self.steps.len() > MEMORY {
                self.steps.pop_front();
            }
        }
    }

    /// The two-loop recursion: minus the approximate inverse Hessian times the slope.
    fn direction(&self, slope: &[f64]) -> Vec<f64> {
        let mut direction: Vec<f64> = slope.iter().map(|slope| -slope).collect();
        let mut factors = Vec::with_capacity(self.steps.len());
        for (step, change, curvature) in self.steps.iter().rev() {
            let factor = dot(step, &direction) / curvature;
            add(&mut direction, -factor, change);
            factors.push(factor);
        }
        if let Some((_, change, curvature)) = self.steps.back() {
            let scale = curvature / dot(change, change);
            direction.iter_mut().for_each(|direction| *direction *= scale);
        }
        for ((step, change, curvature), factor) in self.steps.iter().zip(factors.into_iter().rev()) {
            let back = dot(change, &direction) / curvature;
            add(&mut direction, factor - back, step);
        }
        direction
    }
}

fn add(to: &mut [f64], factor: f64, what: &[f64]) {
    to.iter_mut().zip(what).for_each(|(to, what)| *to += factor * what);
}
