//! Where the window stands and where the focus is after a step.

use crate::browser::page;
use crate::state::explorer::Explorer;
use leptos::html::Main;
use leptos::prelude::*;
use policy_engine::answer::DocumentId;
use policy_engine::question::{Filter, Page, View};

/// What a reader sees a page of: a step to another one begins at its top.
#[derive(Clone, PartialEq)]
struct Place {
    document: Option<DocumentId>,
    view: View,
    page: Page,
    filter: Filter,
}

/// Back and forward lead to where the reader was; another view, document or page of results begins at its top and
/// takes the focus; another filter brings the top of the results into sight. Nothing else moves.
pub(crate) fn settle(explorer: Explorer, document: Memo<Option<DocumentId>>, main: NodeRef<Main>) {
    Effect::new(move |before: Option<Place>| {
        let now = explorer.question().with(|question| Place {
            document: document.get(),
            view: question.view,
            page: question.page,
            filter: question.filter.clone(),
        });
        let returning = explorer.returning();
        let change = before.map(|before| (before.filter == now.filter, before == now));
        // Only once everything is drawn does the page have its height.
        request_animation_frame(move || match (returning, change) {
            (Some(height), _) => page::scroll_to(height),
            (None, Some((true, false))) => begin(explorer, main),
            (None, Some((false, _))) => {
                if let Some(main) = main.get_untracked() {
                    page::reveal_top(&main);
                }
            }
            _ => {}
        });
        now
    });
}

/// Begins at the top, unless the link asks for one clause, which comes into view by itself.
fn begin(explorer: Explorer, main: NodeRef<Main>) {
    let clause =
        explorer.question().with_untracked(|question| question.show.as_ref().is_some_and(|key| key.contains('.')));
    if clause {
        return;
    }
    if let Some(main) = main.get_untracked() {
        let _ = main.focus();
    }
    page::scroll_to(0.0);
}
