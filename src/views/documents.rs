//! 文件: a card for each document with a matching measure.

use crate::components::marked::Marked;
use crate::components::mixed::mixed;
use crate::components::pager::{Pager, Place};
use crate::components::validity_mark::ValidityMark;
use crate::sheets;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::nothing::Nothing;
use crate::views::take_away::{Table, TakeAway, at_desk};
use crate::views::texts::with_documents;
use leptos::prelude::*;
use policy_engine::answer::DocumentId;
use policy_engine::facet::Facet;
use policy_engine::index::PAGE_SIZE;
use policy_engine::question::{Page, View};
use policy_engine::targets::page;

/// One page of the documents, in the order of the question.
#[component]
pub(crate) fn Documents(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let cut = move || {
        let asked = explorer.question().with(|question| question.page.0);
        explorer.answer().with(|answer| page(answer.document_hits.len(), asked, PAGE_SIZE))
    };
    let place = Memo::new(move |_| {
        let (_, page, pages) = cut();
        Place { page, pages }
    });
    let hits = Memo::new(move |_| explorer.answer().with(|answer| answer.document_hits[cut().0].to_vec()));
    let page_href = Callback::new(move |page| explorer.href(|question| question.page = Page(page)));
    let list = move || {
        view! {
            <div class="documents">
                <For each=move || hits.get() key=|hit| *hit let:hit>
                    <DocumentCard text id=hit.0 hits=hit.1 />
                </For>
            </div>
        }
        .into_any()
    };
    view! {
        {with_documents(text, hits, list)}
        <Show when=move || hits.with(Vec::is_empty)>
            <Nothing text />
        </Show>
        <Pager text place href=page_href />
    }
}

/// The documents with their facts to take away, and the matching measures as records.
#[component]
pub(crate) fn SaveDocuments(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let sheet = move |()| {
        let as_of = explorer.as_of().get_untracked();
        let hits = explorer.answer().with_untracked(|answer| answer.document_hits.clone());
        at_desk(explorer, text, |desk, _| sheets::documents::documents(desk, &hits, as_of))
    };
    let records = move |()| explorer.index.listing(&explorer.question().read_untracked(), explorer.today);
    let tables = vec![Table { name: text.view(View::Documents), sheet: Callback::new(sheet) }];
    view! { <TakeAway text title=text.view(View::Documents) tables records=Callback::new(records) /> }
}

#[component]
fn DocumentCard(text: &'static Text, id: DocumentId, hits: u32) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let document = index.document(id);
    let search = explorer.search();
    let as_of = explorer.as_of();
    let validity = Callback::new(move |()| index.validity(id, as_of.get()));
    let title = if text.english() {
        document.title_en.as_str().into_any()
    } else {
        view! { <Marked index text=&document.title search /> }.into_any()
    };
    let count = |count: usize, label: fn(u32) -> String| (count > 0).then(|| label(count as u32));
    let targets = document.measures.iter().map(|measure| measure.targets.len()).sum();
    let incentives = document.measures.iter().map(|measure| measure.incentives.len()).sum();
    let counts = [
        Some((text.matching_of)(hits, document.measures.len() as u32)),
        count(targets, text.targets),
        count(incentives, text.incentives),
    ];
    let counts = counts.into_iter().flatten().collect::<Vec<_>>().join(text.between);
    let dated = document.issued.or(document.printed).or(document.published).map(|date| date.to_string());
    let number = document.number.as_ref().map(ToString::to_string);
    view! {
        <article class="document-card">
            <h2 class="document-card__title">
                <a href=move || explorer.href(|question| question.show = Some(document.id.clone()))>{title}</a>
            </h2>
            <p class="document-heading__facts">
                <span>{text.value(index, Facet::Region, &document.region.code)}</span>
                <span>{text.value(index, Facet::Kind, &document.kind)}</span>
                {number.map(|number| view! { <span lang="zh-CN">{number}</span> })}
                {dated.map(|dated| view! { <span>{dated}</span> })}
                <ValidityMark text validity />
                <span class="print-only">{explorer.link_to(&document.id)}</span>
            </p>
            <p class="document-card__summary">{mixed(text, text.of(&document.summary))}</p>
            <p class="document-card__counts">{counts}</p>
        </article>
    }
}
