//! Side by side: two measures, fact against fact.

use super::doors::{clause, heading};
use super::{Stage, frame};
use crate::browser::address::Entry;
use crate::components::agency_list::AgencyList;
use crate::components::incentive_list::IncentiveLines;
use crate::components::target_table::TargetLines;
use crate::components::validity_mark::ValidityMark;
use leptos::ev::Event;
use leptos::html::Section;
use leptos::prelude::*;
use policy_engine::answer::MeasureId;
use policy_engine::facet::Facet;

/// What one row says about a measure; nothing where the source does not say.
type Fact = fn(Stage, MeasureId) -> Option<AnyView>;

#[component]
pub(super) fn Pair(stage: Stage, left: MeasureId, right: MeasureId) -> impl IntoView {
    let Stage { text, words, explorer, .. } = stage;
    let place = NodeRef::<Section>::new();
    Effect::new(move || {
        if let Some(place) = place.get() {
            let _ = place.focus();
        }
    });
    let close = move || explorer.href(|question| question.options.pair = None);
    let facts: [(&'static str, Fact); 14] = [
        (text.facet(Facet::Region), region),
        (text.facet(Facet::Document), document),
        (text.record().number, document_number),
        (text.record().validity, validity),
        (words.number, |stage, id| {
            let number = stage.text.number_of(&stage.explorer.index.measure(id).1.number);
            Some(view! { <span lang="zh-CN">{number}</span> }.into_any())
        }),
        (text.facet(Facet::Measure), |stage, id| {
            Some(stage.text.measure_kind(stage.explorer.index.measure(id).1.kind).into_any())
        }),
        (words.summary, |stage, id| {
            let summary = stage.explorer.index.measure(id).1.summary.as_str();
            Some(view! { <span lang="zh-CN">{summary}</span> }.into_any())
        }),
        (text.facet(Facet::Industry), |stage, id| {
            names(stage, Facet::Industry, &stage.explorer.index.measure(id).1.industries)
        }),
        (text.facet(Facet::Instrument), |stage, id| {
            names(stage, Facet::Instrument, &stage.explorer.index.measure(id).1.instruments)
        }),
        (text.facet(Facet::Audience), |stage, id| {
            names(stage, Facet::Audience, &stage.explorer.index.measure(id).1.audiences)
        }),
        (text.bodies, agencies),
        (text.quantified, targets),
        (text.support, support),
        (text.record().source, |stage, id| {
            let completeness = stage.explorer.index.measure(id).0.source.completeness;
            Some(stage.text.completeness_of(completeness).into_any())
        }),
    ];
    let row = |(label, fact): (&'static str, Fact)| {
        let (one, other) = (fact(stage, left), fact(stage, right));
        (one.is_some() || other.is_some()).then(|| {
            let side = |value: Option<AnyView>| {
                value.unwrap_or_else(|| {
                    view! { <span class="totals__nothing">{text.record().not_stated}</span> }.into_any()
                })
            };
            view! {
                <tr>
                    <th scope="row">{label}</th>
                    <td>{side(one)}</td>
                    <td>{side(other)}</td>
                </tr>
            }
        })
    };
    let table = view! {
                <table class="pair__table">
                    <thead>
                        <tr>
                            <td></td>
                            <th scope="col">{clause(stage, left, heading(stage, left))} <Swap stage id=left other=right first=true /></th>
                            <th scope="col">{clause(stage, right, heading(stage, right))} <Swap stage id=right other=left first=false /></th>
                        </tr>
                    </thead>
                    <tbody>{facts.into_iter().filter_map(row).collect_view()}</tbody>
                </table>
    };
    view! {
        <section class="pair" tabindex="-1" node_ref=place aria-label=words.side_by_side>
            <header class="pair__head">
                <h2 class="compare-section__title">{words.side_by_side}</h2>
                <a class="button" href=close>
                    {words.close}
                </a>
            </header>
            {frame(words.side_by_side, 2, false, table.into_any())}
        </section>
    }
}

/// Puts another measure of the same region in the place of one.
#[component]
fn Swap(stage: Stage, id: MeasureId, other: MeasureId, first: bool) -> impl IntoView {
    let Stage { text, words, explorer, .. } = stage;
    let index = explorer.index;
    let offered: Vec<MeasureId> = stage.comparison.with_untracked(|asked| match asked.0.place(id) {
        Some(place) => asked.0.measures(place),
        None => index.measures_of(index.document_of(id)).collect(),
    });
    let option = |option: &MeasureId| {
        let measure = index.measure(*option).1;
        let number = text.number_of(&measure.number);
        let name = text.pick(&measure.heading, &measure.heading_en);
        view! {
            <option value=measure.id.as_str() selected=*option == id>
                {format!("{number} {name}")}
            </option>
        }
    };
    let groups = offered.chunk_by(|one, next| index.document_of(*one) == index.document_of(*next));
    let groups = groups.map(|measures| {
        let document = index.document(index.document_of(measures[0]));
        view! {
            <optgroup label=text.pick(
                document.title.as_str(),
                document.title_en.as_str(),
            )>{measures.iter().map(option).collect_view()}</optgroup>
        }
    });
    let key = &index.measure(other).1.id;
    let pick = move |event: Event| {
        let picked = event_target_value(&event);
        let pair = if first { (picked, key.clone()) } else { (key.clone(), picked) };
        explorer.update(Entry::Push, |question| question.options.pair = Some(pair));
    };
    let region = stage.region(&index.measure(id).0.region.code);
    view! {
        <select class="pair__swap" aria-label=(words.other_measure)(&region) on:change=pick>
            {groups.collect_view()}
        </select>
    }
}

fn region(stage: Stage, id: MeasureId) -> Option<AnyView> {
    Some(stage.region(&stage.explorer.index.measure(id).0.region.code).into_any())
}

fn document(stage: Stage, id: MeasureId) -> Option<AnyView> {
    let document = stage.explorer.index.measure(id).0;
    let href = move || stage.explorer.href(|question| question.show = Some(document.id.clone()));
    let title = stage.text.pick(document.title.as_str(), document.title_en.as_str());
    Some(view! { <a href=href>{title}</a> }.into_any())
}

fn document_number(stage: Stage, id: MeasureId) -> Option<AnyView> {
    let number = stage.explorer.index.measure(id).0.number.as_ref()?.to_string();
    Some(view! { <span lang="zh-CN">{number}</span> }.into_any())
}

fn validity(stage: Stage, id: MeasureId) -> Option<AnyView> {
    let Stage { text, explorer, .. } = stage;
    let as_of = explorer.as_of();
    let document = explorer.index.document_of(id);
    let validity = Callback::new(move |()| explorer.index.validity(document, as_of.get()));
    Some(view! { <ValidityMark text validity /> }.into_any())
}

fn names(stage: Stage, facet: Facet, codes: &[String]) -> Option<AnyView> {
    let names: Vec<String> = codes.iter().map(|code| stage.text.value(stage.explorer.index, facet, code)).collect();
    (!names.is_empty()).then(|| names.join(stage.text.pick("、", ", ")).into_any())
}

fn agencies(stage: Stage, id: MeasureId) -> Option<AnyView> {
    let (index, text) = (stage.explorer.index, stage.text);
    let measure = index.measure(id).1;
    (!measure.agencies.is_empty()).then(|| view! { <AgencyList text index measure brief=true /> }.into_any())
}

fn targets(stage: Stage, id: MeasureId) -> Option<AnyView> {
    let (index, text) = (stage.explorer.index, stage.text);
    let measure = index.measure(id).1;
    let href = shown(stage, id);
    (!measure.targets.is_empty()).then(|| view! { <TargetLines text index measure href /> }.into_any())
}

fn support(stage: Stage, id: MeasureId) -> Option<AnyView> {
    let (index, text) = (stage.explorer.index, stage.text);
    let measure = index.measure(id).1;
    let href = shown(stage, id);
    (!measure.incentives.is_empty()).then(|| view! { <IncentiveLines text index measure href /> }.into_any())
}

fn shown(stage: Stage, id: MeasureId) -> Signal<String> {
    let key = &stage.explorer.index.measure(id).1.id;
    Signal::derive(move || stage.explorer.href(|question| question.show = Some(key.clone())))
}
