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

impl Key {
    /// Every key in canonical order.
    pub(super) fn all() -> Vec<Key> {
        let mut keys = vec![Key::View, Key::Search];
        keys.extend(Facet::ALL.iter().flat_map(|facet| [Key::Include(*facet), Key::Exclude(*facet)]));
        keys.push(Key::Fields);
        keys.extend(SpanFacet::ALL.iter().map(|span| Key::Span(*span)));
        keys.extend([Key::Amount, Key::AsOf, Key::Sort, Key::Group, Key::Page, Key::Show]);
        keys.extend([Key::Mode, Key::Lanes, Key::Zoom, Key::Count, Key::Share, Key::Level, Key::Pair]);
        keys.extend([Key::Current, Key::Series, Key::Order, Key::Lang, Key::Embed, Key::Lock, Key::Theme, Key::Text]);
        keys.push(Key::Data);
        keys
    }

    /// The name in a link.
    pub(super) fn name(self) -> String {
        let name = match self {
            Key::View => "view",
            Key::Search => "q",
            Key::Include(facet) => facet.code(),
            Key::Exclude(facet) => return format!("{EXCLUDE}{}", facet.code()),
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
        name.to_owned()
    }

    /// The key with a name, in any letter case.
    pub(super) fn from_name(name: &str) -> Option<Key> {
        let name = name.to_ascii_lowercase();
        Key::all().into_iter().find(|key| key.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_keys_share_a_name() {
        let names: BTreeSet<String> = Key::all().into_iter().map(Key::name).collect();
        assert_eq!(names.len(), Key::all().len());
    }

    #[test]
    fn keys_stand_in_one_order() {
        let keys = Key::all();
        assert_eq!(keys[..4], [Key::View, Key::Search, Key::Include(Facet::Region), Key::Exclude(Facet::Region)]);
        assert_eq!(keys.last(), Some(&Key::Data));
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    }

    #[test]
    fn key_names_survive_every_messenger() {
        for key in Key::all() {
            let name = key.name();
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{name}");
            assert_eq!(Key::from_name(&name.to_uppercase()), Some(key));
        }
    }
}
