//! Numbering the columns of a section.

/// Gives each name its number, from 0, and their number to `COUNT`. A value of several cells names its further columns,
/// too, and is written by the first.
macro_rules! columns {
    ($($name:ident)+) => {
        mod column {
            #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
            enum Number { $($name),+ }
            $(
                #[allow(dead_code, reason = "the further cells of a value are written through its first column")]
                pub(super) const $name: usize = Number::$name as usize;
            )+
            pub(super) const COUNT: usize = [$(Number::$name as usize),+].len();
        }
    };
}

pub(super) use columns;
