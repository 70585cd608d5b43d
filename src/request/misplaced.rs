//! A field in the wrong object, and its way home.

use super::fields::Field;
use super::place::Place;
use super::read::{is_blank_string, says_nothing};
use crate::diagnostic::{Operation, Patch};
use crate::json::{Members, Value};

/// Moves what stands at this pointer to the field's own place, and makes the objects that are missing on the way; where
/// the same is given there already, it only removes. `None` where something else stands there or in the way.
pub fn homeward(from: String, value: &Value<'_>, field: &Field, root: &Members<'_>) -> Option<Patch> {
    let mut patch = Patch::new();
    let mut members = Some(root);
    for object in way_to(field) {
        let there = members.and_then(|members| members.iter().find(|(key, _)| key == object.name));
        members = match there.map(|(_, value)| value) {
            Some(Value::Object(inside)) => Some(inside),
            None | Some(Value::Null) => {
                patch.push(Operation::add(Place::from(object.key), "{}"));
                None
            }
            Some(_) => return None,
        };
    }
    let there = members.and_then(|members| given_in(field, members));
    patch.push(Operation::rename_unless(there, value, from, Place::from(field.key))?);
    Some(patch)
}

/// The field's value among these members, in either spelling, where there is one that says something.
pub fn given_in<'m, 'v>(field: &Field, members: &'m Members<'v>) -> Option<&'m Value<'v>> {
    let says = |value: &Value<'_>| !says_nothing(value) && !is_blank_string(value);
    members.iter().find(|(key, value)| field.is_called(key) && says(value)).map(|(_, value)| value)
}

/// The objects that hold the field, outermost first.
fn way_to(field: &Field) -> Vec<&'static Field> {
    let mut way = Vec::new();
    let mut object = field.parent.field();
    while let Some(outer) = object {
        way.insert(0, outer);
        object = outer.parent.field();
    }
    way
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::patch;
    use crate::json::{self, Value};
    use crate::request::Key;

    #[track_caller]
    fn check(request: &str, from: &str, field: Key, expected: Option<&str>) {
        let root = json::read(request).unwrap();
        let Value::Object(members) = &root else { panic!("{request}") };
        let value = from.split('/').skip(1).try_fold(&root, |value, key| value.get(key)).unwrap();
        let moved = super::homeward(from.to_owned(), value, field.field().unwrap(), members)
            .map(|fix| json::to_text(&patch::apply(&root, &fix).unwrap()));
        assert_eq!(moved.as_deref(), expected);
    }

    #[test]
    fn the_objects_on_the_way_are_made() {
        let moved = Some(r#"{"metadata":{"output_config":{"resolution":"1080P"}}}"#);
        check(r#"{"resolution":"1080P"}"#, "/resolution", Key::Resolution, moved);
        check(r#"{"metadata":null,"resolution":"1080P"}"#, "/resolution", Key::Resolution, moved);
        check(r#"{"metadata":{"resolution":"1080P"}}"#, "/metadata/resolution", Key::Resolution, moved);
        check(r#"{"metadata":"","resolution":"1080P"}"#, "/resolution", Key::Resolution, None);
        check(r#"{"metadata":{"output_config":[]},"resolution":"1080P"}"#, "/resolution", Key::Resolution, None);
    }

    #[test]
    fn the_way_up() {
        let moved = r#"{"metadata":{},"prompt":"p"}"#;
        check(r#"{"metadata":{"prompt":"p"}}"#, "/metadata/prompt", Key::Prompt, Some(moved));
    }

    #[test]
    fn what_is_given_there_stays() {
        let given =
            |there: &str| format!(r#"{{"metadata":{{"output_config":{{"AspectRatio":{there}}}}},"ratio":"9:16"}}"#);
        let kept = r#"{"metadata":{"output_config":{"AspectRatio":"9:16"}}}"#;
        check(&given("\"9:16\""), "/ratio", Key::AspectRatio, Some(kept));
        check(&given("\"1:1\""), "/ratio", Key::AspectRatio, None);
        let moved = r#"{"metadata":{"output_config":{"AspectRatio":null,"aspect_ratio":"9:16"}}}"#;
        check(&given("null"), "/ratio", Key::AspectRatio, Some(moved));
    }
}
