//! Dates and validity in words.
//!
//! Must not judge validity, which the engine does; it only says it.

use super::Text;
use policy_engine::validity::{Status, Validity};
use policy_model::date::PartialDate;
use policy_model::document::Period;
use policy_model::target::Due;

impl Text {
    /// Validity of a document in one line, for instance 有效期已于 2025-08 届满.
    pub(crate) fn validity_line(&self, validity: &Validity) -> String {
        let ends = validity.ends.map(|date| date.to_string()).unwrap_or_default();
        let days = validity.days_left;
        let mut line = match validity.status {
            Status::Expired => self.pick(format!("有效期已于 {ends} 届满"), format!("Expired in {ends}")),
            Status::InForce | Status::Ending => {
                let left = days.map_or_else(String::new, |days| self.days_left(days));
                self.pick(format!("有效期内，至 {ends}{left}"), format!("In force until {ends}{left}"))
            }
            Status::PlanRunning => {
                let left = days.map_or_else(String::new, |days| self.days_left(days));
                self.pick(format!("规划期内，至 {ends}{left}"), format!("Plan period running until {ends}{left}"))
            }
            Status::PlanOver => self.pick(format!("规划期已于 {ends} 届满"), format!("Plan period ended in {ends}")),
            status => self.status(status).to_owned(),
        };
        if validity.possible {
            line = self.pick(format!("可能{line}"), format!("Possibly: {line}"));
        }
        if validity.inferred_period && matches!(validity.status, Status::PlanRunning | Status::PlanOver) {
            line.push_str(self.pick("（依目标年推定）", " (inferred from the goal year)"));
        }
        if validity.reported {
            line.push_str(self.pick("（依所解读的文件）", " (of the document it reports on)"));
        }
        line
    }

    /// Only a stretch that can still be felt is counted in days.
    fn days_left(&self, days: i32) -> String {
        match days {
            0 => self.pick("，今日到期", ", ends today").to_owned(),
            1..=120 => self.pick(format!("，{days} 天后到期"), format!(", {days} days left")),
            _ => String::new(),
        }
    }

    /// A planning period.
    pub(crate) fn period_of(&self, period: Period) -> String {
        let to = period.to;
        match period.from {
            Some(from) if from == to => to.to_string(),
            Some(from) => format!("{from}–{to}"),
            None => (self.period_until)(&to.to_string()),
        }
    }

    /// When a target falls due.
    pub(crate) fn due_of(&self, due: Due) -> String {
        match due {
            Due::Date(PartialDate::Year(year)) => self.pick(format!("{year} 年"), year.to_string()),
            Due::Date(date) => date.to_string(),
            Due::Within { least, most } if least == most => {
                self.pick(format!("{most} 年内"), format!("within {most} years"))
            }
            Due::Within { least, most } => {
                self.pick(format!("{least}—{most} 年内"), format!("within {least} to {most} years"))
            }
            Due::Yearly => self.pick("每年", "every year").to_owned(),
        }
    }
}
