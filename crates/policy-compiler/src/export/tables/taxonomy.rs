//! Every code with its names and its meaning.
//!
//! Owns the columns of the code tables; must not know which records use a code.

use super::super::table::Kind::{Integer, List, Number, Text};
use super::super::table::{Reference, Table, column};
use super::{codes, list, stated};
use policy_model::document::Level;
use policy_model::taxonomy::{Agency, BodyKind, Indicator, Region, Synonym, Taxonomy, Term, Unit};

/// The tables, below a folder of their own.
pub(super) fn all(taxonomy: &Taxonomy) -> Vec<Table> {
    let mut tables = vec![
        regions(&taxonomy.regions),
        terms("industries", "产业与领域", &taxonomy.industries),
        terms("instruments", "政策工具", &taxonomy.instruments),
        terms("audiences", "适用对象", &taxonomy.audiences),
        terms("kinds", "文件类型", &taxonomy.kinds),
        terms("issuer_kinds", "发文机关性质", &taxonomy.issuer_kinds),
        terms("functions", "职能条线", &taxonomy.functions),
        terms("pers", "计算单位", &taxonomy.pers),
        agencies(&taxonomy.agencies),
        indicators(&taxonomy.indicators),
        units(&taxonomy.units),
        synonyms(&taxonomy.synonyms),
    ];
    for table in &mut tables {
        table.folder = "taxonomy/";
    }
    tables
}

fn parent() -> Reference {
    Reference { columns: &["parent"], table: None, to: &["code"] }
}

fn terms(name: &'static str, title: &'static str, terms: &[Term]) -> Table {
    type Row<'a> = &'a Term;
    let columns = vec![
        column("code", Text, "代码", "Permanent code.", |row: &Row| row.code.clone()).required(),
        column("parent", Text, "上级代码", "Code of the group it belongs to.", |row: &Row| {
            stated(row.parent.as_ref())
        }),
        column("zh", Text, "中文名称", "Chinese name.", |row: &Row| row.zh.clone()).required(),
        column("en", Text, "英文名称", "English name.", |row: &Row| row.en.clone()).required(),
        column("definition_zh", Text, "定义", "What is in, what is out, in Chinese.", |row: &Row| {
            row.definition.zh.clone()
        }),
        column("definition_en", Text, "英文定义", "What is in, what is out.", |row: &Row| {
            row.definition.en.clone()
        }),
        column("gbt4754", List, "国民经济行业分类", "GB/T 4754-2017 codes that fit.", |row: &Row| {
            list(&row.gbt4754)
        }),
    ];
    Table::new(name, title, "Codes in the order in which people see them.", columns, terms)
        .key(&["code"])
        .refers_to(parent())
}

fn regions(regions: &[Region]) -> Table {
    type Row<'a> = &'a Region;
    let columns = vec![
        column("code", Text, "代码", "GB/T 2260 code.", |row: &Row| row.code.clone()).required(),
        column("parent", Text, "上级代码", "Code of the region it lies in.", |row: &Row| {
            stated(row.parent.as_ref())
        }),
        column("zh", Text, "名称", "Official name.", |row: &Row| row.zh.clone()).required(),
        column("en", Text, "英文名称", "English name.", |row: &Row| row.en.clone()).required(),
        column("short", Text, "简称", "Short name.", |row: &Row| row.short.clone()).required(),
        column("level", codes!(Level), "行政层级", "Administrative level.", |row: &Row| row.level.code().into())
            .required(),
        column("revision", Integer, "代码年份", "Year of the revision of the code list.", |row: &Row| {
            row.revision.to_string()
        })
        .required(),
    ];
    Table::new("regions", "地区", "Regions.", columns, regions).key(&["code"]).refers_to(parent())
}

fn agencies(agencies: &[Agency]) -> Table {
    type Row<'a> = &'a Agency;
    let columns = vec![
        column("code", Text, "代码", "Permanent code.", |row: &Row| row.code.clone()).required(),
        column("zh", Text, "全称", "Full Chinese name.", |row: &Row| row.zh.clone()).required(),
        column("en", Text, "英文名称", "English name.", |row: &Row| row.en.clone()).required(),
        column("region", Text, "地区代码", "Region whose documents use its short names.", |row: &Row| {
            row.region.clone()
        })
        .required(),
        column("aliases", List, "别称", "Names as documents write them.", |row: &Row| list(&row.aliases)),
        column("kind", codes!(BodyKind), "单位类型", "What kind of body it is.", |row: &Row| {
            row.kind.code().into()
        })
        .required(),
        column("function", Text, "主要职能条线", "Code of its main function.", |row: &Row| {
            stated(row.functions.first())
        }),
        column("functions", List, "职能条线", "Codes of its functions, main one first.", |row: &Row| {
            list(&row.functions)
        }),
        column("successor", Text, "承接单位", "Code of the body that took over.", |row: &Row| {
            stated(row.successor.as_ref())
        }),
    ];
    let description = "Offices, groups of offices and companies that issue documents or carry clauses out.";
    Table::new("agencies", "责任单位", description, columns, agencies)
        .key(&["code"])
        .refers(&["region"], "regions", &["code"])
        .refers(&["function"], "functions", &["code"])
        .refers_to(Reference { columns: &["successor"], table: None, to: &["code"] })
}

fn indicators(indicators: &[Indicator]) -> Table {
    type Row<'a> = &'a Indicator;
    let columns = vec![
        column("code", Text, "代码", "Permanent code.", |row: &Row| row.code.clone()).required(),
        column("zh", Text, "中文名称", "Chinese name.", |row: &Row| row.zh.clone()).required(),
        column("en", Text, "英文名称", "English name.", |row: &Row| row.en.clone()).required(),
        column("dimension", Text, "量纲", "Dimension that units of its targets have.", |row: &Row| {
            row.dimension.clone()
        })
        .required(),
        column("definition_zh", Text, "定义", "What is in, what is out, in Chinese.", |row: &Row| {
            row.definition.zh.clone()
        }),
        column("definition_en", Text, "英文定义", "What is in, what is out.", |row: &Row| {
            row.definition.en.clone()
        }),
    ];
    let description = "Canonical indicators, so that targets of different regions line up.";
    Table::new("indicators", "归并指标", description, columns, indicators).key(&["code"])
}

fn units(units: &[Unit]) -> Table {
    type Row<'a> = &'a Unit;
    let columns = vec![
        column("name", Text, "单位", "As written.", |row: &Row| row.name.clone()).required(),
        column("dimension", Text, "量纲", "What it measures.", |row: &Row| row.dimension.clone()).required(),
        column("base", Text, "基本单位", "Base unit.", |row: &Row| row.base.clone()).required(),
        column("factor", Number, "换算系数", "How many base units it is, exactly.", |row: &Row| {
            row.factor.to_string()
        })
        .required(),
        column("en", Text, "英文", "English.", |row: &Row| row.en.clone()).required(),
    ];
    Table::new("units", "单位", "Units as written in the sources.", columns, units).key(&["name"])
}

fn synonyms(synonyms: &[Synonym]) -> Table {
    let columns = vec![
        column("words", List, "同义词", "Words that search treats alike.", |row: &&Synonym| list(&row.words))
            .required(),
    ];
    Table::new("synonyms", "同义词", "One row for each set of words that search treats alike.", columns, synonyms)
}
