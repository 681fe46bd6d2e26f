//! 数据说明: method, coverage, notes, versions, licence, disclaimer.

mod coverage;
mod reference;

use crate::browser::address;
use crate::browser::site::Site;
use crate::components::cite::Cite;
use crate::components::growing::{Growing, ShowMore};
use crate::components::mixed::mixed;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::texts::with_all;
use coverage::ByRegion;
use leptos::prelude::*;
use policy_engine::answer::DocumentId;
use policy_engine::citation;
use policy_engine::facet::Facet;
use policy_engine::question::{Language, View};
use policy_model::document::{Note, Reading};
use reference::{Glossary, OpenData};
use std::ops::Range;

/// Documents named in a list before the reader asks for the others.
const FIRST: usize = 60;

/// The page about the data.
#[component]
pub(crate) fn About(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let sections = text.about_data().sections.iter().map(|(title, paragraphs)| {
        let paragraphs = paragraphs.iter().map(|paragraph| view! { <p>{*paragraph}</p> });
        view! {
            <section class="about__section">
                <h2>{*title}</h2>
                {paragraphs.collect_view()}
            </section>
        }
    });
    // Of many documents they are asked for before they are loaded.
    let told = with_all(text, move || {
        view! {
            <Readings text explorer />
            <Notes text explorer />
        }
        .into_any()
    });
    view! {
        <div class="about">
            <h1 class="about__title">{text.view(View::About)}</h1>
            {sections.collect_view()} <ByRegion text /> <Coverage text explorer /> {told} <OpenData text /> <Versions text explorer /> <Citing text explorer /> <Glossary text />
        </div>
    }
}

#[component]
fn Citing(text: &'static Text, explorer: Explorer) -> impl IntoView {
    let home = address::full("").unwrap_or_default();
    // What is cited is Chinese, in every language of the page.
    let citation = expect_context::<StoredValue<Site>>().with_value(|site| {
        let name = site.name.as_ref().map_or(crate::text::of(Language::Zh).name, |name| &name.zh);
        let owner = site.owner.as_ref().map(|owner| owner.zh.as_str());
        citation::dataset(name, owner, explorer.index.version(), &home, explorer.today)
    });
    view! {
        <section class="about__section">
            <h2>{text.take_away().cite}</h2>
            <Cite text form="GB/T 7714-2025" citation=citation.gbt />
            <Cite text form="BibTeX" citation=citation.bibtex />
        </section>
    }
}

#[component]
fn Coverage(text: &'static Text, explorer: Explorer) -> impl IntoView {
    let columns = text.about_data().coverage_columns;
    let growing = Growing::new(FIRST);
    let count = explorer.index.document_count() as usize;
    let shown = move || explorer.index.documents().take(growing.of(count)).collect::<Vec<_>>();
    let row = move |id: DocumentId| {
        let document = explorer.index.document(id);
        let (targets, incentives) = explorer.index.row_counts(id);
        let href = move || explorer.fresh(|question| question.show = Some(document.id.clone()));
        view! {
            <tr role="row">
                <th scope="row" data-label=columns[0]>
                    <a href=href>{text.pick(document.title.as_str(), document.title_en.as_str())}</a>
                </th>
                <td role="cell" data-label=columns[1]>{text.value(explorer.index, Facet::Region, &document.region.code)}</td>
                <td role="cell" class="table__number" data-label=columns[2]>{document.measures.len()}</td>
                <td role="cell" class="table__number" data-label=columns[3]>{targets}</td>
                <td role="cell" class="table__number" data-label=columns[4]>{incentives}</td>
                <td role="cell" data-label=columns[5]>{text.completeness_of(document.source.completeness)}</td>
            </tr>
        }
    };
    view! {
        <section class="about__section">
            <h2>{text.about_data().coverage}</h2>
            <div class="table">
                <table role="table">
                    <thead role="rowgroup">
                        <tr role="row">{heads(&columns, 2..5)}</tr>
                    </thead>
                    <tbody role="rowgroup">
                        <For each=shown key=|id| *id children=row />
                    </tbody>
                </table>
            </div>
            <ShowMore text growing all=count rest=text.more />
        </section>
    }
}

/// Names of columns; those of numbers stand above their figures.
fn heads(columns: &[&'static str], numbers: Range<usize>) -> impl IntoView + use<> {
    let head = |(at, name): (usize, &&'static str)| {
        view! {
            <th scope="col" role="columnheader" class:table__number=numbers.contains(&at)>
                {*name}
            </th>
        }
    };
    columns.iter().enumerate().map(head).collect_view()
}

/// How many facts of each document two readers compared, and how many differed at first.
#[component]
fn Readings(text: &'static Text, explorer: Explorer) -> impl IntoView {
    let words = text.about_data();
    let columns = words.reading_columns;
    let row = move |(title, reading): (&'static str, &'static Reading)| {
        view! {
            <tr role="row">
                <th scope="row" role="rowheader">{title}</th>
                <td role="cell" data-label=columns[1]>{reading.date.to_string()}</td>
                <td role="cell" class="table__number" data-label=columns[2]>{reading.facts}</td>
                <td role="cell" class="table__number" data-label=columns[3]>{reading.differences}</td>
            </tr>
        }
    };
    let of = move |id: DocumentId| {
        let document = explorer.index.document(id);
        let title = text.pick(document.title.as_str(), document.title_en.as_str());
        document.readings.iter().map(|reading| row((title, reading))).collect_view()
    };
    let documents: Vec<DocumentId> = explorer.index.documents().collect();
    let (growing, count) = (Growing::new(FIRST), documents.len());
    let rows = move || documents[..growing.of(count)].iter().copied().map(of).collect_view();
    view! {
        <section class="about__section">
            <h2>{words.readings}</h2>
            <p class="about__note">{words.readings_note}</p>
            <details class="about__notes">
                <summary>{words.readings_open}</summary>
                <div class="table">
                    <table role="table">
                        <thead role="rowgroup">
                            <tr role="row">{heads(&columns, 2..4)}</tr>
                        </thead>
                        <tbody role="rowgroup">{rows}</tbody>
                    </table>
                </div>
                <ShowMore text growing all=count rest=text.more />
            </details>
        </section>
    }
}

#[component]
fn Notes(text: &'static Text, explorer: Explorer) -> impl IntoView {
    let note =
        move |note: &'static Note| view! { <li>{mixed(text, text.pick(note.zh.as_str(), note.en.as_str()))}</li> };
    let of = move |id: DocumentId| {
        let document = explorer.index.document(id);
        let notes = &document.notes;
        (!notes.is_empty()).then(|| {
            view! {
                <details class="about__notes">
                    <summary>{text.pick(document.title.as_str(), document.title_en.as_str())}</summary>
                    <ul>{notes.iter().map(note).collect_view()}</ul>
                </details>
            }
        })
    };
    let ids: Vec<DocumentId> = explorer.index.documents().collect();
    let (growing, count) = (Growing::new(FIRST), ids.len());
    let documents = move || ids[..growing.of(count)].iter().copied().map(of).collect_view();
    view! {
        <section class="about__section">
            <h2>{text.about_data().notes_of}</h2>
            {documents}
            <ShowMore text growing all=count rest=text.more />
        </section>
    }
}

#[component]
fn Versions(text: &'static Text, explorer: Explorer) -> impl IntoView {
    let changes = explorer.index.version().changes.iter().map(|change| {
        view! {
            <li>
                <strong>{change.version.as_str()}</strong>
                " "
                {change.date.to_string()}
                " "
                {text.of(&change.text)}
            </li>
        }
    });
    view! {
        <section class="about__section">
            <h2>{text.about_data().versions}</h2>
            <ul>{changes.collect_view()}</ul>
        </section>
    }
}
