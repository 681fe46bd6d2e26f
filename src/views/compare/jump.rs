//! The way to the sections of a comparison: they are long, so it stays in sight.

use super::{Section, Stage};
use crate::browser::page;
use leptos::prelude::*;
use policy_engine::compare::Region;

#[component]
pub(super) fn Jump(stage: Stage, regions: Memo<Vec<Region>>) -> impl IntoView {
    let names = move || {
        let regions = regions.read();
        stage.list(&regions, &(0..regions.len()).collect::<Vec<usize>>())
    };
    // How much a section holds, where that is a number of things to go through.
    let count = move |section: Section| match section {
        Section::Meetings => stage.meetings.with(|meetings| meetings.shared.len()),
        Section::Support => {
            stage.support.with(|support| support.iter().filter(|offered| offered.regions() > 1).count())
        }
        Section::Gaps => stage.gaps.with(Vec::len),
        Section::Glance | Section::Emphasis | Section::Timeline => 0,
    };
    let entry = move |section: Section| {
        let figure = move || Some(count(section)).filter(|count| *count > 0).map(|count| count.to_string());
        let go = move |_| {
            if let Some(head) = stage.heads[section as usize].get_untracked() {
                page::lead_to(&head);
            }
        };
        view! {
            <li>
                <button class="compare-jump__to" type="button" on:click=go>
                    {section.title(stage.words)}
                    <span class="compare-jump__count">{figure}</span>
                </button>
            </li>
        }
    };
    view! {
        <nav class="compare-jump" aria-label=stage.words.sections>
            <p class="compare-jump__regions" aria-hidden="true">{names}</p>
            <ul class="compare-jump__list">{Section::ALL.map(entry).collect_view()}</ul>
        </nav>
    }
}
