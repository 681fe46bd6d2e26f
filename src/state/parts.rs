//! Files of the dataset that come when something asks for them.
//!
//! Owns which were asked for, which have come and which could not be had; must not know what is in them or who shows it.
//! Each file is asked for once, whoever needs it, all of them at the same time.

use crate::browser::part;
use crate::components::plain::plain;
use crate::text::Text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use policy_engine::answer::MeasureId;
use policy_engine::index::{BlockId, Index};

/// The files that have come so far.
#[derive(Clone, Copy)]
pub(crate) struct Parts {
    index: &'static Index,
    /// Counts the files that have come.
    arrived: RwSignal<u32>,
    /// Whether one could not be loaded.
    failed: RwSignal<bool>,
    /// Asked for and not here.
    asked: StoredValue<Vec<Asked>>,
    /// The last search whose files are all here.
    ready: RwSignal<String>,
}

/// A file that is on its way, or lost: it could not be loaded, and is not asked for again before the reader does.
struct Asked {
    block: BlockId,
    lost: bool,
}

impl Parts {
    pub(crate) fn new(index: &'static Index) -> Parts {
        let (arrived, failed) = (RwSignal::new(0), RwSignal::new(false));
        Parts { index, arrived, failed, asked: StoredValue::new(Vec::new()), ready: RwSignal::new(String::new()) }
    }

    /// Whether a search waits for files that are still to come. Tracks what comes.
    pub(crate) fn keep_waiting(self, search: &str) -> bool {
        self.index.is_apart() && !search.is_empty() && self.ready.with(|ready| ready != search)
    }

    /// Asks for the files that a search needs; once all are here, it need not wait. Tracks what comes.
    pub(crate) fn seek(self, search: &str) {
        self.arrived.track();
        let missing = self.index.missing_for_search(search);
        if !missing.is_empty() {
            self.want(missing);
        } else if self.ready.with_untracked(|ready| ready != search) {
            self.ready.set(search.to_owned());
        }
    }

    /// Asks for files that are not on their way yet.
    pub(crate) fn want(self, blocks: Vec<BlockId>) {
        for block in blocks {
            if self.index.is_here(block)
                || self.asked.with_value(|asked| asked.iter().any(|asked| asked.block == block))
            {
                continue;
            }
            self.asked.update_value(|asked| asked.push(Asked { block, lost: false }));
            spawn_local(async move {
                let bytes = part::load(&self.index.file_name(block)).await;
                if bytes.is_some_and(|bytes| self.index.add_block(bytes).is_ok()) {
                    self.asked.update_value(|asked| asked.retain(|asked| asked.block != block));
                    self.arrived.update(|count| *count += 1);
                } else {
                    self.asked.update_value(|asked| {
                        asked.iter_mut().filter(|asked| asked.block == block).for_each(|asked| asked.lost = true);
                    });
                    self.failed.set(true);
                }
            });
        }
    }

    /// Asks for what was lost once more.
    fn retry(self) {
        let mut lost = Vec::new();
        self.asked.update_value(|asked| {
            lost.extend(asked.iter().filter(|asked| asked.lost).map(|asked| asked.block));
            asked.retain(|asked| !asked.lost);
        });
        self.failed.set(false);
        self.want(lost);
    }

    /// How many of these files are still to come. Tracks what comes.
    pub(crate) fn missing_of(self, blocks: &[BlockId]) -> usize {
        self.arrived.track();
        blocks.iter().filter(|block| !self.index.is_here(**block)).count()
    }

    /// Whether a file could not be loaded. Tracks.
    pub(crate) fn failed(self) -> bool {
        self.failed.get()
    }

    /// Whether what a measure says is here. Tracks what comes.
    pub(crate) fn has_row(self, measure: MeasureId) -> bool {
        self.arrived.track();
        self.index.missing_for_rows(&[measure]).is_empty()
    }

    /// What stands where something is still missing: that it comes, or that it could not be had, and the way to ask again.
    pub(crate) fn missing(self, text: &'static Text) -> AnyView {
        let lost = move || self.failed.get();
        let words = move || if lost() { text.part_missing } else { text.loading };
        view! {
            <p class="later" {plain("role", "status")}>
                {words} " "
                <button class="button" {plain("type", "button")} hidden=move || !lost() on:click=move |_| self.retry()>
                    {text.try_again}
                </button>
            </p>
        }
        .into_any()
    }
}
