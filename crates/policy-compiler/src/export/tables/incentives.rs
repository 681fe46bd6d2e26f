//! Incentives and their thresholds.
//!
//! Owns the columns of both tables; must not know how support is grouped for readers.

use super::super::table::Kind::{Boolean, Date, Integer, List, Number, Text};
use super::super::table::{Table, column};
use super::{codes, list, stated};
use policy_model::document::Document;
use policy_model::incentive::{AmountKind, Certainty, Incentive, RateKind, Threshold};
use policy_model::target::Comparator;
use policy_model::text::Bilingual;

struct Row<'a> {
    document: &'a Document,
    measure: &'a str,
    position: usize,
    incentive: &'a Incentive,
}

fn rows(documents: &[Document]) -> impl Iterator<Item = Row<'_>> {
    documents.iter().flat_map(|document| {
        document.measures.iter().flat_map(move |measure| {
            let incentives = measure.incentives.iter().zip(1..);
            incentives.map(move |(incentive, position)| Row { document, measure: &measure.id, position, incentive })
        })
    })
}

fn zh(text: Option<&Bilingual>) -> String {
    stated(text.map(|text| &text.zh))
}

fn en(text: Option<&Bilingual>) -> String {
    stated(text.map(|text| &text.en))
}

pub(super) fn incentives(documents: &[Document]) -> Table {
    let mut columns = vec![
        column("measure", Text, "条款代码", "Key of the clause.", |row: &Row| row.measure.into()).required(),
        column("position", Integer, "序号", "Place in the clause, from 1.", |row: &Row| row.position.to_string())
            .required(),
        column("document", Text, "文件代码", "Code of the document.", |row: &Row| row.document.id.clone()).required(),
        column("region", Text, "地区代码", "GB/T 2260 code of the region.", |row: &Row| {
            row.document.region.code.clone()
        })
        .required(),
        column("instrument", Text, "政策工具", "Code of the instrument.", |row: &Row| {
            row.incentive.instrument.clone()
        })
        .required(),
        column(
            "certainty",
            codes!(Certainty),
            "标准是否写明",
            "Whether the text alone says what one gets.",
            |row: &Row| row.incentive.certainty.code().into(),
        )
        .required(),
        column(
            "combinable",
            Boolean,
            "可否叠加",
            "Whether it may be combined with other support, where stated.",
            |row: &Row| stated(row.incentive.combinable),
        ),
        column(
            "agencies",
            List,
            "支持单位",
            "Granting agencies as written, where they are not simply the clause's.",
            |row: &Row| list(&row.incentive.agencies),
        ),
        column("recipient_zh", Text, "支持对象", "Who gets it, in Chinese.", |row: &Row| {
            zh(Some(&row.incentive.recipient))
        }),
        column("recipient_en", Text, "支持对象（英文）", "Who gets it.", |row: &Row| {
            en(Some(&row.incentive.recipient))
        }),
        column("purpose_zh", Text, "用途", "What it is for, in Chinese.", |row: &Row| {
            zh(Some(&row.incentive.purpose))
        }),
        column("purpose_en", Text, "用途（英文）", "What it is for.", |row: &Row| {
            en(Some(&row.incentive.purpose))
        }),
        column("condition_zh", Text, "条件", "On which condition, in Chinese.", |row: &Row| {
            zh(row.incentive.condition.as_ref())
        }),
        column("condition_en", Text, "条件（英文）", "On which condition.", |row: &Row| {
            en(row.incentive.condition.as_ref())
        }),
    ];
    columns.extend(sums());
    columns.extend([
        column("per", Text, "计算单位", "Code of what amount and rate are per.", |row: &Row| {
            stated(row.incentive.per.as_ref())
        }),
        column("limit_zh", Text, "数量限制", "A limit in number, in Chinese.", |row: &Row| {
            zh(row.incentive.limit.as_ref())
        }),
        column("limit_en", Text, "数量限制（英文）", "A limit in number.", |row: &Row| {
            en(row.incentive.limit.as_ref())
        }),
        column("from", Date, "起始", "From when, where it differs from the document.", |row: &Row| {
            stated(row.incentive.from)
        }),
        column("until", Date, "截止", "Until when, where it differs from the document.", |row: &Row| {
            stated(row.incentive.until)
        }),
        column(
            "group",
            Text,
            "同一规则",
            "Code shared by the tiers and caps of one rule of the clause.",
            |row: &Row| stated(row.incentive.group.as_ref()),
        ),
        column("tier_zh", Text, "档次", "Which tier or cap of the group, in Chinese.", |row: &Row| {
            zh(row.incentive.tier.as_ref())
        }),
        column("tier_en", Text, "档次（英文）", "Which tier or cap of the group.", |row: &Row| {
            en(row.incentive.tier.as_ref())
        }),
        column("evidence", Text, "原文依据", "Shortest run of source characters that shows it.", |row: &Row| {
            row.incentive.evidence.clone()
        })
        .required(),
    ]);
    let description = "One row for each stated amount, rate or named form of support.";
    Table::new("incentives", "支持政策", description, columns, rows(documents))
        .key(&["measure", "position"])
        .refers(&["measure"], "measures", &["id"])
        .refers(&["document"], "documents", &["id"])
        .refers(&["region"], "regions", &["code"])
        .refers(&["instrument"], "instruments", &["code"])
        .refers(&["amount_unit"], "units", &["name"])
        .refers(&["per"], "pers", &["code"])
}

/// The columns about amount and rate.
fn sums<'a>() -> Vec<super::super::table::Column<Row<'a>>> {
    vec![
        column("amount_value", Number, "金额", "The figure as written.", |row: &Row| {
            stated(row.incentive.amount.as_ref().map(|amount| amount.value))
        }),
        column("amount_value_to", Number, "金额上限", "Upper figure of a range.", |row: &Row| {
            stated(row.incentive.amount.as_ref().and_then(|amount| amount.value_to))
        }),
        column("amount_unit", Text, "金额单位", "Unit as written.", |row: &Row| {
            stated(row.incentive.amount.as_ref().map(|amount| &amount.unit))
        }),
        column("amount_kind", codes!(AmountKind), "金额性质", "How the sum binds.", |row: &Row| {
            stated(row.incentive.amount.as_ref().map(|amount| amount.kind.code()))
        }),
        column(
            "amount_yuan",
            Number,
            "金额（元）",
            "The figure (of a range the upper one) in yuan.",
            |row: &Row| stated(row.incentive.amount.as_ref().map(|amount| amount.normalised)),
        ),
        column("rate_value", Number, "比例（%）", "Per cent; empty where the rate is only named.", |row: &Row| {
            stated(row.incentive.rate.as_ref().and_then(|rate| rate.value))
        }),
        column("rate_reference", Text, "比例参照", "What the rate refers to, for instance LPR.", |row: &Row| {
            stated(row.incentive.rate.as_ref().and_then(|rate| rate.reference.as_ref()))
        }),
        column("rate_kind", codes!(RateKind), "比例性质", "How the rate binds.", |row: &Row| {
            stated(row.incentive.rate.as_ref().map(|rate| rate.kind.code()))
        }),
        column("rate_of_zh", Text, "比例基数", "Of what, in Chinese.", |row: &Row| {
            zh(row.incentive.rate.as_ref().and_then(|rate| rate.of.as_ref()))
        }),
        column("rate_of_en", Text, "比例基数（英文）", "Of what.", |row: &Row| {
            en(row.incentive.rate.as_ref().and_then(|rate| rate.of.as_ref()))
        }),
    ]
}

pub(super) fn thresholds(documents: &[Document]) -> Table {
    struct Entry<'a> {
        measure: &'a str,
        incentive: usize,
        position: usize,
        threshold: &'a Threshold,
    }
    let columns = vec![
        column("measure", Text, "条款代码", "Key of the clause.", |row: &Entry| row.measure.into()).required(),
        column("incentive", Integer, "支持条款序号", "Place of the incentive in the clause.", |row: &Entry| {
            row.incentive.to_string()
        })
        .required(),
        column("position", Integer, "序号", "Place in the incentive, from 1.", |row: &Entry| {
            row.position.to_string()
        })
        .required(),
        column("comparator", codes!(Comparator), "比较方式", "How the figure is to be met.", |row: &Entry| {
            row.threshold.comparator.code().into()
        })
        .required(),
        column("value", Number, "数值", "The figure as written.", |row: &Entry| row.threshold.value.to_string())
            .required(),
        column("unit", Text, "单位", "Unit as written.", |row: &Entry| row.threshold.unit.clone()).required(),
        column("of_zh", Text, "门槛", "Of what, in Chinese.", |row: &Entry| row.threshold.of.zh.clone()),
        column("of_en", Text, "门槛（英文）", "Of what.", |row: &Entry| row.threshold.of.en.clone()),
    ];
    let entries = rows(documents).flat_map(|row| {
        let thresholds = row.incentive.thresholds.iter().zip(1..);
        thresholds.map(move |(threshold, position)| Entry {
            measure: row.measure,
            incentive: row.position,
            position,
            threshold,
        })
    });
    let description = "One row for each figure that must be met to get the support.";
    Table::new("incentive_thresholds", "支持门槛", description, columns, entries)
        .key(&["measure", "incentive", "position"])
        .refers(&["measure", "incentive"], "incentives", &["measure", "position"])
        .refers(&["unit"], "units", &["name"])
}
