//! Columns of cells: how numbers and texts become the bytes of a section, and come back.
//!
//! Owns the form of one cell; must not know which columns there are. A section is the number of its columns, their
//! lengths, then the columns one after another. What is alike stands together, which is what compression lives on.
//!
//! - A number is written seven bits at a time, the lowest first; the highest bit says that more follow.
//! - A text is tokens of the [`Book`] up to its end token; a plain text (English, codes) is UTF-8 up to a byte that no
//!   UTF-8 has.
//! - Reading never fails on the spot: a cell that is not there or makes no sense is 0 or empty, nothing is reserved for
//!   a number that the section cannot hold, and [`Reader::whole`] says at the end whether all was well.

use super::book::{Book, Coder, END};

/// Ends a plain text: no UTF-8 contains it.
const PLAIN_END: u8 = 0xFF;

/// Writes the columns of a section; without a coder it only collects the texts that a book is to be made for.
pub(super) struct Writer<'c> {
    coder: Option<&'c Coder>,
    columns: Vec<Vec<u8>>,
    pub(super) texts: Vec<String>,
}

impl<'c> Writer<'c> {
    pub(super) fn new(coder: Option<&'c Coder>, columns: usize) -> Writer<'c> {
        Writer { coder, columns: vec![Vec::new(); columns], texts: Vec::new() }
    }

    pub(super) fn number(&mut self, column: usize, number: u32) {
        varint(&mut self.columns[column], number);
    }

    /// A number of either sign; small ones of both are short.
    pub(super) fn signed(&mut self, column: usize, number: i32) {
        self.number(column, (number << 1 ^ number >> 31) as u32);
    }

    /// A number that may be absent; it is below `u32::MAX`.
    pub(super) fn maybe(&mut self, column: usize, number: Option<u32>) {
        self.number(column, number.map_or(0, |number| number + 1));
    }

    pub(super) fn flag(&mut self, column: usize, flag: bool) {
        self.number(column, flag.into());
    }

    /// The length of a list.
    pub(super) fn count(&mut self, column: usize, count: usize) {
        self.number(column, super::sections::fit(count));
    }

    pub(super) fn plain(&mut self, column: usize, text: &str) {
        self.columns[column].extend_from_slice(text.as_bytes());
        self.columns[column].push(PLAIN_END);
    }

    pub(super) fn text(&mut self, column: usize, text: &str) {
        self.text_with(column, text, &[]);
    }

    /// A text in which some known texts may occur: each is one token there.
    pub(super) fn text_with(&mut self, column: usize, text: &str, known: &[&str]) {
        match self.coder {
            Some(coder) => coder.encode(text, known, &mut self.columns[column]),
            None => Coder::collect(text, known, &mut self.texts),
        }
    }

    /// A text that may be absent; an empty one is told apart.
    pub(super) fn maybe_text(&mut self, column: usize, text: Option<&str>) {
        match (self.coder, text) {
            (_, Some(text)) if !text.is_empty() => self.text(column, text),
            (Some(coder), Some(_)) => coder.empty(&mut self.columns[column]),
            (_, _) => self.columns[column].push(END as u8),
        }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        let mut out = Vec::new();
        varint(&mut out, super::sections::fit(self.columns.len()));
        self.columns.iter().for_each(|column| varint(&mut out, super::sections::fit(column.len())));
        self.columns.iter().for_each(|column| out.extend_from_slice(column));
        out
    }
}

fn varint(out: &mut Vec<u8>, mut number: u32) {
    while number > 0x7F {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Reads the columns of a section.
pub(super) struct Reader<'a> {
    book: &'a Book,
    /// What is left of each column.
    columns: Vec<&'a [u8]>,
    /// List items that may still come: each has at least one byte in some column.
    items: usize,
    sound: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(book: &'a Book, section: &'a [u8], columns: usize) -> Reader<'a> {
        let mut reader = Reader { book, columns: vec![section], items: section.len(), sound: true };
        let stated = reader.number(0) as usize;
        let lengths: Vec<usize> = (0..columns).map(|_| reader.number(0) as usize).collect();
        let mut rest = reader.columns[0];
        reader.sound &= stated == columns;
        reader.columns.clear();
        for length in lengths {
            let (column, after) = rest.split_at_checked(length).unwrap_or_default();
            reader.sound &= column.len() == length;
            reader.columns.push(column);
            rest = after;
        }
        reader.sound &= rest.is_empty();
        reader
    }

    /// Whether everything read so far was there and made sense, and nothing is left.
    pub(super) fn whole(&self) -> bool {
        self.sound && self.columns.iter().all(|column| column.is_empty())
    }

    /// Whether everything read so far was there and made sense.
    pub(super) fn is_sound(&self) -> bool {
        self.sound
    }

    /// Says that what was read makes no sense.
    pub(super) fn fail(&mut self) {
        self.sound = false;
    }

    fn byte(&mut self, column: usize) -> u8 {
        match self.columns[column].split_first() {
            Some((byte, rest)) => {
                self.columns[column] = rest;
                *byte
            }
            None => {
                self.sound = false;
                0
            }
        }
    }

    pub(super) fn number(&mut self, column: usize) -> u32 {
        let (mut number, mut shift) = (0u64, 0);
        loop {
            let byte = self.byte(column);
            number |= u64::from(byte & 0x7F) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return u32::try_from(number).unwrap_or_else(|_| {
                    self.sound = false;
                    0
                });
            }
            if shift > 28 {
                self.sound = false;
                return 0;
            }
        }
    }

    pub(super) fn signed(&mut self, column: usize) -> i32 {
        let number = self.number(column);
        (number >> 1) as i32 ^ -((number & 1) as i32)
    }

    pub(super) fn maybe(&mut self, column: usize) -> Option<u32> {
        self.number(column).checked_sub(1)
    }

    pub(super) fn flag(&mut self, column: usize) -> bool {
        self.number(column) != 0
    }

    /// The length of a list: never more than the section could hold.
    pub(super) fn count(&mut self, column: usize) -> u32 {
        let count = self.number(column);
        match self.items.checked_sub(count as usize).filter(|_| self.sound) {
            Some(left) => {
                self.items = left;
                count
            }
            None => {
                self.sound = false;
                0
            }
        }
    }

    /// Room for so many of something, of which each has at least one byte here.
    pub(super) fn room(&self, count: u32) -> usize {
        self.items.min(count as usize)
    }

    /// One of the values of a closed list.
    pub(super) fn one_of<T: Copy>(&mut self, column: usize, all: &[T]) -> T {
        let at = self.number(column) as usize;
        self.sound &= at < all.len();
        all.get(at).copied().unwrap_or(all[0])
    }

    pub(super) fn plain(&mut self, column: usize) -> String {
        let rest = self.columns[column];
        let Some(length) = rest.iter().position(|byte| *byte == PLAIN_END) else {
            self.sound = false;
            return String::new();
        };
        self.columns[column] = &rest[length + 1..];
        match std::str::from_utf8(&rest[..length]) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                self.sound = false;
                String::new()
            }
        }
    }

    pub(super) fn text(&mut self, column: usize) -> String {
        self.text_with(column, &[])
    }

    pub(super) fn text_with(&mut self, column: usize, known: &[&str]) -> String {
        self.tokens(column, known).unwrap_or_default()
    }

    pub(super) fn maybe_text(&mut self, column: usize) -> Option<String> {
        self.tokens(column, &[])
    }

    /// A text; `None` where there is no token at all.
    fn tokens(&mut self, column: usize, known: &[&str]) -> Option<String> {
        let mut rest = self.columns[column];
        let mut text = String::new();
        let mut any = false;
        loop {
            match self.book.token(&mut rest) {
                Some(END) => break,
                Some(token) => {
                    any = true;
                    match self.book.text(token, known) {
                        Some(part) => text.push_str(part),
                        None => self.sound = false,
                    }
                }
                None => {
                    self.sound = false;
                    break;
                }
            }
        }
        self.columns[column] = rest;
        any.then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cells_come_back_as_they_were_written(
            numbers in vec(any::<u32>(), 0..20), signed in vec(any::<i32>(), 0..20), texts in vec("[a-c氢能]{0,9}|.{0,5}", 0..20)
        ) {
            let mut collected = Writer::new(None, 4);
            texts.iter().for_each(|text| collected.text(2, text));
            let coder = Coder::train(&collected.texts);
            let mut writer = Writer::new(Some(&coder), 4);
            numbers.iter().for_each(|number| writer.number(0, *number));
            signed.iter().for_each(|number| writer.signed(1, *number));
            for text in &texts {
                writer.text_with(2, text, &["氢", "ab"]);
                writer.maybe_text(2, Some(text));
                writer.maybe_text(2, None);
                writer.plain(3, text);
            }
            let bytes = writer.finish();
            let book = Book::read(&coder.section()).expect("a book that was just made");
            let mut reader = Reader::new(&book, &bytes, 4);
            for number in &numbers {
                prop_assert_eq!(reader.number(0), *number);
            }
            for number in &signed {
                prop_assert_eq!(reader.signed(1), *number);
            }
            for text in &texts {
                prop_assert_eq!(&reader.text_with(2, &["氢", "ab"]), text);
                prop_assert_eq!(reader.maybe_text(2), Some(text.clone()));
                prop_assert_eq!(reader.maybe_text(2), None);
                prop_assert_eq!(&reader.plain(3), text);
            }
            prop_assert!(reader.whole());
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in vec(any::<u8>(), 0..40)) {
            let coder = Coder::train(&["氢能".to_owned()]);
            let book = Book::read(&coder.section()).expect("a book that was just made");
            let mut reader = Reader::new(&book, &bytes, 2);
            let mut read = 0;
            for _ in 0..3 {
                read += (0..reader.count(0)).map(|_| reader.text(1).len()).sum::<usize>();
                reader.plain(1);
                reader.one_of(0, &[1, 2]);
            }
            prop_assert!(read <= 9 * bytes.len());
        }
    }
}
