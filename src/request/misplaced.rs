//! A field in the wrong object, and its way home.

use super::absence::says_something;
use super::fields::Field;
use super::place::Place;
use crate::diagnostic::{Operation, Patch};
use crate::json::{Members, Value};

/// Moves what stands at this pointer to the field's own place, and makes the objects that are missing on the way. `None`
/// where something stands there, or in the way: which of the two is meant is not for us to say.
pub fn homeward(from: String, field: &Field, root: &Members<'_>) -> Option<Patch> {
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
    if members.is_some_and(|members| is_given(field, members)) {
        return None;
    }
    patch.push(Operation::rename(from, Place::from(field.key)));
    Some(patch)
}

/// These members have the field, in either spelling, and it says something.
pub fn is_given(field: &Field, members: &Members<'_>) -> bool {
    members.iter().any(|(key, value)| field.is_called(key) && says_something(value))
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
        let moved = super::homeward(from.to_owned(), field.field().unwrap(), members)
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
        check(&given("\"1:1\""), "/ratio", Key::AspectRatio, None);
        let moved = r#"{"metadata":{"output_config":{"AspectRatio":null,"aspect_ratio":"9:16"}}}"#;
        check(&given("null"), "/ratio", Key::AspectRatio, Some(moved));
    }
}
