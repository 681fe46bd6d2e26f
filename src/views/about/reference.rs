//! What one looks up on the page about the data: the files of the open data, and the glossary.

use crate::browser::site::Site;
use crate::components::mixed::mixed;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::text::glossary::{Entry, GLOSSARY};
use leptos::prelude::*;

/// Files of the open data, below the folder `data/` of a packaged site.
const FILES: [&str; 8] = [
    "policies.json",
    "policies.schema.json",
    "documents.csv",
    "measures.csv",
    "targets.csv",
    "incentives.csv",
    "datapackage.json",
    "codebook.md",
];

/// The files of the open data, where the site carries them; version and hash in any case.
#[component]
pub(super) fn OpenData(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let site = expect_context::<StoredValue<Site>>();
    let words = text.about_data();
    let version = explorer.index.version();
    let file = |(file, what): (&str, &'static str)| {
        view! {
            <li>
                <a href=["data/", file].concat() download="">
                    {file.to_owned()}
                </a>
                " "
                <span class="about__note">{what}</span>
            </li>
        }
    };
    let files = site.with_value(|site| site.pages.is_some()).then(|| {
        view! {
            <p class="about__note">{words.downloads_note}</p>
            <ul class="plain">{FILES.into_iter().zip(words.files).map(file).collect_view()}</ul>
        }
    });
    view! {
        <section class="about__section">
            <h2>{words.downloads}</h2>
            <dl class="facts facts--wide">
                <div class="facts__row">
                    <dt>{words.version}</dt>
                    <dd>{[version.version.as_str(), "（", &version.date.to_string(), "）"].concat()}</dd>
                </div>
                <div class="facts__row">
                    <dt>{words.hash}</dt>
                    <dd>
                        <code>{format!("{:016x}", explorer.index.hash())}</code>
                    </dd>
                </div>
            </dl>
            {files}
        </section>
    }
}

/// Each term in both languages.
#[component]
pub(super) fn Glossary(text: &'static Text) -> impl IntoView {
    let words = text.about_data();
    let [zh, en, note] = words.glossary_columns;
    let row = |entry: &'static Entry| {
        view! {
            <tr role="row">
                <th scope="row" lang="zh-CN">
                    {entry.zh}
                </th>
                <td lang="en" data-label=en>
                    {entry.en}
                </td>
                <td role="cell" class="about__note">{mixed(text, text.pick(entry.note_zh, entry.note_en))}</td>
            </tr>
        }
    };
    view! {
        <section class="about__section">
            <h2>{words.glossary}</h2>
            <div class="table glossary">
                <table role="table">
                    <thead role="rowgroup">
                        <tr role="row">{[zh, en, note].map(|name| view! { <th scope="col" role="columnheader">{name}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody role="rowgroup">{GLOSSARY.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
