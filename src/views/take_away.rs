//! What a view offers to take away: its tables, the records behind them, its chart, its due dates.
//!
//! A view hands in what only it knows, tables by pure functions of [`crate::sheets`], the chart as it is drawn; link,
//! filter in words, version and the name of the file come from the question. The files are made when they are picked:
//!
//! ```text
//! <TakeAway
//!     text
//!     title=text.view(View::Timeline)
//!     tables=vec![Table { name: "…", sheet: Callback::new(move |()| at_desk(explorer, text, |desk, question| …)) }]
//!     chart=svg                                                   // NodeRef<leptos::svg::Svg>
//! />
//! ```
//!
//! Each part is optional. For the due dates of targets give
//! `calendar=Callback::new(move |()| at_desk(explorer, text, |desk, question| sheets::calendar::due_dates(desk, question, explorer.today)))`. A chart may carry any class and color of the style sheets: the file is written with what they
//! come to in the light look, without controls (sliders, `display: none` and `foreignObject` are left out).

use crate::browser::exporter::{self, Job};
use crate::browser::{address, save};
use crate::components::download::{Download, Format, Outcome};
use crate::sheets::{Desk, origin};
use crate::state::explorer::Explorer;
use crate::text::Text;
use leptos::prelude::*;
use leptos::svg::Svg;
use leptos::task::spawn_local;
use policy_engine::answer::MeasureId;
use policy_engine::index::BlockId;
use policy_engine::link;
use policy_engine::question::Question;
use policy_export::csv::csv;
use policy_export::sheet::{Sheet, Workbook};
use wasm_bindgen::JsCast;

/// A table on offer.
#[derive(Clone, Copy)]
pub(crate) struct Table {
    /// What it is called, where a view offers several.
    pub(crate) name: &'static str,
    /// Builds it.
    pub(crate) sheet: Callback<(), Sheet>,
}

/// The menu of files.
#[component]
pub(crate) fn TakeAway(
    text: &'static Text,
    /// What the files hold: their title and the beginning of their name.
    #[prop(into)]
    title: Signal<String>,
    /// What of the view it is, where other parts of it have menus of their own.
    #[prop(optional_no_strip)]
    part: Option<&'static str>,
    /// Tables: each as CSV, all in one workbook.
    #[prop(optional)]
    tables: Vec<Table>,
    /// Measures to be saved as records.
    #[prop(optional, into)]
    records: Option<Callback<(), Vec<MeasureId>>>,
    /// The text of a calendar.
    #[prop(optional, into)]
    calendar: Option<Callback<(), String>>,
    /// A chart, as it is drawn.
    #[prop(optional, into)]
    chart: Option<NodeRef<Svg>>,
    /// The question that the files answer, where that is another than the present one.
    #[prop(optional, into)]
    question: Option<Callback<(), Question>>,
) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let outcome = RwSignal::new(Outcome::None);
    let offers = offers(text, &tables, records.is_some(), calendar.is_some(), chart.is_some());
    let tables = StoredValue::new(tables);
    let finish = move |name: String, written: Result<web_sys::Blob, String>| {
        let saved = written.and_then(|file| save::save(&file, &name).ok_or_else(String::new));
        outcome.set(match saved {
            Ok(()) => Outcome::Saved(name),
            Err(reason) => Outcome::Failed(reason),
        });
    };
    let write = move |format: Format| {
        let present = || explorer.question().get_untracked();
        let question = question.map_or_else(present, |question| question.run(()));
        let title = title.get_untracked();
        let name = origin::file_name(text, explorer.index, &question, &title);
        let filter = origin::filter_in_words(text, explorer.index, &question);
        let link = link_alone(&question);
        let all = || tables.with_value(|tables| tables.iter().map(|table| table.sheet.run(())).collect::<Vec<Sheet>>());
        let drawn = || chart.and_then(|chart| chart.get_untracked()).and_then(|chart| chart.dyn_into().ok());
        let job = match format {
            Format::Csv(at) => {
                let table = tables.with_value(|tables| tables.get(at).copied());
                let Some(table) = table else { return };
                let name = if offers_many(tables) { [&name, "_", table.name].concat() } else { name };
                let bytes = csv(&table.sheet.run(()));
                return finish(name + ".csv", save::file(&bytes, "text/csv;charset=utf-8").ok_or_else(String::new));
            }
            Format::Calendar => {
                let Some(calendar) = calendar else { return };
                let bytes = calendar.run(()).into_bytes();
                let file = save::file(&bytes, "text/calendar;charset=utf-8");
                return finish(name + ".ics", file.ok_or_else(String::new));
            }
            Format::Xlsx | Format::Html => {
                let source = origin::source(text, explorer.index, &question, explorer.today, &title, &link);
                let workbook = Workbook { title, sheets: all(), source }.to_bytes();
                if format == Format::Html { Job::Html(workbook, text.html_lang) } else { Job::Xlsx(workbook) }
            }
            Format::Json => {
                let ids = records.map(|records| records.run(())).unwrap_or_default();
                let keys: Vec<&str> = ids.iter().map(|id| explorer.index.measure(*id).1.id.as_str()).collect();
                let files = explorer.index.files_of(&ids);
                Job::Json { keys: keys.join("\n"), files, link, filter: filter.unwrap_or_default() }
            }
            Format::Svg | Format::Png => {
                let Some(drawn) = drawn() else { return };
                let source = (text.take_away().chart_source)(text.name, &explorer.version(), &link);
                let filter = filter.unwrap_or_default();
                Job::Chart { drawn, title, filter, source, picture: format == Format::Png }
            }
        };
        let ending = match format {
            Format::Xlsx => ".xlsx",
            Format::Html => ".html",
            Format::Json => ".json",
            Format::Svg => ".svg",
            _ => ".png",
        };
        outcome.set(Outcome::Working);
        spawn_local(async move { finish(name + ending, exporter::write(job).await) });
    };
    // A file holds all matching measures; their texts may still have to come.
    let waiting = RwSignal::new(None::<(Format, Vec<BlockId>)>);
    let on_pick = move |format: Format| {
        let needed = explorer.index.missing_for_documents(
            explorer.answer().with_untracked(|answer| answer.document_hits.clone()).into_iter().map(|hit| hit.0),
        );
        if needed.is_empty() || matches!(format, Format::Svg | Format::Png) {
            return write(format);
        }
        outcome.set(Outcome::Working);
        explorer.parts.want(needed.clone());
        waiting.set(Some((format, needed)));
    };
    Effect::new(move || {
        let Some((format, needed)) = waiting.get() else { return };
        let (missing, failed) = (explorer.parts.missing_of(&needed), explorer.parts.failed());
        if missing == 0 {
            write(format);
        } else if failed {
            outcome.set(Outcome::Failed(text.part_missing.to_owned()));
        }
        if missing == 0 || failed {
            waiting.set(None);
        }
    });
    let alone = Signal::derive(move || save::framed().then(|| explorer.question().with(link_alone)));
    view! { <Download text part offers on_pick=Callback::new(on_pick) outcome alone /> }
}

/// The full address of a question by itself, without the frame it may stand in.
fn link_alone(question: &Question) -> String {
    let question = Question { embed: Default::default(), ..question.clone() };
    address::full(&link::to_query(&question)).unwrap_or_default()
}

fn offers_many(tables: StoredValue<Vec<Table>>) -> bool {
    tables.with_value(|tables| tables.len() > 1)
}

fn offers(text: &Text, tables: &[Table], records: bool, calendar: bool, chart: bool) -> Vec<(Format, String)> {
    let words = text.take_away();
    let mut offers = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        let label = if tables.len() > 1 { [table.name, " · ", words.csv].concat() } else { words.csv.to_owned() };
        offers.push((Format::Csv(at), label));
    }
    let rest = [
        (!tables.is_empty(), Format::Xlsx, words.xlsx),
        (!tables.is_empty(), Format::Html, words.html),
        (records, Format::Json, words.json),
        (calendar, Format::Calendar, words.calendar),
        (chart, Format::Svg, words.svg),
        (chart, Format::Png, words.png),
    ];
    offers.extend(rest.into_iter().filter(|offer| offer.0).map(|(_, format, label)| (format, label.to_owned())));
    offers
}

/// Builds a sheet with what it needs of the page: texts, records, the full address of what it names, and the question.
pub(crate) fn at_desk<T>(explorer: Explorer, text: &'static Text, build: impl FnOnce(&Desk<'_>, &Question) -> T) -> T {
    let link = |id: &str| explorer.link_to(id);
    build(&Desk { text, index: explorer.index, link: &link }, &explorer.question().read_untracked())
}
