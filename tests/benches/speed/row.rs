//! A row of the table: what is measured, in which unit, beside what, and what it is meant to be.

use std::cell::Cell;
use std::time::Instant;

use serde_json::{Value, json};

thread_local! {
    static PART: Cell<&'static str> = const { Cell::new("") };
}

/// Says which part the rows from here on belong to.
pub(crate) fn begin(part: &'static str) {
    PART.set(part);
}

/// A row that is yet to be measured.
pub(crate) struct Row {
    name: String,
    unit: &'static str,
    target: Value,
    limit: Option<&'static str>,
}

/// How often something is measured; a first run of each side is not counted where it is to warm up.
#[derive(Clone, Copy)]
pub(crate) struct Runs {
    pub(crate) warm_up: usize,
    pub(crate) counted: usize,
}

/// What stands on the other side of a row.
pub(crate) type Other<'a> = (&'a str, &'a mut dyn FnMut() -> f64);

impl Row {
    /// A row whose samples are in this unit: `µs`, `ms` or `MB`.
    pub(crate) fn new(name: impl Into<String>, unit: &'static str) -> Self {
        Self {
            name: name.into(),
            unit,
            target: json!({}),
            limit: None,
        }
    }

    /// What ours is meant to be at most, as a part of the other side's.
    pub(crate) fn ratio(self, at_most: f64) -> Self {
        self.target("ratio", at_most)
    }

    /// What ours is meant to be at most, in the row's unit.
    pub(crate) fn most(self, at_most: f64) -> Self {
        self.target("most", at_most)
    }

    /// How much more ours is meant to be at most than the other side's, in the row's unit.
    pub(crate) fn more(self, at_most: f64) -> Self {
        self.target("more", at_most)
    }

    /// With which power of the size it is meant to grow at most.
    pub(crate) fn exponent(self, at_most: f64) -> Self {
        self.target("exponent", at_most)
    }

    /// What keeps the target from being met; told only where it is not.
    pub(crate) fn limit(self, limit: &'static str) -> Self {
        Self {
            limit: Some(limit),
            ..self
        }
    }

    fn target(mut self, what: &str, at_most: f64) -> Self {
        self.target[what] = at_most.into();
        self
    }

    /// Takes samples of both sides in turns, so that a machine that slows down slows both.
    pub(crate) fn beside(self, runs: Runs, mut ours: impl FnMut() -> f64, other: Other<'_>) {
        let (name, theirs) = other;
        let (mut our_samples, mut their_samples) = (Vec::new(), Vec::new());
        for run in 0..runs.warm_up + runs.counted {
            let samples = (ours(), theirs());
            if run >= runs.warm_up {
                our_samples.push(samples.0);
                their_samples.push(samples.1);
            }
        }
        self.tell(&json!({
            "ours": our_samples, "other": { "name": name, "samples": their_samples },
        }));
    }

    /// As [`Row::beside`], where the peer is there; ours alone, and why, where it is not.
    pub(crate) fn beside_peer(
        self,
        runs: Runs,
        ours: impl FnMut() -> f64,
        (name, theirs): (&str, Result<impl FnMut() -> f64, String>),
    ) {
        match theirs {
            Ok(mut theirs) => self.beside(runs, ours, (name, &mut theirs)),
            Err(why) => self.alone(runs, ours, &format!("{name}: {why}")),
        }
    }

    fn alone(self, runs: Runs, mut ours: impl FnMut() -> f64, note: &str) {
        for _ in 0..runs.warm_up {
            ours();
        }
        let samples: Vec<f64> = (0..runs.counted).map(|_| ours()).collect();
        self.tell(&json!({ "ours": samples, "note": note }));
    }

    /// Tells the samples at each size.
    pub(crate) fn growth(self, sizes: &[(usize, Vec<f64>)]) {
        let sizes: Vec<Value> = sizes
            .iter()
            .map(|(size, samples)| json!({ "size": size, "samples": samples }))
            .collect();
        self.tell(&json!({ "growth": sizes }));
    }

    /// Says why there is nothing to tell.
    pub(crate) fn not_measured(self, why: &str) {
        self.tell(&json!({ "note": why }));
    }

    fn tell(self, measured: &Value) {
        let mut row = json!({
            "part": PART.get(), "name": self.name, "unit": self.unit, "target": self.target,
            "limit": self.limit,
        });
        for (key, value) in measured.as_object().into_iter().flatten() {
            row[key] = value.clone();
        }
        println!("{row}");
    }
}

/// How many microseconds a call takes.
pub(crate) fn micros<T>(call: impl FnOnce() -> T) -> f64 {
    millis(call) * 1000.0
}

/// How many milliseconds a call takes.
pub(crate) fn millis<T>(call: impl FnOnce() -> T) -> f64 {
    let begun = Instant::now();
    let done = std::hint::black_box(call());
    let took = begun.elapsed();
    // Not timed: what was opened is closed here.
    drop(done);
    took.as_secs_f64() * 1000.0
}
