//! Files of the dataset that come when something asks for them.
//!
//! Owns which were asked for and that one has come; must not know what is in them or who shows it.

use crate::browser::part;
use crate::text::Text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use policy_engine::answer::DocumentId;
use policy_engine::index::{BlockId, Index};
use policy_model::compiled::Remarks;

/// The files that have come so far.
#[derive(Clone, Copy)]
pub(crate) struct Parts {
    index: &'static Index,
    /// Counts the files that have come.
    arrived: RwSignal<u32>,
    /// Whether one could not be loaded.
    failed: RwSignal<bool>,
    /// Asked for and on their way.
    coming: StoredValue<Vec<BlockId>>,
}

impl Parts {
    pub(crate) fn new(index: &'static Index) -> Parts {
        let (arrived, failed) = (RwSignal::new(0), RwSignal::new(false));
        Parts { index, arrived, failed, coming: StoredValue::new(Vec::new()) }
    }

    /// Asks for files that are not on their way yet.
    fn want(self, blocks: Vec<BlockId>) {
        for block in blocks {
            if self.coming.with_value(|coming| coming.contains(&block)) {
                continue;
            }
            self.coming.update_value(|coming| coming.push(block));
            self.failed.set(false);
            spawn_local(async move {
                let bytes = part::load(&self.index.file_name(block)).await;
                let added = bytes.is_some_and(|bytes| self.index.add_block(bytes).is_ok());
                self.coming.update_value(|coming| coming.retain(|other| *other != block));
                if added {
                    self.arrived.update(|count| *count += 1);
                } else {
                    self.failed.set(true);
                }
            });
        }
    }

    /// The remarks about documents, as soon as they are here; `None` until then.
    pub(crate) fn remarks(
        self,
        documents: &[DocumentId],
    ) -> impl Fn(DocumentId) -> Option<&'static Remarks> + Copy + use<> {
        self.want(self.index.missing_for_remarks(documents));
        move |id| {
            self.arrived.track();
            self.index.remarks(id)
        }
    }

    /// What stands where something is still missing.
    pub(crate) fn missing(self, text: &'static Text) -> AnyView {
        let words = move || if self.failed.get() { text.part_missing } else { text.loading };
        view! { <p class="later" role="status">{words}</p> }.into_any()
    }
}
