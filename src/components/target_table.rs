//! Targets of a measure: a few lines in a list of results, a whole table on the page of a document.

use crate::components::plain::plain;
use crate::text::Text;
use leptos::prelude::*;
use policy_engine::facet::Facet;
use policy_engine::index::Index;
use policy_model::measure::Measure;
use policy_model::target::Target;

/// Figures shown of one measure before the reader opens it.
const FIRST: usize = 4;

/// The first targets, one line each, and how many more there are.
#[component]
pub(crate) fn TargetLines(
    text: &'static Text,
    index: &'static Index,
    measure: &'static Measure,
    href: Signal<String>,
) -> impl IntoView {
    let taxonomy = index.taxonomy();
    let line = move |target: &'static Target| {
        let due = target.due.map(|due| text.due_of(due));
        let inferred =
            target.due_inferred.then(|| text.pick(format!("（{}）", text.inferred), format!(" ({})", text.inferred)));
        view! {
            <li>
                <span class="figures__what">{indicator(text, index, target)}</span>
                {text.pick(" ", ": ")}
                <strong class="figures__figure">{text.target_figure(taxonomy, target)}</strong>
                <span class="figures__when">{due} {inferred}</span>
            </li>
        }
    };
    view! {
        <ul class="figures">
            {measure.targets.iter().take(FIRST).map(line).collect_view()}
            {more(text, measure.targets.len(), href)}
        </ul>
    }
}

/// A last line that leads to the figures that are not shown.
pub(crate) fn more(text: &'static Text, count: usize, href: Signal<String>) -> impl IntoView {
    (count > FIRST).then(|| {
        view! {
            <li>
                <a href=move || href.get()>{(text.more_figures)(count - FIRST)}</a>
            </li>
        }
    })
}

/// Indicator as written; in English the canonical one where there is one.
fn indicator(text: &'static Text, index: &'static Index, target: &'static Target) -> impl IntoView + use<> {
    let english = target.canonical.as_deref().filter(|_| text.english());
    let english = english.and_then(|code| index.name(Facet::Indicator, code)).map(|(_, en)| en);
    match english {
        Some(english) => view! { <span {plain("title", target.indicator.as_str())}>{english}</span> }.into_any(),
        None => view! { <span lang="zh-CN">{target.indicator.as_str()}</span> }.into_any(),
    }
}

/// Every target with all that the source says about it.
#[component]
pub(crate) fn TargetTable(text: &'static Text, index: &'static Index, measure: &'static Measure) -> impl IntoView {
    let taxonomy = index.taxonomy();
    let scoped = measure.targets.iter().any(|target| target.scope.is_some());
    let based = measure.targets.iter().any(|target| target.baseline.is_some());
    let row = move |target: &'static Target| {
        let due = target.due.map(|due| text.due_of(due));
        let inferred = target.due_inferred.then(|| view! { <span class="table__note">{text.inferred}</span> });
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" data-label=text.record().indicator>
                    {indicator(text, index, target)}
                </th>
                <td role="cell" class="table__figure" data-label=text.record().figure>
                    {text.target_figure(taxonomy, target)}
                </td>
                <td role="cell" data-label=text.record().basis>{text.basis_of(target.basis)}</td>
                <td role="cell" data-label=text.record().due><span class="table__due">{due}</span> " " {inferred}</td>
                {scoped
                    .then(|| {
                        view! {
                            <td role="cell" lang="zh-CN" data-label=text.record().scope>
                                {target.scope.as_deref()}
                            </td>
                        }
                    })}
                {based.then(|| view! { <td role="cell" data-label=text.record().baseline>{text.baseline_of(taxonomy, target)}</td> })}
                <td role="cell" class="table__evidence" lang="zh-CN" data-label=text.record().evidence>
                    {target.evidence.as_str()}
                </td>
            </tr>
        }
    };
    let head = |name: &'static str| {
        view! {
            <th scope="col" role="columnheader">
                {name}
            </th>
        }
    };
    view! {
        <div class="table">
            <table role="table">
                <caption>{text.quantified}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        {head(text.record().indicator)}
                        {head(text.record().figure)}
                        {head(text.record().basis)}
                        {head(text.record().due)}
                        {scoped.then(|| head(text.record().scope))}
                        {based.then(|| head(text.record().baseline))}
                        {head(text.record().evidence)}
                    </tr>
                </thead>
                <tbody role="rowgroup">{measure.targets.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
