//! Dates that may lack their day or their month, and day numbers.
//!
//! Owns the calendar of the dataset; must not know the clock: whoever needs today is given it.

use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A calendar day as the number of days since 1970-01-01 (proleptic Gregorian calendar).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(pub i32);

/// A date with its own precision: `2025`, `2025-08` or `2025-08-31`.
///
/// It stands for the interval it names, from [`PartialDate::first`] to [`PartialDate::last`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// A year, 1900 to 2999.
    Year(i16),
    /// A month of a year, 1 to 12.
    Month(i16, u8),
    /// A day of a month of a year.
    Day(i16, u8, u8),
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[error("not a date of the form 2025, 2025-08 or 2025-08-31")]
    Form,
    /// The year is outside 1900 to 2999.
    #[error("the year is outside 1900 to 2999")]
    Year,
    /// The month is outside 01 to 12.
    #[error("the month is outside 01 to 12")]
    Month,
    /// That month has no such day.
    #[error("that month has no such day")]
    Day,
}

impl Day {
    /// The day of a calendar date that is known to exist.
    ///
    /// Source of the arithmetic: the era-based method of Howard Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms"; checked in the tests against an independent calendar.
    #[must_use]
    pub fn from_ymd(year: i16, month: u8, day: u8) -> Day {
        let (month, day) = (i32::from(month), i32::from(day));
        // Years start in March, so that the leap day comes last.
        let year = i32::from(year) - i32::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Day(era * 146_097 + day_of_era - 719_468)
    }

    /// Year, month (1 to 12) and day (1 to 31).
    #[must_use]
    pub fn to_ymd(self) -> (i16, u8, u8) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (i16::try_from(year).unwrap_or(i16::MAX), u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.to_ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl PartialDate {
    /// First day of the interval that the date names.
    #[must_use]
    pub fn first(self) -> Day {
        match self {
            PartialDate::Year(year) => Day::from_ymd(year, 1, 1),
            PartialDate::Month(year, month) => Day::from_ymd(year, month, 1),
            PartialDate::Day(year, month, day) => Day::from_ymd(year, month, day),
        }
    }

    /// Last day of the interval that the date names.
    #[must_use]
    pub fn last(self) -> Day {
        match self {
            PartialDate::Year(year) => Day::from_ymd(year, 12, 31),
            PartialDate::Month(year, month) => Day::from_ymd(year, month, days_in_month(year, month)),
            PartialDate::Day(year, month, day) => Day::from_ymd(year, month, day),
        }
    }

    /// The year, which every date has.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            PartialDate::Year(year) | PartialDate::Month(year, _) | PartialDate::Day(year, ..) => year,
        }
    }
}

/// Days of a month (1 to 12) of a year.
#[must_use]
pub fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            PartialDate::Year(year) => write!(f, "{year:04}"),
            PartialDate::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            PartialDate::Day(year, month, day) => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        fn digits<T: FromStr>(part: &str, length: usize) -> Result<T, DateError> {
            if part.len() != length || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(DateError::Form);
            }
            part.parse().map_err(|_| DateError::Form)
        }
        let mut parts = text.split('-');
        let year: i16 = digits(parts.next().unwrap_or_default(), 4)?;
        let month: Option<u8> = parts.next().map(|part| digits(part, 2)).transpose()?;
        let day: Option<u8> = parts.next().map(|part| digits(part, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        if !(1900..=2999).contains(&year) {
            return Err(DateError::Year);
        }
        match (month, day) {
            (None, _) => Ok(PartialDate::Year(year)),
            (Some(month), _) if !(1..=12).contains(&month) => Err(DateError::Month),
            (Some(month), None) => Ok(PartialDate::Month(year, month)),
            (Some(month), Some(day)) if day == 0 || day > days_in_month(year, month) => Err(DateError::Day),
            (Some(month), Some(day)) => Ok(PartialDate::Day(year, month, day)),
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <alloc::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

extern crate alloc;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn day_numbers_agree_with_an_independent_calendar(number in -25_567i32..376_200) {
            let date = time::Date::from_julian_day(number + 2_440_588).expect("inside the range of `time`");
            let ours = (date.year() as i16, u8::from(date.month()), date.day());
            prop_assert_eq!(Day(number).to_ymd(), ours);
            prop_assert_eq!(Day::from_ymd(ours.0, ours.1, ours.2), Day(number));
        }

        #[test]
        fn reading_what_was_written_gives_the_same_date(number in -25_567i32..376_200, precision in 0..3) {
            let (year, month, day) = Day(number).to_ymd();
            let date = match precision {
                0 => PartialDate::Year(year),
                1 => PartialDate::Month(year, month),
                _ => PartialDate::Day(year, month, day),
            };
            prop_assert_eq!(date.to_string().parse(), Ok(date));
            prop_assert!(date.first() <= Day(number) && Day(number) <= date.last());
        }

        #[test]
        fn any_text_is_read_without_panic(text in ".*") {
            let _ = text.parse::<PartialDate>();
        }
    }

    #[test]
    fn a_date_names_an_interval() {
        let august: PartialDate = "2025-08".parse().expect("a month");
        assert_eq!((august.first().to_string(), august.last().to_string()), ("2025-08-01".into(), "2025-08-31".into()));
        let leap: PartialDate = "2024-02".parse().expect("a month");
        assert_eq!(leap.last().to_string(), "2024-02-29");
    }

    #[test]
    fn impossible_dates_say_what_is_wrong() {
        for (text, error) in [
            ("2025-02-29", DateError::Day),
            ("2025-13", DateError::Month),
            ("1066", DateError::Year),
            ("2025/08", DateError::Form),
            ("2025-8", DateError::Form),
            ("2025-08-31-1", DateError::Form),
            ("", DateError::Form),
        ] {
            assert_eq!(text.parse::<PartialDate>(), Err(error), "{text}");
        }
    }
}
