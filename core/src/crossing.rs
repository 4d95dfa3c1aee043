//! How types that are no records cross into other languages.

/// Has a type cross as the text that it writes itself as, under its own documentation. Other text
/// fails as reading the type from it does.
macro_rules! crosses_as_text {
    ($(#[$doc:meta])* $name:ident) => {
        #[cfg(feature = "uniffi")]
        uniffi::custom_type!($(#[$doc])* $name, String, {
            lower: |value| value.to_string(),
            try_lift: |text| Ok(text.parse::<$name>()?),
        });
    };
}

/// Defines a type that is a text outside of this crate: in JSON, in the store and in other
/// languages. Traits after a colon are derived too.
macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident($inside:ty) $(: $($also:ident),+)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash $(, $($also),+)?)]
        pub struct $name($inside);

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        crosses_as_text!($(#[$doc])* $name);
    };
}
