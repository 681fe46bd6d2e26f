//! The clause that stands where the reader reads, so that the outline beside the page can follow.

use leptos::prelude::*;
use policy_engine::answer::MeasureId;

/// The clause that is read; none while the page stands above all of them.
#[derive(Clone, Copy)]
pub(crate) struct Reading(RwSignal<Option<MeasureId>>);

impl Reading {
    /// Nothing is read yet.
    pub(crate) fn start() -> Reading {
        Reading(RwSignal::new(None))
    }

    /// The clause that is read.
    pub(crate) fn clause(self) -> Option<MeasureId> {
        self.0.get()
    }

    /// Takes note of what stands in sight: the first of it is read, and while nothing does, what was read before.
    pub(crate) fn sees(self, in_sight: &[u32]) {
        if let Some(first) = in_sight.iter().min() {
            self.0.set(Some(MeasureId(*first)));
        }
    }

    /// Another page begins.
    pub(crate) fn forget(self) {
        self.0.set(None);
    }
}
