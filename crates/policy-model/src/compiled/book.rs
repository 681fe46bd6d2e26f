//! The book: one token for each character and each frequent word of a dataset's Chinese texts.
//!
//! Owns how texts become tokens and tokens bytes; must not know which texts there are. Frequent tokens are one byte,
//! the others two; words of several characters are pairs of other tokens, found by joining the most frequent pair again
//! and again (byte-pair encoding). Against UTF-8 that saves two thirds before compression, and after it a sixth, since
//! a general compressor must learn each word of Chinese anew.
//!
//! In the file, tokens stand by frequency in shelves of as many as share their first byte, and within a shelf by
//! character and by parts, so that the book itself is short.

mod coder;

use super::lists::Texts;

pub(super) use coder::Coder;

/// Token that ends a text.
pub(super) const END: u32 = 0;
/// Token that stands for nothing, so that an empty text can be told from an absent one.
const EMPTY: u32 = 1;
/// The first token that stands for a text known from elsewhere.
const KNOWN: u32 = 2;
/// The first token of the book itself.
const FIRST: u32 = 8;
/// A word has at most this many bytes: what is longer is damage.
const MAX_WORD_BYTES: usize = 96;
/// Words are pairs of pairs to this depth at most.
const MAX_DEPTH: usize = 24;

/// What each token stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Book {
    /// The text of each token from [`FIRST`] on.
    words: Texts,
    /// Tokens of one byte.
    short: u32,
}

/// Number of tokens of one byte, among so many tokens: the other first bytes are followed by a second one.
fn short(tokens: usize) -> usize {
    let long = (0..256).find(|long| 256 - long + 256 * long >= tokens);
    256 - long.unwrap_or(255)
}

/// What a token of the book is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Entry {
    Character(char),
    /// Positions of its parts in the book.
    Pair(u32, u32),
}

impl Book {
    fn new(words: Texts) -> Book {
        let short = short(words.len() + FIRST as usize) as u32;
        Book { words, short }
    }

    /// The next token of a text.
    pub(super) fn token(&self, bytes: &mut &[u8]) -> Option<u32> {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        let first = u32::from(*first);
        if first < self.short {
            return Some(first);
        }
        let (second, rest) = bytes.split_first()?;
        *bytes = rest;
        Some(self.short + ((first - self.short) << 8 | u32::from(*second)))
    }

    /// What a token stands for.
    pub(super) fn text<'a>(&'a self, token: u32, known: &[&'a str]) -> Option<&'a str> {
        match token {
            FIRST.. => ((token - FIRST) < self.words.len() as u32).then(|| self.words.get(token - FIRST)),
            KNOWN.. => known.get((token - KNOWN) as usize).copied(),
            _ => (token == EMPTY).then_some(""),
        }
    }

    /// Reads a book.
    pub(super) fn read(section: &[u8]) -> Option<Book> {
        let none = Book::new(Texts::default());
        let mut reader = super::cells::Reader::new(&none, section, column::COUNT);
        let count = reader.count(column::FIRST_PART);
        let mut entries = Vec::new();
        let mut character = 0i32;
        for _ in 0..count {
            entries.push(match reader.maybe(column::FIRST_PART) {
                Some(first) => Entry::Pair(first, reader.number(column::SECOND_PART)),
                None => {
                    character = character.wrapping_add(reader.signed(column::CHARACTER));
                    Entry::Character(char::from_u32(character as u32)?)
                }
            });
        }
        if !reader.whole() {
            return None;
        }
        Some(Book::new(words(&entries)?))
    }
}

/// Spells every entry out; `None` where one contains itself, names what is not there or is too long.
fn words(entries: &[Entry]) -> Option<Texts> {
    let mut words = Texts::default();
    let mut open = Vec::new();
    let mut word = String::new();
    for entry in entries {
        word.clear();
        open.push(*entry);
        while let Some(entry) = open.pop() {
            match entry {
                Entry::Character(character) => word.push(character),
                Entry::Pair(first, second) => {
                    open.push(*entries.get(second as usize)?);
                    open.push(*entries.get(first as usize)?);
                }
            }
            if word.len() > MAX_WORD_BYTES || open.len() > MAX_DEPTH {
                return None;
            }
        }
        words.push(&word);
    }
    Some(words)
}

mod column {
    pub(super) const FIRST_PART: usize = 0;
    pub(super) const SECOND_PART: usize = 1;
    pub(super) const CHARACTER: usize = 2;
    pub(super) const COUNT: usize = 3;
}
