//! Where the window stands and where the focus is after a step.

use crate::browser::page;
use crate::state::explorer::Explorer;
use leptos::html::Main;
use leptos::prelude::*;
use policy_engine::answer::DocumentId;
use policy_engine::question::Filter;

/// After a step to another view, document or page of results: where the window stands and where the focus is.
pub(crate) fn settle(explorer: Explorer, document: Memo<Option<DocumentId>>, main: NodeRef<Main>) {
    let step = Memo::new(move |_| {
        let (view, page) = explorer.question().with(|question| (question.view, question.page));
        (document.get(), view, page)
    });
    Effect::new(move |before: Option<_>| {
        let now = step.get();
        let returning = explorer.returning();
        let asked = explorer.shown().with_untracked(|shown| shown.is_some_and(|shown| shown.measure.is_some()));
        match (returning, before) {
            (Some(height), _) => page::scroll_to(height),
            (None, Some(before)) if before != now && !asked => {
                page::scroll_to(0.0);
                if let Some(main) = main.get_untracked() {
                    let _ = main.focus();
                }
            }
            _ => {}
        }
        now
    });
    let filter = Memo::new(move |_| explorer.question().with(|question| question.filter.clone()));
    Effect::new(move |before: Option<Filter>| {
        let now = filter.get();
        if let (Some(before), Some(main)) = (before, main.get_untracked())
            && before != now
        {
            page::reveal_top(&main);
        }
        now
    });
}
