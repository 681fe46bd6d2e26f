//! The glossary: each term of the field in both languages, as the whole interface uses it.

/// A Chinese term, its English rendering, and what a reader of the other language should know about it.
pub(crate) struct Entry {
    pub(crate) zh: &'static str,
    pub(crate) en: &'static str,
    pub(crate) note_zh: &'static str,
    pub(crate) note_en: &'static str,
}

const fn entry(zh: &'static str, en: &'static str, note_zh: &'static str, note_en: &'static str) -> Entry {
    Entry { zh, en, note_zh, note_en }
}

/// Every term, by subject.
pub(crate) const GLOSSARY: &[Entry] = &[
    entry(
        "政策条款",
        "measure",
        "承载一项目标、任务举措或保障措施的最小编号条款",
        "the smallest numbered clause that carries a goal, a task or an implementation arrangement",
    ),
    entry("任务举措", "task", "", ""),
    entry("保障措施", "implementation arrangement", "", "how a plan is made sure of; not a trade safeguard"),
    entry("量化目标", "quantified target", "只收写明数字的目标", "only goals with a figure"),
    entry(
        "归并指标",
        "canonical indicator",
        "把各地同一含义的指标归到一起，便于比较",
        "brings indicators of the same meaning together, so that regions can be compared",
    ),
    entry("基期值", "baseline", "", ""),
    entry("完成时限", "due date", "", ""),
    entry("支持条款", "support entry (incentive)", "", "one stated amount, rate or named form of support"),
    entry("支持标准", "standard of support", "写明的金额、比例或数量", "the stated amount, rate or number"),
    entry(
        "职能条线",
        "line of government",
        "跨地区对应的同类职能，如工信条线",
        "matching functions across regions, such as industry and IT",
    ),
    entry(
        "责任单位",
        "responsible body",
        "牵头与参与未分主次的，单列",
        "lead and participants told apart where the source does",
    ),
    entry("牵头单位", "lead", "", ""),
    entry("参与单位", "taking part", "", ""),
    entry("发文字号", "document number", "", "issuer code, year and serial, as 鲁政办字〔2023〕12号"),
    entry("成文日期", "date issued", "", "the day of writing, before printing and publication"),
    entry("有效期内", "in force", "仅用于写明有效期的文件", "only for documents that state their validity"),
    entry("有效期已满", "expired", "", ""),
    entry("规划期内", "plan period running", "规划、方案不说有效或失效", "plans are never called valid or invalid"),
    entry("规划期已满", "plan period over", "", ""),
    entry("未载明有效期", "validity not stated", "", ""),
    entry("查询时点", "as-of date", "时效按这一天判断", "the day on which validity is judged"),
    entry("行政层级", "administrative level", "直辖市为省级", "municipalities rank as provinces"),
    entry("对标清单", "gap list", "", "what other regions have that one does not, in this collection"),
    entry(
        "原文依据",
        "evidence in the source",
        "能看出该数字的最短原文片段",
        "the shortest run of source characters that shows the figure",
    ),
    entry("校核说明", "note on the record", "", ""),
    entry("新质生产力", "new quality productive forces", "", ""),
    entry("专精特新企业", "SRDI firm", "", "specialised, refined, distinctive and innovative smaller firms"),
    entry("小巨人企业", "little giant", "", "the national grade of SRDI firms"),
    entry("单项冠军企业", "single-product champion", "", "a world leader in one product"),
    entry("链主企业", "chain-leading firm", "", ""),
    entry("揭榜挂帅", "open-call R&D", "", "a problem is published, whoever solves it takes the lead"),
    entry(
        "首台（套）",
        "first-of-a-kind equipment",
        "",
        "with first batches of materials and first versions of software",
    ),
    entry("技改", "technological upgrading", "", ""),
    entry("两高", "energy-intensive, high-emission", "", ""),
    entry("贴息", "interest subsidy", "", ""),
    entry("以旧换新", "trade-in", "", ""),
    entry("产业大脑", "industry brain", "", "a data platform for one industry"),
    entry("标识解析二级节点", "second-level identifier resolution node", "", "of the industrial internet"),
];
