//! What takes long to make at a large size, and is made bit by bit before anybody waits for it.
//!
//! Owns when it is made; must not know what it is for. Whoever needs it earlier gets it at once, and waits for the rest.

use crate::index::Index;
use std::fmt::Debug;
use std::sync::{Mutex, OnceLock, PoisonError};

/// Something that is made in steps.
pub(super) trait InSteps: Debug {
    /// Goes on by about so many measures; whether all is made.
    fn step(&mut self, index: &Index, measures: u32) -> bool;
}

/// Something that may be made, or partly made, or not begun.
#[derive(Debug)]
pub(super) struct Gradual<T> {
    /// Until it is made.
    begun: Mutex<Option<T>>,
    made: OnceLock<T>,
}

impl<T: InSteps> Gradual<T> {
    /// `begun` is how it begins.
    pub(super) fn new(begun: T) -> Gradual<T> {
        Gradual { begun: Mutex::new(Some(begun)), made: OnceLock::new() }
    }

    /// The whole of it; what is missing is made now.
    pub(super) fn get(&self, index: &Index) -> &T {
        while !self.step(index, u32::MAX) {}
        self.made.get().expect("the last step made it")
    }

    /// Goes on by about so many measures; whether all is made.
    pub(super) fn step(&self, index: &Index, measures: u32) -> bool {
        if self.made.get().is_some() {
            return true;
        }
        let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        let finished = begun.as_mut().is_none_or(|begun| begun.step(index, measures));
        if finished && let Some(made) = begun.take() {
            // It is made once: only who holds the lock takes what was begun.
            let _ = self.made.set(made);
        }
        finished
    }
}

impl Index {
    /// Makes a bit more of what questions about time, order and regions need at a large size, and would otherwise make when
    /// they are first asked; whether nothing is left to make. `measures` says how many are looked at, at most about: a
    /// browser does a hundred thousand in some milliseconds, so that a page can go on while its reader is idle. Nothing
    /// depends on it but how long a first question takes.
    pub fn prepare_step(&self, measures: u32) -> bool {
        self.calendar.marks.step(self, measures)
            && self.orders.measures_by_date.step(self, measures)
            && self.cells.iter().all(|cells| cells.step(self, measures))
    }
}
