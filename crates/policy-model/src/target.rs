//! Targets: written figures to be reached.
//!
//! Owns one figure and what it means; must not know which other targets it meets.

use crate::code_enum;
use crate::date::PartialDate;
use core::fmt;
use core::str::FromStr;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One written figure to be reached. Absent fields are not stated in the source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Target {
    /// Indicator as written.
    pub indicator: String,
    /// Code of the canonical indicator, where one fits.
    pub canonical: Option<String>,
    /// How the reached figure is to compare with the value.
    pub comparator: Comparator,
    /// The figure, exactly as written.
    pub value: Decimal,
    /// Upper figure of a range.
    pub value_to: Option<Decimal>,
    /// Unit as written.
    pub unit: String,
    /// The same figure in the base unit of its dimension.
    pub normalised: Normalised,
    /// What the figure counts.
    pub basis: Basis,
    /// Which way the indicator is to move, where the figure is a change.
    pub direction: Option<Direction>,
    /// How firmly it is promised, where the source says so.
    pub strength: Option<Strength>,
    /// Years counted, both included: one year for a yearly figure.
    pub span: Option<YearSpan>,
    /// Code of what the figure is per (year, quarter, each city).
    pub per: Option<String>,
    /// What the figure covers, as far as it narrows the indicator.
    pub scope: Option<String>,
    /// When it is to be reached.
    pub due: Option<Due>,
    /// Whether the due date is taken from the plan and not stated with the figure.
    pub due_inferred: bool,
    /// Where it started.
    pub baseline: Option<Baseline>,
    /// Place in a table of the source.
    pub table: Option<TablePlace>,
    /// Shortest run of source characters that shows the figure, 25 at most.
    pub evidence: String,
}

/// A figure in the base unit of its dimension.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Normalised {
    /// The figure.
    pub value: Decimal,
    /// Upper figure of a range.
    pub value_to: Option<Decimal>,
    /// Base unit, for instance 元.
    pub unit: String,
}

/// Years counted, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YearSpan {
    /// First year.
    pub from: i16,
    /// Last year.
    pub to: i16,
}

/// A figure to start from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Baseline {
    /// The figure, in the unit of the target; absent where only the year is stated.
    pub value: Option<Decimal>,
    /// Its year.
    pub year: Option<i16>,
}

/// Place in a table of the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TablePlace {
    /// Heading of the group of rows, where the table has groups.
    pub group: Option<String>,
    /// Label of the row.
    pub row: String,
}

/// When a target is to be reached: `2027`, `2025-06-30`, `P3Y..P5Y` or `yearly`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// By the end of the date.
    Date(PartialDate),
    /// Within a number of years from the document, the least and the most (equal where one number is given).
    Within {
        /// Least number of years.
        least: u8,
        /// Most number of years.
        most: u8,
    },
    /// Every year, without an end.
    Yearly,
}

/// A text that is not a due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a due date of the form 2027, 2025-06-30, P3Y..P5Y or yearly")]
pub struct DueError;

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Due::Date(date) => date.fmt(f),
            Due::Within { least, most } if least == most => write!(f, "P{most}Y"),
            Due::Within { least, most } => write!(f, "P{least}Y..P{most}Y"),
            Due::Yearly => f.write_str("yearly"),
        }
    }
}

impl FromStr for Due {
    type Err = DueError;

    fn from_str(text: &str) -> Result<Self, DueError> {
        fn years(text: &str) -> Result<u8, DueError> {
            let digits = text.strip_prefix('P').and_then(|rest| rest.strip_suffix('Y')).ok_or(DueError)?;
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
            plain.then(|| digits.parse().ok()).flatten().ok_or(DueError)
        }
        if text == "yearly" {
            return Ok(Due::Yearly);
        }
        if let Ok(date) = text.parse() {
            return Ok(Due::Date(date));
        }
        let (least, most) = match text.split_once("..") {
            Some((least, most)) => (years(least)?, years(most)?),
            None => (years(text)?, years(text)?),
        };
        if least > most || (least == most && text.contains("..")) {
            return Err(DueError);
        }
        Ok(Due::Within { least, most })
    }
}

impl Serialize for Due {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Due {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

code_enum! {
    /// How the reached figure is to compare with the written one.
    Comparator {
        /// 达到: reaches the figure; most readers take it as at least.
        Equal = "=",
        /// 以上, 不少于: at least.
        AtLeast = ">=",
        /// 超过, 突破: more than.
        MoreThan = ">",
        /// 以下, 不超过: at most.
        AtMost = "<=",
        /// 低于: less than.
        LessThan = "<",
        /// 左右: about.
        About = "~",
        /// From the value to the upper value.
        Range = "range",
        /// A place in a ranking, the value or better.
        Rank = "rank",
    }
}

code_enum! {
    /// What a figure counts.
    Basis {
        /// Level reached (达到数).
        Level = "level",
        /// Added in the period (新增量).
        Added = "added",
        /// Per year.
        Yearly = "yearly",
        /// Per quarter.
        Quarterly = "quarterly",
        /// Per month.
        Monthly = "monthly",
        /// Growth on the year before (增速).
        Growth = "growth",
        /// Average growth per year (年均增速).
        AverageGrowth = "average-growth",
        /// Change against a base year.
        Change = "change",
        /// Change in percentage points.
        Points = "points",
        /// Ratio of two quantities.
        Ratio = "ratio",
        /// Place in a ranking.
        Rank = "rank",
    }
}

code_enum! {
    /// Which way an indicator is to move.
    Direction {
        /// Upwards.
        Up = "up",
        /// Downwards.
        Down = "down",
    }
}

code_enum! {
    /// How firmly a target is promised.
    Strength {
        /// 力争: strives for.
        Strive = "strive",
        /// 确保: makes sure of.
        Ensure = "ensure",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_dates_are_read_and_written_alike() {
        for text in ["2027", "2025-06", "2025-06-30", "P3Y..P5Y", "P10Y", "yearly"] {
            assert_eq!(text.parse::<Due>().map(|due| due.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn other_due_dates_are_refused() {
        for text in ["", "P0Y", "P5Y..P3Y", "P3Y..P3Y", "P3M", "2027-13", "year"] {
            assert_eq!(text.parse::<Due>(), Err(DueError), "{text}");
        }
    }
}
