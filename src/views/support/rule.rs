//! One rule: what it is for and for whom, its tiers and caps, its conditions, who grants it, where it stands.

use crate::components::marked::Marked;
use crate::components::validity_mark::ValidityMark;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::targets::{clause_link, document_link};
use leptos::prelude::*;
use policy_engine::facet::Facet;
use policy_engine::support::{self, Rule, Standing, Unit};
use policy_model::incentive::{Certainty, Incentive};
use policy_model::measure::Measure;
use policy_model::text::Bilingual;

/// Bodies of a clause named in a row; the clause names all of them.
const BODIES: usize = 4;

/// A row for each entry of a rule, what they share told once.
#[component]
pub(super) fn RuleRows(
    text: &'static Text,
    rule: Rule,
    /// Length of each entry's bar in thousandths; empty where there is nothing to compare.
    bars: Vec<Option<u16>>,
    certainty: Certainty,
    unit: Unit,
) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let (_, measure) = index.measure(rule.entries[0].0);
    let entries: Vec<&'static Incentive> = rule.entries.iter().map(|place| support::incentive(index, *place)).collect();
    let rows = entries.len().to_string();
    let head = heading(text, explorer, measure, &entries, unit != Unit::None);
    let granted = granted(text, explorer, measure, &entries);
    let source = source(text, explorer, &rule);
    let mut whole = Some((head, granted, source));
    let lines = entries.iter().enumerate().map(|(at, entry)| {
        let bar = bars.get(at).copied().flatten();
        let standard = standard(text, explorer, entry, (certainty, unit));
        let terms = terms(text, explorer, entry, at.checked_sub(1).map(|above| entries[above]));
        let whole = whole.take();
        let (head, granted, source) =
            whole.map_or((None, None, None), |(head, granted, source)| (Some(head), Some(granted), Some(source)));
        let head = head.map(|head| {
            view! {
                <th class="support__what" scope="rowgroup" role="rowheader" rowspan=rows.clone()>
                    {head}
                </th>
            }
        });
        let granted = granted.map(|granted| {
            view! {
                <td class="support__granted" role="cell" rowspan=rows.clone() data-label=text.support_view().granted>
                    {granted}
                </td>
            }
        });
        let source = source.map(|source| {
            view! {
                <td class="support__source" role="cell" rowspan=rows.clone()>
                    {source}
                </td>
            }
        });
        view! {
            <tr role="row">
                {head} <td class="support__standard" role="cell">
                    {standard}
                    {bar.map(|length| view! { <Bar length /> })}
                </td> <td class="support__terms" role="cell">
                    {terms}
                </td> {granted} {source}
            </tr>
        }
    });
    let lines = lines.collect::<Vec<_>>();
    view! {
        <tbody class="support__rule" role="rowgroup" data-standing=standing_name(rule.standing)>
            {lines}
        </tbody>
    }
}

/// How an amount compares with the others of its group; the figure above says the same.
#[component]
fn Bar(length: u16) -> impl IntoView {
    let (whole, rest) = (length / 10, length % 10);
    view! {
        <span class="support__scale" aria-hidden="true">
            <span class="support__bar" style:inline-size=format!("{whole}.{rest}%")></span>
        </span>
    }
}

fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Current => "current",
        Standing::Unclear => "unclear",
        Standing::Over => "over",
    }
}

/// What all entries share, if they do.
fn shared<'a, T: PartialEq>(entries: &[&'a Incentive], part: fn(&'a Incentive) -> &'a T) -> Option<&'a T> {
    let first = part(entries[0]);
    entries.iter().all(|entry| part(entry) == first).then_some(first)
}

/// Purpose, recipient and, where it stands nowhere else, form. Where the entries of a rule differ in purpose, the clause's own words name the rule.
fn heading(
    text: &'static Text,
    explorer: Explorer,
    measure: &'static Measure,
    entries: &[&'static Incentive],
    form: bool,
) -> AnyView {
    let index = explorer.index;
    let name: AnyView = match shared(entries, |entry| &entry.purpose) {
        Some(purpose) => marked(text, explorer, purpose),
        None => text.pick(measure.heading.as_str(), measure.heading_en.as_str()).into_any(),
    };
    let mut recipients: Vec<&'static str> = Vec::new();
    let mut forms: Vec<String> = Vec::new();
    for entry in entries {
        let recipient = text.of(&entry.recipient);
        if !recipients.contains(&recipient) {
            recipients.push(recipient);
        }
        let form = text.value(index, Facet::Instrument, &entry.instrument);
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    let separator = text.pick("；", "; ");
    view! {
        <span class="support__purpose">{name}</span>
        <span class="support__note">{(text.support_view().recipient)(&recipients.join(separator))}</span>
        {form.then(|| view! { <span class="support__form">{forms.join(text.between)}</span> })}
    }
    .into_any()
}

/// Words of the record, with hits of the search marked where they are the ones searched.
fn marked(text: &'static Text, explorer: Explorer, words: &'static Bilingual) -> AnyView {
    if text.english() {
        return words.en.as_str().into_any();
    }
    let search = explorer.search();
    view! { <Marked index=explorer.index text=&words.zh search /> }.into_any()
}

/// Tier, amount and rate: the figure of the group in large, what is per something else in full; without figures the form.
fn standard(
    text: &'static Text,
    explorer: Explorer,
    entry: &'static Incentive,
    (certainty, unit): (Certainty, Unit),
) -> AnyView {
    let own_unit = support::unit(explorer.index, entry) == unit;
    let taxonomy = explorer.index.taxonomy();
    let tier = entry.tier.as_ref().map(|tier| view! { <span class="support__tier">{text.of(tier)}</span> });
    let amount = entry.amount.as_ref().map(|amount| text.amount_of(taxonomy, amount));
    let rate = entry.rate.as_ref().map(|rate| text.rate_of(rate));
    let (figure, more) = match (amount, rate) {
        _ if !own_unit => (text.standard_of(taxonomy, entry), None),
        (Some(amount), rate) => (Some(amount), rate),
        (None, rate) => (rate, None),
    };
    let form = figure.is_none().then(|| text.value(explorer.index, Facet::Instrument, &entry.instrument));
    let sure = (entry.certainty != certainty)
        .then(|| view! { <span class="support__note">{text.certainty(entry.certainty)}</span> });
    let class = if own_unit { "support__figure" } else { "support__figure support__figure--other" };
    view! {
        {tier}
        {figure.map(|figure| view! { <strong class=class>{figure}</strong> })}
        {form}
        {more.map(|more| view! { <span class="support__rate">{more}</span> })}
        {sure}
    }
    .into_any()
}

/// Thresholds, limit, condition, and whether it combines with other support; what is the same as in the entry above is
/// not said again.
fn terms(text: &'static Text, explorer: Explorer, entry: &'static Incentive, above: Option<&Incentive>) -> AnyView {
    let words = text.support_view();
    let same = |above: &Incentive| {
        above.thresholds == entry.thresholds && above.limit == entry.limit && above.condition == entry.condition
    };
    let bare = entry.thresholds.is_empty() && entry.limit.is_none() && entry.condition.is_none();
    if !bare && above.is_some_and(|above| same(above) && above.combinable == entry.combinable) {
        return view! { <span class="support__term support__same">{words.as_above}</span> }.into_any();
    }
    let taxonomy = explorer.index.taxonomy();
    let line = |words: String| view! { <span class="support__term">{words}</span> };
    let thresholds = entry.thresholds.iter().map(|threshold| text.threshold_of(taxonomy, threshold)).map(line);
    let limit = entry.limit.as_ref().map(|limit| line((words.limit)(text.of(limit))));
    let condition = entry.condition.as_ref().map(|condition| line(text.of(condition).to_owned()));
    let combines = entry.combinable.filter(|_| above.is_none_or(|above| above.combinable != entry.combinable));
    let combines =
        combines.map(|yes| line(if yes { text.record().combinable } else { text.record().not_combinable }.to_owned()));
    view! {
        {thresholds.collect_view()}
        {limit}
        {condition}
        {combines}
    }
    .into_any()
}

/// Who grants it: the bodies named for it, else those of the clause.
fn granted(
    text: &'static Text,
    explorer: Explorer,
    measure: &'static Measure,
    entries: &[&'static Incentive],
) -> AnyView {
    let separator = text.pick("、", "; ");
    let named: Vec<&str> = entries.iter().flat_map(|entry| &entry.agencies).map(String::as_str).collect();
    if !named.is_empty() {
        let mut once: Vec<&str> = Vec::new();
        for name in named {
            if !once.contains(&name) {
                once.push(name);
            }
        }
        return view! { <span lang="zh-CN">{once.join("、")}</span> }.into_any();
    }
    if measure.agencies.is_empty() {
        return view! { <span class="support__note">{text.record().not_stated}</span> }.into_any();
    }
    let name = |code: &str| explorer.index.name(Facet::Agency, code).map(|(_, en)| en).filter(|_| text.english());
    let mut names: Vec<&str> = Vec::new();
    for mention in &measure.agencies {
        let name = name(&mention.canonical).unwrap_or(mention.name.as_str());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let all = names.len();
    names.truncate(BODIES);
    let rest = (all > BODIES).then(|| (text.support_view().bodies_in_all)(all));
    view! {
        {names.join(separator)}
        {rest}
        <span class="support__note">{text.support_view().by_measure}</span>
    }
    .into_any()
}

/// Region, document, clause, until when.
fn source(text: &'static Text, explorer: Explorer, rule: &Rule) -> AnyView {
    let index = explorer.index;
    let first = rule.entries[0];
    let (document, measure) = index.measure(first.0);
    let id = index.document_of(first.0);
    let as_of = explorer.as_of();
    let validity = Callback::new(move |()| index.validity(id, as_of.get()));
    let words = text.support_view();
    let mut periods: Vec<String> = Vec::new();
    for place in &rule.entries {
        let entry = support::incentive(index, *place);
        let from = entry.from.map(|date| (words.from)(&date.to_string()));
        let until = entry.until.map(|date| (words.until)(&date.to_string()));
        let period = [from, until].into_iter().flatten().collect::<Vec<_>>().join(text.pick("，", ", "));
        if !period.is_empty() && !periods.contains(&period) {
            periods.push(period);
        }
    }
    // A period of its own decides before the document's validity.
    let own = (!periods.is_empty()).then(|| {
        let over = (rule.standing == Standing::Over).then(|| [text.between, (words.standing)(Standing::Over)].concat());
        view! {
            <span class="support__period">
                {periods.join(text.pick("；", "; "))} {over}
            </span>
        }
    });
    view! {
        <span class="support__region">{text.value(index, Facet::Region, &document.region.code)}</span>
        <span class="support__document">{document_link(text, explorer, document)}</span>
        <span class="support__clause">{clause_link(text, explorer, measure)}</span>
        {own}
        <span class="support__validity">
            <ValidityMark text validity />
        </span>
    }
    .into_any()
}
