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
/// takes the focus; another filter brings the top of the results into sight. Nothing else moves, but the focus is never lost: what was
/// pressed may have led to its own end, as an offer or a preset does.
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
            (None, Some((filter, _))) => stay(main, !filter),
            (None, None) => {}
        });
        now
    });
}

/// Stays where it is, unless what had the focus is gone, or the top of other results is out of sight.
fn stay(main: NodeRef<Main>, reveal: bool) {
    let Some(main) = main.get_untracked() else { return };
    if page::focus_is_lost() {
        let height = page::scrolled();
        let _ = main.focus();
        page::scroll_to(height);
    }
    if reveal {
        page::reveal_top(&main);
    }
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
