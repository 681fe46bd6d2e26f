//! Small sets and maps in the order of their members, as one list each.
//!
//! A question holds a handful of choices. Trees would bring several times the code of these lists into the program, once
//! for each type that they hold. Must not know what is in them.

use std::borrow::Borrow;
use std::ops::Index;
use std::slice;
use std::vec;

/// A set of few members, ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortedSet<T>(Vec<T>);

/// A map of few keys, ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortedMap<K, V>(Vec<(K, V)>);

impl<T> Default for SortedSet<T> {
    fn default() -> SortedSet<T> {
        SortedSet(Vec::new())
    }
}

impl<T: Ord> SortedSet<T> {
    /// A set without members.
    #[must_use]
    pub const fn new() -> SortedSet<T> {
        SortedSet(Vec::new())
    }

    /// Number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether something is a member.
    pub fn contains<Q: Ord + ?Sized>(&self, member: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.0.iter().any(|own| own.borrow() == member)
    }

    /// Takes a member in; whether it is new.
    pub fn insert(&mut self, member: T) -> bool {
        let at = self.0.iter().position(|own| *own >= member).unwrap_or(self.0.len());
        let new = self.0.get(at).is_none_or(|own| *own != member);
        if new {
            self.0.insert(at, member);
        }
        new
    }

    /// Drops a member; whether it was one.
    pub fn remove<Q: Ord + ?Sized>(&mut self, member: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        let at = self.0.iter().position(|own| own.borrow() == member);
        if let Some(at) = at {
            self.0.remove(at);
        }
        at.is_some()
    }

    /// Drops every member.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The least member.
    #[must_use]
    pub fn first(&self) -> Option<&T> {
        self.0.first()
    }

    /// Keeps the members that something holds for.
    pub fn retain(&mut self, keep: impl FnMut(&T) -> bool) {
        self.0.retain(keep);
    }

    /// The members, ascending.
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.0.iter()
    }
}

impl<T: Ord> FromIterator<T> for SortedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(members: I) -> SortedSet<T> {
        let mut set = SortedSet::new();
        set.extend(members);
        set
    }
}

impl<T: Ord> Extend<T> for SortedSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, members: I) {
        for member in members {
            self.insert(member);
        }
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for SortedSet<T> {
    fn from(members: [T; N]) -> SortedSet<T> {
        members.into_iter().collect()
    }
}

impl<T> IntoIterator for SortedSet<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> vec::IntoIter<T> {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a SortedSet<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> slice::Iter<'a, T> {
        self.0.iter()
    }
}

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> SortedMap<K, V> {
        SortedMap(Vec::new())
    }
}

impl<K: Copy + Ord, V> SortedMap<K, V> {
    /// Number of keys.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no key.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn position(&self, key: K) -> Option<usize> {
        self.0.iter().position(|(own, _)| *own == key)
    }

    /// What belongs to a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.position(*key).map(|at| &self.0[at].1)
    }

    /// What belongs to a key, to change it.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.position(*key).map(|at| &mut self.0[at].1)
    }

    /// Whether there is a key.
    pub fn contains_key(&self, key: &K) -> bool {
        self.position(*key).is_some()
    }

    /// Gives a key its value; what it had before.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let before = self.remove(&key);
        let at = self.0.iter().position(|(own, _)| *own > key).unwrap_or(self.0.len());
        self.0.insert(at, (key, value));
        before
    }

    /// Drops a key; what it had.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        self.position(*key).map(|at| self.0.remove(at).1)
    }

    /// What belongs to a key, which has something from now on.
    pub fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        if !self.contains_key(&key) {
            self.insert(key, V::default());
        }
        self.get_mut(&key).expect("it was put there")
    }

    /// Keeps the entries that something holds for.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &mut V) -> bool) {
        self.0.retain_mut(|(key, value)| keep(key, value));
    }

    /// Keys with what belongs to them, by key.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + ExactSizeIterator + Clone {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// The keys, ascending.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator + Clone {
        self.0.iter().map(|(key, _)| key)
    }

    /// What belongs to the keys, by key.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator + Clone {
        self.0.iter().map(|(_, value)| value)
    }

    /// Keys with what belongs to them, to change it, by key.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = (&K, &mut V)> + ExactSizeIterator {
        self.0.iter_mut().map(|(key, value)| (&*key, value))
    }
}

impl<K: Copy + Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> SortedMap<K, V> {
        let mut map = SortedMap::default();
        map.extend(entries);
        map
    }
}

impl<K: Copy + Ord, V> Extend<(K, V)> for SortedMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Copy + Ord, V> Index<&K> for SortedMap<K, V> {
    type Output = V;

    fn index(&self, key: &K) -> &V {
        self.get(key).expect("the caller knows that there is the key")
    }
}

impl<K: Copy + Ord, V, const N: usize> From<[(K, V); N]> for SortedMap<K, V> {
    fn from(entries: [(K, V); N]) -> SortedMap<K, V> {
        entries.into_iter().collect()
    }
}

impl<K, V> IntoIterator for SortedMap<K, V> {
    type Item = (K, V);
    type IntoIter = vec::IntoIter<(K, V)>;

    fn into_iter(self) -> vec::IntoIter<(K, V)> {
        self.0.into_iter()
    }
}

impl<'a, K, V> IntoIterator for &'a SortedMap<K, V> {
    type Item = &'a (K, V);
    type IntoIter = slice::Iter<'a, (K, V)>;

    fn into_iter(self) -> slice::Iter<'a, (K, V)> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    proptest! {
        #[test]
        fn a_set_is_what_a_tree_would_be(steps in prop::collection::vec((any::<bool>(), 0u8..12), 0..40)) {
            let (mut set, mut tree) = (SortedSet::new(), BTreeSet::new());
            for (take, member) in steps {
                if take {
                    prop_assert_eq!(set.insert(member), tree.insert(member));
                } else {
                    prop_assert_eq!(set.remove(&member), tree.remove(&member));
                }
                prop_assert_eq!(set.contains(&member), tree.contains(&member));
                prop_assert!(set.iter().eq(&tree));
            }
        }

        #[test]
        fn a_map_is_what_a_tree_would_be(steps in prop::collection::vec((0u8..3, 0u8..12, any::<u8>()), 0..40)) {
            let (mut map, mut tree) = (SortedMap::default(), BTreeMap::new());
            for (step, key, value) in steps {
                match step {
                    0 => prop_assert_eq!(map.insert(key, value), tree.insert(key, value)),
                    1 => prop_assert_eq!(map.remove(&key), tree.remove(&key)),
                    _ => prop_assert_eq!(map.or_default(key), tree.entry(key).or_default()),
                }
                prop_assert_eq!(map.get(&key), tree.get(&key));
                prop_assert!(map.iter().eq(&tree));
            }
        }
    }
}
