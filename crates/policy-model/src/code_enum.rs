//! Closed lists of codes as enums.
//!
//! Owns the one way in which such an enum, its codes and its list of values are declared; must not know any list.

/// Declares an enum whose variants are written as the given codes, in TOML, JSON and links alike.
#[macro_export]
macro_rules! code_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $crate::with_schema! {
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
            pub enum $name {
                $($(#[$variant_meta])* #[serde(rename = $code)] $variant),+
            }
        }

        impl $name {
            /// Every value, in the order in which people see them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The code of this value.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// The value that a code stands for.
            #[must_use]
            pub fn from_code(code: &str) -> Option<$name> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

/// The enum with its JSON Schema: decided here, since a feature named in [`code_enum!`] would be the caller's.
#[cfg(feature = "schema")]
#[doc(hidden)]
#[macro_export]
macro_rules! with_schema {
    ($($item:tt)*) => {
        #[derive($crate::schemars::JsonSchema)]
        #[schemars(crate = "::policy_model::schemars")]
        $($item)*
    };
}

/// The enum as it is.
#[cfg(not(feature = "schema"))]
#[doc(hidden)]
#[macro_export]
macro_rules! with_schema {
    ($($item:tt)*) => { $($item)* };
}
