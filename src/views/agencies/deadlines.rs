//! When the targets of the chosen bodies are due.

use super::{clause_link, document_link};
use crate::components::growing::{Growing, ShowMore};
use crate::state::explorer::Explorer;
use crate::text::Text;
use leptos::prelude::*;
use policy_engine::agencies::{Deadline, Work};
use policy_engine::answer::MeasureId;
use policy_engine::facet::Facet;
use policy_model::target::Due;

/// Targets of one due date shown before the reader asks for the others.
const FIRST: usize = 50;
/// Days that can still be felt.
const NEAR: i32 = 400;

/// Targets by due date, what is to come first; what is past stands folded below.
#[component]
pub(super) fn Deadlines(text: &'static Text, work: Memo<Option<Work>>) -> impl IntoView {
    let words = text.agencies();
    let deadlines =
        Memo::new(move |_| work.with(|work| work.as_ref().map(|work| work.deadlines.clone()).unwrap_or_default()));
    let coming = move || deadlines.get().into_iter().filter(|deadline| !deadline.past).collect::<Vec<_>>();
    let past = move || deadlines.get().into_iter().filter(|deadline| deadline.past).collect::<Vec<_>>();
    let past_count = move || past().iter().map(|deadline| deadline.targets.len()).sum::<usize>();
    view! {
        <section class="agencies-view__part">
            <h2 class="agencies-view__subtitle">{words.deadlines}</h2>
            <p class="agencies-view__note">
                {move || if deadlines.with(Vec::is_empty) { words.no_deadlines } else { words.deadlines_note }}
            </p>
            <For each=coming key=|deadline| deadline.targets.clone() let:deadline>
                <DueOn text deadline />
            </For>
            <Show when=move || { past_count() > 0 }>
                <details class="due-past">
                    <summary class="due-past__summary">{move || (words.past_targets)(past_count())}</summary>
                    <For each=past key=|deadline| deadline.targets.clone() let:deadline>
                        <DueOn text deadline />
                    </For>
                </details>
            </Show>
        </section>
    }
}

/// The targets of one due date.
#[component]
fn DueOn(text: &'static Text, deadline: Deadline) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.agencies();
    let as_of = explorer.as_of();
    let due = deadline.due;
    let name = due.map_or_else(|| words.no_due.to_owned(), |due| text.due_of(due));
    let days = move || {
        let Some(Due::Date(date)) = due else { return None };
        let days = date.last().0 - as_of.get().0;
        if days < 0 { Some(words.past.to_owned()) } else { (days <= NEAR).then(|| (words.days_left)(days)) }
    };
    let count = deadline.targets.len();
    let growing = Growing::new(FIRST);
    let targets = StoredValue::new(deadline.targets);
    let shown = move || targets.with_value(|targets| growing.part(targets));
    view! {
        <section class="due-on">
            <h3 class="due-on__title">
                {name} <span class="due-on__count">{days} " " {(text.targets)(count as u32)}</span>
            </h3>
            <ul class="due-on__targets">
                <For each=shown key=|place| *place let:place>
                    <TargetLine text place />
                </For>
            </ul>
            <ShowMore text growing all=count rest=text.more />
        </section>
    }
}

#[component]
fn TargetLine(text: &'static Text, place: (MeasureId, u32)) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let target = &index.measure(place.0).1.targets[place.1 as usize];
    let english = target.canonical.as_deref().filter(|_| text.english());
    let english = english.and_then(|code| index.name(Facet::Indicator, code)).map(|(_, en)| en);
    let inferred =
        target.due_inferred.then(|| text.pick(format!("（{}）", text.inferred), format!(" ({})", text.inferred)));
    view! {
        <li class="due-on__target">
            <span lang=if english.is_some() { "en" } else { "zh-CN" }>{english.unwrap_or(&target.indicator)}</span>
            {text.pick(" ", ": ")}
            <strong>{text.target_figure(index.taxonomy(), target)}</strong>
            <span class="due-on__note">{inferred}</span>
            <span class="due-on__source">
                {clause_link(text, explorer, place.0)} " " {document_link(text, explorer, index.document_of(place.0))}
            </span>
        </li>
    }
}
