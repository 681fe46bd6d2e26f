//! What is said about the site that the app stands in.

/// Texts at the foot of the page.
pub(crate) struct SiteText {
    pub(crate) contact: &'static str,
    pub(crate) report: &'static str,
    pub(crate) code: &'static str,
    pub(crate) plain_pages: &'static str,
    pub(crate) open_data: &'static str,
    pub(crate) feed: &'static str,
}

pub(super) const ZH: SiteText = SiteText {
    contact: "联系我们",
    report: "我要纠错",
    code: "网站标识码",
    plain_pages: "文件目录（无脚本）",
    open_data: "开放数据",
    feed: "订阅新增与到期文件",
};

pub(super) const EN: SiteText = SiteText {
    contact: "Contact",
    report: "Report an error",
    code: "Site code",
    plain_pages: "Plain pages (in Chinese)",
    open_data: "Open data",
    feed: "Feed of new and ending documents",
};
