//! The form of a table of flags: of each its meaning, its name, and the weight that was fitted to it.

/// Declares an enum of flags: of each a comment that says what holds where it is set, its name, and its weight in
/// logits. `benches/fit` writes the weights, by name.
macro_rules! flags {
    (
        $(#[$about:meta])*
        $flags:ident {$(
            $(#[doc = $meaning:literal])+
            $flag:ident weight: $weight:literal;
        )+}
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum $flags {
            $($(#[doc = $meaning])+ $flag,)+
        }

        impl $flags {
            /// Every flag, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$flag),+];

            /// Returns the flag's name in the table.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$flag => stringify!($flag),)+
                }
            }

            /// Returns the flag's weight, in logits.
            pub fn weight(self) -> f32 {
                match self {
                    $(Self::$flag => $weight,)+
                }
            }
        }
    };
}
pub(super) use flags;
