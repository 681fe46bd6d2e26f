//! Documents and their relations to others.
//!
//! Owns the columns of both tables; must not know the clauses.

use super::super::table::Kind::{Date, List, Text};
use super::super::table::{Table, column};
use super::{codes, list, stated};
use policy_model::document::{Completeness, DateField, Document, Level, Relation, RelationKind};

pub(super) fn documents(documents: &[Document]) -> Table {
    type Row<'a> = &'a Document;
    let columns = vec![
        column("id", Text, "文件代码", "Permanent code of the document.", |row: &Row| row.id.clone()).required(),
        column("title", Text, "标题", "Title as issued.", |row: &Row| row.title.clone()).required(),
        column("title_en", Text, "英文标题", "Title in English.", |row: &Row| row.title_en.clone()).required(),
        column("number", Text, "发文字号", "Document number.", |row: &Row| stated(row.number.as_ref())),
        column("kind", Text, "文件类型", "Code of the kind of document.", |row: &Row| row.kind.clone()).required(),
        column("region", Text, "地区代码", "GB/T 2260 code of the region.", |row: &Row| row.region.code.clone())
            .required(),
        column("region_name", Text, "地区", "Official name of the region.", |row: &Row| row.region.name.clone())
            .required(),
        column("level", codes!(Level), "行政层级", "Administrative level of the region.", |row: &Row| {
            row.level.code().into()
        })
        .required(),
        column(
            "issuers",
            List,
            "发文机关",
            "Issuing bodies as written, in the order of the source.",
            |row: &Row| list(&row.issuers.iter().map(|issuer| &issuer.name).collect::<Vec<_>>()),
        ),
        column(
            "issuer_agencies",
            List,
            "发文机关代码",
            "Codes of the issuing bodies, in the same order.",
            |row: &Row| list(&row.issuers.iter().map(|issuer| &issuer.canonical).collect::<Vec<_>>()),
        ),
        column("issuer_kind", Text, "发文机关性质", "Code of the nature of the issuer.", |row: &Row| {
            stated(row.issuer_kind.as_ref())
        }),
        column("issued", Date, "成文日期", "Day of writing.", |row: &Row| stated(row.issued)),
        column("printed", Date, "印发日期", "Day of printing.", |row: &Row| stated(row.printed)),
        column("published", Date, "发布日期", "Day of publication.", |row: &Row| stated(row.published)),
        column("effective", Date, "施行日期", "From when it holds.", |row: &Row| stated(row.effective)),
        column("expires", Date, "有效期至", "Until when it holds, that date included.", |row: &Row| {
            stated(row.expires)
        }),
        column("term", Text, "有效期（原文）", "Validity as written where it is a duration.", |row: &Row| {
            stated(row.term.as_ref())
        }),
        column("period_from", Date, "规划期起", "First year of the planning period.", |row: &Row| {
            stated(row.period.and_then(|period| period.from))
        }),
        column("period_to", Date, "规划期止", "Last year of the planning period.", |row: &Row| {
            stated(row.period.map(|period| period.to))
        }),
        column("inferred", List, "推定的日期", "Dates that are inferred and not stated.", |row: &Row| {
            list(&row.inferred.iter().map(|field: &DateField| field.code()).collect::<Vec<_>>())
        }),
        column("industry", Text, "主要产业与领域", "Code of the primary field.", |row: &Row| {
            stated(row.industries.first())
        }),
        column("industries", List, "产业与领域", "Codes of all fields, primary first.", |row: &Row| {
            list(&row.industries)
        }),
        column("summary_zh", Text, "摘要", "Summary in Chinese.", |row: &Row| row.summary.zh.clone()),
        column("summary_en", Text, "英文摘要", "Summary in English.", |row: &Row| row.summary.en.clone()),
        column("source_file", Text, "文本文件", "File of the collection of source texts.", |row: &Row| {
            row.source.file.clone()
        }),
        column("source_publisher", Text, "发布者", "Publisher as stated.", |row: &Row| {
            stated(row.source.publisher.as_ref())
        }),
        column("source_url", Text, "官方网址", "Official address, where one is known.", |row: &Row| {
            stated(row.source.url.as_ref())
        }),
        column(
            "source_completeness",
            codes!(Completeness),
            "文本完整性",
            "How much of the document the source holds.",
            |row: &Row| row.source.completeness.code().into(),
        )
        .required(),
        column(
            "source_checked",
            Date,
            "核对日期",
            "The day the record was last compared with the source.",
            |row: &Row| row.source.checked.to_string(),
        )
        .required(),
    ];
    Table::new("documents", "文件", "One row for each policy document.", columns, documents)
        .key(&["id"])
        .refers(&["kind"], "kinds", &["code"])
        .refers(&["region"], "regions", &["code"])
        .refers(&["issuer_kind"], "issuer_kinds", &["code"])
        .refers(&["industry"], "industries", &["code"])
}

pub(super) fn relations(documents: &[Document]) -> Table {
    struct Row<'a> {
        document: &'a Document,
        position: usize,
        relation: &'a Relation,
    }
    let columns = vec![
        column("document", Text, "文件代码", "Code of the document.", |row: &Row| row.document.id.clone()).required(),
        column(
            "position",
            super::super::table::Kind::Integer,
            "序号",
            "Place in the record, from 1.",
            |row: &Row| row.position.to_string(),
        )
        .required(),
        column("kind", codes!(RelationKind), "关系", "What the document does to the other.", |row: &Row| {
            row.relation.kind.code().into()
        })
        .required(),
        column("title", Text, "相关文件标题", "Title of the other as written.", |row: &Row| {
            row.relation.title.clone()
        })
        .required(),
        column("number", Text, "相关文件发文字号", "Number of the other as written.", |row: &Row| {
            stated(row.relation.number.as_ref())
        }),
        column("related", Text, "相关文件代码", "Code of the other, where the dataset holds it.", |row: &Row| {
            stated(row.relation.id.as_ref())
        }),
    ];
    let rows = documents.iter().flat_map(|document| {
        document.relations.iter().zip(1..).map(move |(relation, position)| Row { document, position, relation })
    });
    let description = "Other documents that a document rests on, carries out, replaces, cites or reports on.";
    Table::new("document_relations", "文件关系", description, columns, rows)
        .key(&["document", "position"])
        .refers(&["document"], "documents", &["id"])
        .refers(&["related"], "documents", &["id"])
}
