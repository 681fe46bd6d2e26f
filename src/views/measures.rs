//! 政策条款: the list of matching measures.

use crate::app::later::{Later, Part};
use crate::browser::address::Entry;
use crate::components::marked::Marked;
use crate::components::pager::Place;
use crate::components::rows::{either, rows};
use crate::components::toolbar::Toolbar;
use crate::components::validity_mark::ValidityMark;
use crate::sheets;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::measure_card::MeasureCard;
use crate::views::take_away::{Table, TakeAway, at_desk};
use leptos::prelude::*;
use policy_engine::answer::{DocumentId, MeasureId};
use policy_engine::facet::Facet;
use policy_engine::question::{Group, Page, Question, Sort, View};

/// Results with their order and pages; where there are none, what to drop.
#[component]
pub(crate) fn Measures(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let answer = explorer.answer();
    let empty = Memo::new(move |_| answer.with(|answer| answer.measures == 0));
    let place = Memo::new(move |_| answer.with(|answer| Place { page: answer.page_number, pages: answer.pages }));
    let page_href = Callback::new(move |page| explorer.href(|question| question.page = Page(page)));
    view! {
        {either(
            Box::new(move || empty.get()),
            Box::new(move || view! { <Later text part=Part::Nothing /> }.into_any()),
            Box::new(move || match explorer.index.is_apart() {
                true => view! { <Later text part=Part::Rows /> }.into_any(),
                false => list(text, card),
            }),
        )}
        <Later text part=Part::Pager(place, page_href) />
    }
}

/// Order of the results, and the day on which validity is judged.
#[component]
pub(crate) fn ResultsToolbar(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let question = explorer.question();
    let searched = Memo::new(move |_| question.with(|question| !question.filter.search.trim().is_empty()));
    let default = move || if searched.get() { Sort::Relevance } else { Sort::Source };
    let sorted = move || {
        let asked = question.with(|question| question.sort);
        asked.filter(|sort| Sort::offered(View::Measures).contains(sort))
    };
    let sorts = move || {
        let offered = |sort: &Sort| *sort != Sort::Relevance || searched.get();
        Sort::offered(View::Measures).iter().copied().filter(offered).collect()
    };
    let on_sort = move |sort: Sort| {
        let chosen = (sort != if searched.get_untracked() { Sort::Relevance } else { Sort::Source }).then_some(sort);
        explorer.update(Entry::Push, |question: &mut Question| question.sort = chosen);
    };
    let on_group = move |grouped: bool| {
        let group = if grouped { Group::Document } else { Group::Flat };
        explorer.update(Entry::Push, |question: &mut Question| question.group = group);
    };
    view! {
        <Toolbar
            text
            sort=Callback::new(move |()| sorted().unwrap_or_else(default))
            sorts=Callback::new(move |()| sorts())
            on_sort=Callback::new(on_sort)
            grouped=Signal::derive(move || question.with(|question| question.group == Group::Document))
            on_group=Callback::new(on_group)
            as_of=explorer.as_of()
            today=explorer.today
            on_as_of=Callback::new(move |day| explorer.update(Entry::Push, |question| question.as_of = day))
        />
    }
}

/// All matching measures, not only the page on screen, to take away.
#[component]
pub(crate) fn SaveMeasures(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let listing = move || explorer.index.listing(&explorer.question().read_untracked(), explorer.today);
    let sheet = move |()| {
        let as_of = explorer.as_of().get_untracked();
        at_desk(explorer, text, |desk, _| sheets::measures::measures(desk, &listing(), as_of))
    };
    let tables = vec![Table { name: text.view(View::Measures), sheet: Callback::new(sheet) }];
    let calendar =
        move |()| at_desk(explorer, text, |desk, question| sheets::calendar::due_dates(desk, question, explorer.today));
    view! {
        <TakeAway
            text
            title=text.view(View::Measures)
            tables
            records=Callback::new(move |()| listing())
            calendar=Callback::new(calendar)
        />
    }
}

/// One line of the list: measures below the heading of their document, or a measure by itself.
#[derive(Clone, Copy)]
enum Line {
    /// The heading of its document above a measure.
    Heading(MeasureId),
    Measure(MeasureId),
    Alone(MeasureId),
}

impl Line {
    /// The key of a line in the list.
    fn key(self) -> usize {
        let (kind, MeasureId(id)) = match self {
            Line::Heading(id) => (0, id),
            Line::Measure(id) => (1, id),
            Line::Alone(id) => (2, id),
        };
        id as usize * 4 + kind
    }

    /// The line that has a key.
    fn of(key: usize) -> Line {
        let id = MeasureId((key / 4) as u32);
        match key % 4 {
            0 => Line::Heading(id),
            1 => Line::Measure(id),
            _ => Line::Alone(id),
        }
    }
}

/// What stands in a line of the list for a measure, alone or below the heading of its document.
pub(crate) type Card = fn(&'static Text, MeasureId, bool) -> AnyView;

/// The measures of the page.
pub(crate) fn list(text: &'static Text, card: Card) -> AnyView {
    let explorer = expect_context::<Explorer>();
    let grouped = Memo::new(move |_| explorer.question().with(|question| question.group == Group::Document));
    let lines = Memo::new(move |_| {
        let page = explorer.answer().with(|answer| answer.page.clone());
        if grouped.get() {
            below_documents(explorer, &page)
        } else {
            page.into_iter().map(|id| Line::Alone(id).key()).collect()
        }
    });
    view! {
        <div class="results">
            {rows(
                move || lines.get(),
                move |key| match Line::of(key) {
                    Line::Heading(id) => view! { <DocumentHeading text id=explorer.index.document_of(id) /> }.into_any(),
                    Line::Measure(id) => card(text, id, false),
                    Line::Alone(id) => card(text, id, true),
                },
            )}
        </div>
    }
    .into_any()
}

pub(crate) fn card(text: &'static Text, id: MeasureId, alone: bool) -> AnyView {
    view! { <MeasureCard text id alone /> }.into_any()
}

fn below_documents(explorer: Explorer, page: &[MeasureId]) -> Vec<usize> {
    let mut lines = Vec::with_capacity(page.len() + 8);
    let mut above = None;
    for measure in page {
        let document = explorer.index.document_of(*measure);
        if above != Some(document) {
            lines.push(Line::Heading(*measure).key());
            above = Some(document);
        }
        lines.push(Line::Measure(*measure).key());
    }
    lines
}

#[component]
fn DocumentHeading(text: &'static Text, id: DocumentId) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let document = index.document(id);
    let as_of = explorer.as_of();
    let search = explorer.search();
    let validity = Callback::new(move |()| index.validity(id, as_of.get()));
    let all = index.measures_of(id).len() as u32;
    let hits = move || {
        let hits =
            explorer.answer().with(|answer| answer.document_hits.iter().find(|hit| hit.0 == id).map(|hit| hit.1));
        (text.matching_of)(hits.unwrap_or_default(), all)
    };
    let title = if text.english() {
        document.title_en.as_str().into_any()
    } else {
        view! { <Marked index text=&document.title search /> }.into_any()
    };
    let region = text.value(index, Facet::Region, &document.region.code);
    let dated = document.issued.or(document.printed).or(document.published).map(|date| date.to_string());
    view! {
        <header class="document-heading">
            <h2 class="document-heading__title">
                <a href=move || explorer.href(|question| question.show = Some(document.id.clone()))>{title}</a>
            </h2>
            <p class="document-heading__facts">
                <span>{region}</span>
                {dated.map(|dated| view! { <span>{dated}</span> })}
                <ValidityMark text validity />
                <span>{hits}</span>
                <span class="print-only">{explorer.link_to(&document.id)}</span>
            </p>
        </header>
    }
}
