//! Writing the address at most four times a second, the last value always.
//!
//! Browsers throttle and then drop writes that come faster. Must not know what a query says.

use crate::browser::address::{self, Entry};
use crate::browser::{clock, page};
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
    /// What is still to be written, and how far the page was scrolled when it was asked for.
    waiting: Option<(String, Entry, f64)>,
}

impl Log {
    /// How long the next write has to wait.
    fn wait(&mut self) -> Option<f64> {
        let now = clock::now_ms();
        self.times.retain(|time| now - time < SECOND_MS && *time <= now);
        let oldest = self.times.first().filter(|_| self.times.len() >= WRITES);
        oldest.map(|oldest| SECOND_MS - (now - oldest))
    }

    fn write(&mut self) {
        if let Some((query, entry, scroll)) = self.waiting.take() {
            self.times.push(clock::now_ms());
            address::write(&query, entry, scroll);
        }
    }
}

impl AddressWriter {
    pub(crate) fn new() -> AddressWriter {
        AddressWriter(StoredValue::new(Log::default()))
    }

    /// Writes a query once the page is drawn (the history of a tab takes milliseconds), or as soon as that is allowed. A
    /// query that comes before then takes its place.
    pub(crate) fn write(self, query: String, mut entry: Entry) {
        let already_waiting = self.0.try_update_value(|log| {
            let mut scroll = page::scrolled();
            let waiting = log.waiting.is_some();
            if let Some((_, Entry::Push, from)) = log.waiting {
                // A step that is still waiting stays a step, and one of its own where nothing else holds it back.
                if entry == Entry::Push && log.wait().is_none() {
                    log.write();
                } else {
                    (entry, scroll) = (Entry::Push, from);
                }
            }
            log.waiting = Some((query, entry, scroll));
            waiting
        });
        if already_waiting == Some(false) {
            request_animation_frame(move || set_timeout(move || self.flush(), Duration::ZERO));
        }
    }

    /// Forgets what is still to be written: the reader has gone elsewhere.
    pub(crate) fn forget(self) {
        self.0.update_value(|log| log.waiting = None);
    }

    fn flush(self) {
        let wait = self.0.try_update_value(|log| {
            let wait = log.wait();
            if wait.is_none() {
                log.write();
            }
            wait
        });
        if let Some(Some(wait)) = wait {
            set_timeout(move || self.flush(), Duration::from_millis(wait.max(1.0) as u64));
        }
    }
}
