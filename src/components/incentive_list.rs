//! Support that a measure offers: a few lines in a list of results, everything on the page of a document.

use crate::components::mixed::mixed;
use crate::components::target_table::more;
use crate::text::Text;
use leptos::prelude::*;
use policy_engine::facet::Facet;
use policy_engine::index::Index;
use policy_model::incentive::{Certainty, Incentive};
use policy_model::measure::Measure;
use policy_model::text::Bilingual;

/// Lines shown of one measure before the reader opens it.
const FIRST: usize = 4;

/// The first entries, one line each, and how many more there are.
#[component]
pub(crate) fn IncentiveLines(
    text: &'static Text,
    index: &'static Index,
    measure: &'static Measure,
    href: Signal<String>,
) -> impl IntoView {
    let taxonomy = index.taxonomy();
    let line = move |incentive: &'static Incentive| {
        let standard = match text.standard_of(taxonomy, incentive) {
            Some(standard) => view! { <strong class="figures__figure">{standard}</strong> }.into_any(),
            None => view! { <span class="figures__when">{text.certainty(incentive.certainty)}</span> }.into_any(),
        };
        let tier = incentive.tier.as_ref().map(|tier| text.pick(format!("（{}）", tier.zh), format!(" ({})", tier.en)));
        view! {
            <li>
                <span class="figures__what">{text.of(&incentive.purpose)}{tier}</span>
                {text.pick(" ", ": ")}
                {standard}
            </li>
        }
    };
    view! {
        <ul class="figures">
            {measure.incentives.iter().take(FIRST).map(line).collect_view()}
            {more(text, measure.incentives.len(), href)}
        </ul>
    }
}

/// Every entry with all that the source says about it; the tiers and caps of one rule stand together.
#[component]
pub(crate) fn IncentiveList(text: &'static Text, index: &'static Index, measure: &'static Measure) -> impl IntoView {
    let groups = measure.incentives.chunk_by(|left, right| left.group.is_some() && left.group == right.group);
    let groups = groups.map(|group| {
        let entries = group.iter().map(|incentive| entry(text, index, incentive)).collect_view();
        view! { <li class="incentives__group">{entries}</li> }
    });
    view! {
        <section class="incentives">
            <h4 class="incentives__title">{text.support}</h4>
            <ul class="incentives__list">{groups.collect_view()}</ul>
        </section>
    }
}

fn entry(text: &'static Text, index: &'static Index, incentive: &'static Incentive) -> impl IntoView + use<> {
    let taxonomy = index.taxonomy();
    let standard = text.standard_of(taxonomy, incentive);
    let certainty = (standard.is_some() && incentive.certainty != Certainty::Stated)
        .then(|| format!("{}{}", text.between, text.certainty(incentive.certainty)));
    let headline = standard.unwrap_or_else(|| text.certainty(incentive.certainty).to_owned());
    let thresholds = incentive.thresholds.iter().map(|threshold| text.threshold_of(taxonomy, threshold));
    let thresholds = thresholds.collect::<Vec<_>>().join(text.pick("；", "; "));
    let combines =
        incentive.combinable.map(|yes| if yes { text.record().combinable } else { text.record().not_combinable });
    let combines = combines.map(|combines| format!("{}{combines}", text.between));
    let period = match (incentive.from, incentive.until) {
        (None, None) => None,
        (from, until) => Some(format!(
            "{} – {}",
            from.map(|date| date.to_string()).unwrap_or_default(),
            until.map(|date| date.to_string()).unwrap_or_default()
        )),
    };
    let instrument = text.value(index, Facet::Instrument, &incentive.instrument);
    let of = |text_of: &Option<Bilingual>| text_of.as_ref().map(|pair| text.of(pair).to_owned());
    let facts = [
        (text.record().purpose, Some(text.of(&incentive.purpose).to_owned())),
        (text.record().recipient, Some(text.of(&incentive.recipient).to_owned())),
        (text.record().condition, of(&incentive.condition)),
        (text.record().threshold, (!thresholds.is_empty()).then_some(thresholds)),
        (text.record().limit, of(&incentive.limit)),
        (text.record().granted_by, (!incentive.agencies.is_empty()).then(|| incentive.agencies.join("、"))),
        (text.record().valid, period),
    ];
    let facts = facts.into_iter().filter_map(|(label, value)| value.map(|value| fact(label, mixed(text, &value))));
    view! {
        <article class="incentive">
            <h5 class="incentive__standard">
                {of(&incentive.tier).map(|tier| view! { <span class="incentive__tier">{tier}</span> })} {headline}
            </h5>
            <p class="incentive__kind">
                {instrument} {certainty}
                {combines}
            </p>
            <dl class="facts">{facts.collect_view()}</dl>
            <p class="evidence">
                <span class="evidence__label">{text.record().evidence}</span>
                <q lang="zh-CN">{incentive.evidence.as_str()}</q>
            </p>
        </article>
    }
}

fn fact(label: &'static str, value: AnyView) -> impl IntoView {
    view! {
        <div class="facts__row">
            <dt>{label}</dt>
            <dd>{value}</dd>
        </div>
    }
}
