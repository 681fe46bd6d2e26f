//! The clock, which the engine must not know.

use policy_model::date::Day;

/// Today where the reader is.
pub(crate) fn today() -> Day {
    let now = js_sys::Date::new_0();
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = i16::try_from(now.get_full_year()).unwrap_or(i16::MAX);
    Day::from_ymd(year, part(now.get_month() + 1), part(now.get_date()))
}

/// Milliseconds since some moment in the past.
pub(crate) fn now_ms() -> f64 {
    js_sys::Date::now()
}
