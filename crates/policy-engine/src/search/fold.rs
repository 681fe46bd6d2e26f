//! Folding: which characters search treats alike.
//!
//! Owns how texts and searches are brought to one form; which characters fold to which comes with the dataset, so that
//! the program carries no tables of Chinese characters. Each character folds to one, so positions stay what they are.

/// A table of folded characters.
#[derive(Debug)]
pub(crate) struct Fold {
    /// Characters below [`DIRECT`] by their number; zero where a character stands for itself.
    direct: Vec<u16>,
    /// The other characters, ascending.
    sparse: Vec<(char, char)>,
}

/// The Basic Multilingual Plane, where nearly all characters are, is looked up directly.
const DIRECT: u32 = 0x1_0000;

impl Fold {
    /// `characters` are ascending by the first of each pair.
    pub(crate) fn new(characters: &[(char, char)]) -> Fold {
        let mut fold = Fold { direct: vec![0; DIRECT as usize], sparse: Vec::new() };
        for (from, to) in characters {
            match u16::try_from(u32::from(*to)) {
                Ok(to) if u32::from(*from) < DIRECT => fold.direct[*from as usize] = to,
                _ => fold.sparse.push((*from, *to)),
            }
        }
        fold
    }

    /// The character that stands for this one.
    pub(crate) fn character(&self, character: char) -> char {
        if let Some(to) = self.direct.get(character as usize).filter(|to| **to != 0) {
            return char::from_u32(u32::from(*to)).unwrap_or(character);
        }
        match self.sparse.binary_search_by_key(&character, |pair| pair.0) {
            Ok(at) => self.sparse[at].1,
            Err(_) => character,
        }
    }

    /// A text, folded, with the byte at which each character begins.
    ///
    /// White space is no character, so that 5G 工厂 and 5G工厂 are alike; between two Latin letters or digits it is one
    /// space, so that no word reaches into the next.
    pub(crate) fn characters(&self, text: &str) -> Vec<(usize, char)> {
        let mut characters: Vec<(usize, char)> = Vec::new();
        self.each(text, |at, character| characters.push((at, character)));
        characters
    }

    /// A text, folded, in place of what a buffer held.
    pub(crate) fn fill(&self, text: &str, buffer: &mut Vec<char>) {
        buffer.clear();
        self.each(text, |_, character| buffer.push(character));
    }

    fn each(&self, text: &str, mut visit: impl FnMut(usize, char)) {
        let mut last = None;
        let mut space = None;
        for (at, character) in text.char_indices() {
            if character.is_whitespace() {
                space = space.or(Some(at));
                continue;
            }
            let character = self.character(character);
            let latin = |character: char| character.is_ascii_alphanumeric();
            if let Some(at) = space.take().filter(|_| last.is_some_and(latin) && latin(character)) {
                visit(at, ' ');
            }
            visit(at, character);
            last = Some(character);
        }
    }

    /// A text, folded.
    pub(crate) fn text(&self, text: &str) -> Vec<char> {
        let mut characters = Vec::new();
        self.fill(text, &mut characters);
        characters
    }
}
