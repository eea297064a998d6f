//! The differences of the graphics processor, its driver and CUDA.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Changes;
use crate::environment::change::Part;

impl Changes {
    pub(super) fn compare_graphics(&mut self, then: &Map<String, Value>, now: &Map<String, Value>) {
        let (then, now) = (flatten(then), flatten(now));
        for (name, then) in &then {
            self.compare_values(Part::Graphics, name, Some(then), now.get(name));
        }
    }
}

/// Returns the texts and numbers in the fields, by name. Nested fields are named by their path, elements of a list by
/// their number.
fn flatten(fields: &Map<String, Value>) -> BTreeMap<String, String> {
    fn walk(name: &str, value: &Value, flat: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(key, value)| walk(&format!("{name} {key}"), value, flat)),
            Value::Array(values) => {
                values.iter().enumerate().for_each(|(at, value)| walk(&format!("{name} {at}"), value, flat));
            }
            Value::String(text) => drop(flat.insert(name.to_owned(), text.clone())),
            Value::Number(_) | Value::Bool(_) => drop(flat.insert(name.to_owned(), value.to_string())),
            Value::Null => {}
        }
    }
    let mut flat = BTreeMap::new();
    fields.iter().for_each(|(key, value)| walk(&display_name(key), value, &mut flat));
    flat
}

/// Returns the name of a field as people read it.
fn display_name(key: &str) -> String {
    match key {
        "name" => "gpu".to_owned(),
        "driver_version" => "gpu driver".to_owned(),
        "cuda_version" => "cuda".to_owned(),
        "cuda_toolkit" => "cuda toolkit".to_owned(),
        "torch_cuda" => "torch's cuda".to_owned(),
        key => format!("gpu {}", key.replace('_', " ")),
    }
}
