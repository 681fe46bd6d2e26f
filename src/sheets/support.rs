//! 支持政策 as a table: one row for each entry, in the order of the screen.

use crate::sheets::{Desk, plain};
use policy_engine::facet::Facet;
use policy_engine::question::View;
use policy_engine::support::{self, Group};
use policy_export::sheet::{Cell, Sheet};
use policy_model::Decimal;
use policy_model::date::Day;
use policy_model::incentive::{AmountKind, RateKind};

/// Support in its groups, with what holds on a day.
pub(crate) fn support(desk: &Desk<'_>, groups: &[Group], as_of: Day) -> Sheet {
    let (text, words, shared) = (desk.text, desk.text.support_view(), desk.text.take_away());
    let validity = (shared.validity_on)(&as_of.to_string());
    let columns = [
        words.certainty,
        text.record().purpose,
        text.record().recipient,
        words.instrument,
        words.tier,
        words.standard,
        words.kind,
        words.value,
        words.value_to,
        words.unit,
        words.yuan,
        words.rate_kind,
        words.rate_value,
        words.rate_reference,
        words.rate_of,
        words.per,
        text.record().threshold,
        text.record().condition,
        text.record().limit,
        words.combines,
        text.record().granted_by,
        text.bodies,
        words.from_date,
        words.until_date,
        words.state,
        &validity,
        text.record().region,
        shared.document,
        text.record().number,
        shared.clause,
        shared.heading,
        words.rule,
        text.record().evidence,
        shared.key,
        shared.link,
    ];
    let mut sheet = Sheet::new(text.view(View::Support), &columns);
    for place in groups.iter().flat_map(|group| &group.rules).flat_map(|rule| &rule.entries) {
        let row = row(desk, *place, as_of);
        sheet.push(row);
    }
    sheet
}

fn row(desk: &Desk<'_>, place: support::Place, as_of: Day) -> Vec<Cell> {
    let (text, words, index) = (desk.text, desk.text.support_view(), desk.index);
    let taxonomy = index.taxonomy();
    let (document, measure) = index.measure(place.0);
    let entry = support::incentive(index, place);
    let amount = entry.amount.as_ref();
    let rate = entry.rate.as_ref();
    let per = entry.per.as_deref().and_then(|code| taxonomy.pers.iter().find(|per| per.code == code));
    let thresholds = entry.thresholds.iter().map(|threshold| plain(&text.threshold_of(taxonomy, threshold)));
    let thresholds = thresholds.collect::<Vec<_>>().join("\n");
    let bodies: Vec<&str> = measure.agencies.iter().map(|mention| mention.name.as_str()).collect();
    let number = document.number.as_ref().map(ToString::to_string);
    let rule = entry.group.as_deref().map(|group| [measure.id.as_str(), "/", group].concat());
    let state = (words.standing)(support::standing(index, place, as_of));
    let of = |text_of: &Option<policy_model::text::Bilingual>| {
        Cell::text_or_empty(text_of.as_ref().map(|pair| text.of(pair)))
    };
    let yuan: Option<Decimal> = amount.map(|amount| amount.normalised.normalize());
    vec![
        Cell::text(text.certainty(entry.certainty)),
        Cell::text(text.of(&entry.purpose)),
        Cell::text(text.of(&entry.recipient)),
        Cell::text(&text.value(index, Facet::Instrument, &entry.instrument)),
        of(&entry.tier),
        Cell::text_or_empty(text.standard_of(taxonomy, entry).map(|standard| plain(&standard)).as_deref()),
        Cell::text_or_empty(amount.map(|amount| amount_kind(desk, amount.kind))),
        Cell::number(amount.map(|amount| amount.value)),
        Cell::number(amount.and_then(|amount| amount.value_to)),
        Cell::text_or_empty(amount.map(|amount| desk.unit(&amount.unit)).as_deref()),
        Cell::number(yuan),
        Cell::text_or_empty(rate.map(|rate| match rate.kind {
            RateKind::Fixed => text.pick("固定", "fixed"),
            RateKind::Ceiling => text.pick("不超过", "at most"),
        })),
        Cell::number(rate.and_then(|rate| rate.value)),
        Cell::text_or_empty(rate.and_then(|rate| rate.reference.as_deref())),
        Cell::text_or_empty(rate.and_then(|rate| rate.of.as_ref()).map(|of| text.of(of))),
        Cell::text_or_empty(per.map(|per| text.pick(per.zh.as_str(), per.en.as_str()))),
        Cell::text(&thresholds),
        of(&entry.condition),
        of(&entry.limit),
        Cell::text_or_empty(
            entry.combinable.map(|yes| if yes { text.record().combinable } else { text.record().not_combinable }),
        ),
        Cell::text(&entry.agencies.join("、")),
        Cell::text(&bodies.join("、")),
        Cell::date(entry.from),
        Cell::date(entry.until),
        Cell::text(state),
        Cell::text(&text.validity_line(&index.validity(index.document_of(place.0), as_of))),
        Cell::text(&text.value(index, Facet::Region, &document.region.code)),
        Cell::text(text.pick(&document.title, &document.title_en)),
        Cell::text_or_empty(number.as_deref()),
        Cell::text(&text.number_of(&measure.number)),
        Cell::text(text.pick(&measure.heading, &measure.heading_en)),
        Cell::text_or_empty(rule.as_deref()),
        Cell::text(&entry.evidence),
        Cell::text(&measure.id),
        Cell::link(&measure.id, &(desk.link)(&measure.id)),
    ]
}

fn amount_kind(desk: &Desk<'_>, kind: AmountKind) -> &'static str {
    match kind {
        AmountKind::Ceiling => desk.text.pick("最高", "up to"),
        AmountKind::Fixed => desk.text.pick("定额", "fixed"),
        AmountKind::PerUnit => desk.text.pick("按单位计", "per unit"),
        AmountKind::Total => desk.text.pick("总额", "in all"),
    }
}
