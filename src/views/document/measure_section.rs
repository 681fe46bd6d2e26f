//! One measure in full, on the page of its document.

use crate::browser::sight::Sight;
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
pub(crate) fn MeasureSection(
    text: &'static Text,
    id: MeasureId,
    shown: Memo<Option<Shown>>,
    sight: StoredValue<Sight, LocalStorage>,
) -> impl IntoView {
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
    Effect::new(move || {
        if let Some(section) = section.get() {
            sight.with_value(|sight| sight.watch(section.into(), id.0));
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
                <a class="measure__number" lang="zh-CN" href=href title=(text.record().link_to_clause)(&measure.number)>
                    {text.number_of(&measure.number)}
                </a>
                " "
                {heading}
            </h3>
            <Show when=move || asked.get()>
                <a class="skip-link" href="#results">
                    {text.document().to_top}
                </a>
            </Show>
            <p class="measure__summary" lang="zh-CN">
                <SummaryMark text />
                <Marked index text=&measure.summary search />
            </p>
            <MeasureFacts text measure />
            {(!measure.targets.is_empty()).then(|| view! { <TargetTable text index measure /> })}
            {(!measure.incentives.is_empty()).then(|| view! { <IncentiveList text index measure /> })}
            <Show when=move || asked.get()>
                <Neighbours text id />
            </Show>
        </section>
    }
}

/// The clauses before and after the one that the link asks for.
#[component]
fn Neighbours(text: &'static Text, id: MeasureId) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.document();
    let index = explorer.index;
    let of_document = index.document_of(id);
    let step = move |label: &'static str, at: Option<u32>, rel: &'static str| {
        let id =
            at.map(MeasureId).filter(|at| at.0 < index.measure_count() && index.document_of(*at) == of_document)?;
        let (_, measure) = index.measure(id);
        let href = move || explorer.href(|question| question.show = Some(measure.id.clone()));
        Some(view! {
            <a class="neighbours__step" rel=rel href=href>
                <span class="neighbours__label">{label}</span>
                " "
                <span lang="zh-CN">{text.number_of(&measure.number)}</span>
                " "
                {text.pick(measure.heading.as_str(), measure.heading_en.as_str())}
            </a>
        })
    };
    view! {
        <nav class="neighbours" aria-label=words.neighbours>
            {step(words.previous, id.0.checked_sub(1), "prev")}
            {step(words.next, Some(id.0 + 1), "next")}
        </nav>
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
                    question.filter.facets.or_default(facet).include.insert(code.clone());
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
            {row(text.record().terms, !measure.terms.is_empty(), terms)}
        </dl>
    }
}
