//! The shell: start, contexts, frame, and which view stands in it.

mod arrival;
mod bar;
mod content;
mod embedded;
mod filters;
mod foot;
pub(crate) mod later;

use crate::browser::page;
use crate::browser::site::Site;
use crate::components::plain::plain;
use crate::components::rows::when;
use crate::state::explorer::{Explorer, Shown};
use crate::state::preferences::Preferences;
use crate::state::reading::Reading;
use crate::text::{self, Text};
use crate::views::facets::Facets;
use arrival::settle;
use bar::Bar;
use content::Content;
use foot::BottomBar;
use later::{Later, Part, SecondFile};
use leptos::html::Main;
use leptos::prelude::*;
use policy_engine::answer::DocumentId;
use policy_engine::index::{Index, OpenError};
use policy_engine::question::{Language, Theme, View};
use std::cell::Cell;
use std::future::Future;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::prelude::*;

/// From this width on the facets stand beside the results. The same width as in `style/layout.css`.
const WIDE: &str = "(min-width: 60rem)";

/// A dataset that is being opened, and what has become of it.
enum Opening {
    /// What does the next step. Never dropped, so that no program is needed to drop it at any step.
    Going(Box<dyn FnMut() -> Poll<Result<Index, OpenError>>>),
    /// The page lives as long as the program, and so does its dataset.
    Done(&'static Index),
}

thread_local! {
    static OPENING: Cell<Option<Opening>> = const { Cell::new(None) };
}

/// Opens the dataset and draws the page, one step with each call; says whether the page is drawn. Called by `bootstrap.js`
/// with the bytes of the dataset, which later calls come without, and the parsed `site.json`.
///
/// # Errors
/// When the bytes are no dataset that this program can read; the message says why.
#[wasm_bindgen]
pub fn start(dataset: Vec<u8>, site: &JsValue) -> Result<bool, JsError> {
    let next = match OPENING.take().unwrap_or_else(|| open(dataset)) {
        Opening::Going(mut step) => match step() {
            Poll::Pending => Opening::Going(step),
            Poll::Ready(index) => {
                let index = index.map_err(|error| JsError::new(&error.to_string()))?;
                Opening::Done(Box::leak(Box::new(index)))
            }
        },
        Opening::Done(index) => return draw(index, site).map(|()| true),
    };
    OPENING.set(Some(next));
    Ok(false)
}

fn open(dataset: Vec<u8>) -> Opening {
    let work = Box::leak(Box::new(Box::pin(Index::open_in_steps(dataset))));
    Opening::Going(Box::new(|| work.as_mut().poll(&mut Context::from_waker(Waker::noop()))))
}

fn draw(index: &'static Index, site: &JsValue) -> Result<(), JsError> {
    let site = Site::read(site);
    let place = page::place().ok_or_else(|| JsError::new("the page has no element with the id `app`"))?;
    leptos::mount::mount_to(place, move || view! { <App index site /> }).forget();
    Ok(())
}

/// Contexts, and the whole page in the reader's language.
#[component]
fn App(index: &'static Index, site: Site) -> impl IntoView {
    let explorer = Explorer::start(index, site.view);
    let preferences = Preferences::start(site.lang);
    provide_context(explorer);
    provide_context(preferences);
    provide_context(SecondFile::start());
    provide_context(Reading::start());
    let site = StoredValue::new(site);
    provide_context(site);
    let english = Memo::new(move |_| {
        explorer.question().with(|question| question.lang).unwrap_or_else(|| preferences.lang()) == Language::En
    });
    let text = move || text::of(if english.get() { Language::En } else { Language::Zh });
    let shown = explorer.shown();
    // In another page nothing stands beside the main column.
    let embedded = explorer.embedded();
    let wide = RwSignal::new(!embedded && page::matches(WIDE));
    page::on_media(WIDE, move |matches| wide.set(!embedded && matches));
    dress(explorer, preferences, text, shown, site);
    view! {
        {move || view! { <Page text=text() site shown wide /> }}
        {embedded.then(|| view! { <Later text=untrack(text) part=Part::Host /> })}
    }
}

/// Keeps title, language and look of the page in step.
fn dress(
    explorer: Explorer,
    preferences: Preferences,
    text: impl Fn() -> &'static Text + Copy + Send + Sync + 'static,
    shown: Memo<Option<Shown>>,
    site: StoredValue<Site>,
) {
    let view = Memo::new(move |_| explorer.question().with(|question| question.view));
    Effect::new(move || {
        page::set_root("lang", Some(text().html_lang));
        let embed = explorer.question().with(|question| question.embed.clone());
        page::set_root("data-theme", embed.theme.or(preferences.theme()).map(Theme::code));
        page::set_root("data-embed", embed.on.then_some(""));
        page::set_root("data-text", embed.large_text.then_some("large"));
        let text = text();
        let name = site.with_value(|site| text.site_name(site.name.as_ref()));
        let part = match (shown.get(), view.get()) {
            (Some(shown), _) => {
                let document = explorer.index.document(shown.document);
                text.pick(document.title.as_str(), document.title_en.as_str())
            }
            (None, View::Measures) => return page::set_title(&name),
            (None, view) => text.view(view),
        };
        page::set_title(&format!("{part} – {name}"));
    });
}

#[component]
fn Page(
    text: &'static Text,
    site: StoredValue<Site>,
    shown: Memo<Option<Shown>>,
    wide: RwSignal<bool>,
) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let main = NodeRef::<Main>::new();
    let sheet = RwSignal::new(false);
    let document = Memo::new(move |_| shown.get().map(|shown| shown.document));
    let embedded = explorer.embedded();
    let follow = move |click: leptos::ev::MouseEvent| {
        if page::skipped(&click) {
            return;
        }
        match page::followed(&click) {
            Some(query) => explorer.follow(&query),
            None if embedded => page::open_outside(&click),
            None => {}
        }
    };
    settle(explorer, document, main);
    let reading = Memo::new(move |_| explorer.question().with(|question| question.view == View::About));
    let beside = move || match (document.get(), reading.get()) {
        (Some(id), _) => Beside::Outline(id),
        (None, true) => Beside::Nothing,
        (None, false) => Beside::Facets,
    };
    // Once at the top of the page, once where another view begins: what stands beside the results is long, and lies
    // before them.
    let to_beside = move || {
        when(
            move || match beside() {
                Beside::Facets => !embedded,
                Beside::Outline(_) => wide.get(),
                Beside::Nothing => false,
            },
            move || {
                let label =
                    move || if beside() == Beside::Facets { text.skip_to_filters } else { text.skip_to_outline };
                view! {
                    <a class="skip-link" href="#beside">
                        {label}
                    </a>
                }
                .into_any()
            },
        )
    };
    view! {
        <div class="page" on:click=follow>
            <a class="skip-link" href="#results">
                {text.skip}
            </a>
            {to_beside()}
            {(!embedded).then(|| view! { <Bar text site /> })}
            <div class="frame" data-alone=move || (embedded || beside() == Beside::Nothing).then_some("")>
                {when(
                    move || wide.get() && beside() != Beside::Nothing,
                    move || rail(text, beside, shown),
                )}
                <main class="frame__main" {plain("id", "results")} {plain("tabindex", "-1")} node_ref=main>
                    {to_beside()}
                    <Content text document shown wide />
                </main>
            </div>
            {if embedded {
                view! { <Later text part=Part::EmbedFoot(site) /> }.into_any()
            } else {
                view! { <Later text part=Part::Foot(site) /> }.into_any()
            }}
            {when(
                move || !embedded && !wide.get() && beside() == Beside::Facets,
                move || view! { <BottomBar text sheet /> }.into_any(),
            )}
        </div>
    }
}

/// What stands beside the main column where there is room.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Facets,
    Outline(DocumentId),
    Nothing,
}

fn rail(
    text: &'static Text,
    beside: impl Fn() -> Beside + Copy + Send + Sync + 'static,
    shown: Memo<Option<Shown>>,
) -> AnyView {
    let name = move || if beside() == Beside::Facets { text.filters } else { text.outline };
    let content = move || match beside() {
        Beside::Outline(id) => view! { <Later text part=Part::Outline(id, shown) /> }.into_any(),
        Beside::Facets => view! {
            <h2 class="rail__title">{text.filters}</h2>
            <Facets text />
        }
        .into_any(),
        Beside::Nothing => ().into_any(),
    };
    view! {
        <aside class="frame__rail" {plain("id", "beside")} {plain("tabindex", "-1")} aria-label=name>
            {content}
        </aside>
    }
    .into_any()
}
