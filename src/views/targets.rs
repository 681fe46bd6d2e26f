//! 量化目标: the targets of the matching measures, as a list or year after year.

mod list;
mod series;

use crate::browser::address::Entry;
use crate::components::pager::{Pager, Place as PageOf};
use crate::sheets;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::facets::ValuesFacet;
use crate::views::nothing::Nothing;
use crate::views::take_away::{Table, TakeAway, at_desk};
use leptos::prelude::*;
use list::TargetList;
use policy_engine::facet::Facet;
use policy_engine::index::Index;
use policy_engine::question::{Filter, Page, Sort, View};
use policy_engine::targets::{self, PAGE_SIZE, Place, Section, page};
use policy_model::document::Document;
use policy_model::measure::Measure;
use series::{SERIES_ROWS, TargetSeries, cut};

/// Targets in their order; where there are none, what to drop.
#[component]
pub(crate) fn Targets(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let places = listed(explorer);
    let in_series = in_series(explorer);
    let sections = Memo::new(move |_| if in_series.get() { sections(index, places.get()) } else { Vec::new() });
    let nothing = Memo::new(move |_| explorer.answer().with(|answer| answer.measures == 0));
    let none = Memo::new(move |_| places.with(Vec::is_empty));
    let asked = Memo::new(move |_| explorer.question().with(|question| question.page.0));
    let place = Memo::new(move |_| {
        let (_, page, pages) = if in_series.get() {
            page(
                sections.with(|sections| sections.iter().map(|section| section.grid.rows.len()).sum()),
                asked.get(),
                SERIES_ROWS,
            )
        } else {
            page(places.with(Vec::len), asked.get(), PAGE_SIZE)
        };
        PageOf { page, pages }
    });
    let on_page = Memo::new(move |_| sections.with(|sections| cut(sections, asked.get())));
    let page_href = Callback::new(move |page| explorer.href(|question| question.page = Page(page)));
    move || {
        if nothing.get() {
            return view! { <Nothing text /> }.into_any();
        }
        if none.get() {
            return view! { <NoTargets text /> }.into_any();
        }
        let rows = if in_series.get() {
            view! { <TargetSeries text sections=on_page /> }.into_any()
        } else {
            view! { <TargetList text places page=asked /> }.into_any()
        };
        let find = (text.targets_view().find_indicator, text.targets_view().no_such_indicator);
        let name = if in_series.get() { text.targets_view().series } else { text.targets_view().list };
        view! {
            <h2 class="visually-hidden">{name}</h2>
            <ValuesFacet text facet=Facet::Indicator open=false find />
            {rows}
            <Pager text place href=page_href />
        }
        .into_any()
    }
}

/// The targets in the order of the question.
fn listed(explorer: Explorer) -> Memo<Vec<Place>> {
    Memo::new(move |_| explorer.question().with(|question| targets::list(explorer.index, question, explorer.today)))
}

fn in_series(explorer: Explorer) -> Memo<bool> {
    Memo::new(move |_| explorer.question().with(|question| question.options.series))
}

fn sections(index: &Index, mut places: Vec<Place>) -> Vec<Section> {
    places.sort_unstable();
    targets::series(index, &places)
}

/// Measures match, but none has a target.
#[component]
fn NoTargets(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let href = move || {
        explorer.href(|question| {
            question.filter = Filter::default();
            question.page = Page::default();
        })
    };
    view! {
        <section class="nothing">
            <h2 class="nothing__title">{text.targets_view().none}</h2>
            <p>
                <a href=href>{text.targets_view().only_with_targets}</a>
            </p>
        </section>
    }
}

/// How many targets there are, as what they show, on narrow screens their order, and the tables to take away.
#[component]
pub(crate) fn TargetsToolbar(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.targets_view();
    let in_series = in_series(explorer);
    let count = Memo::new(move |_| {
        explorer.question().with(|question| explorer.index.targets(question, explorer.today).len() as u32)
    });
    let mode = move |series: bool, label: &'static str| {
        let href = move || {
            explorer.href(|question| {
                question.options.series = series;
                question.page = Page::default();
            })
        };
        view! {
            <a class="modes__mode" href=href aria-current=move || (in_series.get() == series).then_some("true")>
                {label}
            </a>
        }
    };
    view! {
        <div class="toolbar">
            <span class="targets-total">{move || (text.targets)(count.get())}</span>
            <Show when=move || !in_series.get()>
                <NarrowOrder text />
            </Show>
            <nav class="modes" aria-label=words.modes>
                {mode(false, words.list)}
                {mode(true, words.series)}
            </nav>
        </div>
        <SaveTargets text />
    }
}

/// All matching targets, not only the page on screen: one by one, and year after year.
#[component]
fn SaveTargets(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let places = move || targets::list(explorer.index, &explorer.question().read_untracked(), explorer.today);
    let list = move |()| at_desk(explorer, text, |desk, _| sheets::targets::targets(desk, &places()));
    let series = move |()| {
        let sections = sections(explorer.index, places());
        at_desk(explorer, text, |desk, _| sheets::targets::series(desk, &sections))
    };
    let words = text.targets_view();
    let tables = vec![
        Table { name: words.list, sheet: Callback::new(list) },
        Table { name: words.series, sheet: Callback::new(series) },
    ];
    let calendar =
        move |()| at_desk(explorer, text, |desk, question| sheets::calendar::due_dates(desk, question, explorer.today));
    view! { <TakeAway text title=text.view(View::Targets) tables calendar=Callback::new(calendar) /> }
}

/// The order, where the table has no headers to press.
#[component]
fn NarrowOrder(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let question = explorer.question();
    let sort = Memo::new(move |_| question.with(targets::sort));
    let pick = move |event: leptos::ev::Event| {
        let sort = Sort::from_code(&event_target_value(&event)).filter(|sort| *sort != Sort::Indicator);
        explorer.update(Entry::Push, |question| {
            question.sort = sort;
            question.options.reversed = false;
        });
    };
    let option = move |choice: &Sort| {
        let choice = *choice;
        view! {
            <option value=choice.code() prop:selected=move || sort.get() == choice>
                {text.sort(choice)}
            </option>
        }
    };
    let reverse = move |event| {
        let reversed = event_target_checked(&event);
        explorer.update(Entry::Push, |question| question.options.reversed = reversed);
    };
    view! {
        <div class="targets-order">
            <label class="toolbar__field">
                <span>{text.order}</span>
                <select on:change=pick>{Sort::offered(View::Targets).iter().map(option).collect_view()}</select>
            </label>
            <label class="toolbar__field">
                <input
                    type="checkbox"
                    prop:checked=move || question.with(|question| question.options.reversed)
                    on:change=reverse
                />
                <span>{text.targets_view().reverse}</span>
            </label>
        </div>
    }
}

/// The title of a document in the reader's language.
fn title(text: &Text, document: &'static Document) -> &'static str {
    text.pick(document.title.as_str(), document.title_en.as_str())
}

/// A link to a document.
pub(crate) fn document_link(
    text: &'static Text,
    explorer: Explorer,
    document: &'static Document,
) -> impl IntoView + use<> {
    let href = move || explorer.href(|question| question.show = Some(document.id.clone()));
    view! {
        <a href=href title=title(text, document)>
            {title(text, document)}
        </a>
    }
}

/// A link to a clause, by its number and heading.
pub(crate) fn clause_link(text: &'static Text, explorer: Explorer, measure: &'static Measure) -> impl IntoView + use<> {
    let href = move || explorer.href(|question| question.show = Some(measure.id.clone()));
    view! {
        <a href=href>
            <span lang="zh-CN">{text.number_of(&measure.number)}</span>
            " "
            {text.pick(measure.heading.as_str(), measure.heading_en.as_str())}
        </a>
    }
}
