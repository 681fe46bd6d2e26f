//! What is said beside the results: at the foot, where there are none, what a link asked for in vain, and fields that come
//! with the second program file.

/// Texts beside the results in one language.
pub(crate) struct AsideText {
    // Copying the link.
    pub(crate) copy_link: &'static str,
    pub(crate) copied: &'static str,
    pub(crate) copy_by_hand: &'static str,
    pub(crate) link_field: &'static str,

    // The foot.
    pub(crate) disclaimer: &'static str,
    pub(crate) dataset_line: fn(&str, &str) -> String,
    pub(crate) contact: &'static str,
    pub(crate) owner: &'static str,
    pub(crate) site: super::site::SiteText,

    // No results.
    pub(crate) nothing: &'static str,
    pub(crate) nothing_advice: &'static str,
    pub(crate) nothing_more: &'static str,
    pub(crate) without: fn(&str) -> String,

    // Notices.
    pub(crate) dropped: fn(&str) -> String,
    pub(crate) other_version: fn(&str, &str) -> String,
    pub(crate) view_missing: fn(&str) -> String,
    pub(crate) dismiss: &'static str,

    // A stretch of time.
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    pub(crate) date_hint: &'static str,
    pub(crate) date_wrong: &'static str,
    pub(crate) date_reversed: &'static str,
}

pub(super) const ZH: AsideText = AsideText {
    // Copying the link.
    copy_link: "复制链接",
    copied: "已复制",
    copy_by_hand: "浏览器不允许自动复制，请手动复制下面的链接。",
    link_field: "本页链接",

    // The foot.
    disclaimer: "本库收录要点与摘要，不含政策全文；一切以官方发布的原文为准。",
    dataset_line: |version, date| format!("数据版本 {version}（{date}）"),
    contact: "联系与纠错",
    owner: "主办单位",
    site: super::site::ZH,

    // No results.
    nothing: "没有同时符合全部条件的条款",
    nothing_advice: "去掉下面任一条件，即可得到：",
    nothing_more: "须去掉不止一个条件才会有结果。",
    without: |name| format!("去掉 {name}"),

    // Notices.
    dropped: |list| format!("链接中有几处无法识别，已略去：{list}"),
    other_version: |link, here| format!("此链接用数据版本 {link} 生成，现在显示的是 {here}，结果可能有所不同。"),
    view_missing: |view| format!("“{view}”视图尚未开放，先显示政策条款。"),
    dismiss: "知道了",

    // A stretch of time.
    from: "自",
    to: "至",
    date_hint: "如 2024-06",
    date_wrong: "请写成 2024、2024-06 或 2024-06-30",
    date_reversed: "起始晚于截止",
};

pub(super) const EN: AsideText = AsideText {
    // Copying the link.
    copy_link: "Copy link",
    copied: "Copied",
    copy_by_hand: "The browser does not allow copying. Please copy the link below by hand.",
    link_field: "Link to this page",

    // The foot.
    disclaimer: "This collection holds facts and summaries, no full texts. The official text always prevails.",
    dataset_line: |version, date| format!("Dataset {version} ({date})"),
    contact: "Contact and corrections",
    owner: "Published by",
    site: super::site::EN,

    // No results.
    nothing: "No measure meets all of these conditions",
    nothing_advice: "Drop any one of these to get:",
    nothing_more: "More than one condition must be dropped to get results.",
    without: |name| format!("Drop {name}"),

    // Notices.
    dropped: |list| format!("Parts of the link were not understood and left out: {list}"),
    other_version: |link, here| {
        format!("This link was made with dataset {link}; you see {here}, so results may differ.")
    },
    view_missing: |view| format!("The view “{view}” is not open yet; measures are shown instead."),
    dismiss: "Dismiss",

    // A stretch of time.
    from: "From",
    to: "To",
    date_hint: "e.g. 2024-06",
    date_wrong: "Write 2024, 2024-06 or 2024-06-30",
    date_reversed: "The start is after the end",
};
