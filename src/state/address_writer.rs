//! Writing the address at most four times a second, the last value always.
//!
//! Browsers throttle and then drop writes that come faster. Must not know what a query says.

use crate::browser::address::{self, Entry};
use crate::browser::clock;
use leptos::leptos_dom::helpers::set_timeout;
use leptos::prelude::*;
use std::time::Duration;

/// Writes allowed within one second. Well below the limit of every browser, and enough for a quick series of choices
/// to become steps of their own.
const WRITES: usize = 4;
const SECOND_MS: f64 = 1000.0;

/// The one writer of the address.
#[derive(Clone, Copy)]
pub(crate) struct AddressWriter(StoredValue<Log>);

#[derive(Default)]
struct Log {
    /// When the last writes happened, oldest first; at most [`WRITES`].
    times: Vec<f64>,
    /// What is still to be written.
    waiting: Option<(String, Entry)>,
}

impl AddressWriter {
    pub(crate) fn new() -> AddressWriter {
        AddressWriter(StoredValue::new(Log::default()))
    }

    /// Writes a query now, or as soon as that is allowed. A query that comes before then takes its place.
    pub(crate) fn write(self, query: String, entry: Entry) {
        let already_waiting = self.0.try_update_value(|log| {
            let waited = log.waiting.take();
            // A step that is still waiting stays a step.
            let entry =
                if waited.as_ref().is_some_and(|(_, entry)| *entry == Entry::Push) { Entry::Push } else { entry };
            log.waiting = Some((query, entry));
            waited.is_some()
        });
        if already_waiting == Some(false) {
            self.flush();
        }
    }

    /// Forgets what is still to be written: the reader has gone elsewhere.
    pub(crate) fn forget(self) {
        self.0.update_value(|log| log.waiting = None);
    }

    fn flush(self) {
        let now = clock::now_ms();
        let wait = self.0.try_update_value(|log| {
            log.times.retain(|time| now - time < SECOND_MS && *time <= now);
            match log.times.first() {
                Some(oldest) if log.times.len() >= WRITES => Some(SECOND_MS - (now - oldest)),
                _ => {
                    if let Some((query, entry)) = log.waiting.take() {
                        log.times.push(now);
                        address::write(&query, entry);
                    }
                    None
                }
            }
        });
        if let Some(Some(wait)) = wait {
            set_timeout(move || self.flush(), Duration::from_millis(wait.max(1.0) as u64));
        }
    }
}
