//! Words of the page of a document beside its facts.

use super::Text;
use policy_model::document::RelationKind;

/// Texts of the page in one language.
pub(crate) struct DocumentText {
    pub(crate) bodies: &'static str,
    pub(crate) bodies_note: &'static str,
    pub(crate) no_bodies: &'static str,
    pub(crate) related_by: &'static str,
    pub(crate) not_held: &'static str,
    pub(crate) neighbours: &'static str,
    pub(crate) previous: &'static str,
    pub(crate) next: &'static str,
    pub(crate) to_top: &'static str,
    pub(crate) title_and_number: &'static str,
    pub(crate) search_portal: &'static str,
    pub(crate) source_note: &'static str,
}

pub(super) const ZH: DocumentText = DocumentText {
    bodies: "本文件的责任单位",
    bodies_note: "按条款数排列；数字是列出该单位的条款数。",
    no_bodies: "本文件没有逐条写明责任单位。",
    related_by: "被本库文件提及",
    not_held: "本库未收",
    neighbours: "上下条款",
    previous: "上一条",
    next: "下一条",
    to_top: "跳到文件开头",
    title_and_number: "题名与文号",
    search_portal: "在中国政府网搜索这份文件",
    source_note: "本库没有记录官方网址，可用题名或文号查找原文：",
};

pub(super) const EN: DocumentText = DocumentText {
    bodies: "Responsible bodies of this document",
    bodies_note: "Those of most measures first; numbers count the measures that name the body.",
    no_bodies: "This document names no responsible body clause by clause.",
    related_by: "Documents here that speak of it",
    not_held: "not in this collection",
    neighbours: "Measures before and after",
    previous: "Previous",
    next: "Next",
    to_top: "Skip to the top of the document",
    title_and_number: "title and number",
    search_portal: "Search the national government portal for it (Chinese)",
    source_note: "No official address is recorded. Look for the original text by its title or number:",
};

impl Text {
    /// What another document does to this one, seen from here.
    pub(crate) fn related_by(&self, kind: RelationKind) -> &'static str {
        let (zh, en) = match kind {
            RelationKind::BasedOn => ("以本文件为依据", "Based on this document"),
            RelationKind::Implements => ("落实本文件", "Implements this document"),
            RelationKind::Replaces => ("替代或废止本文件", "Replaces or repeals this document"),
            RelationKind::Cites => ("引用本文件", "Cites this document"),
            RelationKind::ReportsOn => ("解读本文件", "Reports on this document"),
        };
        self.pick(zh, en)
    }
}
