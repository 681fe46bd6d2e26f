//! The parts that views are built of.
//!
//! Props in, callbacks out; they read no context and must not know the question.

pub(crate) mod agency_list;
pub(crate) mod chips;
pub(crate) mod cite;
pub(crate) mod copy_field;
pub(crate) mod dialog;
pub(crate) mod download;
pub(crate) mod either;
pub(crate) mod facet;
pub(crate) mod facet_values;
pub(crate) mod growing;
pub(crate) mod incentive_list;
pub(crate) mod marked;
pub(crate) mod mini_bars;
pub(crate) mod mixed;
pub(crate) mod notice;
pub(crate) mod pager;
pub(crate) mod plain;
pub(crate) mod qr_code;
pub(crate) mod rows;
pub(crate) mod search_box;
pub(crate) mod share;
pub(crate) mod sheet;
pub(crate) mod span_field;
pub(crate) mod target_table;
pub(crate) mod toolbar;
pub(crate) mod top_bar;
pub(crate) mod validity_mark;
pub(crate) mod yuan_field;
