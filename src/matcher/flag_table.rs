//! The form of a table of flags: of each its meaning, its name, and the weight that was fitted to it.

/// Declares an enum of flags and the set of them: of each flag a comment that says what holds where it is set, its
/// name, and its weight in logits. `benches/fit` writes the weights, by name.
macro_rules! flags {
    (
        $(#[$about:meta])*
        $flag_type:ident in $set:ident {$(
            $(#[doc = $meaning:literal])+
            $flag:ident weight: $weight:literal;
        )+}
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum $flag_type {
            $($(#[doc = $meaning])+ $flag,)+
        }

        impl $flag_type {
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

        const _: () = assert!($flag_type::ALL.len() <= u128::BITS as usize, "a set has a bit for each flag");

        /// A set of flags, a bit each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct $set(u128);

        impl $set {
            /// Adds a flag where `when` holds.
            pub fn set_if(&mut self, when: bool, flag: $flag_type) {
                self.0 |= u128::from(when) << flag as u8;
            }

            /// Takes a flag away.
            pub fn remove(&mut self, flag: $flag_type) {
                self.0 &= !(1 << flag as u8);
            }

            /// Tells whether a flag is in the set.
            pub fn has(self, flag: $flag_type) -> bool {
                self.0 >> flag as u8 & 1 == 1
            }

            /// Returns the flags, in the order of the table.
            pub fn iter(self) -> impl Iterator<Item = $flag_type> {
                $flag_type::ALL.iter().copied().filter(move |&flag| self.has(flag))
            }
        }
    };
}
pub(super) use flags;
