//! 地区比较: two to six regions side by side under one filter.

mod brief;
mod doors;
mod emphasis;
mod gaps;
mod glance;
mod jump;
mod meetings;
mod pair;
mod picker;
mod support;
mod timeline;

use crate::browser::address::Entry;
use crate::components::either::Either;
use crate::sheets::{self, compare::Part};
use crate::state::explorer::{Explorer, VIEWS};
use crate::text::Text;
use crate::text::compare::{self, CompareText};
use crate::views::nothing::Nothing;
use crate::views::take_away::{Table, TakeAway, at_desk};
use brief::Brief;
use emphasis::EmphasisSection;
use gaps::Gaps;
use glance::AtAGlance;
use jump::Jump;
use leptos::ev::Event;
use leptos::html::H2;
use leptos::prelude::*;
use meetings::MeetingsSection;
use pair::Pair;
use picker::{Picker, Presets};
use policy_engine::answer::MeasureId;
use policy_engine::compare::gaps::FieldGaps;
use policy_engine::compare::support::Offered;
use policy_engine::compare::targets::Meetings;
use policy_engine::compare::{Comparison, LEAST, Region};
use policy_engine::facet::Facet;
use policy_engine::question::{Question, View};
use policy_model::taxonomy::Taxonomy;
use std::sync::Arc;
use support::Support;
use timeline::SharedTimeline;

/// So many regions fit on a wide screen without scrolling sideways.
const FITTING: usize = 3;

/// What every part of the view needs.
#[derive(Clone, Copy)]
struct Stage {
    text: &'static Text,
    words: &'static CompareText,
    explorer: Explorer,
    comparison: Memo<Asked>,
    // What several parts read.
    meetings: Memo<Meetings>,
    support: Memo<Vec<Offered>>,
    gaps: Memo<Vec<FieldGaps>>,
    /// The headings of the sections, in the order of [`Section`].
    heads: [NodeRef<H2>; Section::ALL.len()],
}

/// The sections of the view, from the first to the last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Glance,
    Emphasis,
    Meetings,
    Support,
    Timeline,
    Gaps,
}

impl Section {
    const ALL: [Section; 6] =
        [Section::Glance, Section::Emphasis, Section::Meetings, Section::Support, Section::Timeline, Section::Gaps];

    fn code(self) -> &'static str {
        ["glance", "emphasis", "meetings", "support", "timeline", "gaps"][self as usize]
    }

    fn title(self, words: &CompareText) -> &'static str {
        match self {
            Section::Glance => words.glance,
            Section::Emphasis => words.emphasis,
            Section::Meetings => words.meetings,
            Section::Support => words.support,
            Section::Timeline => words.shared_timeline,
            Section::Gaps => words.gaps,
        }
    }
}

/// The comparison that the reader asks for: worked out once, whichever parts read it. No two are taken for equal, what
/// the parts make of them is.
#[derive(Clone)]
struct Asked(Arc<Comparison<'static>>);

impl PartialEq for Asked {
    fn eq(&self, other: &Asked) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Something worked out from the comparison that the reader asks for.
fn worked_out<T: PartialEq + Send + Sync + 'static>(
    comparison: Memo<Asked>,
    ask: fn(&Comparison<'static>) -> T,
) -> Memo<T> {
    Memo::new(move |_| comparison.with(|asked| ask(&asked.0)))
}

impl Stage {
    fn of<T: PartialEq + Send + Sync + 'static>(self, ask: fn(&Comparison<'static>) -> T) -> Memo<T> {
        worked_out(self.comparison, ask)
    }

    fn regions(self) -> Memo<Vec<Region>> {
        self.of(|comparison| comparison.regions().to_vec())
    }

    fn region(self, code: &str) -> String {
        self.text.value(self.explorer.index, Facet::Region, code)
    }

    fn taxonomy(self) -> &'static Taxonomy {
        self.explorer.index.taxonomy()
    }

    /// Names of regions at some places, as a list in words.
    fn list(self, regions: &[Region], places: &[usize]) -> String {
        let names: Vec<String> = places.iter().map(|place| self.region(&regions[*place].code)).collect();
        names.join(self.text.pick("、", ", "))
    }

    /// Why a region counts without those inside it; nothing where it counts with them.
    fn own_note(self, regions: &[Region], place: usize) -> Option<String> {
        let region = &regions[place];
        region.own.then(|| match &region.holds[..] {
            [] => self.words.own_mark.to_owned(),
            inside => (self.words.own_because)(&self.list(regions, inside)),
        })
    }
}

/// Regions side by side; where too few are chosen, an invitation to choose.
#[component]
pub(crate) fn Compare(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let Explorer { index, today, .. } = explorer;
    let comparison =
        Memo::new(move |_| explorer.question().with(|question| Asked(Arc::new(index.comparison(question, today)))));
    let stage = Stage {
        text,
        words: compare::of(text),
        explorer,
        comparison,
        meetings: worked_out(comparison, |comparison| comparison.meetings()),
        support: worked_out(comparison, |comparison| comparison.support()),
        gaps: worked_out(comparison, |comparison| comparison.gaps()),
        heads: std::array::from_fn(|_| NodeRef::new()),
    };
    let regions = stage.regions();
    let enough = Memo::new(move |_| regions.with(Vec::len) >= LEAST);
    let pair: Memo<Option<(MeasureId, MeasureId)>> = Memo::new(move |_| {
        let (left, right) = explorer.question().with(|question| question.options.pair.clone())?;
        Some((explorer.index.measure_id(&left)?, explorer.index.measure_id(&right)?))
    });
    let brief = RwSignal::new(false);
    let empty = Memo::new(move |_| explorer.answer().with(|answer| answer.measures == 0));
    view! {
        <div class="compare">
            {move || match (pair.get(), enough.get(), brief.get()) {
                (Some((left, right)), ..) => view! { <Pair stage left right /> }.into_any(),
                (None, true, _) if empty.get() => {
                    view! {
                        <RegionBar stage brief />
                        <Nothing text />
                    }
                    .into_any()
                }
                (None, false, _) => view! { <Invitation stage regions /> }.into_any(),
                (None, true, true) => view! { <Brief stage regions open=brief /> }.into_any(),
                (None, true, false) => view! {
                    <RegionBar stage brief />
                    <Jump stage regions />
                    <AtAGlance stage regions />
                    <EmphasisSection stage regions />
                    <MeetingsSection stage regions />
                    <Support stage regions />
                    <SharedTimeline stage regions />
                    <Gaps stage regions />
                }
                .into_any(),
            }}
        </div>
    }
}

/// Saves the comparison, a table for each section.
#[component]
pub(crate) fn SaveComparison(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = compare::of(text);
    let table = move |part: Part| {
        let sheet = move |()| {
            at_desk(explorer, text, |desk, question| {
                sheets::compare::part(desk, &explorer.index.comparison(question, explorer.today), part)
            })
        };
        Table { name: part.name(words), sheet: Callback::new(sheet) }
    };
    let some = Memo::new(move |_| {
        let regions = |question: &Question| explorer.index.comparison(question, explorer.today).regions().len();
        explorer.question().with(regions) >= LEAST
    });
    let title = text.view(View::Compare);
    let menu = move || {
        let tables = Part::ALL.map(table).to_vec();
        some.get().then(|| view! { <TakeAway text title tables /> })
    };
    view! { {menu} }
}

/// Fewer than two regions: a picker, and comparisons that many come for.
#[component]
fn Invitation(stage: Stage, regions: Memo<Vec<Region>>) -> impl IntoView {
    let Stage { words, explorer, .. } = stage;
    let chosen = move || regions.with(|regions| regions.first().map(|region| stage.region(&region.code)));
    let history = move || {
        let code = regions.with(|regions| regions.first().map(|region| region.code.clone()));
        code.filter(|_| VIEWS.contains(&View::Targets)).map(|_| {
            let href = move || {
                explorer.href(|question| {
                    question.view = View::Targets;
                    question.options.series = true;
                })
            };
            view! {
                <p class="compare__note">
                    <a href=href>{words.itself}</a>
                </p>
            }
        })
    };
    view! {
        <section class="compare-start">
            <h2 class="compare-start__title">{words.invitation}</h2>
            <p class="compare__note">
                {move || chosen().map_or_else(|| words.invitation_note.to_owned(), |name| (words.one_more)(&name))}
            </p>
            {history}
            <Presets stage />
            <h3 class="compare-start__heading">{words.choose}</h3>
            <Picker stage />
        </section>
    }
}

/// Which regions are compared (each stands among the filters), how they count, and what to do with the comparison.
#[component]
fn RegionBar(stage: Stage, brief: RwSignal<bool>) -> impl IntoView {
    let Stage { words, explorer, .. } = stage;
    let left_out = stage.of(|comparison| comparison.left_out().to_vec());
    let too_many = move || {
        let names: Vec<String> = left_out.get().iter().map(|code| stage.region(code)).collect();
        (!names.is_empty()).then(|| {
            view! { <p class="compare__note">{(words.left_out)(&names.join(stage.text.pick("、", ", ")))}</p> }
        })
    };
    // Regions that the page around this one holds stand among the filters, and nowhere to be changed.
    let held = explorer.question().with_untracked(|question| question.embed.locks.contains(&Facet::Region));
    let choice = (!held).then(|| {
        view! {
            <details class="region-bar__add">
                <summary class="button">{words.choose}</summary>
                <div class="region-bar__picker">
                    <Picker stage />
                </div>
            </details>
        }
    });
    let own = Signal::derive(move || explorer.question().with(|question| question.options.own_level));
    let on_own = Callback::new(move |own| explorer.update(Entry::Push, |question| question.options.own_level = own));
    view! {
        <section class="region-bar" aria-label=words.compared>
            {choice}
            <div class="region-bar__tools">
                <Either
                    label=words.level
                    first=words.with_children
                    second=words.own_level
                    chosen=own
                    on_pick=on_own
                />
                <button class="button" type="button" on:click=move |_| brief.set(true)>
                    {words.print}
                </button>
            </div>
            {too_many}
        </section>
    }
}

/// A cell at the head of a region's column.
fn region_head(stage: Stage, regions: &[Region], place: usize, span: usize) -> AnyView {
    let note = stage.own_note(regions, place).map(|note| view! { <small class="region-head__note">{note}</small> });
    let scope = if span == 1 { "col" } else { "colgroup" };
    view! {
        <th scope=scope colspan=span.to_string() class="region-head">
            {stage.region(&regions[place].code)}
            {note}
        </th>
    }
    .into_any()
}

/// What holds a table with a column for each region: it scrolls where it is too wide. `stacks` says that on a narrow
/// screen, and where regions are too many for any, one stands below the other.
fn frame(label: &'static str, places: usize, stacks: bool, table: AnyView) -> AnyView {
    view! {
        <div
            class="side-table"
            role="group"
            aria-label=label
            style:--places=places.to_string()
            data-stacks=stacks.then_some("")
            data-fits=(places <= FITTING).then_some("")
            data-many=(stacks && places > FITTING).then_some("")
        >
            {table}
        </div>
    }
    .into_any()
}

/// A part of the view with its heading.
fn section(stage: Stage, section: Section, note: Option<&'static str>, body: AnyView) -> AnyView {
    view! {
        <section class="compare-section" data-part=section.code()>
            <h2 class="compare-section__title" tabindex="-1" node_ref=stage.heads[section as usize]>
                {section.title(stage.words)}
            </h2>
            {note.map(|note| view! { <p class="compare__note">{note}</p> })}
            {body}
        </section>
    }
    .into_any()
}

/// What opens on demand; nothing is made before.
#[component]
fn Fold(class: &'static str, label: AnyView, open: bool, body: Callback<(), AnyView>) -> impl IntoView {
    let open = RwSignal::new(open);
    let toggle = move |event: Event| {
        let now = event_target::<web_sys::HtmlDetailsElement>(&event).open();
        // One that begins open says so, too.
        if open.get_untracked() != now {
            open.set(now);
        }
    };
    view! {
        <details class=class open=open.get_untracked() on:toggle=toggle>
            <summary>{label}</summary>
            {move || open.get().then(|| body.run(()))}
        </details>
    }
}
