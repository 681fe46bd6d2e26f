//! One measure in full, on the page of its document.

use crate::components::agency_list::AgencyList;
use crate::components::incentive_list::IncentiveList;
use crate::components::marked::Marked;
use crate::components::target_table::TargetTable;
use crate::state::explorer::{Explorer, Shown};
use crate::text::Text;
use crate::views::measure_card::SummaryMark;
use leptos::html::{H3, Section};
use leptos::prelude::*;
use policy_engine::answer::MeasureId;
use policy_engine::facet::Facet;
use policy_model::measure::Measure;

/// A measure with everything that is known about it. When the link asks for it, it comes into view and takes the focus.
#[component]
pub(crate) fn MeasureSection(text: &'static Text, id: MeasureId, shown: Memo<Option<Shown>>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let search = explorer.search();
    let (_, measure) = index.measure(id);
    let section = NodeRef::<Section>::new();
    let title = NodeRef::<H3>::new();
    let asked = Memo::new(move |_| shown.get().is_some_and(|shown| shown.measure == Some(id)));
    Effect::new(move || {
        if let (true, Some(section), Some(title)) = (asked.get(), section.get(), title.get()) {
            section.scroll_into_view();
            let _ = title.focus();
        }
    });
    let heading = if text.english() {
        measure.heading_en.as_str().into_any()
    } else {
        view! { <Marked index text=&measure.heading search /> }.into_any()
    };
    let href = move || explorer.href(|question| question.show = Some(measure.id.clone()));
    view! {
        <section class="measure" node_ref=section aria-current=move || asked.get().then_some("true")>
            <h3 class="measure__heading" tabindex="-1" node_ref=title>
                <a class="measure__number" lang="zh-CN" href=href title=(text.link_to_clause)(&measure.number)>
                    {text.number_of(&measure.number)}
                </a>
                " "
                {heading}
            </h3>
            <p class="measure__summary" lang="zh-CN">
                <SummaryMark text />
                <Marked index text=&measure.summary search />
            </p>
            <MeasureFacts text measure />
            {(!measure.targets.is_empty()).then(|| view! { <TargetTable text index measure /> })}
            {(!measure.incentives.is_empty()).then(|| view! { <IncentiveList text index measure /> })}
        </section>
    }
}

#[component]
fn MeasureFacts(text: &'static Text, measure: &'static Measure) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let links = |facet: Facet, codes: &'static [String]| {
        let link = move |(position, code): (usize, &'static String)| {
            let href = move || {
                explorer.fresh(|question| {
                    question.filter.facets.entry(facet).or_default().include.insert(code.clone());
                })
            };
            view! {
                {(position > 0).then_some(text.pick("、", ", "))}
                <a href=href>{text.value(index, facet, code)}</a>
            }
        };
        codes.iter().enumerate().map(link).collect_view().into_any()
    };
    let row = |label: &'static str, some: bool, value: AnyView| {
        some.then(|| {
            view! {
                <div class="facts__row">
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                </div>
            }
        })
    };
    let terms = view! { <span lang="zh-CN">{measure.terms.join("、")}</span> }.into_any();
    let agencies = view! { <AgencyList text index measure /> }.into_any();
    view! {
        <dl class="facts">
            {row(text.facet(Facet::Measure), true, text.measure_kind(measure.kind).into_any())}
            {row(text.bodies, !measure.agencies.is_empty(), agencies)}
            {row(
                text.facet(Facet::Instrument),
                !measure.instruments.is_empty(),
                links(Facet::Instrument, &measure.instruments),
            )}
            {row(text.facet(Facet::Industry), true, links(Facet::Industry, &measure.industries))}
            {row(text.facet(Facet::Audience), !measure.audiences.is_empty(), links(Facet::Audience, &measure.audiences))}
            {row(text.terms, !measure.terms.is_empty(), terms)}
        </dl>
    }
}
