//! Question in, answer out: filter, facets, search and order over a dataset.
//!
//! Owns the meaning of every filter, the counts beside every facet value, full-text search, validity on a date, and the
//! text form of a question in a link. Pure and deterministic: it must not know the browser, the DOM, files or the clock
//! (today is given to it), and no text of the interface.

pub mod answer;
pub mod facet;
pub mod index;
pub mod link;
pub mod question;
mod search;
pub mod validity;
