//! Document numbers (发文字号), for instance `京经信发〔2022〕62号`.
//!
//! Owns their three parts and their one way of being written; must not know which documents exist.
//! Format: GB/T 9704-2012, 7.2.5: issuer code, year in tortoise-shell brackets, serial without leading zeros.

use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The number an issuing body gave to a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DocumentNumber {
    /// Issuer code, for instance `京经信发`.
    pub issuer: String,
    /// Year in the brackets.
    pub year: i16,
    /// Serial within that year, from 1.
    pub serial: u32,
}

/// A text that is not a document number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a document number of the form 京经信发〔2022〕62号")]
pub struct DocumentNumberError;

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}〔{:04}〕{}号", self.issuer, self.year, self.serial)
    }
}

impl FromStr for DocumentNumber {
    type Err = DocumentNumberError;

    fn from_str(text: &str) -> Result<Self, DocumentNumberError> {
        let (issuer, rest) = text.split_once('〔').ok_or(DocumentNumberError)?;
        let (year, rest) = rest.split_once('〕').ok_or(DocumentNumberError)?;
        let serial = rest.strip_suffix('号').ok_or(DocumentNumberError)?;
        let plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
        if issuer.is_empty()
            || issuer.contains(char::is_whitespace)
            || year.len() != 4
            || !plain(year)
            || !plain(serial)
        {
            return Err(DocumentNumberError);
        }
        Ok(DocumentNumber {
            issuer: issuer.to_owned(),
            year: year.parse().map_err(|_| DocumentNumberError)?,
            serial: serial.parse().map_err(|_| DocumentNumberError)?,
        })
    }
}

impl Serialize for DocumentNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DocumentNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_issuer_year_and_serial() {
        let number: DocumentNumber = "京经信发〔2022〕62号".parse().expect("well formed");
        assert_eq!((number.issuer.as_str(), number.year, number.serial), ("京经信发", 2022, 62));
        assert_eq!(number.to_string(), "京经信发〔2022〕62号");
    }

    #[test]
    fn other_forms_are_refused() {
        for bad in [
            "京经信发[2022]62号",
            "〔2022〕62号",
            "京经信发〔22〕62号",
            "京经信发〔2022〕062号",
            "京经信发〔2022〕号",
            "京经信发〔2022〕62",
        ] {
            assert_eq!(bad.parse::<DocumentNumber>(), Err(DocumentNumberError), "{bad}");
        }
    }
}
