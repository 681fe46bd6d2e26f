//! One measure in a list of results.

use crate::components::agency_list::AgencyList;
use crate::components::incentive_list::IncentiveLines;
use crate::components::marked::Marked;
use crate::components::plain::plain;
use crate::components::target_table::TargetLines;
use crate::components::validity_mark::ValidityMark;
use crate::state::active;
use crate::state::explorer::Explorer;
use crate::text::Text;
use leptos::prelude::*;
use policy_engine::answer::{DocumentId, MeasureId};
use policy_engine::facet::Facet;
use policy_model::measure::Measure;

/// What a reader needs to know to decide whether to open a measure. `alone` says that no heading of its document stands
/// above it.
#[component]
pub(crate) fn MeasureCard(text: &'static Text, id: MeasureId, alone: bool) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let search = explorer.search();
    let (_, measure) = index.measure(id);
    let href = Signal::derive(move || explorer.href(|question| question.show = Some(measure.id.clone())));
    view! {
        <article class="measure-card">
            <p class="measure-card__number" {plain("lang", "zh-CN")}>{text.number_of(&measure.number)}</p>
            <div class="measure-card__body">
                {alone.then(|| view! { <DocumentLine text id=index.document_of(id) /> })}
                <h3 class="measure-card__heading">
                    <a href=move || href.get()>
                        {heading(text, measure, move || view! { <Marked index text=&measure.heading search /> }.into_any())}
                    </a>
                </h3>
                <p class="measure-card__summary" {plain("lang", "zh-CN")}>
                    <SummaryMark text />
                    <Marked index text=&measure.summary search />
                </p>
                <Facts text measure href />
                <ul class="measure-card__tags">{tags(text, explorer, measure)}</ul>
            </div>
        </article>
    }
}

/// The place of a measure whose texts are still to come: as high as it will be, as far as that is known.
#[component]
pub(crate) fn MeasurePlace(text: &'static Text, id: MeasureId) -> impl IntoView {
    let index = expect_context::<Explorer>().index;
    let (_, measure) = index.measure(id);
    let facts = [!measure.incentives.is_empty(), !measure.targets.is_empty(), !measure.agencies.is_empty()];
    let facts = facts.into_iter().filter(|has| *has).count();
    view! {
        <article class="measure-card" {plain("aria-busy", "true")}>
            <p class="measure-card__number"></p>
            <div class="measure-card__body">
                <h3 class="measure-card__heading measure-card__blank">{text.loading}</h3>
                <p class="measure-card__summary measure-card__blank"></p>
                <p class="measure-card__blank" {plain("data-lines", if facts > 1 { "many" } else { "few" })}></p>
            </div>
        </article>
    }
}

/// Chinese headings show hits; English ones have no hits to show.
fn heading(text: &Text, measure: &'static Measure, chinese: impl Fn() -> AnyView) -> AnyView {
    if text.english() { measure.heading_en.as_str().into_any() } else { chinese() }
}

#[component]
fn Facts(text: &'static Text, measure: &'static Measure, href: Signal<String>) -> impl IntoView {
    let index = expect_context::<Explorer>().index;
    let row = |label: &'static str, value: AnyView| {
        view! {
            <div class="facts__row">
                <dt>{label}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let support = (!measure.incentives.is_empty())
        .then(|| row(text.support, view! { <IncentiveLines text index measure href /> }.into_any()));
    let targets = (!measure.targets.is_empty())
        .then(|| row(text.quantified, view! { <TargetLines text index measure href /> }.into_any()));
    let bodies = (!measure.agencies.is_empty())
        .then(|| row(text.bodies, view! { <AgencyList text index measure brief=true /> }.into_any()));
    view! {
        <dl class="facts">
            {support}
            {targets}
            {bodies}
        </dl>
    }
}

/// Kind, instruments and primary field; each narrows the results to its like.
fn tags(text: &'static Text, explorer: Explorer, measure: &'static Measure) -> AnyView {
    let tag = |(facet, code): (Facet, &'static str)| {
        let href = move || {
            explorer.href(|question| {
                active::change(&mut question.filter, facet, |choice| {
                    choice.include = [code.to_owned()].into();
                    choice.exclude.remove(code);
                });
                question.page = Default::default();
            })
        };
        view! {
            <li>
                <a href=href>{text.value(explorer.index, facet, code)}</a>
            </li>
        }
    };
    let kind = std::iter::once((Facet::Measure, measure.kind.code()));
    let instruments = measure.instruments.iter().map(|code| (Facet::Instrument, code.as_str()));
    let field = measure.industries.iter().take(1).map(|code| (Facet::Industry, code.as_str()));
    kind.chain(instruments).chain(field).map(tag).collect_view().into_any()
}

/// Region, title and validity of a document, in one line.
#[component]
pub(crate) fn DocumentLine(text: &'static Text, id: DocumentId) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let document = explorer.index.document(id);
    let as_of = explorer.as_of();
    let validity = Callback::new(move |()| explorer.index.validity(id, as_of.get()));
    let region = text.value(explorer.index, Facet::Region, &document.region.code);
    view! {
        <p class="document-line">
            <span>{region}</span>
            <a href=move || explorer.href(|question| question.show = Some(document.id.clone()))>
                {text.pick(document.title.as_str(), document.title_en.as_str())}
            </a>
            <ValidityMark text validity />
        </p>
    }
}

/// Summaries are Chinese in every language of the page; readers of English are told.
#[component]
pub(crate) fn SummaryMark(text: &'static Text) -> impl IntoView {
    text.english().then(|| {
        view! {
            <span class="summary-mark" {plain("lang", "en")}>
                {text.chinese_only}
            </span>
        }
    })
}
