//! Targets that meet: one row for each canonical indicator and basis, a bar for each figure.

use super::doors::{beside, clause, side_by_side};
use super::{Fold, Section, Stage, frame, region_head, section};
use leptos::prelude::*;
use policy_engine::answer::MeasureId;
use policy_engine::compare::Region;
use policy_engine::compare::targets::{Apart, Differs, Meeting, Meetings, Shared, TargetAt};
use policy_engine::facet::Facet;
use policy_model::Decimal;
use policy_model::target::Target;

/// Figures of one region in one row before the reader asks for the others.
const FIRST: usize = 4;

/// Indicators that share no more than the topic before they are folded away: two stand in the way of nothing.
const MOST_APART: usize = 2;

/// Indicators that meet before the reader asks for the others.
const MOST: usize = 8;

#[component]
pub(super) fn MeetingsSection(stage: Stage, regions: Memo<Vec<Region>>) -> impl IntoView {
    let all = RwSignal::new(false);
    let body = move || {
        view! {
            {table(stage, regions, all)}
            {lonely(stage, &regions.read(), &stage.meetings.read())}
        }
    };
    section(stage, Section::Meetings, Some(stage.words.meetings_note), body.into_any())
}

fn table(stage: Stage, regions: Memo<Vec<Region>>, all: RwSignal<bool>) -> AnyView {
    let words = stage.words;
    let meetings = stage.meetings.read();
    if meetings.shared.is_empty() {
        return view! { <p class="compare__none">{words.no_meeting}</p> }.into_any();
    }
    // Those that meet stand first.
    let meet = meetings.shared.partition_point(|shared| !shared.meetings.is_empty());
    let apart = meetings.shared.len() - meet;
    if meet == 0 || apart <= MOST_APART && meetings.shared.len() <= MOST + 1 {
        return rows_of(stage, &regions.read(), &meetings.shared, words.meetings);
    }
    // One indicator more takes no more room than the button that would show it.
    let few = meet <= MOST + 1 || all.get();
    let shown = if few { meet } else { MOST };
    let more = (!few).then(|| {
        view! {
            <button class="button meetings__all" type="button" on:click=move |_| all.set(true)>
                {(words.all_indicators)(meet)}
            </button>
        }
    });
    let folded = (apart > 0).then(|| {
        let body = move |()| {
            let meetings = stage.meetings.read_untracked();
            rows_of(stage, &regions.read_untracked(), meetings.shared.get(meet..).unwrap_or_default(), words.apart)
        };
        let label = (words.folded_apart)(apart).into_any();
        view! { <Fold class="meetings__fold" label open=false body=Callback::new(body) /> }
    });
    view! {
        {rows_of(stage, &regions.read(), &meetings.shared[..shown], words.meetings)}
        {more}
        {folded}
    }
    .into_any()
}

/// A table of some indicators, a column for each region.
fn rows_of(stage: Stage, regions: &[Region], shared: &[Shared], label: &'static str) -> AnyView {
    let words = stage.words;
    let heads = (0..regions.len()).map(|place| region_head(stage, regions, place, 1)).collect_view();
    let bodies = shared.iter().map(|shared| rows(stage, regions, shared)).collect_view();
    let columns = (0..regions.len()).map(|_| view! { <col /> }).collect_view();
    let table = view! {
            <table class="meetings">
                <colgroup>
                    <col class="meetings__first" />
                    {columns}
                    <col class="meetings__last" />
                </colgroup>
                <thead>
                    <tr>
                        <th scope="col">{words.indicator}</th>
                        {heads}
                        <th scope="col">{words.verdict}</th>
                    </tr>
                </thead>
                {bodies}
            </table>
    };
    frame(label, regions.len(), true, table.into_any())
}

/// Regions whose targets meet nobody's, each in a sentence.
fn lonely(stage: Stage, regions: &[Region], meetings: &Meetings) -> AnyView {
    let line = |place: usize| {
        let (name, count) = (stage.region(&regions[place].code), meetings.counts[place]);
        let line = if count == 0 { (stage.words.without)(&name) } else { (stage.words.alone)(&name, count) };
        view! { <li>{line}</li> }
    };
    let lonely = (0..regions.len()).filter(|place| !meetings.meets(*place)).map(line).collect_view();
    view! { <ul class="compare__notes">{lonely}</ul> }.into_any()
}

/// The rows of one indicator: those that meet, then those on other bases.
fn rows(stage: Stage, regions: &[Region], shared: &Shared) -> AnyView {
    let name = stage.text.value(stage.explorer.index, Facet::Indicator, &shared.indicator);
    let lead = |at: usize| if at == 0 { Some(name.clone()) } else { None };
    let meetings = shared.meetings.iter().enumerate();
    let meetings = meetings.map(|(at, meeting)| meeting_row(stage, regions, &name, lead(at), meeting)).collect_view();
    let first = shared.meetings.len();
    let apart = shared.apart.iter().enumerate();
    let apart = apart.map(|(at, apart)| apart_row(stage, regions, lead(first + at), shared, apart)).collect_view();
    view! {
        <tbody>
            {meetings}
            {apart}
        </tbody>
    }
    .into_any()
}

/// The head of a row: the indicator where it is its first, and what its figures count.
fn row_head(lead: Option<String>, basis: &'static str) -> AnyView {
    let lead = lead.map(|name| view! { <span class="meetings__indicator">{name}</span> });
    view! {
        <th scope="row">
            {lead}
            <span class="meetings__basis">{basis}</span>
        </th>
    }
    .into_any()
}

fn meeting_row(stage: Stage, regions: &[Region], name: &str, lead: Option<String>, meeting: &Meeting) -> AnyView {
    let cells = meeting.targets.iter().enumerate().map(|(place, own)| {
        let nearest = meeting.nearest[place];
        let mut order: Vec<usize> = (0..own.len()).collect();
        order.sort_by_key(|at| Some(*at) != nearest);
        let figures: Vec<AnyView> = order
            .into_iter()
            .map(|at| {
                let beside = other(meeting.targets.len(), place, |place| meeting.targets[place].first());
                figure(stage, &regions[place], own[at], Some(meeting.most), Some(at) == nearest, beside)
            })
            .collect();
        view! { <td data-label=stage.region(&regions[place].code)>{first_few(stage, figures)}</td> }
    });
    view! {
        <tr>
            {row_head(lead, stage.text.basis_of(meeting.basis))}
            {cells.collect_view()}
            <td class="meetings__verdict" data-label=stage.words.verdict>{verdict(stage, regions, name, meeting)}</td>
        </tr>
    }
    .into_any()
}

/// A few figures, the others folded away.
fn first_few(stage: Stage, mut figures: Vec<AnyView>) -> AnyView {
    let rest = figures.split_off(figures.len().min(FIRST));
    let more = (!rest.is_empty()).then(|| {
        view! {
            <details class="meetings__more">
                <summary>{(stage.words.more_targets)(rest.len())}</summary>
                {rest}
            </details>
        }
    });
    view! {
        {figures}
        {more}
    }
    .into_any()
}

fn apart_row(stage: Stage, regions: &[Region], lead: Option<String>, shared: &Shared, apart: &Apart) -> AnyView {
    // What another region sets on the same topic, whatever it counts.
    let topic = |place: usize| {
        let meeting = shared.meetings.iter().find_map(|meeting| meeting.targets[place].first());
        meeting.or_else(|| shared.apart.iter().find(|apart| apart.place == place)?.targets.first())
    };
    let beside = other(regions.len(), apart.place, topic);
    let cells = regions.iter().enumerate().map(|(place, region)| {
        let own = if place == apart.place { &apart.targets[..] } else { &[] };
        let figures = own.iter().map(|at| figure(stage, region, *at, None, false, beside)).collect();
        view! { <td data-label=stage.region(&region.code)>{first_few(stage, figures)}</td> }
    });
    view! {
        <tr class="meetings__apart">
            {row_head(lead, stage.text.basis_of(apart.basis))}
            {cells.collect_view()}
            <td class="meetings__verdict" data-label=stage.words.verdict>
                <span class="verdict" data-kind="apart">{stage.words.apart}</span>
            </td>
        </tr>
    }
    .into_any()
}

/// The next region that has something, and the first measure with it.
pub(super) fn other<'a>(
    all: usize,
    place: usize,
    first: impl Fn(usize) -> Option<&'a TargetAt>,
) -> Option<(usize, MeasureId)> {
    (1..all).map(|step| (place + step) % all).find_map(|at| Some((at, first(at)?.0)))
}

/// A figure as written, when and for what it is to be reached, and its bar on the scale of the row.
fn figure(
    stage: Stage,
    region: &Region,
    at: TargetAt,
    most: Option<Decimal>,
    nearest: bool,
    other: Option<(usize, MeasureId)>,
) -> AnyView {
    let (document, measure) = stage.explorer.index.measure(at.0);
    let target = &measure.targets[at.1 as usize];
    let written = stage.text.target_figure(stage.taxonomy(), target);
    let within = (document.region.code != region.code).then(|| stage.region(&document.region.code));
    let scope = target.scope.as_deref().map(|scope| view! { <span lang="zh-CN">{scope}</span> }.into_any());
    let facts = [due(stage, target), scope, within.map(IntoAny::into_any)].into_iter().flatten();
    let facts = facts.map(|fact| view! { <li>{fact}</li> }).collect_view();
    // The row's own link sets its nearest figures side by side.
    let beside = other.filter(|_| !nearest).map(|(_, other)| {
        let name = (stage.words.pair_with)(&stage.region(&region.code), &written);
        view! { <li>{beside(stage, at.0, other, name)}</li> }
    });
    let most = most.filter(|most| *most > Decimal::ZERO);
    let bar = most.map(|most| {
        let figure = target.normalised.value_to.unwrap_or(target.normalised.value);
        let share = (figure * Decimal::ONE_HUNDRED / most).round_dp(1);
        view! {
            <span class="meeting-bar" aria-hidden="true">
                <span class="meeting-bar__part" style:inline-size=format!("{share}%")></span>
            </span>
        }
    });
    view! {
        <div class="figure-line" data-nearest=nearest.then_some("")>
            <p class="figure-line__figure">{clause(stage, at.0, written.clone().into_any())} {normalised(stage, target)}</p>
            {bar}
            <ul class="figure-line__facts">{facts} {beside}</ul>
        </div>
    }
    .into_any()
}

/// The figure in its base unit, where it is written in another; English figures are in base units as they stand.
fn normalised(stage: Stage, target: &Target) -> Option<AnyView> {
    let base = &target.normalised;
    if stage.text.english() || base.unit == target.unit || base.value == target.value {
        return None;
    }
    let figure = base.value.normalize().to_string();
    Some(view! { <small class="compare__small">{format!("＝{figure} {}", base.unit)}</small> }.into_any())
}

fn due(stage: Stage, target: &Target) -> Option<AnyView> {
    let due = stage.text.due_of(target.due?);
    let inferred = stage.text.inferred;
    let mark = target.due_inferred.then(|| stage.text.pick(format!("（{inferred}）"), format!(" ({inferred})")));
    Some(view! { <span>{due}{mark}</span> }.into_any())
}

/// Whether the nearest figures compare, what sets them apart, and how far apart they lie.
fn verdict(stage: Stage, regions: &[Region], name: &str, meeting: &Meeting) -> AnyView {
    let Stage { text, words, .. } = stage;
    let (kind, label) =
        if meeting.differs.is_empty() { ("direct", words.direct) } else { ("differs", words.not_direct) };
    let same_year = !meeting.differs.is_empty() && !meeting.differs.contains(&Differs::Year);
    let mut remarks: Vec<&'static str> = same_year.then_some(words.same_year).into_iter().collect();
    remarks.extend(meeting.differs.iter().map(|differs| text.differs(*differs)));
    remarks.extend(meeting.comparators_differ.then_some(words.comparators));
    let remarks = (!remarks.is_empty()).then(|| remarks.join(text.pick("；", "; ")));
    let sides: Vec<usize> = (0..regions.len()).filter(|place| meeting.nearest[*place].is_some()).collect();
    let (left, right) = match meeting.spread {
        Some(spread) if spread.high != spread.low => (spread.high.min(spread.low), spread.high.max(spread.low)),
        _ => (sides[0], sides[1]),
    };
    let at = |place: usize| meeting.targets[place][meeting.nearest[place].unwrap_or_default()].0;
    view! {
        <span class="verdict" data-kind=kind>{label}</span>
        {remarks.map(|remarks| view! { <p class="verdict__remarks">{remarks}</p> })}
        {spread(stage, regions, meeting).map(|line| view! { <p class="verdict__spread">{line}</p> })}
        {side_by_side(stage, at(left), at(right), (words.pair_of)(name))}
    }
    .into_any()
}

/// How far the nearest figures lie apart, in words.
pub(super) fn spread(stage: Stage, regions: &[Region], meeting: &Meeting) -> Option<String> {
    let spread = meeting.spread?;
    let words = stage.words;
    if spread.difference == Decimal::ZERO {
        return Some(words.same.to_owned());
    }
    let at = meeting.targets[spread.high][meeting.nearest[spread.high]?];
    let unit = &stage.explorer.index.measure(at.0).1.targets[at.1 as usize].normalised.unit;
    let difference = stage.text.difference(stage.taxonomy(), spread.difference, unit);
    let (high, low) = (stage.region(&regions[spread.high].code), stage.region(&regions[spread.low].code));
    let two = meeting.nearest.iter().flatten().count() == 2;
    Some(if two { (words.higher)(&high, &difference) } else { (words.between)(&high, &low, &difference) })
}
