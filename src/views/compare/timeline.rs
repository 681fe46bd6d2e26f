//! One axis for the documents of all regions compared, a lane for each.

use super::doors::{Door, behind};
use super::{Section, Stage, section};
use crate::charts;
use crate::state::explorer::VIEWS;
use crate::views::timeline::ValidityChart;
use leptos::prelude::*;
use policy_engine::answer::{DocumentId, ValueId};
use policy_engine::compare::Region;
use policy_engine::facet::Facet;
use policy_engine::question::{Lanes, View};

#[component]
pub(super) fn SharedTimeline(stage: Stage, regions: Memo<Vec<Region>>) -> impl IntoView {
    let Stage { text, words, explorer, .. } = stage;
    let lanes = stage.of(|comparison| comparison.lanes());
    // No document counts for two regions.
    let documents = Memo::new(move |_| {
        lanes.with(|lanes| lanes.iter().flat_map(|lane| &lane.items).map(|item| item.0).collect::<Vec<DocumentId>>())
    });
    let asked = Memo::new(move |_| {
        let mut asked = explorer.question().get();
        asked.options.lanes = Lanes::Region;
        asked.options.zoom = None;
        asked.page = Default::default();
        asked
    });
    let lane_link = Callback::new(move |value: ValueId| {
        let code = &explorer.index.values(Facet::Region)[value.0 as usize].code;
        let region = regions.with(|regions| regions.iter().find(|region| region.code == *code).cloned());
        region.and_then(|region| behind(stage, &region, &Door::View(View::Documents, None))).unwrap_or_default()
    });
    let laneless = move || {
        let (regions, lanes) = (regions.read(), lanes.read());
        let values = explorer.index.values(Facet::Region);
        let has = |region: &Region| {
            lanes.iter().any(|lane| values[lane.value.0 as usize].code == region.code && !lane.items.is_empty())
        };
        let places: Vec<usize> = (0..regions.len()).filter(|place| !has(&regions[*place])).collect();
        let line = || (words.no_lane)(&stage.list(&regions, &places));
        (!places.is_empty()).then(|| view! { <p class="compare__note">{line()}</p> })
    };
    let own = move || {
        let regions = regions.read();
        let line = |place: usize| {
            let note = stage.own_note(&regions, place)?;
            let name = stage.region(&regions[place].code);
            Some(view! { <li>{[name.as_str(), text.pick("：", ": "), &note].concat()}</li> })
        };
        let lines: Vec<_> = (0..regions.len()).filter_map(line).collect();
        (!lines.is_empty()).then(|| view! { <ul class="compare__notes">{lines}</ul> })
    };
    let open = VIEWS.contains(&View::Timeline).then(|| {
        let href = move || {
            explorer.href(|question| {
                question.view = View::Timeline;
                question.options.lanes = Lanes::Region;
            })
        };
        view! {
            <p class="compare__note">
                <a href=href>{words.open_timeline}</a>
            </p>
        }
    });
    let body = view! {
        {own}
        {laneless}
        <ValidityChart
            text
            name=words.shared_timeline
            stage=charts::stage::Stage::new()
            asked
            lanes
            documents
            strip=false
            lane_link
        />
        {open}
    };
    section(stage, Section::Timeline, Some(words.shared_timeline_note), body.into_any())
}
