//! What the peer page can call. Answers are read where they stand, in the memory of the program.

use policy_bench::peer::Peer;
use policy_bench::rows::{self, Meta, Row};
use policy_engine::index::Index;
use policy_engine::question::Question;
use policy_model::document::Document;
use wasm_bindgen::prelude::*;

/// Takes rows as they arrive.
#[wasm_bindgen]
pub struct Loading {
    meta: Meta,
    /// The beginning of a line whose end has not come.
    rest: Vec<u8>,
    documents: Vec<Document>,
    compiled: Vec<u8>,
}

#[wasm_bindgen]
impl Loading {
    /// `meta` is what the benchmark says of its values.
    #[wasm_bindgen(constructor)]
    pub fn new(meta: &[u8], rows: usize) -> Result<Loading, JsError> {
        Ok(Loading {
            meta: serde_json::from_slice(meta)?,
            rest: Vec::new(),
            documents: Vec::with_capacity(rows),
            compiled: Vec::new(),
        })
    }

    /// Takes some bytes of the lines.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        self.rest.extend_from_slice(bytes);
        let Some(end) = self.rest.iter().rposition(|byte| *byte == b'\n') else { return Ok(()) };
        for line in self.rest[..end].split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            self.documents.push(rows::document(serde_json::from_slice::<Row>(line)?));
        }
        self.rest.drain(..=end);
        Ok(())
    }

    /// Builds the compiled form.
    pub fn build(&mut self) {
        let documents = std::mem::take(&mut self.documents);
        self.compiled = rows::compile(rows::taxonomy(&self.meta.dims), documents);
    }

    /// Where the compiled form stands, once it is built.
    pub fn compiled(&self) -> *const u8 {
        self.compiled.as_ptr()
    }

    /// Number of its bytes.
    pub fn compiled_length(&self) -> usize {
        self.compiled.len()
    }

    /// Opens the compiled form, and makes what the first search would make.
    pub fn finish(self) -> Result<Engine, JsError> {
        Ok(Engine { peer: Peer::new(&self.meta, self.compiled)?, input: vec![0; INPUT] })
    }
}

/// Code units that a question may have.
const INPUT: usize = 4096;

/// The opened dataset. The page writes a question into `input`, as code units of UTF-16, and says how many they are.
#[wasm_bindgen]
pub struct Engine {
    peer: Peer,
    input: Vec<u16>,
}

#[wasm_bindgen]
impl Engine {
    /// Opens a compiled dataset and answers the first question, as the app does when a visitor comes; number of measures.
    pub fn first_answer(dataset: Vec<u8>) -> Result<u32, JsError> {
        let index: &'static Index = Box::leak(Box::new(Index::of(dataset)?));
        Ok(index.answer(&Question::default(), rows::epoch()).measures)
    }

    /// Where questions are written.
    pub fn input(&self) -> *const u16 {
        self.input.as_ptr()
    }

    /// See [`Peer::toggle`].
    pub fn toggle(&mut self, units: usize) -> u32 {
        self.peer.toggle(&self.question(units))
    }

    /// See [`Peer::search`]. The words stand behind a line break.
    pub fn search(&mut self, units: usize) -> u32 {
        let question = self.question(units);
        let (selection, words) = question.split_once('\n').unwrap_or((&question, ""));
        self.peer.search(words, selection)
    }

    /// See [`Peer::brush`].
    pub fn brush(&mut self, from: i32, to: i32, units: usize) -> u32 {
        self.peer.brush(from, to, &self.question(units))
    }

    /// See [`Peer::compare`].
    pub fn compare(&mut self, units: usize) {
        self.peer.compare(&self.question(units));
    }

    /// Where the counts stand.
    pub fn counts(&self) -> *const u32 {
        self.peer.counts.as_ptr()
    }

    /// Where the ids stand.
    pub fn ids(&self) -> *const u32 {
        self.peer.ids.as_ptr()
    }

    /// Number of ids.
    pub fn shown(&self) -> usize {
        self.peer.ids.len()
    }

    /// Where the months stand.
    pub fn months(&self) -> *const u32 {
        self.peer.by_month.as_ptr()
    }

    /// Where the matrices stand.
    pub fn matrix(&self) -> *const u32 {
        self.peer.matrix.as_ptr()
    }
}

impl Engine {
    fn question(&self, units: usize) -> String {
        String::from_utf16_lossy(&self.input[..units])
    }
}
