//! The views: each joins state to components and holds no logic of its own.

pub(crate) mod about;
pub(crate) mod agencies;
pub(crate) mod as_of;
pub(crate) mod collection;
pub(crate) mod compare;
pub(crate) mod document;
pub(crate) mod documents;
pub(crate) mod facets;
pub(crate) mod measure_card;
pub(crate) mod measures;
pub(crate) mod nothing;
pub(crate) mod notices;
pub(crate) mod share;
pub(crate) mod span_of_time;
pub(crate) mod support;
pub(crate) mod take_away;
pub(crate) mod targets;
pub(crate) mod texts;
pub(crate) mod timeline;
