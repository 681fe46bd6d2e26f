//! What is told about the making of a record: notes, readings, figures left out.
//!
//! Owns the layout of their section; they are asked for seldom, so they stand apart from what clauses say.

use super::{Place, Places, Resolve};
use crate::compiled::cells::{Reader, Writer};
use crate::compiled::columns::columns;
use crate::compiled::values::{read_pair, read_some_date, write_date, write_pair};
use crate::document::{Document, LeftOut, Note, Reading};
use crate::text::Bilingual;

columns! { NOTES READINGS DATE DATE_DAY LEFT_OUT PLACE AT FIGURE REASON NOTE NOTE_EN }
pub(in crate::compiled) const COUNT: usize = column::COUNT;

/// What is told about the making of one document's record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// Irregularities of the source and how they were treated.
    pub notes: Vec<Note>,
    /// How the record was checked.
    pub readings: Vec<Reading>,
    /// Figures of the source that are deliberately no fact of their own.
    pub left_out: Vec<LeftOut>,
}

/// Writes the remarks of some documents.
pub(in crate::compiled) fn write(writer: &mut Writer, documents: &[Document]) {
    for document in documents {
        let mut places = Places::new(document);
        writer.count(column::NOTES, document.notes.len());
        for Note { zh, en, at } in &document.notes {
            write_pair(writer, column::NOTE, &Bilingual { zh: zh.clone(), en: en.clone() });
            places.write(writer, column::PLACE, at.as_deref());
        }
        writer.count(column::READINGS, document.readings.len());
        for Reading { date, facts, differences } in &document.readings {
            write_date(writer, column::DATE, Some(*date));
            writer.number(column::READINGS, *facts);
            writer.number(column::READINGS, *differences);
        }
        let mut places = Places::new(document);
        writer.count(column::LEFT_OUT, document.left_out.len());
        for LeftOut { at, figure, reason } in &document.left_out {
            places.write(writer, column::PLACE, Some(at));
            writer.text(column::FIGURE, figure);
            writer.text(column::REASON, reason);
        }
    }
}

/// Reads the remarks of these documents, whose clauses they name.
pub(in crate::compiled) fn read(reader: &mut Reader, documents: &[Document]) -> Vec<Remarks> {
    documents.iter().map(|document| of_document(reader, document)).collect()
}

fn of_document(reader: &mut Reader, document: &Document) -> Remarks {
    let mut resolve = Resolve { measures: &document.measures, last: 0 };
    let notes = (0..reader.count(column::NOTES)).map(|_| {
        let Bilingual { zh, en } = read_pair(reader, column::NOTE);
        Note { zh, en, at: resolve.place(Place::read(reader, column::PLACE)) }
    });
    let notes = notes.collect();
    let readings = (0..reader.count(column::READINGS)).map(|_| Reading {
        date: read_some_date(reader, column::DATE),
        facts: reader.number(column::READINGS),
        differences: reader.number(column::READINGS),
    });
    let readings = readings.collect();
    let mut resolve = Resolve { measures: &document.measures, last: 0 };
    let left_out = (0..reader.count(column::LEFT_OUT)).map(|_| LeftOut {
        at: resolve.place(Place::read(reader, column::PLACE)).unwrap_or_default(),
        figure: reader.text(column::FIGURE),
        reason: reader.text(column::REASON),
    });
    Remarks { notes, readings, left_out: left_out.collect() }
}
