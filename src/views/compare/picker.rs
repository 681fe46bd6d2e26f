//! Which regions are compared: the tree with counts and search, and comparisons that many come for.

use super::Stage;
use leptos::ev::Event;
use leptos::prelude::*;
use policy_engine::compare::MOST;
use policy_engine::facet::Facet;
use policy_engine::question::View;

/// The tree of regions that hold documents. Unlike the facet it lets a region stand beside one that contains it.
#[component]
pub(super) fn Picker(stage: Stage) -> impl IntoView {
    let Stage { words, explorer, .. } = stage;
    let values = explorer.index.values(Facet::Region);
    let choice = explorer.choice(Facet::Region);
    let wanted = RwSignal::new(String::new());
    let full = Memo::new(move |_| choice.with(|choice| choice.include.len() >= MOST));
    let matching = Memo::new(move |_| {
        let wanted = wanted.get().trim().to_lowercase();
        let named = |at: &usize| {
            let code = &values[*at].code;
            let names = explorer.index.name(Facet::Region, code);
            names.is_some_and(|(zh, en)| zh.contains(&wanted) || en.to_lowercase().contains(&wanted))
                || code.starts_with(&wanted)
        };
        (0..values.len()).filter(named).collect::<Vec<usize>>()
    });
    view! {
        <div class="picker">
            <input
                class="picker__search"
                type="search"
                aria-label=words.find
                placeholder=words.find
                autocomplete="off"
                on:input=move |event| wanted.set(event_target_value(&event))
            />
            <ul class="picker__regions">
                <For each=move || matching.get() key=|at| *at let:at>
                    <RegionOption stage at full />
                </For>
            </ul>
            <p class="compare__note" role="status">
                {move || if matching.with(Vec::is_empty) { words.none_found } else if full.get() { words.full } else { "" }}
            </p>
        </div>
    }
}

#[component]
fn RegionOption(stage: Stage, at: usize, full: Memo<bool>) -> impl IntoView {
    let Stage { explorer, .. } = stage;
    let value = &explorer.index.values(Facet::Region)[at];
    let choice = explorer.choice(Facet::Region);
    let chosen = Memo::new(move |_| choice.with(|choice| choice.include.contains(&value.code)));
    let count = Memo::new(move |_| {
        explorer.answer().with(|answer| answer.facets[Facet::Region as usize].get(at).copied().unwrap_or_default())
    });
    let name = stage.region(&value.code);
    let label = {
        let name = name.clone();
        move || (stage.words.counts_of)(&name, count.get())
    };
    let toggle = move |event: Event| {
        let chosen = event_target_checked(&event);
        explorer.choose(Facet::Region, |choice| {
            choice.exclude.remove(&value.code);
            if chosen {
                choice.include.insert(value.code.clone());
            } else {
                choice.include.remove(&value.code);
            }
        });
    };
    view! {
        <li class="picker__region" data-depth=value.depth.to_string() data-empty=move || (count.get() == 0).then_some("")>
            <label class="picker__option">
                <input
                    type="checkbox"
                    aria-label=label
                    prop:checked=chosen
                    prop:disabled=move || full.get() && !chosen.get()
                    on:change=toggle
                />
                <span>{name}</span>
                <span class="picker__count">{count}</span>
            </label>
        </li>
    }
}

/// A comparison that many come for.
struct Preset {
    zh: &'static str,
    en: &'static str,
    regions: &'static [&'static str],
    industry: Option<&'static str>,
}

const PRESETS: &[Preset] = &[
    Preset {
        zh: "河北—山东：制造业数字化",
        en: "Hebei and Shandong: digital manufacturing",
        regions: &["130000", "370000"],
        industry: Some("mfg-digital"),
    },
    Preset {
        zh: "北京—山东：氢能",
        en: "Beijing and Shandong: hydrogen",
        regions: &["110000", "370000"],
        industry: Some("hydrogen"),
    },
    Preset {
        zh: "沧州—天津—山东：低空经济",
        en: "Cangzhou, Tianjin and Shandong: low-altitude economy",
        regions: &["120000", "130900", "370000"],
        industry: Some("low-altitude"),
    },
    Preset {
        zh: "山东省—济南市—市中区：省市区三级",
        en: "Shandong, Jinan, Shizhong: province, city, district",
        regions: &["370000", "370100", "370103"],
        industry: None,
    },
];

/// Links to comparisons that many come for, as far as the dataset holds them.
#[component]
pub(super) fn Presets(stage: Stage) -> impl IntoView {
    let Stage { text, words, explorer, .. } = stage;
    let index = explorer.index;
    let known = |preset: &&Preset| {
        preset.regions.iter().all(|code| index.value_id(Facet::Region, code).is_some())
            && preset.industry.is_none_or(|code| index.value_id(Facet::Industry, code).is_some())
    };
    let link = |preset: &'static Preset| {
        let href = move || {
            explorer.fresh(|question| {
                question.view = View::Compare;
                let filter = &mut question.filter;
                let regions = preset.regions.iter().map(|code| (*code).to_owned());
                filter.facets.or_default(Facet::Region).include = regions.collect();
                if let Some(code) = preset.industry {
                    filter.facets.or_default(Facet::Industry).include = [code.to_owned()].into();
                    filter.all_fields = true;
                }
            })
        };
        view! {
            <li>
                <a class="preset" href=href>
                    {text.pick(preset.zh, preset.en)}
                </a>
            </li>
        }
    };
    view! {
        <h3 class="compare-start__heading">{words.presets}</h3>
        <ul class="presets">{PRESETS.iter().filter(known).map(link).collect_view()}</ul>
    }
}
