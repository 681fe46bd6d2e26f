//! Documents as bars of validity, in lanes.

use crate::charts::stage::Stage;
use crate::charts::table::TableBehind;
use crate::components::growing::{Growing, ShowMore};
use crate::components::validity_mark::ValidityMark;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::timeline::axis::{Axis, Purpose, asked, only_lane, said};
use crate::views::timeline::bars::BarLanes;
use crate::views::timeline::brush::Brush;
use crate::views::timeline::canvas::Canvas;
use crate::views::timeline::glance::Glance;
use crate::views::timeline::key::Look;
use crate::views::timeline::rows::{Entry, LaneOf, Layout, Said, by_begin, layout, runs};
use crate::views::timeline::sheets;
use leptos::prelude::*;
use policy_engine::answer::{DocumentId, ValueId};
use policy_engine::facet::{Facet, SpanFacet};
use policy_engine::question::Question;
use policy_engine::timeline::{Bar, Lane};
use policy_model::compiled::Dates;
use policy_model::date::PartialDate;

/// Part of the width that labels need beyond the end of the axis.
const AFTER: f64 = 0.3;
/// Undated documents named before the reader asks for all.
const FIRST: usize = 8;

/// The chart of validity with everything around it.
#[component]
pub(super) fn Validities(text: &'static Text, stage: Stage) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let asked = asked(explorer);
    let lanes = Memo::new(move |_| {
        let asked = asked.read();
        explorer.index.document_lanes(&asked, explorer.today, asked.options.lanes.facet())
    });
    let documents = Memo::new(move |_| {
        explorer.answer().with(|answer| answer.document_hits.iter().map(|(id, _)| *id).collect::<Vec<_>>())
    });
    view! {
        <Glance text />
        <ValidityChart text stage asked lanes documents strip=true lane_link=only_lane(explorer) />
    }
}

/// Lanes of documents as bars, what their looks mean, what no date places, and the table behind it all.
#[component]
pub(crate) fn ValidityChart(
    text: &'static Text,
    /// What the chart is called, where it stands in another view.
    #[prop(optional)]
    name: Option<&'static str>,
    stage: Stage,
    /// What is asked; its lanes are of the facet that it names.
    asked: Memo<Question>,
    /// The lanes, each document with the number of its matching measures.
    lanes: Memo<Vec<Lane<(DocumentId, u32)>>>,
    /// All documents in them, once.
    documents: Memo<Vec<DocumentId>>,
    /// Whether a stretch of time can be chosen, on a strip that shows where the documents are.
    strip: bool,
    /// Where the name of a lane leads.
    lane_link: Callback<ValueId, String>,
) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let content = Memo::new(move |_| content(text, explorer, &asked.read(), &lanes.read()));
    // Of a region a document is a part as a whole; a field or instrument may be a small part of it.
    let weighed = move || asked.with(|asked| asked.options.lanes.facet() != Facet::Region);
    let names = Signal::derive(move || content.with(|lanes| lanes.iter().map(|lane| lane.name.clone()).collect()));
    let axis = Axis::new(text, stage, asked, names, lane_link, Purpose { targets: false, strip, after: AFTER });
    let brush = strip.then(|| Brush::new(axis, SpanFacet::Issued));
    let drawn = Memo::new(move |_| {
        let (scale, frame, weighed) = (axis.scale.get(), axis.frame.get(), weighed());
        content.with(|content| layout(content, &scale, &frame, |entry| said_of(text, explorer, entry, weighed)))
    });
    let empty = Memo::new(move |_| content.with(Vec::is_empty));
    let tip = Callback::new(move |item| tip(axis, drawn, item));
    let sheet =
        move |link: &dyn Fn(&str) -> String| content.with(|lanes| sheets::validity(text, explorer.index, link, lanes));
    let to_see = Callback::new(move |()| sheet(&|id| explorer.href(|question| question.show = Some(id.to_owned()))));
    let to_save = Callback::new(move |()| untrack(|| sheet(&|id| explorer.link_to(id))));
    view! {
        <Canvas
            axis
            brush
            name=Signal::derive(move || {
                name.map_or_else(|| (text.timeline().chart)(text.timeline().validity), str::to_owned)
            })
            part=name
            height=Signal::derive(move || drawn.with(|layout| layout.height))
            places=Signal::derive(move || drawn.with(|layout| layout.places.clone()))
            looks=Signal::derive(move || content.with(|lanes| looks(text, lanes)))
            tip
            sheet=to_save
        >
            <BarLanes axis drawn />
        </Canvas>
        <p class="nothing" hidden=move || !empty.get()>
            {text.timeline().nothing}
        </p>
        <Undated text documents />
        <TableBehind label=text.timeline().table sheet=to_see />
    }
}

/// Every lane with its documents, in the order in which they begin.
fn content(
    text: &'static Text,
    explorer: Explorer,
    asked: &Question,
    lanes: &[Lane<(DocumentId, u32)>],
) -> Vec<LaneOf> {
    let (index, facet) = (explorer.index, asked.options.lanes.facet());
    let as_of = asked.as_of.unwrap_or(explorer.today);
    let entry = |(id, hits): &(DocumentId, u32)| Some(Entry { bar: index.bar(*id, as_of)?, hits: *hits });
    let lane = |lane: &Lane<(DocumentId, u32)>| {
        let mut entries: Vec<Entry> = lane.items.iter().filter_map(entry).collect();
        by_begin(&mut entries);
        let name = text.value(index, facet, &index.values(facet)[lane.value.0 as usize].code);
        LaneOf { value: lane.value, name, entries }
    };
    lanes.iter().map(lane).filter(|lane| !lane.entries.is_empty()).collect()
}

fn said_of(text: &'static Text, explorer: Explorer, entry: &Entry, weighed: bool) -> Said {
    let (zh, en) = explorer.index.titles(entry.bar.document);
    let weight = if weighed { (text.measures)(entry.hits) } else { String::new() };
    Said { title: text.pick(zh, en).to_owned(), remark: remark(text, &entry.bar), weight }
}

fn remark(text: &'static Text, bar: &Bar) -> String {
    let soon = bar.validity.ends_soon().map(|days| (text.timeline().days)(days));
    let transcript = bar.reported.then(|| text.timeline().transcript.to_owned());
    soon.into_iter().chain(transcript).collect::<Vec<_>>().join(text.between)
}

/// What ends a document: its own validity, a plan, an inferred plan, nothing.
pub(super) fn term(bar: &Bar) -> &'static str {
    match bar.end {
        None => "open",
        Some(end) if !end.plan => "stated",
        Some(end) if end.inferred => "inferred",
        Some(_) => "plan",
    }
}

pub(super) fn term_name(text: &Text, bar: &Bar) -> &'static str {
    let words = text.timeline();
    match term(bar) {
        "stated" => words.stated,
        "plan" => words.plan,
        "inferred" => words.plan_inferred,
        _ if bar.replaced.is_some() => words.replaced,
        _ => words.end_unknown,
    }
}

/// The date from which a document runs, as written.
pub(super) fn begin_of(dates: &Dates) -> Option<PartialDate> {
    dates.effective.or(dates.issued).or(dates.printed).or(dates.published)
}

/// What the tip of an item says.
fn tip(axis: Axis, drawn: Memo<Layout>, item: usize) -> AnyView {
    let (text, index) = (axis.text, axis.explorer.index);
    let words = text.timeline();
    let found = drawn.with_untracked(|layout| layout.bars.iter().find(|bar| bar.item == item).cloned());
    let Some(bar) = found else {
        return view! { <p>{words.folded_hint}</p> }.into_any();
    };
    let entry = bar.entry;
    let document = index.document(entry.bar.document);
    let validity = entry.bar.validity;
    let end = entry.bar.end.map(|end| end.date);
    view! {
        <p class="chart-tip__title">{bar.said.title}</p>
        <p>
            {text.value(index, Facet::Region, &document.region.code)} {text.between}
            <ValidityMark text validity=Callback::new(move |()| validity) />
        </p>
        <dl class="chart-tip__facts">
            <dt>{words.begins}</dt>
            <dd>{said(begin_of(index.dates(entry.bar.document)), words.begin_unknown)}</dd>
            <dt>{words.ends}</dt>
            <dd>{said(end, words.end_unknown)} " " <span class="chart-tip__note">{term_name(text, &entry.bar)}</span></dd>
        </dl>
        <p class="chart-tip__note">{(words.in_lane)(entry.hits)}</p>
    }
    .into_any()
}

/// What the looks of the bars mean, as far as there are such.
fn looks(text: &Text, lanes: &[LaneOf]) -> Vec<Look> {
    let words = text.timeline();
    let any = |holds: fn(&Bar) -> bool| lanes.iter().flat_map(|lane| &lane.entries).any(|entry| holds(&entry.bar));
    let looks = [
        ("stated", words.key_stated, any(|bar| runs(bar) && term(bar) == "stated")),
        ("plan", words.key_plan, any(|bar| runs(bar) && term(bar) == "plan")),
        ("inferred", words.key_inferred, any(|bar| term(bar) == "inferred")),
        ("over", words.key_over, any(|bar| !runs(bar) && term(bar) != "open")),
        ("soft", words.key_soft, any(|bar| bar.soft().is_some())),
        ("maybe", words.key_possible, any(|bar| bar.certain.is_none_or(|certain| certain.first > bar.drawn.first))),
        ("open", words.key_open, any(|bar| term(bar) == "open")),
        ("ending", words.key_ending, any(|bar| bar.validity.ends_soon().is_some())),
    ];
    looks.into_iter().filter(|look| look.2).map(|(look, means, _)| Look { look, means }).collect()
}

/// Documents that no date places on the axis.
#[component]
fn Undated(text: &'static Text, documents: Memo<Vec<DocumentId>>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let undated = Memo::new(move |_| {
        let undated = |id: &DocumentId| index.bar(*id, explorer.today).is_none();
        documents.with(|all| all.iter().copied().filter(undated).collect::<Vec<_>>())
    });
    let growing = Growing::new(FIRST);
    let shown = move || undated.with(|undated| growing.part(undated));
    let count = Signal::derive(move || undated.with(Vec::len));
    let rest = move |_: usize| (text.timeline().show_all)(count.get() as u32);
    view! {
        <section class="undated" hidden=move || undated.with(Vec::is_empty)>
            <h2 class="undated__title">{move || (text.timeline().undated)(undated.with(Vec::len) as u32)}</h2>
            <p class="undated__note">{text.timeline().undated_note}</p>
            <ul class="undated__list">
                <For each=shown key=|id| id.0 let:id>
                    {
                        let document = index.document(id);
                        view! {
                            <li>
                                <a href=move || explorer.href(|question| question.show = Some(document.id.clone()))>
                                    {text.pick(document.title.as_str(), document.title_en.as_str())}
                                </a>
                                " "
                                <span class="undated__region">{text.value(index, Facet::Region, &document.region.code)}</span>
                            </li>
                        }
                    }
                </For>
            </ul>
            <ShowMore text growing all=count rest />
        </section>
    }
}
