//! Number paths of clauses, for instance `三/（十一）/2`.
//!
//! Owns how a path is written and ordered; must not know which clauses a document has.

use core::cmp::Ordering;

/// Characters that end a numbered step in a source and are not part of it.
const STRAY: [char; 4] = ['、', '.', '．', ' '];

/// Why a text is not a number path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberPathError {
    /// No step, or an empty one.
    #[error("a step is empty")]
    Empty,
    /// Half-width brackets where paths have full-width ones.
    #[error("brackets are written （ and ）")]
    Brackets,
    /// A separator that belongs to the sentence and not to the number.
    #[error("a step has no `、`, `.` or space")]
    Stray,
}

/// The steps of a path from the outermost in.
///
/// # Errors
/// When a step is empty or written with other brackets or separators than the one form.
pub fn steps(path: &str) -> Result<Vec<&str>, NumberPathError> {
    let steps: Vec<&str> = path.split('/').collect();
    for step in &steps {
        if step.is_empty() {
            return Err(NumberPathError::Empty);
        }
        if step.contains(['(', ')']) {
            return Err(NumberPathError::Brackets);
        }
        if step.contains(STRAY) {
            return Err(NumberPathError::Stray);
        }
    }
    Ok(steps)
}

/// The number that a step stands for: `十一`, `（十一）`, `2`, `（2）` and `①` to `⑳` give 11, 11, 2, 2 and 1 to 20.
///
/// `None` for a step in words (专栏1, 结尾), which has no place in a count.
#[must_use]
pub fn step_number(step: &str) -> Option<u32> {
    let bare = step.strip_prefix('（').and_then(|rest| rest.strip_suffix('）')).unwrap_or(step);
    // A letter marks one of several actions of one clause; its number is that of the clause.
    let bare = bare.strip_suffix(|letter: char| letter.is_ascii_lowercase()).unwrap_or(bare);
    if !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return bare.parse().ok();
    }
    let mut chars = bare.chars();
    if let (Some(circled @ '①'..='⑳'), None) = (chars.next(), chars.next()) {
        return Some(u32::from(circled) - u32::from('①') + 1);
    }
    chinese_number(bare)
}

/// Reads a Chinese number from 1 to 999 (`一`, `十一`, `二十`, `一百零六`).
#[must_use]
pub fn chinese_number(text: &str) -> Option<u32> {
    let (mut total, mut digit, mut seen) = (0, None, false);
    for character in text.chars() {
        seen = true;
        match character {
            '零' | '〇' if total >= 100 && digit.is_none() => {}
            '百' if total == 0 => total += digit.take()? * 100,
            '十' if total % 100 == 0 => total += digit.take().unwrap_or(1) * 10,
            _ if digit.is_none() => {
                digit = Some("一二三四五六七八九".chars().position(|known| known == character)? as u32 + 1)
            }
            _ => return None,
        }
    }
    let total = total + digit.unwrap_or(0);
    (seen && total > 0).then_some(total)
}

/// Order of two sibling steps: by number where both have one; unknown (`None`) where a step is in words.
#[must_use]
pub fn sibling_order(left: &str, right: &str) -> Option<Ordering> {
    let by_number = step_number(left)?.cmp(&step_number(right)?);
    let letter = |step: &str| step.trim_end_matches('）').chars().last().filter(char::is_ascii_lowercase);
    Some(by_number.then_with(|| letter(left).cmp(&letter(right))))
}

/// A path as people write it: `三/（十一）` is 三（十一）, `二/3` is 二·3.
#[must_use]
pub fn written(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for step in path.split('/') {
        if !(text.is_empty() || text.ends_with('）') || step.starts_with('（')) {
            text.push('·');
        }
        text.push_str(step);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_split_at_slashes() {
        assert_eq!(steps("三/（十一）/2"), Ok(vec!["三", "（十一）", "2"]));
        assert_eq!(steps("三//2"), Err(NumberPathError::Empty));
        assert_eq!(steps("三/(十一)"), Err(NumberPathError::Brackets));
        assert_eq!(steps("三、/2"), Err(NumberPathError::Stray));
    }

    #[test]
    fn step_numbers_are_read_in_every_script() {
        for (step, number) in [
            ("一", 1),
            ("十", 10),
            ("（十一）", 11),
            ("二十", 20),
            ("二十七", 27),
            ("一百零六", 106),
            ("一百一十六", 116),
            ("7", 7),
            ("（3）", 3),
            ("⑫", 12),
            ("2b", 2),
        ] {
            assert_eq!(step_number(step), Some(number), "{step}");
        }
        for words in ["专栏1", "结尾", "", "（）", "十十", "百"] {
            assert_eq!(step_number(words), None, "{words}");
        }
    }

    #[test]
    fn paths_are_written_as_people_write_them() {
        for (path, said) in
            [("三/（十一）", "三（十一）"), ("二/（一）/1", "二（一）1"), ("二/3", "二·3"), ("专栏1/2", "专栏1·2")]
        {
            assert_eq!(written(path), said);
        }
    }

    #[test]
    fn siblings_are_ordered_by_number_then_letter() {
        assert_eq!(sibling_order("（九）", "（十）"), Some(Ordering::Less));
        assert_eq!(sibling_order("2a", "2b"), Some(Ordering::Less));
        assert_eq!(sibling_order("2", "2"), Some(Ordering::Equal));
        assert_eq!(sibling_order("结尾", "2"), None);
    }
}
