//! The value of one key, asked for as a type.
//!
//! Owns the forms of values that many records share: text, dates, figures, closed lists, pairs of languages. Every
//! method reports what is wrong and then answers as if the key were absent. It must not know any particular key.

use super::{Fields, Located, Text};
use crate::decimal::{self, DecimalError};
use crate::diagnostic::Rule;
use crate::file::File;
use crate::suggest;
use policy_model::Decimal;
use policy_model::code::{MAX_CODE_BYTES, is_code};
use policy_model::date::{DateError, PartialDate};
use policy_model::text::Bilingual;
use std::ops::Range;
use toml::de::DeValue;

/// The value of one key, or its absence.
pub(crate) struct Slot<'a> {
    file: &'a File<'a>,
    /// Keys that lead to the value, its own last, joined by `.`.
    path: String,
    key: &'static str,
    given: Option<Located<&'a DeValue<'a>>>,
}

impl<'a> Slot<'a> {
    pub(super) fn new(
        file: &'a File<'a>,
        above: &str,
        key: &'static str,
        given: Option<Located<&'a DeValue<'a>>>,
    ) -> Self {
        let path = if above.is_empty() { key.to_owned() } else { format!("{above}.{key}") };
        Slot { file, path, key, given }
    }

    pub(crate) fn file(&self) -> &'a File<'a> {
        self.file
    }

    pub(crate) fn is_given(&self) -> bool {
        self.given.is_some()
    }

    /// A text; an empty one has been reported by [`crate::text_check`].
    pub(crate) fn text(&self) -> Option<Text<'a>> {
        let given = self.given.as_ref()?;
        match given.value {
            DeValue::String(text) => Some(given.with(text.as_ref())).filter(|text| !text.value.trim().is_empty()),
            other => self.wrong_type("text in quotes", other, given.span.clone()),
        }
    }

    /// The same without its place.
    pub(crate) fn string(&self) -> Option<String> {
        self.text().map(|text| text.value.to_owned())
    }

    /// A list of texts; empty where the key is absent.
    pub(crate) fn texts(&self) -> Vec<Text<'a>> {
        let items = self.items("a list of texts");
        items.iter().filter_map(|item| item.text()).collect()
    }

    /// A list of texts, none of which stands twice.
    pub(crate) fn distinct_texts(&self) -> Vec<Text<'a>> {
        let mut texts = self.texts();
        let mut seen: Vec<&str> = Vec::new();
        texts.retain(|text| {
            let new = !seen.contains(&text.value);
            if new {
                seen.push(text.value);
            } else {
                let message = format!("`{}` stands twice in `{}`", text.value, self.key);
                self.file.report(Rule::Duplicate, text.span.clone(), message, "remove one of the two");
            }
            new
        });
        texts
    }

    /// A list of texts that may not be empty.
    pub(crate) fn some_texts(&self) -> Vec<Text<'a>> {
        if let Some(Located { value: DeValue::Array(items), span }) = &self.given
            && items.is_empty()
        {
            let message = format!("`{}` is an empty list", self.key);
            self.file.report(Rule::EmptyList, span.clone(), message, "name at least one");
        }
        self.distinct_texts()
    }

    pub(crate) fn boolean(&self) -> Option<Located<bool>> {
        let given = self.given.as_ref()?;
        match given.value {
            DeValue::Boolean(value) => Some(given.with(*value)),
            other => self.wrong_type("true or false without quotes", other, given.span.clone()),
        }
    }

    /// A whole number from 0 on.
    pub(crate) fn whole(&self) -> Option<Located<u32>> {
        let given = self.given.as_ref()?;
        match given.value {
            DeValue::Integer(number) if number.radix() == 10 => match number.as_str().parse() {
                Ok(number) => Some(given.with(number)),
                Err(_) => self.wrong_type("a whole number from 0 on", given.value, given.span.clone()),
            },
            other => self.wrong_type("a whole number without quotes", other, given.span.clone()),
        }
    }

    /// A year as a whole number.
    pub(crate) fn year(&self) -> Option<Located<i16>> {
        let number = self.whole()?;
        match i16::try_from(number.value).ok().filter(|year| (1900..=2999).contains(year)) {
            Some(year) => Some(number.with(year)),
            None => {
                let message = format!("`{}` is no year of this dataset", number.value);
                self.file.report(Rule::ImpossibleDate, number.span, message, "years run from 1900 to 2999");
                None
            }
        }
    }

    /// A date of any precision.
    pub(crate) fn date(&self) -> Option<Located<PartialDate>> {
        let text = self.text()?;
        match text.value.parse() {
            Ok(date) => Some(text.with(date)),
            Err(error) => {
                report_date(self.file, &text, error);
                None
            }
        }
    }

    /// A date that names a day.
    pub(crate) fn day(&self) -> Option<PartialDate> {
        let date = self.date()?;
        if !matches!(date.value, PartialDate::Day(..)) {
            let message = format!("`{}` needs the day", self.key);
            self.file.report(Rule::ImpreciseDate, date.span, message, "write it like 2025-08-31");
            return None;
        }
        Some(date.value)
    }

    /// An exact decimal.
    pub(crate) fn decimal(&self) -> Option<Located<Decimal>> {
        let given = self.given.as_ref()?;
        if let DeValue::Integer(_) | DeValue::Float(_) = given.value {
            let message = format!("`{}` is a figure and stands in quotes", self.key);
            let written = &self.file.text[given.span.clone()];
            self.file.report(Rule::WrongType, given.span.clone(), message, format!("write \"{written}\""));
            return None;
        }
        let text = self.text()?;
        match decimal::parse(text.value) {
            Ok(number) => Some(text.with(number)),
            Err(error) => {
                let (rule, help) = match error {
                    DecimalError::Form => (
                        Rule::MalformedNumber,
                        "write digits and at most one point, like 1000 or 0.5; the unit goes into `unit`, \
                         words like 以上 into `comparator`",
                    ),
                    DecimalError::Size => (Rule::NumberTooLarge, "28 digits are possible; a larger unit may help"),
                };
                self.file.report(rule, text.span.clone(), format!("`{}` {error}", text.value), help);
                None
            }
        }
    }

    /// One of a closed list of values.
    pub(crate) fn choice<E: Copy>(&self, all: &[E], code: fn(E) -> &'static str) -> Option<Located<E>> {
        choice(self.file, self.key, &self.text()?, all, code)
    }

    /// A list of values of a closed list.
    pub(crate) fn choices<E: Copy>(&self, all: &[E], code: fn(E) -> &'static str) -> Vec<Located<E>> {
        self.distinct_texts().iter().filter_map(|text| choice(self.file, self.key, text, all, code)).collect()
    }

    /// A text that has the form of a code.
    pub(crate) fn code(&self) -> Option<Text<'a>> {
        let text = self.text()?;
        if !is_code(text.value) {
            let message = format!("`{}` is not a code", text.value);
            let help = format!(
                "a code has lower-case ASCII letters, digits and single hyphens, at most {MAX_CODE_BYTES} characters"
            );
            self.file.report(Rule::MalformedCode, text.span.clone(), message, help);
            return None;
        }
        Some(text)
    }

    /// A table of its own, in braces or under a header.
    pub(crate) fn table(&self, what: &'static str) -> Option<Fields<'a>> {
        let given = self.given.as_ref()?;
        match given.value {
            DeValue::Table(table) => Some(Fields::new(self.file, table, given.span.clone(), what, self.path.clone())),
            other => self.wrong_type("a table", other, given.span.clone()),
        }
    }

    /// A list of tables; empty where the key is absent.
    pub(crate) fn tables(&self, what: &'static str) -> Vec<Fields<'a>> {
        let items = self.items("a list of tables");
        items.iter().filter_map(|item| item.table(what)).collect()
    }

    /// A text in both languages.
    pub(crate) fn bilingual(&self, what: &'static str) -> Option<Bilingual> {
        let fields = self.table(what)?;
        let text = bilingual(&fields);
        fields.finish();
        text
    }

    fn items(&self, expected: &str) -> Vec<Slot<'a>> {
        match &self.given {
            None => Vec::new(),
            Some(Located { value: DeValue::Array(items), .. }) => items
                .iter()
                .map(|item| Located { value: item.get_ref(), span: item.span() })
                .map(|item| Slot { file: self.file, path: self.path.clone(), key: self.key, given: Some(item) })
                .collect(),
            Some(other) => {
                self.wrong_type::<()>(expected, other.value, other.span.clone());
                Vec::new()
            }
        }
    }

    fn wrong_type<T>(&self, expected: &str, found: &DeValue<'_>, span: Range<usize>) -> Option<T> {
        let found = match found {
            DeValue::String(_) => "text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number without quotes",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date without quotes",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let help = match (expected, found) {
            ("text in quotes", "a number without quotes" | "a date without quotes") => "put it in quotes",
            ("a list of texts", "text") => "put it in brackets: [\"…\"]",
            (_, "text") if expected.ends_with("without quotes") => "leave the quotes out",
            _ => "data/README.md shows how it is written",
        };
        let message = format!("`{}` must be {expected}, this is {found}", self.key);
        self.file.report(Rule::WrongType, span, message, help);
        None
    }
}

/// Reads `zh` and `en` of a table.
pub(crate) fn bilingual(fields: &Fields<'_>) -> Option<Bilingual> {
    let (zh, en) = (fields.required("zh").string(), fields.required("en").string());
    Some(Bilingual { zh: zh?, en: en? })
}

/// Reports a text that is no date.
pub(crate) fn report_date(file: &File<'_>, text: &Text<'_>, error: DateError) {
    let help = match error {
        DateError::Form => "write 2025, 2025-08 or 2025-08-31, as precisely as the source states it",
        DateError::Year | DateError::Month | DateError::Day => "compare it with the source",
    };
    file.report(Rule::ImpossibleDate, text.span.clone(), format!("`{}`: {error}", text.value), help);
}

fn choice<E: Copy>(
    file: &File<'_>,
    key: &str,
    text: &Text<'_>,
    all: &[E],
    code: fn(E) -> &'static str,
) -> Option<Located<E>> {
    let found = all.iter().copied().find(|value| code(*value) == text.value);
    if found.is_none() {
        let codes: Vec<&str> = all.iter().map(|value| code(*value)).collect();
        let listed = format!("`{key}` is one of: {}", codes.join(" "));
        let help = match suggest::nearest(text.value, codes) {
            Some(near) => format!("did you mean `{near}`? {listed}"),
            None => listed,
        };
        let message = format!("`{}` is not a value of `{key}`", text.value);
        file.report(Rule::UnknownValue, text.span.clone(), message, help);
    }
    found.map(|value| text.with(value))
}
