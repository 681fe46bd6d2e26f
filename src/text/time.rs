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

#[cfg(test)]
mod tests {
    use crate::text::of;
    use policy_engine::question::Language;
    use policy_engine::validity::{Status, Validity};

    #[track_caller]
    fn check(
        status: Status,
        ends: &str,
        days_left: Option<i32>,
        change: impl FnOnce(&mut Validity),
        zh: &str,
        en: &str,
    ) {
        let ends = ends.parse().ok();
        let mut validity = Validity {
            status,
            possible: false,
            inferred_period: false,
            ends,
            days_left,
            reported: false,
            repealed_by: None,
        };
        change(&mut validity);
        assert_eq!([Language::Zh, Language::En].map(|lang| of(lang).validity_line(&validity)), [zh, en]);
    }

    #[test]
    fn stated_validity_says_until_when() {
        check(Status::Expired, "2025-08", None, |_| (), "有效期已于 2025-08 届满", "Expired in 2025-08");
        check(
            Status::Ending,
            "2026-12-31",
            Some(39),
            |_| (),
            "有效期内，至 2026-12-31，39 天后到期",
            "In force until 2026-12-31, 39 days left",
        );
        check(Status::InForce, "2027-12-31", Some(404), |_| (), "有效期内，至 2027-12-31", "In force until 2027-12-31");
    }

    #[test]
    fn plans_are_never_said_to_be_valid() {
        check(
            Status::PlanRunning,
            "2027",
            Some(404),
            |validity| validity.inferred_period = true,
            "规划期内，至 2027（依目标年推定）",
            "Plan period running until 2027 (inferred from the goal year)",
        );
        check(Status::PlanOver, "2024", None, |_| (), "规划期已于 2024 届满", "Plan period ended in 2024");
    }

    #[test]
    fn doubt_is_said_first() {
        let possible = |validity: &mut Validity| validity.possible = true;
        check(Status::NotStated, "", None, possible, "可能未载明有效期", "Possibly: Validity not stated");
    }
}
