//! The page of one document: facts, outline, every measure in full.

mod bodies;
mod citation;
mod facts;
mod measure_section;

use crate::browser::page;
use crate::browser::sight::Sight;
use crate::components::mixed::mixed;
use crate::state::explorer::{Explorer, Shown, VIEWS};
use crate::state::reading::Reading;
use crate::text::Text;
use bodies::DocumentBodies;
use citation::{DocumentCitation, SaveDocument};
use facts::{DocumentFacts, DocumentProvenance};
use leptos::html::A;
use leptos::prelude::*;
use measure_section::MeasureSection;
use policy_engine::answer::{DocumentId, MeasureId};
use policy_engine::facet::Facet;
use policy_engine::question::{Question, View};
use policy_model::document::OutlineEntry;

/// What stands in the body of a document: chapter headings and clauses, in the order of the source.
#[derive(Clone, Copy)]
enum Part {
    Chapter(&'static OutlineEntry),
    Measure(MeasureId),
}

/// A document and all its measures. Where nothing stands beside it, it carries its own outline, folded.
#[component]
pub(crate) fn DocumentPage(
    text: &'static Text,
    id: DocumentId,
    shown: Memo<Option<Shown>>,
    wide: RwSignal<bool>,
) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let document = index.document(id);
    let sight = watch();
    let parts = parts(explorer, id).into_iter().map(|part| match part {
        Part::Chapter(chapter) => view! { <ChapterHeading text chapter /> }.into_any(),
        Part::Measure(measure) => view! { <MeasureSection text id=measure shown sight /> }.into_any(),
    });
    let subtitle = text.pick(document.title_en.as_str(), document.title.as_str());
    let subtitle_lang = text.pick("en", "zh-CN");
    let region = text.value(index, Facet::Region, &document.region.code);
    let (targets, incentives) = index.row_counts(id);
    let only = move |view: View| {
        move || {
            explorer.fresh(|question: &mut Question| {
                question.view = view;
                question.filter.facets.or_default(Facet::Document).include.insert(document.id.clone());
            })
        }
    };
    let door = |view: View, count: u32, label: fn(u32) -> String| {
        (count > 0 && VIEWS.contains(&view)).then(|| view! { <a href=only(view)>{label(count)}</a> })
    };
    view! {
        <article class="document">
            <p class="document__back">
                <a href=move || explorer.href(|question| question.show = None)>{text.record().back}</a>
            </p>
            <header class="document__head">
                <p class="document__region">{region}</p>
                <h1 class="document__title">{text.pick(document.title.as_str(), document.title_en.as_str())}</h1>
                <p class="document__subtitle" lang=subtitle_lang>
                    {subtitle}
                </p>
                <p class="document__summary">{mixed(text, text.of(&document.summary))}</p>
                <div class="document__doors">
                    <a href=only(View::Measures)>{(text.record().only_this_document)(document.measures.len() as u32)}</a>
                    {door(View::Targets, targets, text.targets)}
                    {door(View::Support, incentives, text.incentives)}
                    <SaveDocument text id />
                </div>
            </header>
            <DocumentFacts text id />
            <DocumentBodies text id />
            <DocumentCitation text id shown />
            <Show when=move || !wide.get()>
                <details class="document__outline">
                    <summary>{text.outline}</summary>
                    <DocumentOutline text id shown />
                </details>
            </Show>
            <section class="document__measures">
                <h2 class="visually-hidden">{text.record().all_measures}</h2>
                {parts.collect_view()}
            </section>
            <DocumentProvenance text id />
        </article>
    }
}

/// Tells the outline which clause is read.
fn watch() -> StoredValue<Sight, LocalStorage> {
    let reading = expect_context::<Reading>();
    reading.forget();
    let mut in_sight: Vec<u32> = Vec::new();
    StoredValue::new_local(Sight::new(move |key, seen| {
        in_sight.retain(|other| *other != key);
        if seen {
            in_sight.push(key);
        }
        reading.sees(&in_sight);
    }))
}

/// The outline of a document, as links to its clauses.
#[component]
pub(crate) fn DocumentOutline(text: &'static Text, id: DocumentId, shown: Memo<Option<Shown>>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let entries = parts(explorer, id).into_iter().map(|part| match part {
        Part::Chapter(chapter) => {
            let depth = chapter.number.matches('/').count().to_string();
            view! {
                <li class="outline__chapter" data-depth=depth>
                    {chapter_name(text, chapter)}
                </li>
            }
            .into_any()
        }
        Part::Measure(id) => view! { <OutlineLink text id shown /> }.into_any(),
    });
    view! {
        <nav class="outline" aria-label=text.outline>
            <h2 class="outline__title">{text.outline}</h2>
            <ul class="outline__list">{entries.collect_view()}</ul>
        </nav>
    }
}

#[component]
fn OutlineLink(text: &'static Text, id: MeasureId, shown: Memo<Option<Shown>>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let (_, measure) = explorer.index.measure(id);
    let href = move || explorer.href(|question| question.show = Some(measure.id.clone()));
    let reading = expect_context::<Reading>();
    let asked = move || shown.get().and_then(|shown| shown.measure);
    let current = Memo::new(move |_| reading.clause().or_else(asked) == Some(id));
    let link = NodeRef::<A>::new();
    // A long outline keeps the clause that is read in sight.
    Effect::new(move || {
        if let (true, Some(link)) = (current.get(), link.get()) {
            page::keep_in_sight(&link);
        }
    });
    view! {
        <li class="outline__measure" data-depth=measure.number.matches('/').count().to_string()>
            <a href=href node_ref=link aria-current=move || current.get().then_some("true")>
                <span class="outline__number" lang="zh-CN">{last_step(&measure.number)}</span>
                " "
                {text.pick(measure.heading.as_str(), measure.heading_en.as_str())}
            </a>
        </li>
    }
}

#[component]
fn ChapterHeading(text: &'static Text, chapter: &'static OutlineEntry) -> impl IntoView {
    let depth = chapter.number.matches('/').count();
    let name = chapter_name(text, chapter);
    if depth == 0 {
        view! { <h2 class="document__chapter">{name}</h2> }.into_any()
    } else {
        view! { <h2 class="document__section">{name}</h2> }.into_any()
    }
}

/// Number and heading of a chapter, the number marked as Chinese.
fn chapter_name(text: &Text, chapter: &'static OutlineEntry) -> impl IntoView + use<> {
    let number = last_step(&chapter.number);
    let heading = text.pick(chapter.heading.as_str(), chapter.heading_en.as_str());
    let mark = if number.ends_with('）') { text.pick("", " ") } else { text.pick("、", " ") };
    view! {
        <span lang="zh-CN">{number}</span>
        {mark}
        {heading}
    }
}

fn last_step(number: &str) -> &str {
    number.rsplit('/').next().unwrap_or(number)
}

/// Each chapter before the first clause that lies in it; chapters without clauses stand before the next one with some.
fn parts(explorer: Explorer, id: DocumentId) -> Vec<Part> {
    let document = explorer.index.document(id);
    let mut chapters = document.outline.as_slice();
    let mut parts = Vec::with_capacity(document.outline.len() + document.measures.len());
    for id in explorer.index.measures_of(id) {
        let number = &explorer.index.measure(id).1.number;
        let due = chapters.iter().rposition(|chapter| holds(&chapter.number, number)).map_or(0, |last| last + 1);
        let (now, later) = chapters.split_at(due);
        parts.extend(now.iter().map(Part::Chapter));
        chapters = later;
        parts.push(Part::Measure(id));
    }
    parts.extend(chapters.iter().map(Part::Chapter));
    parts
}

/// Whether a clause is a chapter itself or lies in it.
fn holds(chapter: &str, number: &str) -> bool {
    number.strip_prefix(chapter).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
