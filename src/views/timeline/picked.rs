//! The list of targets that fall due in one year or cell, each with the way from its baseline and the link to its
//! measure.

use crate::browser::page;
use crate::components::growing::{Growing, ShowMore};
use crate::text::Text;
use crate::views::timeline::axis::Axis;
use crate::views::timeline::cells::{Cell, TargetLane, TargetOf};
use leptos::html::Header;
use leptos::prelude::*;
use policy_chart::scale::Linear;
use policy_engine::answer::ValueId;
use policy_engine::facet::Facet;
use policy_engine::index::Index;
use policy_engine::validity::Days;
use policy_model::Decimal;
use policy_model::date::PartialDate;
use policy_model::target::{Basis, Comparator, Target};

/// Targets shown of one lane before the reader asks for all.
const FIRST: usize = 40;
/// Width of the way from baseline to target.
const WAY: f64 = 120.0;

/// What is picked: some days, of one lane or of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Picked {
    lane: Option<u32>,
    days: Days,
}

impl Picked {
    pub(super) fn of(cell: &Cell) -> Picked {
        Picked { lane: cell.key.0, days: Days { first: cell.band.first, last: cell.band.last } }
    }

    pub(super) fn year(year: i16) -> Picked {
        let date = PartialDate::Year(year);
        Picked { lane: None, days: Days { first: date.first(), last: date.last() } }
    }

    fn holds(&self, target: &TargetOf) -> bool {
        self.days.first <= target.due.first && target.due.first <= self.days.last
    }

    fn when(&self) -> String {
        let (from, to) = (self.days.first.to_ymd().0, self.days.last.to_ymd().0);
        if from == to { from.to_string() } else { [from.to_string(), to.to_string()].join("–") }
    }
}

/// A target in words.
pub(super) struct TargetWords {
    pub(super) indicator: String,
    pub(super) figure: String,
    pub(super) due: String,
    pub(super) baseline: Option<String>,
}

impl TargetWords {
    pub(super) fn of(text: &'static Text, index: &'static Index, target: TargetOf) -> TargetWords {
        let target = &index.measure(target.measure).1.targets[target.place as usize];
        let canonical = target.canonical.as_deref().filter(|_| text.english());
        let english = canonical.and_then(|code| index.name(Facet::Indicator, code)).map(|(_, en)| en.to_owned());
        let mut due = target.due.map(|due| text.due_of(due)).unwrap_or_default();
        if target.due_inferred {
            due.push_str(&text.pick(["（", text.inferred, "）"].concat(), [" (", text.inferred, ")"].concat()));
        }
        TargetWords {
            indicator: english.unwrap_or_else(|| target.indicator.clone()),
            figure: text.target_figure(index.taxonomy(), target),
            due,
            baseline: text.baseline_of(index.taxonomy(), target),
        }
    }

    /// All of it in one line.
    pub(super) fn line(&self, text: &'static Text) -> String {
        let figure = [self.indicator.as_str(), self.figure.as_str()].join(text.pick(" ", ": "));
        let baseline = self.baseline.as_ref().map(|baseline| [text.record().baseline, " ", baseline].concat());
        [Some(figure), Some(self.due.clone()), baseline]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(text.pick("，", ", "))
    }
}

/// What is picked, by lane.
#[component]
pub(super) fn PickedList(
    axis: Axis,
    content: Memo<Vec<TargetLane>>,
    totals: Memo<Vec<TargetOf>>,
    picked: RwSignal<Option<Picked>>,
) -> impl IntoView {
    let text = axis.text;
    let words = text.timeline();
    let groups = Memo::new(move |_| {
        let Some(picked) = picked.get() else { return Vec::new() };
        let lanes = content.get().into_iter().filter(|lane| picked.lane.is_none_or(|value| lane.value.0 == value));
        let kept = lanes.map(|mut lane| {
            lane.targets.retain(|target| picked.holds(target));
            lane
        });
        kept.filter(|lane| !lane.targets.is_empty()).collect::<Vec<_>>()
    });
    let title = move || {
        let picked = picked.get()?;
        let one = groups.with(|groups| groups.first().filter(|_| picked.lane.is_some()).map(|lane| lane.name.clone()));
        let count = match picked.lane {
            Some(_) => groups.with(|groups| groups.iter().map(|lane| lane.targets.len()).sum::<usize>()),
            None => totals.with(|totals| totals.iter().filter(|target| picked.holds(target)).count()),
        };
        let when = text.pick([picked.when().as_str(), " 年"].concat(), picked.when());
        Some((words.picked)(&when, one.as_deref().unwrap_or(words.all_lanes), count as u32))
    };
    let head = NodeRef::<Header>::new();
    Effect::new(move || {
        if picked.get().is_some() {
            request_animation_frame(move || head.get_untracked().iter().for_each(|head| page::keep_in_sight(head)));
        }
    });
    view! {
        <section class="picked" hidden=move || picked.get().is_none() aria-label=words.milestones>
            <header class="picked__head" node_ref=head>
                <h2 class="picked__title">
                    <span role="status">{title}</span>
                </h2>
                <button class="button" type="button" on:click=move |_| picked.set(None)>
                    {words.close}
                </button>
            </header>
            {move || groups.get().into_iter().map(|lane| view! { <Group axis lane /> }).collect_view()}
        </section>
    }
}

#[component]
fn Group(axis: Axis, lane: TargetLane) -> impl IntoView {
    let text = axis.text;
    let growing = Growing::new(FIRST);
    let (value, count, targets) = (lane.value, lane.targets.len(), StoredValue::new(lane.targets));
    let rows = move || {
        let mut above = None;
        let with_document = |target: &TargetOf| {
            let document = axis.explorer.index.document_of(target.measure);
            let first = above.replace(document) != Some(document);
            row(axis, *target, first)
        };
        targets.with_value(|targets| targets[..growing.of(count)].iter().map(with_document).collect_view())
    };
    view! {
        <h3 class="picked__lane">{lane.name} " " <span class="picked__count">{(text.targets)(count as u32)}</span></h3>
        <ul class="picked__list" data-lane=value_code(axis, value)>
            {rows}
        </ul>
        <ShowMore text growing all=count rest=move |_: usize| (text.timeline().show_all)(count as u32) />
    }
}

fn value_code(axis: Axis, value: ValueId) -> &'static str {
    let facet = axis.explorer.question().with_untracked(|question| question.options.lanes.facet());
    axis.explorer.index.values(facet).get(value.0 as usize).map_or("", |value| value.code.as_str())
}

/// A target, below the name of its document where that begins.
fn row(axis: Axis, target: TargetOf, first: bool) -> impl IntoView {
    let (text, index, explorer) = (axis.text, axis.explorer.index, axis.explorer);
    let (document, measure) = index.measure(target.measure);
    let words = TargetWords::of(text, index, target);
    let chinese = (!text.english() || measure.targets[target.place as usize].canonical.is_none()).then_some("zh-CN");
    view! {
        <li>
            {first
                .then(|| {
                    view! {
                        <p class="picked__document">{text.pick(document.title.as_str(), document.title_en.as_str())}</p>
                    }
                })}
            <div class="picked__target">
            <a
                class="picked__indicator"
                lang=chinese
                href=move || explorer.href(|question| question.show = Some(measure.id.clone()))
            >
                {words.indicator}
            </a>
            <strong class="picked__figure">{words.figure}</strong>
            <span class="picked__way">{way(text, &measure.targets[target.place as usize])}</span>
            <span class="picked__when">{words.due}</span>
            </div>
        </li>
    }
}

/// The way from baseline to target, where both are figures of one kind: levels in the unit of the target.
fn way(text: &'static Text, target: &Target) -> Option<impl IntoView + use<>> {
    let baseline = target.baseline.as_ref()?;
    let from = baseline.value.filter(|_| target.basis == Basis::Level && target.comparator != Comparator::Rank)?;
    let figure = |value: Decimal| f64::try_from(value).unwrap_or(0.0);
    let (start, end) = (figure(from), figure(target.value));
    let scale = Linear::bars(start.max(end), WAY - 8.0);
    let (start, end) = (scale.project(start) + 4.0, scale.project(end) + 4.0);
    let year = baseline.year.map_or_else(String::new, |year| {
        text.pick(["（", &year.to_string(), "）"].concat(), [" (", &year.to_string(), ")"].concat())
    });
    let said = (text.timeline().from_baseline)(&[from.to_string(), year].concat(), &target.value.to_string());
    Some(view! {
        <svg class="way" role="img" aria-label=said.clone() width=WAY height="14">
            <line class="way__base" x1="4" x2=WAY - 4.0 y1="7" y2="7"></line>
            <line class="way__line" x1=start x2=end y1="7" y2="7"></line>
            <circle class="way__from" cx=start cy="7" r="3"></circle>
            <circle class="way__to" cx=end cy="7" r="3.5"></circle>
        </svg>
        <span class="way__words" aria-hidden="true">{said}</span>
    })
}
