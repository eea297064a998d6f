//! Enums whose values have one name each, for SQL, JSON and the command line alike.

/// Declares an enum whose values have names, and gives it `ALL`, `as_str`, `Display`, `FromStr` and serde's traits.
///
/// Another name is refused as `"x" is not a kind: code, …` where the enum says what a value is (`Kind: "a kind"`), and
/// as `"x" is not one of code, …` where it does not.
macro_rules! named_enum {
    (
        $(#[$about:meta])*
        $visibility:vis enum $name:ident $(: $what:literal)? {
            $($(#[$meaning:meta])* $value:ident = $word:literal),+ $(,)?
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::serde::Deserialize)]
        $visibility enum $name { $($(#[$meaning])* #[serde(rename = $word)] $value),+ }

        impl $name {
            /// Every value, in the order of the declaration.
            $visibility const ALL: &[Self] = &[$(Self::$value),+];

            /// Returns the name of the value.
            $visibility fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = String;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                let known = Self::ALL.iter().find(|value| value.as_str() == word);
                let what = [$($what)?].first().map_or("one of".to_owned(), |what: &&str| format!("{what}:"));
                known.copied().ok_or_else(|| format!("{word:?} is not {what} {}", [$($word),+].join(", ")))
            }
        }
    };
}

pub(crate) use named_enum;

#[cfg(test)]
mod tests {
    named_enum! {
        /// A size of a shirt.
        enum Size: "a size" {
            Small = "s",
            Large = "l",
        }
    }

    named_enum! {
        /// A colour of a shirt.
        enum Colour {
            Red = "red",
            Blue = "blue",
        }
    }

    #[test]
    fn a_value_is_read_by_its_name_and_another_name_is_refused() {
        assert_eq!("l".parse(), Ok(Size::Large));
        assert_eq!(format!("{:>3}", Size::Small), "  s");
        assert_eq!(serde_json::to_string(Size::ALL).unwrap(), r#"["s","l"]"#);
        assert_eq!("m".parse::<Size>(), Err(r#""m" is not a size: s, l"#.to_owned()));
        assert_eq!("grey".parse::<Colour>(), Err(r#""grey" is not one of red, blue"#.to_owned()));
    }
}
