//! What stands in the place of results where there are none.

use crate::state::active;
use crate::state::explorer::Explorer;
use crate::text::Text;
use leptos::prelude::*;
use policy_engine::answer::Relaxation;
use policy_engine::question::Page;

/// Which filter to drop, with the count that dropping it gives.
#[component]
pub(crate) fn Nothing(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let relaxations = Memo::new(move |_| {
        let locks = explorer.question().with(|question| question.embed.locks.clone());
        let free =
            |relaxation: &&Relaxation| !active::facet(&relaxation.filter).is_some_and(|facet| locks.contains(&facet));
        explorer.answer().with(|answer| answer.relaxations.iter().filter(free).cloned().collect::<Vec<_>>())
    });
    let offer = move |relaxation: Relaxation| {
        let dropped = relaxation.filter.clone();
        let label = explorer
            .question()
            .with_untracked(|question| text.active(explorer.index, &question.filter, &relaxation.filter));
        let href = move || {
            explorer.href(|question| {
                active::remove(question, &dropped);
                question.page = Page::default();
            })
        };
        view! {
            <li>
                <a href=href>{(text.aside().without)(&label)}</a>
                <span class="nothing__count">{(text.measures)(relaxation.measures)}</span>
            </li>
        }
    };
    let advice =
        move || if relaxations.with(Vec::is_empty) { text.aside().nothing_more } else { text.aside().nothing_advice };
    view! {
        <section class="nothing">
            <h2 class="nothing__title">{text.aside().nothing}</h2>
            <p>{advice}</p>
            <ul class="nothing__offers">{move || relaxations.get().into_iter().map(offer).collect_view()}</ul>
        </section>
    }
}
