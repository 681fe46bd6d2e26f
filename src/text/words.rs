//! The words for values of closed lists.
//!
//! Chinese and English stand side by side, so that neither can be missing. Terms follow the office language of the
//! field.

use super::Text;
use policy_engine::facet::{Facet, SpanFacet};
use policy_engine::link::Reason;
use policy_engine::question::{Sort, View};
use policy_engine::validity::Status;
use policy_model::document::{Completeness, DateField, Level, RelationKind};
use policy_model::incentive::Certainty;
use policy_model::measure::{MeasureKind, Role};
use policy_model::target::{Basis, Comparator, Strength};

impl Text {
    fn word(&self, (zh, en): (&'static str, &'static str)) -> &'static str {
        self.pick(zh, en)
    }

    pub(crate) fn view(&self, view: View) -> &'static str {
        self.word(match view {
            View::Measures => ("政策条款", "Measures"),
            View::Documents => ("文件", "Documents"),
            View::Targets => ("量化目标", "Targets"),
            View::Support => ("支持政策", "Support"),
            View::Timeline => ("时间轴", "Timeline"),
            View::Compare => ("地区比较", "Compare regions"),
            View::Agencies => ("责任单位", "Responsible bodies"),
            View::About => ("数据说明", "About the data"),
        })
    }

    pub(crate) fn facet(&self, facet: Facet) -> &'static str {
        self.word(match facet {
            Facet::Region => ("地区", "Region"),
            Facet::Industry => ("产业与领域", "Industry and field"),
            Facet::Instrument => ("政策工具", "Instrument"),
            Facet::Validity => ("时效", "Validity"),
            Facet::Year => ("目标年份", "Target year"),
            Facet::Function => ("职能条线", "Line of government"),
            Facet::Agency => ("责任单位", "Responsible body"),
            Facet::Audience => ("适用对象", "Who it is for"),
            Facet::Kind => ("文件类型", "Kind of document"),
            Facet::Issuer => ("发文机关性质", "Nature of issuer"),
            Facet::Document => ("文件", "Document"),
            Facet::Measure => ("条款类别", "Kind of measure"),
            Facet::Target => ("含量化目标", "Has a quantified target"),
            Facet::Standard => ("支持标准", "How support is stated"),
            Facet::Indicator => ("归并指标", "Canonical indicator"),
        })
    }

    pub(crate) fn span_facet(&self, facet: SpanFacet) -> &'static str {
        self.word(match facet {
            SpanFacet::Issued => ("成文日期", "Date issued"),
            SpanFacet::InForce => ("有效或规划期间", "In force or running during"),
            SpanFacet::Due => ("目标完成时限", "Target due"),
        })
    }

    pub(crate) fn status(&self, status: Status) -> &'static str {
        self.word(match status {
            Status::Pending => ("尚未施行", "Not yet in effect"),
            Status::InForce => ("有效期内", "In force"),
            Status::Ending => ("90 天内到期", "Expires within 90 days"),
            Status::Expired => ("有效期已满", "Expired"),
            Status::Repealed => ("已废止或被替代", "Repealed or replaced"),
            Status::PlanRunning => ("规划期内", "Plan period running"),
            Status::PlanOver => ("规划期已满", "Plan period over"),
            Status::NotStated => ("未载明有效期", "Validity not stated"),
        })
    }

    pub(crate) fn measure_kind(&self, kind: MeasureKind) -> &'static str {
        self.word(match kind {
            MeasureKind::Task => ("任务举措", "Task"),
            MeasureKind::Goal => ("目标", "Goal"),
            MeasureKind::Safeguard => ("保障措施", "Implementation arrangement"),
        })
    }

    pub(crate) fn role(&self, role: Role) -> &'static str {
        self.word(match role {
            Role::Lead => ("牵头单位", "Lead"),
            Role::Participant => ("参与单位", "Taking part"),
            Role::Responsible => ("责任单位", "Responsible"),
        })
    }

    pub(crate) fn certainty(&self, certainty: Certainty) -> &'static str {
        self.word(match certainty {
            Certainty::Stated => ("写明标准", "Standard stated"),
            Certainty::Elsewhere => ("按其他政策", "By other rules"),
            Certainty::RulesToFollow => ("细则另定", "Rules to follow"),
            Certainty::Unstated => ("未写明标准", "Standard not stated"),
        })
    }

    pub(crate) fn level_of(&self, level: Level) -> &'static str {
        self.word(match level {
            Level::Province => ("省级", "Provincial"),
            Level::City => ("市级", "City"),
            Level::County => ("县级（区）", "County or district"),
        })
    }

    pub(crate) fn relation(&self, kind: RelationKind) -> &'static str {
        self.word(match kind {
            RelationKind::BasedOn => ("依据", "Based on"),
            RelationKind::Implements => ("落实", "Implements"),
            RelationKind::Replaces => ("替代或废止", "Replaces or repeals"),
            RelationKind::Cites => ("引用", "Cites"),
            RelationKind::ReportsOn => ("解读", "Reports on"),
        })
    }

    pub(crate) fn completeness_of(&self, completeness: Completeness) -> &'static str {
        self.word(match completeness {
            Completeness::Full => ("全文", "Full text"),
            Completeness::Excerpt => ("节选", "Excerpt"),
            Completeness::Cut => ("后部缺失", "Cut before the end"),
            Completeness::Transcript => ("发布会实录，非政策文本", "Transcript, not a policy text"),
        })
    }

    pub(crate) fn date_field(&self, field: DateField) -> &'static str {
        self.word(match field {
            DateField::Issued => ("成文日期", "Issued"),
            DateField::Printed => ("印发日期", "Printed"),
            DateField::Published => ("发布日期", "Published"),
            DateField::Effective => ("施行日期", "Effective"),
            DateField::Expires => ("有效期至", "Expires"),
            DateField::Period => ("规划期", "Plan period"),
        })
    }

    pub(crate) fn basis_of(&self, basis: Basis) -> &'static str {
        self.word(match basis {
            Basis::Level => ("达到数", "Level reached"),
            Basis::Added => ("新增量", "Newly added"),
            Basis::Yearly => ("每年", "Per year"),
            Basis::Quarterly => ("每季度", "Per quarter"),
            Basis::Monthly => ("每月", "Per month"),
            Basis::Growth => ("增速", "Growth"),
            Basis::AverageGrowth => ("年均增速", "Average growth per year"),
            Basis::Change => ("较基期变化", "Change against base"),
            Basis::Points => ("百分点变化", "Change in percentage points"),
            Basis::Ratio => ("比例", "Ratio"),
            Basis::Rank => ("位次", "Rank"),
        })
    }

    pub(crate) fn comparator(&self, comparator: Comparator) -> &'static str {
        self.word(match comparator {
            Comparator::Equal => ("达到", "Reach"),
            Comparator::AtLeast => ("不少于", "At least"),
            Comparator::MoreThan => ("超过", "More than"),
            Comparator::AtMost => ("不超过", "At most"),
            Comparator::LessThan => ("低于", "Less than"),
            Comparator::About => ("左右", "About"),
            Comparator::Range => ("区间", "Range"),
            Comparator::Rank => ("位次", "Rank"),
        })
    }

    pub(crate) fn strength_of(&self, strength: Strength) -> &'static str {
        self.word(match strength {
            Strength::Strive => ("力争", "Strive"),
            Strength::Ensure => ("确保", "Ensure"),
        })
    }

    pub(crate) fn sort(&self, sort: Sort) -> &'static str {
        self.word(match sort {
            Sort::Relevance => ("相关度", "Relevance"),
            Sort::Source => ("文件与条款顺序", "Document and clause"),
            Sort::Date => ("成文日期（新到旧）", "Date issued, newest first"),
            Sort::Amount => ("最高额度（高到低）", "Highest amount first"),
            Sort::Region => ("地区", "Region"),
            Sort::Indicator => ("归并指标", "Canonical indicator"),
            Sort::Value => ("目标值（同单位内高到低）", "Figure, highest first within a unit"),
            Sort::Due => ("完成时限（先到后）", "Due, earliest first"),
        })
    }

    pub(crate) fn reason(&self, reason: Reason) -> &'static str {
        self.word(match reason {
            Reason::NotAChoice => ("不在可选值中", "not one of the choices"),
            Reason::NotACode => ("不是有效代码", "not a code"),
            Reason::NotADate => ("不是有效日期", "not a date"),
            Reason::NotASpan => ("不是有效时间段", "not a span of time"),
            Reason::NotANumber => ("不是有效数字", "not a number in range"),
            Reason::Reversed => ("起止颠倒", "ends before it begins"),
            Reason::TooLong => ("过长", "too long"),
            Reason::TooMany => ("数量过多", "too many values"),
            Reason::Repeated => ("重复", "given twice"),
            Reason::OnlyEmbedded => ("仅用于嵌入", "only for embedded views"),
            Reason::Encoding => ("编码有误", "not decodable"),
            Reason::NotInDataset => ("本库没有", "not in this dataset"),
        })
    }
}
