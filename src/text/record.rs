//! What everything that a record says is called, on the page of a document and in tables.
//!
//! Lists of results name less: what they need stands with the texts of the first view.

/// Names of parts of records in one language.
pub(crate) struct RecordText {
    // While texts are loaded.
    pub(crate) texts_come: fn(u32, u32) -> String,
    pub(crate) texts_ask: fn(u32, u32) -> String,
    pub(crate) texts_load: &'static str,
    pub(crate) more_of: fn(usize, usize) -> String,

    // A measure.
    pub(crate) link_to_clause: fn(&str) -> String,
    pub(crate) terms: &'static str,

    // A target.
    pub(crate) indicator: &'static str,
    pub(crate) figure: &'static str,
    pub(crate) basis: &'static str,
    pub(crate) due: &'static str,
    pub(crate) scope: &'static str,
    pub(crate) baseline: &'static str,

    // An incentive.
    pub(crate) recipient: &'static str,
    pub(crate) purpose: &'static str,
    pub(crate) condition: &'static str,
    pub(crate) threshold: &'static str,
    pub(crate) limit: &'static str,
    pub(crate) granted_by: &'static str,
    pub(crate) valid: &'static str,
    pub(crate) combinable: &'static str,
    pub(crate) not_combinable: &'static str,
    pub(crate) evidence: &'static str,

    // A document.
    pub(crate) back: &'static str,
    pub(crate) facts: &'static str,
    pub(crate) region: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) issuer: &'static str,
    pub(crate) issuer_kind: &'static str,
    pub(crate) number: &'static str,
    pub(crate) not_stated: &'static str,
    pub(crate) term: &'static str,
    pub(crate) validity: &'static str,
    pub(crate) relations: &'static str,
    pub(crate) notes: &'static str,
    pub(crate) rules: &'static str,
    pub(crate) rule_adds: fn(&str, &str, &str, &str) -> String,
    pub(crate) rule_first_leads: fn(&str, &str) -> String,
    pub(crate) source: &'static str,
    pub(crate) source_file: &'static str,
    pub(crate) publisher: &'static str,
    pub(crate) official_page: &'static str,
    pub(crate) completeness: &'static str,
    pub(crate) checked: &'static str,
    pub(crate) reading: fn(&str, u32, u32) -> String,
    pub(crate) no_reading: &'static str,
    pub(crate) left_out: &'static str,
    pub(crate) left_out_summary: fn(usize) -> String,
    pub(crate) no_money: &'static str,
    pub(crate) no_targets: &'static str,
    pub(crate) prevails: &'static str,
    pub(crate) all_measures: &'static str,
    pub(crate) only_this_document: fn(u32) -> String,
}

pub(super) const ZH: RecordText = RecordText {
    texts_come: |come, all| format!("已载入 {come} / {all} 个正文文件"),
    texts_ask: |documents, megabytes| {
        format!("这里要读取 {documents} 份文件的全部条款，约 {megabytes} MB。可先缩小筛选范围，也可现在载入。")
    },
    texts_load: "载入",
    more_of: |step, hidden| format!("再显示 {step} 项（还有 {hidden} 项）"),
    // A measure.
    link_to_clause: |heading| format!("条款 {heading}"),
    terms: "关键词",

    // A target.
    indicator: "指标（原文）",
    figure: "目标值",
    basis: "口径",
    due: "完成时限",
    scope: "范围",
    baseline: "基期值",

    // An incentive.
    recipient: "支持对象",
    purpose: "支持事项",
    condition: "条件",
    threshold: "门槛",
    limit: "数量限制",
    granted_by: "兑现单位",
    valid: "执行期间",
    combinable: "可与其他支持叠加",
    not_combinable: "不与其他支持叠加",
    evidence: "原文依据",

    // A document.
    back: "返回结果",
    facts: "基本信息",
    region: "地区",
    kind: "文件类型",
    issuer: "发文机关",
    issuer_kind: "发文机关性质",
    number: "发文字号",
    not_stated: "未载明",
    term: "有效期（原文）",
    validity: "时效",
    relations: "相关文件",
    notes: "校核说明",
    rules: "通用规定",
    rule_adds: |agencies, role, from, to| format!("自 {from} 至 {to} 各条同时由{agencies}负责（{role}）"),
    rule_first_leads: |from, to| format!("自 {from} 至 {to} 各条，列在首位的单位为牵头单位"),
    source: "来源与核验",
    source_file: "来源文本",
    publisher: "发布单位",
    official_page: "官方页面",
    completeness: "文本完整性",
    checked: "核对日期",
    reading: |date, facts, differences| format!("{date} 独立复核 {facts} 项，{differences} 处初有出入，均已按原文订正"),
    no_reading: "尚未独立复核",
    left_out: "未作事实收录的数字",
    left_out_summary: |count| format!("{count} 处"),
    no_money: "本文件未写明资金支持。",
    no_targets: "本文件没有量化目标。",
    prevails: "以官方发布的原文为准",
    all_measures: "全部条款",
    only_this_document: |count| format!("在结果中只看本文件（{count} 条）"),
};

pub(super) const EN: RecordText = RecordText {
    texts_come: |come, all| format!("{come} of {all} files of texts loaded"),
    texts_ask: |documents, megabytes| {
        format!(
            "This reads every measure of {documents} documents, about {megabytes} MB. Narrow the filter first, or load them now."
        )
    },
    texts_load: "Load",
    more_of: |step, hidden| format!("Show {step} more of {hidden}"),
    // A measure.
    link_to_clause: |heading| format!("Clause {heading}"),
    terms: "Keywords",

    // A target.
    indicator: "Indicator (as written)",
    figure: "Target",
    basis: "Counts",
    due: "Due",
    scope: "Scope",
    baseline: "Baseline",

    // An incentive.
    recipient: "Recipient",
    purpose: "Purpose",
    condition: "Condition",
    threshold: "Threshold",
    limit: "Limit",
    granted_by: "Granted by",
    valid: "Period",
    combinable: "Combines with other support",
    not_combinable: "Does not combine with other support",
    evidence: "Evidence in the source",

    // A document.
    back: "Back to results",
    facts: "Facts",
    region: "Region",
    kind: "Kind of document",
    issuer: "Issued by",
    issuer_kind: "Nature of issuer",
    number: "Document number",
    not_stated: "not stated",
    term: "Term (as written)",
    validity: "Validity",
    relations: "Related documents",
    notes: "Notes on the record",
    rules: "General rules",
    rule_adds: |agencies, role, from, to| format!("Clauses {from} to {to} also fall to {agencies} ({role})"),
    rule_first_leads: |from, to| format!("In clauses {from} to {to} the body named first leads"),
    source: "Source and checking",
    source_file: "Source text",
    publisher: "Publisher",
    official_page: "Official page",
    completeness: "Completeness",
    checked: "Checked on",
    reading: |date, facts, differences| {
        format!(
            "{date}: second reading of {facts} facts, {differences} differed at first and were settled at the source"
        )
    },
    no_reading: "not read a second time yet",
    left_out: "Figures not recorded as facts",
    left_out_summary: |count| format!("{count}"),
    no_money: "This document states no financial support.",
    no_targets: "This document has no quantified target.",
    prevails: "The official text prevails",
    all_measures: "All measures",
    only_this_document: |count| format!("Show only this document in the results ({count})"),
};
