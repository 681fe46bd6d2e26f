//! Parts of the page that read texts of many documents.
//!
//! Owns waiting for those texts: how much has come, and asking the reader before much is loaded. Must not know what is
//! drawn of them. In a dataset that has everything in one file nothing is ever waited for.

use crate::components::rows::{either, when};
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::measure_card::MeasurePlace;
use crate::views::measures::{card, list};
use leptos::prelude::*;
use policy_engine::answer::{DocumentId, MeasureId};
use policy_engine::index::{BlockId, Index};
use policy_engine::question::View;

/// Bytes that are loaded without asking, before they are compressed; on the way it is about a quarter.
const UNASKED: usize = 8 << 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Here,
    Coming,
    Asking,
}

/// Asks for the files that the rows on the page and the search need, and for the details of a dataset that has its texts in
/// one file: the views to come need them. Says where one could not be had.
#[component]
pub(crate) fn Files(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let (index, parts) = (explorer.index, explorer.parts);
    Effect::new(move || {
        if !index.is_apart() {
            return parts.want(index.missing_for_documents(index.documents()));
        }
        let question = explorer.question();
        question.with(|question| parts.seek(&question.filter.search));
        let listed = question.with(|question| question.view == View::Measures && question.show.is_none());
        if listed && !explorer.searching() {
            parts.want(explorer.answer().with(|answer| index.missing_for_rows(&answer.page)));
        }
    });
    view! { <Show when=move || parts.failed()>{parts.missing(text)}</Show> }
}

/// The list of measures where their texts are files of their own.
#[component]
pub(crate) fn Rows(text: &'static Text) -> impl IntoView {
    while_searching(move || list(text, card_or_place))
}

/// A card, as soon as what stands in it is here; until then its place.
fn card_or_place(text: &'static Text, id: MeasureId, alone: bool) -> AnyView {
    let parts = expect_context::<Explorer>().parts;
    either(
        Box::new(move || parts.has_row(id)),
        Box::new(move || card(text, id, alone)),
        Box::new(move || view! { <MeasurePlace text id /> }.into_any()),
    )
}

/// Draws something that shows an answer. While a search waits for its files the answer before stands, marked as such; where
/// there is none yet, nothing does. The status line says that it is being searched.
pub(crate) fn while_searching(draw: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let explorer = expect_context::<Explorer>();
    let answered = Memo::new(move |before: Option<&bool>| before == Some(&true) || !explorer.searching());
    view! {
        <div class="standing" aria-busy=move || explorer.searching().to_string()>
            {when(move || answered.get(), draw)}
        </div>
    }
    .into_any()
}

/// Draws something as soon as the texts of all documents with a matching measure are here.
pub(crate) fn with_matching(text: &'static Text, draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let explorer = expect_context::<Explorer>();
    let needed = move |index: &Index| {
        explorer.answer().with(|answer| index.missing_for_documents(answer.document_hits.iter().map(|hit| hit.0)))
    };
    when_here(text, explorer, Memo::new(move |_| needed(explorer.index)), Box::new(draw))
}

/// Draws something as soon as the texts of some documents are here.
pub(crate) fn with_documents(
    text: &'static Text,
    documents: Memo<Vec<(DocumentId, u32)>>,
    draw: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let explorer = expect_context::<Explorer>();
    let needed =
        move |index: &Index| documents.with(|documents| index.missing_for_documents(documents.iter().map(|hit| hit.0)));
    when_here(text, explorer, Memo::new(move |_| needed(explorer.index)), Box::new(draw))
}

/// Draws something as soon as the texts of a document are here.
pub(crate) fn with_document(
    text: &'static Text,
    id: DocumentId,
    draw: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let explorer = expect_context::<Explorer>();
    when_here(text, explorer, Memo::new(move |_| explorer.index.missing_for_document(id)), Box::new(draw))
}

/// Draws something as soon as everything that the documents say is here.
pub(crate) fn with_all(text: &'static Text, draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let explorer = expect_context::<Explorer>();
    let needed = move |index: &Index| index.missing_for_documents(index.documents());
    when_here(text, explorer, Memo::new(move |_| needed(explorer.index)), Box::new(draw))
}

fn when_here(
    text: &'static Text,
    explorer: Explorer,
    needed: Memo<Vec<BlockId>>,
    draw: Box<dyn Fn() -> AnyView + Send>,
) -> AnyView {
    let (index, parts) = (explorer.index, explorer.parts);
    let agreed = RwSignal::new(false);
    let bytes = move || needed.with(|blocks| blocks.iter().map(|block| index.file_bytes(*block)).sum::<usize>());
    let missing = move || needed.with(|blocks| parts.missing_of(blocks));
    let state = Memo::new(move |_| match (missing(), agreed.get() || bytes() <= UNASKED) {
        (0, _) => State::Here,
        (_, true) => State::Coming,
        (_, false) => State::Asking,
    });
    Effect::new(move || {
        if state.get() == State::Coming {
            parts.want(needed.get());
        }
    });
    let share = move || {
        let all = needed.with(Vec::len);
        (text.record().texts_come)((all - missing().min(all)) as u32, all as u32)
    };
    let ask = move || {
        let megabytes = (bytes() / 4).div_ceil(1 << 20) as u32;
        view! {
            <section class="nothing">
                <p>{(text.record().texts_ask)(explorer.answer().with(|answer| answer.documents), megabytes)}</p>
                <p>
                    <button class="button" type="button" on:click=move |_| agreed.set(true)>
                        {text.record().texts_load}
                    </button>
                </p>
            </section>
        }
    };
    let drawn = move || match state.get() {
        State::Here => draw(),
        State::Coming => view! {
            <div class="coming">
                <p class="later">{share}</p>
                {parts.missing(text)}
            </div>
        }
        .into_any(),
        State::Asking => ask().into_any(),
    };
    drawn.into_any()
}
