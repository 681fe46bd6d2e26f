//! The first screen's strip: what the collection holds, itself a set of filters, and presets.

use crate::components::mini_bars::MiniBars;
use crate::components::plain::plain;
use crate::state::explorer::{Explorer, VIEWS};
use crate::text::Text;
use leptos::prelude::*;
use policy_engine::answer::DocumentId;
use policy_engine::facet::{Facet, SpanFacet};
use policy_engine::question::{Choice, Question, Span, View};
use policy_engine::sorted::SortedMap;
use policy_model::date::PartialDate;

/// Fields named in the strip.
const FIELDS: usize = 6;
/// Documents named that end next.
const ENDING: usize = 2;

/// A question that many readers come with.
struct Preset {
    zh: &'static str,
    en: &'static str,
    search: &'static str,
    facets: &'static [(Facet, &'static str)],
    /// Changes the question beyond search and filter, for instance to another view.
    view: Option<fn(&mut Question)>,
}

const PRESETS: &[Preset] = &[
    Preset {
        zh: "北京氢能贷款贴息",
        en: "Interest subsidies for hydrogen in Beijing",
        search: "贷款贴息",
        facets: &[(Facet::Region, "110000"), (Facet::Industry, "hydrogen")],
        view: None,
    },
    Preset {
        zh: "写明标准的资金支持",
        en: "Support with a stated amount or rate",
        search: "",
        facets: &[(Facet::Standard, "stated")],
        view: Some(|question| question.view = View::Support),
    },
    Preset {
        zh: "河北制造业数字化 2027 年目标",
        en: "Hebei’s 2027 targets for digital manufacturing",
        search: "",
        facets: &[(Facet::Region, "130000"), (Facet::Year, "2027")],
        view: None,
    },
    Preset {
        zh: "河北—山东制造业数字化比较",
        en: "Hebei and Shandong on digital manufacturing, compared",
        search: "",
        facets: &[(Facet::Region, "130000"), (Facet::Region, "370000"), (Facet::Industry, "mfg-digital")],
        view: Some(|question| {
            question.view = View::Compare;
            question.filter.all_fields = true;
        }),
    },
    Preset {
        zh: "山东历年目标",
        en: "Shandong’s targets year after year",
        search: "",
        facets: &[(Facet::Region, "370000")],
        view: Some(|question| {
            question.view = View::Targets;
            question.options.series = true;
        }),
    },
    Preset {
        zh: "低空经济",
        en: "Low-altitude economy",
        search: "",
        facets: &[(Facet::Industry, "low-altitude")],
        view: None,
    },
    Preset { zh: "氢能", en: "Hydrogen", search: "", facets: &[(Facet::Industry, "hydrogen")], view: None },
    Preset {
        zh: "什么即将到期",
        en: "What ends soon",
        search: "",
        facets: &[(Facet::Validity, "in-force"), (Facet::Validity, "plan-running")],
        view: Some(|question| question.view = View::Timeline),
    },
];

impl Preset {
    fn ask(&self, question: &mut Question) {
        question.filter.search = self.search.to_owned();
        for (facet, code) in self.facets {
            include(question, *facet, code);
        }
        if let Some(view) = self.view {
            view(question);
        }
    }

    /// Whether the dataset and this version of the app have what it asks for.
    fn known(&self, explorer: Explorer) -> bool {
        let mut question = Question::default();
        self.ask(&mut question);
        VIEWS.contains(&question.view)
            && self.facets.iter().all(|(facet, code)| explorer.index.value_id(*facet, code).is_some())
    }
}

/// What the collection holds, in one compact strip.
#[component]
pub(crate) fn Collection(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    view! {
        <section class="collection" {plain("aria-label", text.collection)}>
            <dl class="collection__rows">
                {row(text.presets, presets(text, explorer), false)}
                {row(text.holds, holds(text, explorer), false)}
                {row(text.facet(Facet::Region), regions(text, explorer), false)}
                {row(text.largest_fields, fields(text, explorer), true)}
                {row(text.issued_years, years(text, explorer), true)}
                {row(text.ends_next, ending(text, explorer), false)}
            </dl>
        </section>
    }
}

/// One row; those that the filters offer as well give way on narrow screens.
fn row(label: &'static str, value: AnyView, brief: bool) -> impl IntoView {
    view! {
        <div class="collection__row" data-brief=brief.then_some("")>
            <dt>{label}</dt>
            <dd>{value}</dd>
        </div>
    }
}

fn presets(text: &'static Text, explorer: Explorer) -> AnyView {
    let link = |preset: &'static Preset| {
        let href = move || explorer.fresh(|question| preset.ask(question));
        view! {
            <a class="collection__preset" href=href>
                {text.pick(preset.zh, preset.en)}
            </a>
        }
    };
    PRESETS.iter().filter(|preset| preset.known(explorer)).map(link).collect_view().into_any()
}

fn holds(text: &'static Text, explorer: Explorer) -> AnyView {
    let totals = explorer.totals();
    let (targets, incentives) = explorer.index.documents().fold((0, 0), |sum, id| {
        let rows = explorer.index.row_counts(id);
        (sum.0 + rows.0, sum.1 + rows.1)
    });
    let in_view = |view: View, label: String| {
        let href = move || explorer.fresh(|question| question.view = view);
        view! { <a href=href>{label}</a> }
    };
    view! {
        {in_view(View::Documents, (text.documents)(totals.documents))}
        <span>{(text.measures)(totals.measures)}</span>
        {in_view(View::Targets, (text.targets)(targets))}
        {in_view(View::Support, (text.incentives)(incentives))}
    }
    .into_any()
}

/// Every region with what choosing it gives.
fn regions(text: &'static Text, explorer: Explorer) -> AnyView {
    let values = explorer.index.values(Facet::Region).iter().zip(&explorer.totals().facets[Facet::Region as usize]);
    values
        .map(|(value, count)| value_link(text, explorer, Facet::Region, &value.code, *count))
        .collect_view()
        .into_any()
}

fn fields(text: &'static Text, explorer: Explorer) -> AnyView {
    let counts = &explorer.totals().facets[Facet::Industry as usize];
    let values = explorer.index.values(Facet::Industry);
    let leaf = |position: usize| values.get(position + 1).is_none_or(|next| next.depth <= values[position].depth);
    let mut leaves: Vec<usize> =
        (0..values.len()).filter(|position| leaf(*position) && counts[*position] > 0).collect();
    leaves.sort_unstable_by_key(|position| (std::cmp::Reverse(counts[*position]), *position));
    let link = |position: usize| value_link(text, explorer, Facet::Industry, &values[position].code, counts[position]);
    leaves.into_iter().take(FIELDS).map(link).collect_view().into_any()
}

fn value_link(text: &'static Text, explorer: Explorer, facet: Facet, code: &'static str, count: u32) -> impl IntoView {
    view! {
        <a href=move || explorer.fresh(|question| include(question, facet, code))>
            {text.value(explorer.index, facet, code)} " " <span class="collection__count">{count.to_string()}</span>
        </a>
    }
}

fn years(text: &'static Text, explorer: Explorer) -> AnyView {
    let mut counts: SortedMap<i16, u32> = SortedMap::default();
    for id in explorer.index.documents() {
        if let Some(issued) = explorer.index.dates(id).issued {
            *counts.or_default(issued.year()) += 1;
        }
    }
    let link = |(year, count): (i16, u32)| {
        let date = Some(PartialDate::Year(year));
        let href = move || {
            explorer.fresh(|question| {
                question.filter.spans.insert(SpanFacet::Issued, Span { from: date, to: date });
            })
        };
        view! {
            <a href=href>
                {year.to_string()} " " <span class="collection__count">{(text.documents)(count)}</span>
            </a>
        }
    };
    let highest = counts.values().copied().max().unwrap_or(1);
    let years = counts.keys().next().copied().zip(counts.keys().last().copied());
    let bars = years.map(|(first, last)| {
        let height = |year: i16| counts.get(&year).map(|count| (count * 1000 / highest) as u16);
        let label = counts.iter().map(|(year, count)| [&year.to_string(), " ", &(text.documents)(*count)].concat());
        let label = label.collect::<Vec<String>>().join(text.between);
        view! { <MiniBars heights=(first..=last).map(height).collect() label /> }
    });
    view! {
        {bars}
        {counts.into_iter().map(link).collect_view()}
    }
    .into_any()
}

/// Documents whose validity or plan ends next.
fn ending(text: &'static Text, explorer: Explorer) -> AnyView {
    let index = explorer.index;
    let left = |id: DocumentId| index.validity(id, explorer.today).days_left.map(|days| (days, id));
    let mut ending: Vec<(i32, DocumentId)> = (0..index.document_count()).map(DocumentId).filter_map(left).collect();
    ending.sort_unstable();
    let link = |(_, id): (i32, DocumentId)| {
        let document = index.document(id);
        view! {
            <a href=move || explorer.fresh(|question| question.show = Some(document.id.clone()))>
                {text.pick(document.title.as_str(), document.title_en.as_str())} " "
                <span class="collection__count">{text.validity_line(&index.validity(id, explorer.today))}</span>
            </a>
        }
    };
    ending.into_iter().take(ENDING).map(link).collect_view().into_any()
}

fn include(question: &mut Question, facet: Facet, code: &str) {
    let choice: &mut Choice = question.filter.facets.or_default(facet);
    choice.include.insert(code.to_owned());
}
