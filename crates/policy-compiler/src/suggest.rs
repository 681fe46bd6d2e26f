//! "Did you mean": the known words nearest to an unknown one.
//!
//! Owns what counts as near; must not know what the words mean.

/// The known word that the unknown one is most likely meant to be, if any is near enough.
pub(crate) fn nearest<'w>(unknown: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    ranked(unknown, known).first().copied()
}

/// "did you mean `x`?", where a near word is known.
pub(crate) fn did_you_mean<'w>(unknown: &str, known: impl IntoIterator<Item = &'w str>) -> Option<String> {
    nearest(unknown, known).map(|word| format!("did you mean `{word}`?"))
}

/// Near words, nearest first, at equal distance in alphabetical order, each once.
pub(crate) fn ranked<'w>(unknown: &str, known: impl IntoIterator<Item = &'w str>) -> Vec<&'w str> {
    let length = unknown.chars().count();
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|word| {
            let distance = strsim::damerau_levenshtein(unknown, word);
            // A third of the longer word may differ: one character in three, two in six.
            let allowed = (length.max(word.chars().count()) / 3).max(1);
            let part = says_enough(unknown) && word.contains(unknown) || says_enough(word) && unknown.contains(word);
            (distance <= allowed || part).then_some((distance, word))
        })
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().map(|(_, word)| word).collect()
}

/// Whether a word is long enough for its place inside another one to mean something.
fn says_enough(word: &str) -> bool {
    word.chars().count() >= if word.is_ascii() { 3 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_word() {
        let known = ["summary", "heading", "heading_en", "kind"];
        assert_eq!(nearest("sumary", known), Some("summary"));
        assert_eq!(nearest("headings", known), Some("heading"));
        assert_eq!(nearest("amount", known), None);
    }

    #[test]
    fn chinese_names_are_compared_by_character() {
        let known = ["市经济和信息化局", "市财政局", "市科委、中关村管委会"];
        assert_eq!(nearest("市经济信息化局", known), Some("市经济和信息化局"));
        assert_eq!(nearest("中关村管委会", known), Some("市科委、中关村管委会"));
        assert_eq!(nearest("省体育局", known), None);
    }
}
