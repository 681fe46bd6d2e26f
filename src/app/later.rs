//! Views that are a program file of their own.
//!
//! Owns the one point at which the app is split in two: what only these views need stands in the second file, which
//! follows as soon as the first screen is drawn. Without the feature `split` (in development, and in the single file)
//! everything is one program and nothing is awaited. Must not know what a view shows.

use crate::app::embedded;
use crate::app::foot::{FacetSheet, Foot};
use crate::browser::site::Site;
use crate::components::pager::{Pager, Place};
use crate::components::plain::plain;
use crate::state::explorer::{Explorer, Shown};
use crate::text::Text;
use crate::views::about::About;
use crate::views::agencies::{Agencies, SaveAgencies};
use crate::views::compare::{Compare, SaveComparison};
use crate::views::document::{DocumentOutline, DocumentPage};
use crate::views::documents::{Documents, SaveDocuments};
use crate::views::measures::SaveMeasures;
use crate::views::nothing::Nothing;
use crate::views::notices::Notices;
use crate::views::share::SharePanel;
use crate::views::span_of_time::SpanOfTime;
use crate::views::support::{Support, SupportToolbar};
use crate::views::targets::{Targets, TargetsToolbar};
use crate::views::texts::{Files, Rows, while_searching, with_document, with_matching};
use crate::views::timeline::Timeline;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use policy_engine::answer::DocumentId;
use policy_engine::facet::SpanFacet;
use policy_engine::index::Index;
use policy_engine::question::View;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// Something that the second file draws.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    /// A document's page; the clause that was asked for in it, and whether the page is wide.
    Document(DocumentId, Memo<Option<Shown>>, RwSignal<bool>),
    /// The outline beside a document's page.
    Outline(DocumentId, Memo<Option<Shown>>),
    /// What a view shows below the status line, or all of it.
    View(View),
    /// The list of measures where their texts are files of their own.
    Rows,
    /// The menu of files that a view offers, and what else it has beside the status line.
    TakeAway(View),
    /// What a link asked for and the page could not do.
    Notices,
    /// What stands in the place of results where there are none.
    Nothing,
    /// Two fields for a stretch of time, in a facet that is closed at first.
    Span(SpanFacet),
    /// The way to other pages of a list, below it.
    Pager(Memo<Place>, Callback<u32, String>),
    /// The facets on a narrow screen, and whether they are asked for.
    FacetSheet(RwSignal<bool>),
    /// The foot of the page.
    Foot(StoredValue<Site>),
    /// What an embedded page and the page around it tell each other. Draws nothing.
    Host,
    /// The share panel, and whether it is open.
    Share(StoredValue<Site>, RwSignal<bool>),
    /// The foot of an embedded page.
    EmbedFoot(StoredValue<Site>),
}

impl Part {
    /// What comes when it comes: that the file is missing is said where a view should stand.
    fn unasked(self) -> bool {
        matches!(
            self,
            Part::TakeAway(_)
                | Part::Notices
                | Part::Pager(..)
                | Part::FacetSheet(_)
                | Part::Foot(_)
                | Part::Host
                | Part::EmbedFoot(_)
        )
    }
}

/// The second file, as far as it has come.
#[derive(Clone, Copy)]
pub(crate) struct SecondFile(RwSignal<State>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Here,
    Failed,
}

impl SecondFile {
    /// Asks for the file once the first screen is drawn.
    pub(crate) fn start() -> SecondFile {
        let file = SecondFile(RwSignal::new(if cfg!(feature = "split") { State::Waiting } else { State::Here }));
        if cfg!(feature = "split") {
            request_animation_frame(move || set_timeout(move || file.load(), Duration::ZERO));
        }
        file
    }

    fn load(self) {
        self.0.set(State::Waiting);
        spawn_local(async move {
            let state = if preload().await.is_ok() { State::Here } else { State::Failed };
            self.0.set(state);
        });
    }
}

/// A part of the second file, as soon as that is there.
#[component]
pub(crate) fn Later(text: &'static Text, part: Part) -> impl IntoView {
    let file = expect_context::<SecondFile>();
    move || match file.0.get() {
        State::Here => now(draw(text, part)).unwrap_or_else(|| failed(text, file)),
        _ if part.unasked() => ().into_any(),
        State::Waiting => view! { <p class="later" {plain("role", "status")}>{text.loading}</p> }.into_any(),
        State::Failed => failed(text, file),
    }
}

fn failed(text: &'static Text, file: SecondFile) -> AnyView {
    view! {
        <section class="failure" {plain("role", "alert")}>
            <h2 class="failure__title">{text.part_missing}</h2>
            <p>{text.part_missing_advice}</p>
            <p class="failure__actions">
                <button class="button" {plain("type", "button")} on:click=move |_| file.load()>
                    {text.try_again}
                </button>
            </p>
        </section>
    }
    .into_any()
}

/// What a future gives that has nothing left to wait for: the file is here.
fn now<T, E>(future: impl Future<Output = Result<T, E>>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(drawn)) => Some(drawn),
        Poll::Ready(Err(_)) | Poll::Pending => None,
    }
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(views, wasm_split_path = ::leptos::wasm_split, preload(preload), fallible)]
fn draw(text: &'static Text, part: Part) -> Result<AnyView, SplitLoaderError> {
    Ok(drawn(text, part))
}

#[cfg(not(feature = "split"))]
async fn draw(text: &'static Text, part: Part) -> Result<AnyView, SplitLoaderError> {
    Ok(drawn(text, part))
}

#[cfg(not(feature = "split"))]
async fn preload() -> Result<(), SplitLoaderError> {
    Ok(())
}

/// Everything that only the second file needs hangs on this function and on nothing else.
fn drawn(text: &'static Text, part: Part) -> AnyView {
    match part {
        Part::Document(id, shown, wide) => {
            with_document(text, id, move || view! { <DocumentPage text id shown wide /> }.into_any())
        }
        Part::Outline(id, shown) => {
            with_document(text, id, move || view! { <DocumentOutline text id shown /> }.into_any())
        }
        Part::View(View::About) => view! { <About text /> }.into_any(),
        Part::View(view) => while_searching(move || view_of(text, view)),
        Part::Rows => view! { <Rows text /> }.into_any(),
        Part::TakeAway(View::Measures) => view! { <SaveMeasures text /> }.into_any(),
        Part::TakeAway(View::Support) => view! { <SupportToolbar text /> }.into_any(),
        Part::TakeAway(View::Targets) => view! { <TargetsToolbar text /> }.into_any(),
        Part::TakeAway(View::Agencies) => view! { <SaveAgencies text /> }.into_any(),
        Part::TakeAway(View::Compare) => view! { <SaveComparison text /> }.into_any(),
        Part::TakeAway(View::Documents) => view! { <SaveDocuments text /> }.into_any(),
        Part::Share(site, open) => view! { <SharePanel text site open /> }.into_any(),
        Part::Notices => view! {
            <Notices text />
            <Files text />
        }
        .into_any(),
        Part::Nothing => view! { <Nothing text /> }.into_any(),
        Part::Span(facet) => view! { <SpanOfTime text facet /> }.into_any(),
        Part::Pager(place, href) => view! { <Pager text place href /> }.into_any(),
        Part::FacetSheet(sheet) => view! { <FacetSheet text sheet /> }.into_any(),
        Part::Foot(site) => {
            prepare();
            view! { <Foot text site /> }.into_any()
        }
        Part::Host => embedded::listen_to_host(),
        Part::EmbedFoot(site) => {
            prepare();
            view! { <embedded::EmbedFoot text site /> }.into_any()
        }
        Part::TakeAway(_) => ().into_any(),
    }
}

/// A view that shows an answer.
fn view_of(text: &'static Text, view: View) -> AnyView {
    match view {
        View::Documents => view! { <Documents text /> }.into_any(),
        View::Agencies => with_matching(text, move || view! { <Agencies text /> }.into_any()),
        View::Support => with_matching(text, move || view! { <Support text /> }.into_any()),
        View::Targets => with_matching(text, move || view! { <Targets text /> }.into_any()),
        View::Compare => with_matching(text, move || view! { <Compare text /> }.into_any()),
        View::Timeline => view! { <Timeline text /> }.into_any(),
        View::Measures | View::About => ().into_any(),
    }
}

/// Measures that a step of the preparation looks at: some milliseconds on a slow machine.
const STEP_MEASURES: u32 = 1 << 14;
/// Between two steps the reader comes first.
const PAUSE: Duration = Duration::from_millis(50);

/// Lets the index make, step by step, what first questions about time and regions need. Every page has a foot, which is
/// drawn when all that the reader waits for stands.
fn prepare() {
    fn next(index: &'static Index) {
        if !index.prepare_step(STEP_MEASURES) {
            set_timeout(move || next(index), PAUSE);
        }
    }
    let index = expect_context::<Explorer>().index;
    set_timeout(move || next(index), PAUSE);
}
