//! Values that several records have: dates, exact decimals, texts in two languages.
//!
//! Owns how each becomes cells; must not know the columns.

use super::cells::{Reader, Writer};
use crate::Decimal;
use crate::date::{PartialDate, days_in_month};
use crate::target::Due;
use crate::text::Bilingual;

/// Years are written as their distance from this one, so that most need one byte.
const YEAR: i16 = 2000;

/// A date in two columns: the year, then month and day.
pub(super) fn write_date(writer: &mut Writer, columns: usize, date: Option<PartialDate>) {
    let Some(date) = date else {
        writer.number(columns, 0);
        return;
    };
    writer.number(columns, 1 + zigzag(date.year().wrapping_sub(YEAR)));
    write_day(writer, columns + 1, date);
}

fn write_day(writer: &mut Writer, column: usize, date: PartialDate) {
    writer.number(
        column,
        match date {
            PartialDate::Year(_) => 0,
            PartialDate::Month(_, month) => u32::from(month) << 5,
            PartialDate::Day(_, month, day) => u32::from(month) << 5 | u32::from(day),
        },
    );
}

pub(super) fn read_date(reader: &mut Reader, columns: usize) -> Option<PartialDate> {
    let year = reader.maybe(columns)?;
    read_day(reader, columns + 1, year)
}

/// A date that is always there.
pub(super) fn read_some_date(reader: &mut Reader, columns: usize) -> PartialDate {
    read_date(reader, columns).unwrap_or_else(|| {
        reader.fail();
        PartialDate::Year(YEAR)
    })
}

fn read_day(reader: &mut Reader, column: usize, year: u32) -> Option<PartialDate> {
    let number = reader.number(column);
    let (month, day) = ((number >> 5) as u8, (number & 31) as u8);
    let year = unzigzag(year).wrapping_add(YEAR);
    let date = match (month, day) {
        _ if number >> 5 > 12 => None,
        (0, 0) => Some(PartialDate::Year(year)),
        (1.., 0) => Some(PartialDate::Month(year, month)),
        (1.., _) if day <= days_in_month(year, month) => Some(PartialDate::Day(year, month, day)),
        _ => None,
    };
    if date.is_none() {
        reader.fail();
    }
    date
}

/// A due date in two columns like those of a date.
pub(super) fn write_due(writer: &mut Writer, columns: usize, due: Option<Due>) {
    match due {
        None => writer.number(columns, 0),
        Some(Due::Yearly) => writer.number(columns, 1),
        Some(Due::Within { least, most }) => {
            writer.number(columns, 2);
            writer.number(columns + 1, u32::from(least) << 8 | u32::from(most));
        }
        Some(Due::Date(date)) => {
            writer.number(columns, 3 + zigzag(date.year().wrapping_sub(YEAR)));
            write_day(writer, columns + 1, date);
        }
    }
}

pub(super) fn read_due(reader: &mut Reader, columns: usize) -> Option<Due> {
    match reader.number(columns) {
        0 => None,
        1 => Some(Due::Yearly),
        2 => {
            let years = reader.number(columns + 1);
            Some(Due::Within { least: (years >> 8) as u8, most: years as u8 })
        }
        year => read_day(reader, columns + 1, year - 3).map(Due::Date),
    }
}

fn zigzag(number: i16) -> u32 {
    let number = i32::from(number);
    (number << 1 ^ number >> 31) as u32
}

fn unzigzag(number: u32) -> i16 {
    ((number >> 1) as i32 ^ -((number & 1) as i32)) as i16
}

/// A year that may be absent.
pub(super) fn write_year(writer: &mut Writer, column: usize, year: Option<i16>) {
    writer.maybe(column, year.map(|year| zigzag(year.wrapping_sub(YEAR))));
}

pub(super) fn read_year(reader: &mut Reader, column: usize) -> Option<i16> {
    reader.maybe(column).map(|year| unzigzag(year).wrapping_add(YEAR))
}

/// A decimal, digits and scale as they are, in two columns: its shape (0 where there is none), then its digits.
pub(super) fn write_decimal(writer: &mut Writer, columns: usize, decimal: Option<Decimal>) {
    let Some(decimal) = decimal else {
        writer.number(columns, 0);
        return;
    };
    let parts = decimal.unpack();
    let wide = parts.mid != 0 || parts.hi != 0;
    writer.number(columns, 1 + (parts.scale << 2 | u32::from(parts.negative) << 1 | u32::from(wide)));
    writer.number(columns + 1, parts.lo);
    if wide {
        writer.number(columns + 1, parts.mid);
        writer.number(columns + 1, parts.hi);
    }
}

pub(super) fn read_decimal(reader: &mut Reader, columns: usize) -> Option<Decimal> {
    let shape = reader.maybe(columns)?;
    let low = reader.number(columns + 1);
    let (mut middle, mut high) = (0, 0);
    if shape & 1 != 0 {
        (middle, high) = (reader.number(columns + 1), reader.number(columns + 1));
    }
    let scale = shape >> 2;
    if scale > Decimal::MAX_SCALE {
        reader.fail();
        return None;
    }
    Some(Decimal::from_parts(low, middle, high, shape & 2 != 0, scale))
}

/// A decimal that is always there.
pub(super) fn read_some_decimal(reader: &mut Reader, columns: usize) -> Decimal {
    read_decimal(reader, columns).unwrap_or_else(|| {
        reader.fail();
        Decimal::ZERO
    })
}

/// Whether two decimals have the same digits, scale included.
pub(super) fn same(left: Option<Decimal>, right: Option<Decimal>) -> bool {
    left.map(|decimal| decimal.serialize()) == right.map(|decimal| decimal.serialize())
}

/// The product without trailing zeros; `None` where it is too long to be worked out here.
pub(super) fn product(left: Decimal, right: Decimal) -> Option<Decimal> {
    let (left, right) = (left.unpack(), right.unpack());
    if left.hi | right.hi | left.mid | right.mid != 0 {
        return None;
    }
    let mut digits = u64::from(left.lo) * u64::from(right.lo);
    let mut scale = left.scale + right.scale;
    while scale > 0 && digits % 10 == 0 {
        digits /= 10;
        scale -= 1;
    }
    let negative = digits != 0 && left.negative != right.negative;
    (scale <= Decimal::MAX_SCALE).then(|| Decimal::from_parts(digits as u32, (digits >> 32) as u32, 0, negative, scale))
}

/// A text in both languages in two columns.
pub(super) fn write_pair(writer: &mut Writer, columns: usize, text: &Bilingual) {
    writer.text(columns, &text.zh);
    writer.plain(columns + 1, &text.en);
}

pub(super) fn read_pair(reader: &mut Reader, columns: usize) -> Bilingual {
    Bilingual { zh: reader.text(columns), en: reader.plain(columns + 1) }
}

/// The same, where it may be absent: the first of three columns says so.
pub(super) fn write_maybe_pair(writer: &mut Writer, columns: usize, text: Option<&Bilingual>) {
    writer.flag(columns, text.is_some());
    text.iter().for_each(|text| write_pair(writer, columns + 1, text));
}

pub(super) fn read_maybe_pair(reader: &mut Reader, columns: usize) -> Option<Bilingual> {
    reader.flag(columns).then(|| read_pair(reader, columns + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compiled::book::{Book, Coder};
    use proptest::prelude::*;

    /// Writes with one function, reads with the other.
    fn back<T>(write: impl Fn(&mut Writer), read: impl Fn(&mut Reader) -> T) -> T {
        let coder = Coder::train(&[]);
        let mut writer = Writer::new(Some(&coder), 2);
        write(&mut writer);
        let bytes = writer.finish();
        let book = Book::read(&coder.section()).expect("a book that was just made");
        let mut reader = Reader::new(&book, &bytes, 2);
        let read = read(&mut reader);
        assert!(reader.whole());
        read
    }

    proptest! {
        #[test]
        fn decimals_come_back_with_their_digits(
            low in any::<u32>(), middle in any::<u32>(), high in any::<u32>(), negative in any::<bool>(), scale in 0u32..29, wide in 0..3
        ) {
            let decimal = Decimal::from_parts(low, if wide > 0 { middle } else { 0 }, if wide > 1 { high } else { 0 }, negative, scale);
            let read = back(|writer| write_decimal(writer, 0, Some(decimal)), |reader| read_decimal(reader, 0));
            prop_assert!(same(read, Some(decimal)), "{decimal} {read:?}");
            prop_assert_eq!(back(|writer| write_decimal(writer, 0, None), |reader| read_decimal(reader, 0)), None);
        }

        #[test]
        fn products_are_exact_and_without_trailing_zeros(left in 0u32..5_000_000, places in 0u32..4, power in 0u32..9) {
            let (left, right) = (Decimal::new(left.into(), places), Decimal::from(10u32.pow(power)));
            let found = product(left, right).expect("short figures");
            prop_assert_eq!(found, left * right);
            prop_assert!(same(Some(found), Some((left * right).normalize())));
        }

        #[test]
        fn dates_come_back_with_their_precision(year in 1900i16..3000, month in 1u8..=12, day in 1u8..=28, precision in 0..3) {
            let date = match precision {
                0 => PartialDate::Year(year),
                1 => PartialDate::Month(year, month),
                _ => PartialDate::Day(year, month, day),
            };
            prop_assert_eq!(back(|writer| write_date(writer, 0, Some(date)), |reader| read_date(reader, 0)), Some(date));
            let due = Some(Due::Date(date));
            prop_assert_eq!(back(|writer| write_due(writer, 0, due), |reader| read_due(reader, 0)), due);
        }
    }

    #[test]
    fn every_kind_of_due_date_comes_back() {
        for due in
            [None, Some(Due::Yearly), Some(Due::Within { least: 3, most: 5 }), Some(Due::Date(PartialDate::Year(2027)))]
        {
            assert_eq!(back(|writer| write_due(writer, 0, due), |reader| read_due(reader, 0)), due);
        }
    }
}
