//! Targets one by one, in a table that can be ordered by its headers.

use crate::components::marked::Marked;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::targets::{clause_link, document_link, title};
use leptos::prelude::*;
use policy_engine::answer::MeasureId;
use policy_engine::facet::Facet;
use policy_engine::question::{Page, Question, Sort, View};
use policy_engine::targets::{self, PAGE_SIZE, Place, page};
use policy_model::target::{Due, Target};

/// Columns of the table.
const COLUMNS: &str = "6";

/// One line of the table.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Line {
    /// The canonical indicator of what follows: one of its targets, how many there are, and whether for several years.
    Heading(Place, u32, bool),
    /// A target below the heading of its indicator.
    Row(Place),
    /// A target by itself.
    Alone(Place),
}

/// One page of the list.
#[component]
pub(super) fn TargetList(text: &'static Text, places: Memo<Vec<Place>>, page: Memo<u32>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let lines = Memo::new(move |_| {
        let sort = explorer.question().with(targets::sort);
        places.with(|places| lines(explorer, places, sort, page.get()))
    });
    let words = text.targets_view();
    view! {
        <TableOffers text places />
        <div class="targets">
            <table class="targets__table" role="table">
                <caption class="visually-hidden">{words.caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <Header text label=words.indicator sort=Sort::Indicator />
                        <Header text label=text.record().figure sort=Sort::Value />
                        <th scope="col" role="columnheader">
                            {text.record().basis}
                        </th>
                        <Header text label=text.record().due sort=Sort::Due />
                        <Header text label=text.record().region sort=Sort::Region />
                        <Header text label=words.clause sort=Sort::Source />
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <For each=move || lines.get() key=|line| *line let:line>
                        {match line {
                            Line::Heading(place, count, years) => {
                                view! { <Heading text place count years /> }.into_any()
                            }
                            Line::Row(place) => view! { <Row text place alone=false /> }.into_any(),
                            Line::Alone(place) => view! { <Row text place alone=true /> }.into_any(),
                        }}
                    </For>
                </tbody>
            </table>
        </div>
    }
}

fn lines(explorer: Explorer, places: &[Place], sort: Sort, asked: u32) -> Vec<Line> {
    let index = explorer.index;
    let (range, ..) = page(places.len(), asked, PAGE_SIZE);
    if sort != Sort::Indicator {
        return places[range].iter().map(|place| Line::Alone(*place)).collect();
    }
    let indicator = |place: &Place| targets::target(index, *place).canonical.as_deref();
    let mut lines = Vec::with_capacity(range.len() * 2);
    let mut at = 0;
    for group in places.chunk_by(|left, right| indicator(left) == indicator(right)) {
        let (from, to) = (range.start.max(at), range.end.min(at + group.len()));
        if from < to {
            let due = |place: &Place| match targets::target(index, *place).due {
                Some(Due::Date(date)) => Some(date.year()),
                _ => None,
            };
            let years = group.iter().filter_map(due).any(|year| due(&group[0]).is_some_and(|first| first != year));
            lines.push(Line::Heading(group[0], group.len() as u32, years));
            lines.extend(places[from..to].iter().map(|place| Line::Row(*place)));
        }
        at += group.len();
    }
    lines
}

/// The head of a column that orders the table; pressed again it turns the order round.
#[component]
fn Header(text: &'static Text, label: &'static str, sort: Sort) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let standing = Memo::new(move |_| {
        explorer.question().with(|question| (targets::sort(question) == sort).then_some(question.options.reversed))
    });
    let change = move |question: &mut Question| {
        question.options.reversed = standing.get() == Some(false);
        question.sort = (sort != Sort::offered(View::Targets)[0]).then_some(sort);
        question.page = Page::default();
    };
    let direction = move || {
        standing.get().map(|reversed| if reversed == (sort == Sort::Value) { "ascending" } else { "descending" })
    };
    view! {
        <th scope="col" role="columnheader" aria-sort=direction>
            <a class="targets__sort" href=move || explorer.href(change) title=(text.targets_view().sort_by)(label)>
                {label}
            </a>
        </th>
    }
}

/// The canonical indicator above its targets, a way to see it alone and year after year.
#[component]
fn Heading(text: &'static Text, place: Place, count: u32, years: bool) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.targets_view();
    let content = match targets::target(explorer.index, place).canonical.as_deref() {
        None => view! { <span class="targets__name">{words.unlined}</span> }.into_any(),
        Some(code) => {
            let name = text.value(explorer.index, Facet::Indicator, code);
            let years = years.then(|| {
                let href = move || {
                    explorer.href(|question| {
                        only(question, code);
                        question.options.series = true;
                    })
                };
                view! {
                    <a class="targets__years" href=href>
                        {words.year_by_year}
                    </a>
                }
            });
            view! {
                <a
                    class="targets__name"
                    href=move || explorer.href(|question| only(question, code))
                    title=(words.only_indicator)(&name)
                >
                    {name.clone()}
                </a>
                {years}
            }
            .into_any()
        }
    };
    view! {
        <tr class="targets__heading" role="row">
            <th scope="colgroup" role="rowheader" colspan=COLUMNS>
                {content} <span class="targets__count">{(text.targets)(count)}</span>
            </th>
        </tr>
    }
}

/// Asks for one canonical indicator only.
fn only(question: &mut Question, code: &str) {
    question.filter.facets.or_default(Facet::Indicator).include = [code.to_owned()].into();
    question.page = Page::default();
}

/// One target with all that is known of it.
#[component]
fn Row(text: &'static Text, place: Place, alone: bool) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let (document, measure) = index.measure(place.0);
    let target = targets::target(index, place);
    let taxonomy = index.taxonomy();
    let search = explorer.search();
    let words = text.targets_view();
    let canonical = target.canonical.as_deref().filter(|_| alone).map(|code| {
        let href = move || explorer.href(|question| only(question, code));
        view! {
            <a class="targets__canonical" href=href>
                {text.value(index, Facet::Indicator, code)}
            </a>
        }
    });
    let scope = target.scope.as_deref().map(|scope| {
        // The word before it is the page's, what follows is the source's.
        view! {
            <span class="targets__note" lang="zh-CN">
                {(text.targets_view().scope)(scope)}
            </span>
        }
    });
    let normalised = text.normalised_of(taxonomy, target).map(|figure| (words.equals)(&figure));
    let baseline = text.baseline_of(taxonomy, target).map(|figure| (words.starts_from)(&figure));
    let notes = [normalised, baseline].into_iter().flatten();
    let notes = notes.map(|note| view! { <span class="targets__note">{note}</span> }).collect_view();
    view! {
        <tr class="targets__row" role="row">
            <th scope="row" role="rowheader">
                <span class="targets__indicator" lang="zh-CN">
                    <Marked index text=&target.indicator search />
                </span>
                {canonical}
                {scope}
            </th>
            <td role="cell" class="targets__figure" data-label=text.record().figure>
                <strong>{text.target_figure(taxonomy, target)}</strong>
                {notes}
            </td>
            <td role="cell" data-label=text.record().basis>
                {text.counts_of(taxonomy, target)}
                {years_counted(text, target)}
            </td>
            <td role="cell" data-label=text.record().due>
                {due(text, target)}
            </td>
            <td role="cell" data-label=text.record().region>
                {text.value(index, Facet::Region, &document.region.code)}
            </td>
            <td role="cell" class="targets__source" data-label=words.clause>
                <span class="targets__document">{document_link(text, explorer, document)}</span>
                <span class="targets__clause">{clause_link(text, explorer, measure)}</span>
                <span class="targets__note">
                    {text.record().evidence} " " <q lang="zh-CN">{target.evidence.as_str()}</q>
                </span>
            </td>
        </tr>
    }
}

/// Several years counted together; a single one is the due year.
fn years_counted(text: &'static Text, target: &Target) -> Option<impl IntoView + use<>> {
    let span = target.span.filter(|span| span.from != span.to)?;
    Some(view! { <span class="targets__note">{(text.targets_view().span)(span.from, span.to)}</span> })
}

fn due(text: &'static Text, target: &Target) -> impl IntoView + use<> {
    let inferred = target.due_inferred.then(|| view! { <span class="inferred">{text.inferred}</span> });
    let due = target.due.map_or_else(|| text.record().not_stated.to_owned(), |due| text.due_of(due));
    view! {
        <span class="targets__due">{due}</span>
        {inferred}
    }
}

/// Tables of the source that are here as a whole, to be seen as tables.
#[component]
fn TableOffers(text: &'static Text, places: Memo<Vec<Place>>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let tables = Memo::new(move |_| {
        let mut places = places.get();
        places.sort_unstable();
        targets::tables(index, &places)
    });
    let offer = move |measure: MeasureId| {
        let (document, _) = index.measure(measure);
        let href = move || {
            explorer.href(|question| {
                let choice = question.filter.facets.or_default(Facet::Document);
                choice.include = [document.id.clone()].into();
                question.options.series = true;
                question.page = Page::default();
            })
        };
        view! { <a href=href>{(text.targets_view().table_of)(title(text, document))}</a> }
    };
    view! {
        <Show when=move || !tables.with(Vec::is_empty)>
            <p class="targets__offer">
                {text.targets_view().tables} " " {move || tables.get().into_iter().map(offer).collect_view()}
            </p>
        </Show>
    }
}
