//! Who is named in a document, how often and in which role; and which other documents speak of it.

use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::agencies::Tallies;
use leptos::prelude::*;
use policy_engine::agencies;
use policy_engine::answer::DocumentId;
use policy_engine::facet::Facet;
use policy_engine::question::Question;
use policy_engine::relations::relating_to;

/// Responsible bodies of a document, folded.
#[component]
pub(super) fn DocumentBodies(text: &'static Text, id: DocumentId) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.document();
    let mut only = Question::default();
    only.filter.facets.or_default(Facet::Document).include.insert(explorer.index.document(id).id.clone());
    let tallies = agencies::tallies(explorer.index, Facet::Agency, &only, explorer.today);
    if tallies.is_empty() {
        return view! { <p class="document__empty">{words.no_bodies}</p> }.into_any();
    }
    let count = tallies.len();
    let tallies = Memo::new(move |_| tallies.clone());
    view! {
        <details class="document__fold">
            <summary>
                {words.bodies} " " <span class="document__count">{count}</span>
            </summary>
            <p class="document__empty">{words.bodies_note}</p>
            <Tallies text facet=Facet::Agency caption=words.bodies tallies within=id />
        </details>
    }
    .into_any()
}

/// Documents of the collection that speak of this one.
pub(super) fn related_by(text: &'static Text, explorer: Explorer, id: DocumentId) -> Option<AnyView> {
    let related = relating_to(explorer.index, id);
    let line = move |(other, kind): (DocumentId, _)| {
        let other = explorer.index.document(other);
        view! {
            <li>
                {text.related_by(kind)} " "
                <a href=move || explorer.href(|question| question.show = Some(other.id.clone()))>
                    {text.pick(other.title.as_str(), other.title_en.as_str())}
                </a>
            </li>
        }
    };
    (!related.is_empty())
        .then(|| view! { <ul class="bare-list">{related.into_iter().map(line).collect_view()}</ul> }.into_any())
}
