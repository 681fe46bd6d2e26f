//! Targets.
//!
//! Owns the columns of the table; must not know which targets meet.

use super::super::table::Kind::{Boolean, Integer, Number, Text};
use super::super::table::{Table, column};
use super::{codes, stated};
use policy_model::document::Document;
use policy_model::target::{Basis, Comparator, Direction, Strength, Target};

pub(super) fn targets(documents: &[Document]) -> Table {
    struct Row<'a> {
        document: &'a Document,
        measure: &'a str,
        position: usize,
        target: &'a Target,
    }
    let columns = vec![
        column("measure", Text, "条款代码", "Key of the clause.", |row: &Row| row.measure.into()).required(),
        column("position", Integer, "序号", "Place in the clause, from 1.", |row: &Row| row.position.to_string()).required(),
        column("document", Text, "文件代码", "Code of the document.", |row: &Row| row.document.id.clone()).required(),
        column("region", Text, "地区代码", "GB/T 2260 code of the region.", |row: &Row| row.document.region.code.clone())
            .required(),
        column("indicator", Text, "指标（原文）", "Indicator as written.", |row: &Row| row.target.indicator.clone()).required(),
        column("canonical", Text, "归并指标", "Code of the canonical indicator, where one fits.", |row: &Row| {
            stated(row.target.canonical.as_ref())
        }),
        column(
            "comparator",
            codes!(Comparator),
            "比较方式",
            "How the reached figure is to compare with the value. The code = has an apostrophe before it here, so that no program takes it for a formula.",
            |row: &Row| row.target.comparator.code().into(),
        )
        .required(),
        column("value", Number, "数值", "The figure as written.", |row: &Row| row.target.value.to_string()).required(),
        column("value_to", Number, "数值上限", "Upper figure of a range.", |row: &Row| stated(row.target.value_to)),
        column("unit", Text, "单位", "Unit as written.", |row: &Row| row.target.unit.clone()).required(),
        column("normalised_value", Number, "折算数值", "The figure in the base unit.", |row: &Row| {
            row.target.normalised.value.to_string()
        })
        .required(),
        column("normalised_value_to", Number, "折算数值上限", "Upper figure of a range in the base unit.", |row: &Row| {
            stated(row.target.normalised.value_to)
        }),
        column("normalised_unit", Text, "折算单位", "Base unit.", |row: &Row| row.target.normalised.unit.clone()).required(),
        column("basis", codes!(Basis), "口径", "What the figure counts.", |row: &Row| row.target.basis.code().into()).required(),
        column("direction", codes!(Direction), "方向", "Which way the indicator is to move.", |row: &Row| {
            stated(row.target.direction.map(Direction::code))
        }),
        column("strength", codes!(Strength), "力度", "How firmly it is promised.", |row: &Row| {
            stated(row.target.strength.map(Strength::code))
        }),
        column("span_from", Integer, "计算期起", "First year counted.", |row: &Row| stated(row.target.span.map(|span| span.from))),
        column("span_to", Integer, "计算期止", "Last year counted.", |row: &Row| stated(row.target.span.map(|span| span.to))),
        column("per", Text, "计算单位", "Code of what the figure is per.", |row: &Row| stated(row.target.per.as_ref())),
        column("scope", Text, "范围", "What the figure covers.", |row: &Row| stated(row.target.scope.as_ref())),
        column("due", Text, "完成时限", "A date, P3Y..P5Y (within 3 to 5 years), or yearly.", |row: &Row| stated(row.target.due)),
        column("due_inferred", Boolean, "完成时限系推定", "Whether the due date is taken from the plan.", |row: &Row| {
            row.target.due_inferred.to_string()
        })
        .required(),
        column("baseline_value", Number, "基期值", "Where it started, in the same unit.", |row: &Row| {
            stated(row.target.baseline.as_ref().and_then(|baseline| baseline.value))
        }),
        column("baseline_year", Integer, "基期年", "Year of the baseline.", |row: &Row| {
            stated(row.target.baseline.as_ref().and_then(|baseline| baseline.year))
        }),
        column("table_group", Text, "表格分组", "Group of rows in the table of the source.", |row: &Row| {
            stated(row.target.table.as_ref().and_then(|table| table.group.as_ref()))
        }),
        column("table_row", Text, "表格行", "Row in the table of the source.", |row: &Row| {
            stated(row.target.table.as_ref().map(|table| &table.row))
        }),
        column("evidence", Text, "原文依据", "Shortest run of source characters that shows the figure.", |row: &Row| {
            row.target.evidence.clone()
        })
        .required(),
    ];
    let rows = documents.iter().flat_map(|document| {
        document.measures.iter().flat_map(move |measure| {
            let targets = measure.targets.iter().zip(1..);
            targets.map(move |(target, position)| Row { document, measure: &measure.id, position, target })
        })
    });
    Table::new("targets", "量化目标", "One row for each written figure to be reached.", columns, rows)
        .key(&["measure", "position"])
        .refers(&["measure"], "measures", &["id"])
        .refers(&["document"], "documents", &["id"])
        .refers(&["region"], "regions", &["code"])
        .refers(&["canonical"], "indicators", &["code"])
        .refers(&["unit"], "units", &["name"])
        .refers(&["per"], "pers", &["code"])
}
