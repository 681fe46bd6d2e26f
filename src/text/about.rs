//! Words of the page about the data beside its running text.

/// Texts of the page in one language.
pub(crate) struct AboutText {
    /// Running text: title and paragraphs of each section.
    pub(crate) sections: &'static [(&'static str, &'static [&'static str])],
    pub(crate) coverage: &'static str,
    pub(crate) coverage_columns: [&'static str; 6],
    pub(crate) versions: &'static str,
    pub(crate) notes_of: &'static str,
    pub(crate) by_region: &'static str,
    pub(crate) by_region_note: &'static str,
    pub(crate) all: &'static str,
    pub(crate) undated: &'static str,
    pub(crate) readings: &'static str,
    pub(crate) readings_note: &'static str,
    pub(crate) readings_open: &'static str,
    pub(crate) reading_columns: [&'static str; 4],
    pub(crate) version: &'static str,
    pub(crate) hash: &'static str,
    pub(crate) downloads: &'static str,
    pub(crate) downloads_note: &'static str,
    /// What each file of the open data holds, in the order of the files.
    pub(crate) files: [&'static str; 8],
    pub(crate) glossary: &'static str,
    pub(crate) glossary_columns: [&'static str; 3],
}

pub(super) const ZH: AboutText = AboutText {
    sections: &[
        (
            "这是什么",
            &[
                "区域产业政策库把各地的产业政策拆成一条条可以检索、比较、引用的条款，并收录其中的量化目标、支持标准、责任单位和时效。",
                "检索的单位是“条”：原文中承载一项目标、一项任务举措或一项保障措施的最小编号条款。每个筛选项旁的数字，都是选中它之后会得到的条数。",
            ],
        ),
        (
            "怎样整理",
            &[
                "摘要用我们自己的话写成，不照录原文。每个数字附有“原文依据”，即能看出该数字的最短原文片段。",
                "目标值、金额按原文记录，另按统一单位换算，换算不取整。原文没有写明的一律留空；推定的日期和期限都有标注。",
                "有效期以文件写明的为准。没有写明有效期的规划、方案只说“规划期内”或“规划期已满”，不说有效或失效；规划期由目标年份推定时会注明。",
                "只精确到月或年的日期按区间理解；判断取决于缺失的部分时，时效前加“可能”。",
            ],
        ),
        (
            "读数须知",
            &[
                "条款数反映的主要是行文习惯，不代表政策力度。比较地区时，请先看文件数和具体内容。",
                "本库没有的，只能说明本库所收文件中未见，不等于当地没有相关政策。",
                "本库不含完成情况和兑现情况。",
            ],
        ),
        (
            "许可与免责",
            &[
                "程序以 MIT 或 Apache-2.0 许可发布；数据以 CC BY 4.0 许可发布，使用时请注明出处。",
                "本库不是官方发布渠道。办理业务、主张权利，请以发文机关正式发布的文本为准。",
                "本页不使用 Cookie，不收集任何信息，也不向其他网站发出请求。",
            ],
        ),
    ],
    coverage: "收录范围",
    coverage_columns: ["文件", "地区", "条款", "量化目标", "支持条款", "文本"],
    versions: "版本",
    notes_of: "各文件的校核说明",
    by_region: "各地区各年份文件数",
    by_region_note: "按成文年份；上级地区包含下级地区。",
    all: "合计",
    undated: "年份不明",
    readings: "两次独立阅读",
    readings_note: "每份文件都由两人分别阅读、逐项比对；不一致的地方回到原文核定。",
    readings_open: "各文件的比对结果",
    reading_columns: ["文件", "日期", "比对事实", "初有出入"],
    version: "数据版本",
    hash: "内容校验值",
    downloads: "开放数据下载",
    downloads_note: "完整数据，以 CC BY 4.0 许可发布；表格为 UTF-8 编码（含 BOM）。",
    files: [
        "全部数据（JSON，嵌套）",
        "JSON 结构说明（JSON Schema）",
        "文件表（CSV）",
        "条款表（CSV）",
        "量化目标表（CSV）",
        "支持条款表（CSV）",
        "数据包说明（Frictionless Data Package）",
        "代码表及定义（Markdown）",
    ],
    glossary: "术语对照",
    glossary_columns: ["中文", "英文", "说明"],
};

pub(super) const EN: AboutText = AboutText {
    sections: &[
        (
            "What this is",
            &[
                "Policy Explorer takes regional industrial policies apart into measures that can be searched, compared and cited, with their quantified targets, stated support, responsible bodies and validity.",
                "The record is the measure: the smallest numbered clause that carries a goal, a task or an implementation arrangement. The number beside each filter value is how many measures you get by choosing it.",
            ],
        ),
        (
            "How it is made",
            &[
                "Summaries are in our own words and do not copy the source; they stay in Chinese. Every figure comes with its evidence, the shortest run of source characters that shows it.",
                "Targets and amounts are recorded as written and converted exactly to one unit per dimension. What a source does not state is left blank; inferred dates are marked.",
                "Validity is what the document states. Plans without a stated validity are only said to have a running or finished plan period; where that period is inferred from goal years, the page says so.",
                "A date known only to the month or year is treated as that interval; where the answer hangs on the missing part, validity is marked as possible.",
            ],
        ),
        (
            "How to read the numbers",
            &[
                "Counts of measures mostly reflect how a document is drafted, not how strong a policy is. Compare documents and content first.",
                "What is missing here is missing from the documents we hold; it does not mean that a region has no such policy.",
                "The collection says nothing about progress or payments made.",
            ],
        ),
        (
            "Licence and disclaimer",
            &[
                "The program is licensed MIT or Apache-2.0; the dataset CC BY 4.0: please name the source.",
                "This is no official publication. To apply for support or claim a right, rely on the text published by the issuing body.",
                "This page sets no cookies, collects nothing and sends no request to any other site.",
            ],
        ),
    ],
    coverage: "Coverage",
    coverage_columns: ["Document", "Region", "Measures", "Targets", "Support items", "Text"],
    versions: "Versions",
    notes_of: "Notes on each document",
    by_region: "Documents by region and year",
    by_region_note: "By year of issue; a region includes the regions that lie in it.",
    all: "All",
    undated: "Year unknown",
    readings: "Two independent readings",
    readings_note: "Every document was read twice, independently, and compared fact by fact; differences were settled at the source.",
    readings_open: "What the comparison gave for each document",
    reading_columns: ["Document", "Date", "Facts compared", "Differed at first"],
    version: "Dataset version",
    hash: "Content hash",
    downloads: "Open data",
    downloads_note: "The whole dataset, licensed CC BY 4.0; tables are UTF-8 with a byte order mark.",
    files: [
        "Everything, nested (JSON)",
        "Its structure (JSON Schema)",
        "Documents (CSV)",
        "Measures (CSV)",
        "Targets (CSV)",
        "Support entries (CSV)",
        "Frictionless Data Package",
        "Codebook with definitions (Markdown)",
    ],
    glossary: "Glossary",
    glossary_columns: ["Chinese", "English", "Note"],
};
