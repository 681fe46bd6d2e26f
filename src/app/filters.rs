//! The filters that are set, as chips.

use crate::browser::address::Entry;
use crate::components::chips::{Chip, Chips};
use crate::state::active;
use crate::state::explorer::Explorer;
use crate::text::Text;
use leptos::prelude::*;
use policy_engine::answer::Active;
use policy_engine::question::Filter;

/// A chip for each filter and for an as-of date other than today.
#[component]
pub(crate) fn ActiveFilters(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let chips = Memo::new(move |_| {
        let question = explorer.question().get();
        let (filter, locks) = (&question.filter, &question.embed.locks);
        let chip = |active: &Active| Chip {
            label: text.active(explorer.index, filter, active),
            excludes: matches!(active, Active::Exclude(..)),
            fixed: active::facet(active).is_some_and(|facet| locks.contains(&facet)),
        };
        let mut chips: Vec<Chip> = active::list(filter).iter().map(chip).collect();
        chips.extend(question.as_of.map(|day| Chip {
            label: (text.chip)(text.as_of, &day.to_string()),
            excludes: false,
            fixed: false,
        }));
        chips
    });
    let on_remove = Callback::new(move |position: usize| {
        explorer.update(Entry::Push, |question| match active::list(&question.filter).get(position) {
            Some(active) => active::remove(question, active),
            None => question.as_of = None,
        });
    });
    let on_clear = Callback::new(move |()| {
        explorer.update(Entry::Push, |question| {
            question.filter = Filter::default();
            question.as_of = None;
        });
    });
    view! { <Chips text chips on_remove on_clear /> }
}
