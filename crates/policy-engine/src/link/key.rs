//! The keys of a link: their names and their canonical order.
//!
//! Must not know what their values look like.

use crate::facet::{Facet, SpanFacet};

/// One key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    View,
    Search,
    Include(Facet),
    Exclude(Facet),
    Fields,
    Span(SpanFacet),
    Amount,
    AsOf,
    Sort,
    Group,
    Page,
    Show,
    Mode,
    Lanes,
    Zoom,
    Count,
    Share,
    Level,
    Pair,
    Current,
    Series,
    Order,
    Lang,
    Embed,
    Lock,
    Theme,
    Text,
    Data,
}

const EXCLUDE: &str = "not-";

/// Keys before those of facets.
const BEFORE: [Key; 2] = [Key::View, Key::Search];
/// Keys after those of facets and stretches of time.
const AFTER: [Key; 22] = [
    Key::Amount,
    Key::AsOf,
    Key::Sort,
    Key::Group,
    Key::Page,
    Key::Show,
    Key::Mode,
    Key::Lanes,
    Key::Zoom,
    Key::Count,
    Key::Share,
    Key::Level,
    Key::Pair,
    Key::Current,
    Key::Series,
    Key::Order,
    Key::Lang,
    Key::Embed,
    Key::Lock,
    Key::Theme,
    Key::Text,
    Key::Data,
];

impl Key {
    /// Every key in canonical order. Made by the compiler: the program only carries the list.
    pub(super) const ALL: &[Key] = &{
        let mut keys = [Key::View; BEFORE.len() + 2 * Facet::ALL.len() + 1 + SpanFacet::ALL.len() + AFTER.len()];
        let (mut at, mut from) = (0, 0);
        while from < BEFORE.len() {
            keys[at] = BEFORE[from];
            (at, from) = (at + 1, from + 1);
        }
        from = 0;
        while from < Facet::ALL.len() {
            keys[at] = Key::Include(Facet::ALL[from]);
            keys[at + 1] = Key::Exclude(Facet::ALL[from]);
            (at, from) = (at + 2, from + 1);
        }
        keys[at] = Key::Fields;
        (at, from) = (at + 1, 0);
        while from < SpanFacet::ALL.len() {
            keys[at] = Key::Span(SpanFacet::ALL[from]);
            (at, from) = (at + 1, from + 1);
        }
        from = 0;
        while from < AFTER.len() {
            keys[at] = AFTER[from];
            (at, from) = (at + 1, from + 1);
        }
        keys
    };

    /// The name in a link.
    pub(super) fn name(self) -> String {
        let (before, name) = self.parts();
        [before, name].concat()
    }

    /// The two parts of the name.
    fn parts(self) -> (&'static str, &'static str) {
        let name = match self {
            Key::View => "view",
            Key::Search => "q",
            Key::Include(facet) => facet.code(),
            Key::Exclude(facet) => return (EXCLUDE, facet.code()),
            Key::Fields => "fields",
            Key::Span(span) => span.code(),
            Key::Amount => "amount",
            Key::AsOf => "asof",
            Key::Sort => "sort",
            Key::Group => "group",
            Key::Page => "page",
            Key::Show => "show",
            Key::Mode => "mode",
            Key::Lanes => "lanes",
            Key::Zoom => "zoom",
            Key::Count => "count",
            Key::Share => "share",
            Key::Level => "level",
            Key::Pair => "pair",
            Key::Current => "current",
            Key::Series => "series",
            Key::Order => "order",
            Key::Lang => "lang",
            Key::Embed => "embed",
            Key::Lock => "lock",
            Key::Theme => "theme",
            Key::Text => "text",
            Key::Data => "data",
        };
        ("", name)
    }

    /// The key with a name, in any letter case.
    pub(super) fn from_name(name: &str) -> Option<Key> {
        let named = |key: &&Key| {
            let (before, rest) = key.parts();
            name.split_at_checked(before.len())
                .is_some_and(|(start, end)| start.eq_ignore_ascii_case(before) && end.eq_ignore_ascii_case(rest))
        };
        Key::ALL.iter().find(named).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_keys_share_a_name() {
        let names: BTreeSet<String> = Key::ALL.iter().map(|key| key.name()).collect();
        assert_eq!(names.len(), Key::ALL.len());
    }

    #[test]
    fn keys_stand_in_one_order() {
        let keys = Key::ALL;
        assert_eq!(keys[..4], [Key::View, Key::Search, Key::Include(Facet::Region), Key::Exclude(Facet::Region)]);
        assert_eq!(keys.last(), Some(&Key::Data));
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    }

    #[test]
    fn key_names_survive_every_messenger() {
        for key in Key::ALL {
            let name = key.name();
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{name}");
            assert_eq!(Key::from_name(&name.to_uppercase()), Some(*key));
        }
    }
}
