//! Measures and the agencies they name.
//!
//! Owns the columns of both tables; must not know targets and incentives.

use super::super::table::Kind::{Boolean, Integer, List, Text};
use super::super::table::{Table, column};
use super::{codes, list, stated};
use policy_model::document::Document;
use policy_model::measure::{Measure, MeasureKind, Mention, Role};

pub(super) fn measures(documents: &[Document]) -> Table {
    struct Row<'a> {
        document: &'a Document,
        position: usize,
        measure: &'a Measure,
    }
    let columns = vec![
        column("id", Text, "条款代码", "Permanent key of the clause: document.clause.", |row: &Row| {
            row.measure.id.clone()
        })
        .required(),
        column("document", Text, "文件代码", "Code of the document.", |row: &Row| row.document.id.clone()).required(),
        column("position", Integer, "序号", "Place in the document, from 1.", |row: &Row| row.position.to_string())
            .required(),
        column("number", Text, "条款序号", "Number path.", |row: &Row| row.measure.number.clone()).required(),
        column(
            "unnumbered",
            Boolean,
            "无序号",
            "Whether the last step of the path is the source's own words.",
            |row: &Row| row.measure.unnumbered.to_string(),
        )
        .required(),
        column("heading", Text, "标题", "The clause's own lead words.", |row: &Row| row.measure.heading.clone())
            .required(),
        column("heading_en", Text, "英文标题", "Heading in English.", |row: &Row| row.measure.heading_en.clone())
            .required(),
        column("kind", codes!(MeasureKind), "条款类别", "What the clause carries.", |row: &Row| {
            row.measure.kind.code().into()
        })
        .required(),
        column("summary", Text, "摘要", "Who does what for whom, in Chinese.", |row: &Row| {
            row.measure.summary.clone()
        })
        .required(),
        column(
            "terms",
            List,
            "检索词",
            "Named programmes, products, technologies, places, bodies and catalogues.",
            |row: &Row| list(&row.measure.terms),
        ),
        column("industry", Text, "主要产业与领域", "Code of the primary field.", |row: &Row| {
            stated(row.measure.industries.first())
        }),
        column("industries", List, "产业与领域", "Codes of all fields, primary first.", |row: &Row| {
            list(&row.measure.industries)
        }),
        column("instruments", List, "政策工具", "Codes of the instruments, leading one first.", |row: &Row| {
            list(&row.measure.instruments)
        }),
        column("audiences", List, "适用对象", "Codes of who may benefit or must comply.", |row: &Row| {
            list(&row.measure.audiences)
        }),
    ];
    let rows = documents.iter().flat_map(|document| {
        document.measures.iter().zip(1..).map(move |(measure, position)| Row { document, position, measure })
    });
    let description = "One row for each clause that carries a task, a goal or a safeguard.";
    Table::new("measures", "政策条款", description, columns, rows)
        .key(&["id"])
        .refers(&["document"], "documents", &["id"])
        .refers(&["industry"], "industries", &["code"])
}

pub(super) fn agencies(documents: &[Document]) -> Table {
    struct Row<'a> {
        measure: &'a Measure,
        position: usize,
        mention: &'a Mention,
    }
    let columns = vec![
        column("measure", Text, "条款代码", "Key of the clause.", |row: &Row| row.measure.id.clone()).required(),
        column("position", Integer, "序号", "Order as written, from 1.", |row: &Row| row.position.to_string())
            .required(),
        column("name", Text, "单位（原文）", "Name as written.", |row: &Row| row.mention.name.clone()).required(),
        column("agency", Text, "责任单位代码", "Code of the agency.", |row: &Row| row.mention.canonical.clone())
            .required(),
        column("function", Text, "主要职能条线", "Code of its main function.", |row: &Row| {
            stated(row.mention.functions.first())
        }),
        column("functions", List, "职能条线", "Codes of its functions, main one first.", |row: &Row| {
            list(&row.mention.functions)
        }),
        column("role", codes!(Role), "角色", "Its part in the clause.", |row: &Row| row.mention.role.code().into())
            .required(),
        column(
            "for",
            Text,
            "所涉部分",
            "The part of the clause it is named for, where the source says so.",
            |row: &Row| stated(row.mention.part.as_ref()),
        ),
        column(
            "inherited",
            Boolean,
            "承自通则",
            "Whether it comes from a standing rule or a sibling clause.",
            |row: &Row| row.mention.inherited.to_string(),
        )
        .required(),
    ];
    let rows = documents.iter().flat_map(|document| &document.measures).flat_map(|measure| {
        measure.agencies.iter().zip(1..).map(move |(mention, position)| Row { measure, position, mention })
    });
    Table::new("measure_agencies", "责任单位", "One row for each agency named for a clause.", columns, rows)
        .key(&["measure", "position"])
        .refers(&["measure"], "measures", &["id"])
        .refers(&["agency"], "agencies", &["code"])
        .refers(&["function"], "functions", &["code"])
}
