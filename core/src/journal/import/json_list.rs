//! JSON of which a list is read piece by piece, and what nobody asks for is not kept.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::pile::{Pile, Room};

/// What is to be kept of a JSON.
#[derive(Default)]
pub(super) struct Wanted<'a> {
    /// The field whose list is read piece by piece.
    pub(super) list: Option<&'a str>,
    /// The whole is taken where it is a list.
    pub(super) whole: bool,
    /// The fields that are kept as they are.
    pub(super) others: &'a [&'a str],
}

impl<'a> Wanted<'a> {
    /// The list of a field alone.
    pub(super) fn list(field: &'a str) -> Self {
        Self {
            list: Some(field),
            ..Self::default()
        }
    }
}

/// What was kept of it.
pub(super) enum Json {
    /// The whole is a list.
    List(Pile<Value>),
    /// The list, where its field has one, and the fields that are kept; of a name that stands twice the
    /// last.
    Fields(Option<Pile<Value>>, Map<String, Value>),
    /// Neither.
    Other,
}

impl Json {
    /// The list of the field.
    pub(super) fn field(self) -> Option<Pile<Value>> {
        match self {
            Self::Fields(list, _) => list,
            Self::List(_) | Self::Other => None,
        }
    }
}

/// Reads the whole.
pub(super) struct Top<'a>(pub(super) &'a Wanted<'a>, pub(super) &'a Room);

/// What is no list and no object.
macro_rules! scalars {
    ($value:ident => $result:expr) => {
        scalars!($value: bool, visit_bool => $result);
        scalars!($value: i64, visit_i64 => $result);
        scalars!($value: u64, visit_u64 => $result);
        scalars!($value: f64, visit_f64 => $result);
        scalars!($value: &str, visit_str => $result);

        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            let $value = Value::Null;
            Ok($result)
        }
    };
    ($value:ident: $type:ty, $visit:ident => $result:expr) => {
        fn $visit<E>(self, $value: $type) -> Result<Self::Value, E> {
            Ok($result)
        }
    };
}

impl<'de> Visitor<'de> for Top<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    scalars!(_value => Json::Other);

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        if self.0.whole {
            return Ok(Json::List(piled(list, self.1)?));
        }
        while list.next_element::<Passed>()?.is_some() {}
        Ok(Json::List(Pile::default()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Json, A::Error> {
        let Self(wanted, room) = self;
        let (mut list, mut others) = (None, Map::new());
        while let Some(name) = fields.next_key::<String>()? {
            if wanted.list == Some(name.as_str()) {
                let (piled, other) = match fields.next_value_seed(Field(room))? {
                    Ok(piled) => (Some(piled), None),
                    Err(other) => (None, Some(other)),
                };
                list = piled;
                others.remove(&name);
                if wanted.others.contains(&name.as_str()) {
                    others.extend(other.map(|other| (name, other)));
                }
            } else if wanted.others.contains(&name.as_str()) {
                let value = fields.next_value()?;
                others.insert(name, value);
            } else {
                fields.next_value::<Passed>()?;
            }
        }
        Ok(Json::Fields(list, others))
    }
}

fn piled<'de, A: SeqAccess<'de>>(mut list: A, room: &Room) -> Result<Pile<Value>, A::Error> {
    let mut pile = Pile::new(room);
    while let Some(one) = list.next_element()? {
        pile.push(one);
    }
    Ok(pile)
}

/// A field that may have the list; what it has otherwise is the error.
struct Field<'a>(&'a Room);

impl<'de> DeserializeSeed<'de> for Field<'_> {
    type Value = Result<Pile<Value>, Value>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_any(self)
    }
}

#[expect(
    clippy::useless_conversion,
    reason = "of the scalars one is a value already"
)]
impl<'de> Visitor<'de> for Field<'_> {
    type Value = Result<Pile<Value>, Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    scalars!(value => Err(value.into()));

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        piled(list, self.0).map(Ok)
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Self::Value, A::Error> {
        Value::deserialize(MapAccessDeserializer::new(fields)).map(Err)
    }
}

/// A value that is read as the others are, and not kept.
struct Passed;

impl<'de> Deserialize<'de> for Passed {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        json.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Passed {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    scalars!(_value => Self);

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self, A::Error> {
        while list.next_element::<Self>()?.is_some() {}
        Ok(Self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self, A::Error> {
        while fields.next_key::<Self>()?.is_some() {
            fields.next_value::<Self>()?;
        }
        Ok(Self)
    }
}
