//! Making a book for texts, and writing texts with it.
//!
//! Part of the builder: the app has no use for it.

use super::{EMPTY, END, Entry, FIRST, KNOWN, MAX_WORD_BYTES, column, short, words};
use crate::compiled::cells::Writer;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// Words beyond the characters: more cost more in the book than they save in the texts (measured on the real dataset).
const MAX_WORDS: usize = 900;
/// A pair that occurs less often costs more in the book than it saves.
const MIN_OCCURRENCES: u32 = 5;
/// Characters that words are looked for in; of more text every so many-th piece is read.
const SAMPLE: usize = 1 << 20;
/// Pairs joined in one pass over the sample.
const JOINS_A_PASS: usize = 32;
/// Characters of the longest word.
const MAX_WORD_CHARS: usize = MAX_WORD_BYTES / 4;
/// Stands between texts; no character has this number and no pair spans it.
const GAP: u32 = u32::MAX;

/// What is needed to write with a book.
pub(in crate::compiled) struct Coder {
    entries: Vec<Entry>,
    /// Token and cost of each word.
    tokens: Tree,
    short: usize,
}

impl Coder {
    /// Makes the book for texts: each of their characters has a token.
    pub(in crate::compiled) fn train(texts: &[String]) -> Coder {
        let mut characters: BTreeMap<char, u32> = BTreeMap::new();
        texts.iter().flat_map(|text| text.chars()).for_each(|character| *characters.entry(character).or_default() += 1);
        let total: u32 = characters.values().fold(0, |sum, count| sum.saturating_add(*count));
        let stride = (total as usize).div_ceil(SAMPLE).max(1);
        let position: HashMap<char, u32> = characters.keys().zip(0u32..).map(|(key, at)| (*key, at)).collect();
        let mut sample: Vec<u32> = Vec::new();
        for text in texts.iter().step_by(stride) {
            sample.extend(text.chars().map(|character| position[&character]));
            sample.push(GAP);
        }
        let mut parts: Vec<Entry> = characters.keys().map(|character| Entry::Character(*character)).collect();
        join(&mut sample, &mut parts);
        let mut counts = vec![0u32; parts.len()];
        sample.iter().filter(|symbol| **symbol != GAP).for_each(|symbol| counts[*symbol as usize] += 1);
        Coder::new(&parts, &counts)
    }

    /// Puts entries, whose pairs name positions among them, onto their shelves.
    fn new(parts: &[Entry], counts: &[u32]) -> Coder {
        let spelled = words(parts).expect("each pair was made of earlier entries, within the limits");
        let mut order: Vec<u32> = (0..parts.len() as u32).collect();
        order.sort_by_key(|at| (std::cmp::Reverse(counts[*at as usize]), *at));
        let short = short(parts.len() + FIRST as usize);
        let shelf = |place: usize| (place + FIRST as usize).checked_sub(short).map_or(0, |long| 1 + (long >> 8));
        // What stands on one shelf goes by character, then by the places of its parts: that needs the places of all.
        let mut shelves: Vec<usize> = vec![0; parts.len()];
        order.iter().enumerate().for_each(|(place, at)| shelves[*at as usize] = shelf(place));
        order.sort_by_key(|at| (shelves[*at as usize], parts[*at as usize]));
        let mut place = vec![0u32; parts.len()];
        order.iter().zip(0u32..).for_each(|(at, to)| place[*at as usize] = to);
        let entry = |at: &u32| match parts[*at as usize] {
            Entry::Pair(first, second) => Entry::Pair(place[first as usize], place[second as usize]),
            character => character,
        };
        let entries: Vec<Entry> = order.iter().map(entry).collect();
        let total: u64 = counts.iter().map(|count| u64::from(*count)).sum::<u64>().max(1);
        let mut tokens = Tree::default();
        for (at, token) in order.iter().zip(FIRST..) {
            let word = spelled.get(*at);
            // Quarters of a bit: four times the logarithm of how rare the word is.
            let rare = total / u64::from(counts[*at as usize].max(1));
            let cost = u128::from(rare.max(1)).pow(4).ilog2() + 4;
            tokens.insert(word, (token, cost));
        }
        Coder { entries, tokens, short }
    }

    /// The section that [`Book::read`] reads.
    pub(in crate::compiled) fn section(&self) -> Vec<u8> {
        let mut writer = Writer::new(None, column::COUNT);
        writer.count(column::FIRST_PART, self.entries.len());
        let mut last = 0i32;
        for entry in &self.entries {
            match *entry {
                Entry::Pair(first, second) => {
                    writer.maybe(column::FIRST_PART, Some(first));
                    writer.number(column::SECOND_PART, second);
                }
                Entry::Character(character) => {
                    writer.maybe(column::FIRST_PART, None);
                    writer.signed(column::CHARACTER, character as i32 - last);
                    last = character as i32;
                }
            }
        }
        writer.finish()
    }

    fn put(&self, token: u32, out: &mut Vec<u8>) {
        match (token as usize).checked_sub(self.short) {
            None => out.push(token as u8),
            Some(long) => out.extend([(self.short + (long >> 8)) as u8, long as u8]),
        }
    }

    /// Writes an empty text where a text may be absent.
    pub(in crate::compiled) fn empty(&self, out: &mut Vec<u8>) {
        self.put(EMPTY, out);
        self.put(END, out);
    }

    /// Writes a text and its end.
    pub(in crate::compiled) fn encode(&self, text: &str, known: &[&str], out: &mut Vec<u8>) {
        pieces(text, known, |piece| match piece {
            Piece::Known(which) => self.put(KNOWN + which, out),
            Piece::Text(text) => self.words(text, out),
        });
        self.put(END, out);
    }

    /// Adds to `texts` the pieces of a text that the book must be able to write.
    pub(in crate::compiled) fn collect(text: &str, known: &[&str], texts: &mut Vec<String>) {
        pieces(text, known, |piece| match piece {
            Piece::Known(_) => {}
            Piece::Text(text) => texts.push(text.to_owned()),
        });
    }

    /// Writes the words that a text is made of at the least cost.
    fn words(&self, text: &str, out: &mut Vec<u8>) {
        let characters: Vec<char> = text.chars().collect();
        // For each position the cost from there on and the word that begins there.
        let mut best = vec![(u32::MAX, 0, 0); characters.len() + 1];
        best[characters.len()] = (0, 0, 0);
        for at in (0..characters.len()).rev() {
            self.tokens.each(&characters[at..], |length, token, cost| {
                let cost = cost.saturating_add(best[at + length].0);
                if cost < best[at].0 {
                    best[at] = (cost, token, length);
                }
            });
        }
        let mut at = 0;
        while at < characters.len() {
            let (_, token, length) = best[at];
            self.put(token, out);
            // Every character was in the texts that the book was made for.
            at += length.max(1);
        }
    }
}

/// Words as a tree of their characters: what begins like no word is left after a step or two.
#[derive(Default)]
struct Tree {
    /// From a node by a character to the next node; node 0 is the root.
    next: HashMap<(u32, u32), u32, BuildHasherDefault<PairHasher>>,
    /// Token and cost of the word that ends in each node but the root.
    ends: Vec<Option<(u32, u32)>>,
}

impl Tree {
    fn insert(&mut self, word: &str, end: (u32, u32)) {
        let mut node = 0;
        for character in word.chars() {
            let new = self.ends.len() as u32 + 1;
            node = *self.next.entry((node, character.into())).or_insert(new);
            if node == new {
                self.ends.push(None);
            }
        }
        if let Some(last) = node.checked_sub(1) {
            self.ends[last as usize] = Some(end);
        }
    }

    /// Visits length, token and cost of each word that some characters begin with, shortest first.
    fn each(&self, characters: &[char], mut visit: impl FnMut(usize, u32, u32)) {
        let mut node = 0;
        for (character, length) in characters.iter().zip(1..) {
            let Some(next) = self.next.get(&(node, u32::from(*character))) else { return };
            node = *next;
            if let Some((token, cost)) = self.ends[node as usize - 1] {
                visit(length, token, cost);
            }
        }
    }
}

/// Spreads the bits of two small numbers. The builder reads the maintainer's own texts, which nobody makes collide.
#[derive(Default)]
struct PairHasher(u64);

impl Hasher for PairHasher {
    fn finish(&self) -> u64 {
        // Fibonacci hashing: the multiplier is 2^64 divided by the golden ratio.
        self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32((*byte).into()));
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = self.0 << 32 ^ u64::from(number) ^ self.0 >> 32;
    }
}

enum Piece<'a> {
    Known(u32),
    Text(&'a str),
}

/// Cuts a text where known texts occur: the first of them where several do.
fn pieces<'a>(mut text: &'a str, known: &[&str], mut visit: impl FnMut(Piece<'a>)) {
    let useful = |text: &str| text.chars().nth(1).is_some();
    let known: Vec<(u32, &str)> = (0u32..).zip(known.iter().copied()).filter(|(_, text)| useful(text)).collect();
    while !text.is_empty() {
        let found = known.iter().filter_map(|(which, known)| Some((text.find(known)?, *which, known.len())));
        let Some((at, which, length)) = found.min_by_key(|(at, which, _)| (*at, *which)) else {
            visit(Piece::Text(text));
            return;
        };
        if at > 0 {
            visit(Piece::Text(&text[..at]));
        }
        visit(Piece::Known(which));
        text = &text[at + length..];
    }
}

/// Joins frequent pairs in the sample and adds them to the parts.
fn join(sample: &mut Vec<u32>, parts: &mut Vec<Entry>) {
    let characters = parts.len();
    let mut lengths = vec![1usize; characters];
    while parts.len() < characters + MAX_WORDS {
        let mut counts: HashMap<(u32, u32), u32, BuildHasherDefault<PairHasher>> = HashMap::default();
        for pair in sample.windows(2).filter(|pair| pair[0] != GAP && pair[1] != GAP) {
            *counts.entry((pair[0], pair[1])).or_default() += 1;
        }
        let short = |pair: &(u32, u32)| lengths[pair.0 as usize] + lengths[pair.1 as usize] <= MAX_WORD_CHARS;
        let mut frequent: Vec<((u32, u32), u32)> =
            counts.into_iter().filter(|(pair, count)| *count >= MIN_OCCURRENCES && short(pair)).collect();
        frequent.sort_unstable_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
        let Some((_, highest)) = frequent.first().copied() else { return };
        frequent.retain(|(_, count)| *count >= highest - highest / 4);
        frequent.truncate(JOINS_A_PASS.min(characters + MAX_WORDS - parts.len()));
        let mut joined: HashMap<(u32, u32), u32, BuildHasherDefault<PairHasher>> = HashMap::default();
        for (pair, _) in frequent {
            joined.insert(pair, parts.len() as u32);
            lengths.push(lengths[pair.0 as usize] + lengths[pair.1 as usize]);
            parts.push(Entry::Pair(pair.0, pair.1));
        }
        let mut kept = 0;
        let mut at = 0;
        while at < sample.len() {
            let pair = sample.get(at + 1).and_then(|next| joined.get(&(sample[at], *next)));
            sample[kept] = pair.copied().unwrap_or(sample[at]);
            at += if pair.is_some() { 2 } else { 1 };
            kept += 1;
        }
        sample.truncate(kept);
    }
}
