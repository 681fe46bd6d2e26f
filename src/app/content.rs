//! The main column: search, notices, status and chips, which belong to every view, and the view below them.

use crate::app::filters::ActiveFilters;
use crate::app::foot::FoldedFacets;
use crate::app::later::{Later, Part};
use crate::browser::address::Entry;
use crate::components::plain::plain;
use crate::components::rows::when;
use crate::components::search_box::SearchBox;
use crate::state::explorer::{Explorer, Shown};
use crate::text::Text;
use crate::views::as_of::{AsOfDay, AsOfNote};
use crate::views::collection::Collection;
use crate::views::measures::{Measures, ResultsToolbar};
use leptos::prelude::*;
use policy_engine::answer::DocumentId;
use policy_engine::question::{Filter, View};

/// Search, status and chips belong to every view; below them stands the view.
#[component]
pub(crate) fn Content(
    text: &'static Text,
    document: Memo<Option<DocumentId>>,
    shown: Memo<Option<Shown>>,
    wide: RwSignal<bool>,
) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let view = Memo::new(move |_| explorer.question().with(|question| question.view));
    let first = Memo::new(move |_| {
        explorer.question().with(|question| {
            question.filter == Filter::default() && question.as_of.is_none() && question.page == Default::default()
        })
    });
    let search = Signal::derive(move || explorer.question().with(|question| question.filter.search.clone()));
    let on_search = Callback::new(move |words: String| {
        explorer.update(Entry::Replace, |question| question.filter.search = words);
    });
    move || {
        match (document.get(), view.get()) {
            (Some(id), _) => {
                view! { <Later text part=Part::Notices /> <Later text part=Part::Document(id, shown, wide) /> }
                    .into_any()
            }
            (None, View::About) => {
                view! { <Later text part=Part::Notices /> <Later text part=Part::View(View::About) /> }.into_any()
            }
            (None, view) => view! {
                <h1 class="visually-hidden">{text.view(view)}</h1>
                <SearchBox text value=search on_search />
                <Later text part=Part::Notices />
                {when(move || first.get() && view == View::Measures, move || view! { <Collection text /> }.into_any())}
                <div class="results-head">
                    <Status text />
                    {match view {
                        View::Measures => view! { <ResultsToolbar text /> }.into_any(),
                        // Their own toolbars hold the day.
                        View::Support | View::Timeline => ().into_any(),
                        _ => view! { <AsOfDay text /> }.into_any(),
                    }}
                    <Later text part=Part::TakeAway(view) />
                </div>
                <AsOfNote text />
                {explorer.embedded().then(|| view! { <FoldedFacets text /> })}
                <ActiveFilters text />
                {match view {
                    View::Measures => view! { <Measures text /> }.into_any(),
                    view => view! { <Later text part=Part::View(view) /> }.into_any(),
                }}
            }
            .into_any(),
        }
    }
}

/// How much matches, said aloud when it changes.
#[component]
pub(crate) fn Status(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let measures = move || match explorer.searching() {
        true => text.searching.to_owned(),
        false => explorer.answer().with(|answer| (text.measures)(answer.measures)),
    };
    let rest = move || {
        if explorer.searching() {
            return String::new();
        }
        explorer.answer().with(|answer| {
            [text.between, &(text.documents)(answer.documents), text.between, &(text.regions)(answer.regions)].concat()
        })
    };
    view! {
        <p class="status" {plain("role", "status")} {plain("aria-label", text.results)}>
            <strong class="status__measures">{measures}</strong>
            {rest}
        </p>
    }
}
