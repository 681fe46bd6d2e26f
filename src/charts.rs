//! What charts share: their width, the keyboard and the tip, thumbs that move a day, tables behind them.
//!
//! They draw what `policy-chart` has worked out; they read no context and must not know the question.

pub(crate) mod axis;
pub(crate) mod drawing;
pub(crate) mod stage;
pub(crate) mod table;
pub(crate) mod thumb;
