//! Many lists and many texts, each kind in one piece of memory.
//!
//! Owns the dense form of what records have several of; must not know what the numbers and texts mean.

/// Lists of numbers, one after another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Default for Lists {
    fn default() -> Lists {
        Lists { starts: vec![0], items: Vec::new() }
    }
}

impl Lists {
    /// No list yet, and room for some.
    #[must_use]
    pub fn with_room(lists: usize, items: usize) -> Lists {
        let mut starts = Vec::with_capacity(lists + 1);
        starts.push(0);
        Lists { starts, items: Vec::with_capacity(items) }
    }

    /// Adds a number to the list that is not closed yet.
    pub fn push(&mut self, item: u32) {
        self.items.push(item);
    }

    /// Closes a list; the next number begins another.
    pub fn close(&mut self) {
        self.starts.push(self.items.len() as u32);
    }

    /// Sorts the list that is not closed yet, drops what stands in it twice, and closes it.
    pub fn close_as_set(&mut self) {
        let start = self.starts.last().map_or(0, |start| *start as usize);
        if self.items.len() < start + 2 {
            return self.close();
        }
        let open = &mut self.items[start..];
        open.sort_unstable();
        let mut kept = start;
        for at in start..self.items.len() {
            if at == start || self.items[at] != self.items[kept - 1] {
                self.items[kept] = self.items[at];
                kept += 1;
            }
        }
        self.items.truncate(kept);
        self.close();
    }

    /// A list.
    ///
    /// # Panics
    /// Where there are not so many.
    #[must_use]
    pub fn get(&self, at: u32) -> &[u32] {
        &self.items[self.starts[at as usize] as usize..self.starts[at as usize + 1] as usize]
    }

    /// Position of a list's first number among the numbers of all lists.
    ///
    /// # Panics
    /// Where there are not so many.
    #[must_use]
    pub fn start(&self, at: u32) -> u32 {
        self.starts[at as usize]
    }

    /// Position of each list's first number among the numbers of all lists; at the end their number.
    #[must_use]
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// Number of lists.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is no list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The numbers of all lists.
    #[must_use]
    pub fn items(&self) -> &[u32] {
        &self.items
    }

    /// What [`Lists::starts`] and [`Lists::items`] give, to keep.
    #[must_use]
    pub fn into_parts(self) -> (Vec<u32>, Vec<u32>) {
        (self.starts, self.items)
    }

    /// Every list.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        self.starts.windows(2).map(|ends| &self.items[ends[0] as usize..ends[1] as usize])
    }

    /// For each of `values` the positions of the lists that hold it. Values not below it are left out.
    #[must_use]
    pub fn inverse(&self, values: usize) -> Lists {
        let mut starts = vec![0u32; values + 1];
        let known = |value: &&u32| (**value as usize) < values;
        self.items.iter().filter(known).for_each(|value| starts[*value as usize + 1] += 1);
        for value in 0..values {
            starts[value + 1] += starts[value];
        }
        let mut next = starts.clone();
        let mut items = vec![0; starts[values] as usize];
        for (at, list) in self.iter().enumerate() {
            for value in list.iter().filter(known) {
                items[next[*value as usize] as usize] = at as u32;
                next[*value as usize] += 1;
            }
        }
        Lists { starts, items }
    }
}

/// Texts, one after another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    /// No text yet, and room for some.
    #[must_use]
    pub fn with_room(texts: usize, bytes: usize) -> Texts {
        Texts { all: String::with_capacity(bytes), ends: Vec::with_capacity(texts) }
    }

    /// Adds a text.
    pub fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len() as u32);
    }

    /// A text.
    ///
    /// # Panics
    /// Where there are not so many.
    #[must_use]
    pub fn get(&self, at: u32) -> &str {
        let start = (at as usize).checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.all[start..self.ends[at as usize] as usize]
    }

    /// Number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Every text.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len() as u32).map(|at| self.get(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lists_are_what_was_pushed_and_sets_are_sorted(lists in vec(vec(0u32..6, 0..5), 0..9)) {
            let (mut plain, mut sets) = (Lists::default(), Lists::default());
            for list in &lists {
                list.iter().for_each(|item| { plain.push(*item); sets.push(*item); });
                plain.close();
                sets.close_as_set();
            }
            for (at, list) in lists.iter().enumerate() {
                prop_assert_eq!(plain.get(at as u32), list.as_slice());
                let mut set = list.clone();
                set.sort_unstable();
                set.dedup();
                prop_assert_eq!(sets.get(at as u32), set.as_slice());
            }
            let inverse = sets.inverse(5);
            for value in 0..5 {
                let having: Vec<u32> = (0..lists.len() as u32).filter(|at| lists[*at as usize].contains(&value)).collect();
                prop_assert_eq!(inverse.get(value), having.as_slice());
            }
        }

        #[test]
        fn texts_are_what_was_pushed(texts in vec(".{0,4}", 0..9)) {
            let mut pushed = Texts::default();
            texts.iter().for_each(|text| pushed.push(text));
            prop_assert!(pushed.iter().eq(texts.iter().map(String::as_str)));
        }
    }
}
