//! Option `modelNames`: what upstream calls the models.

use crate::json::Value;
use crate::model::Family;

/// Upstream names of the user's own choosing: family to name, or to name and versions.
#[derive(Clone, Debug, Default)]
pub struct ModelNames {
    families: Vec<Renamed>,
}

/// A family's upstream name, and those of its versions that are other than ours.
#[derive(Clone, Debug)]
struct Renamed {
    family: Family,
    name: String,
    versions: Vec<(String, String)>,
}

impl ModelNames {
    /// Reads option `modelNames`.
    pub fn read(value: &Value<'_>) -> Result<ModelNames, String> {
        let Value::Object(members) = value else { return Err("expected an object of names by family".to_owned()) };
        let mut families = Vec::new();
        for (key, names) in members {
            let family = Family::ALL.into_iter().find(|family| family.name() == key);
            let family = family.ok_or_else(|| format!("`{key}` is not a family"))?;
            let named = |value: Option<&Value<'_>>, what: &str| {
                let text = value.and_then(Value::as_str).filter(|text| !text.trim_ascii().is_empty());
                text.map(str::to_owned).ok_or_else(|| format!("`{what}` has no valid name"))
            };
            let (name, versions) = match names {
                Value::Object(parts) => {
                    if let Some((part, _)) = parts.iter().find(|(part, _)| part != "name" && part != "versions") {
                        return Err(format!("`{key}.{part}` is unknown"));
                    }
                    (named(names.get("name"), key)?, names.get("versions"))
                }
                _ => (named(Some(names), key)?, None),
            };
            let mut renamed = Vec::new();
            match versions {
                None => {}
                Some(Value::Object(versions)) => {
                    for (version, name) in versions {
                        renamed.push((version.to_string(), named(Some(name), version)?));
                    }
                }
                Some(_) => return Err(format!("`{key}.versions` is not an object")),
            }
            families.push(Renamed { family, name, versions: renamed });
        }
        Ok(ModelNames { families })
    }

    /// What upstream calls a model: its `ModelName` and `ModelVersion`.
    pub fn upstream<'n>(&'n self, family: Family, version: &'n str) -> (&'n str, &'n str) {
        match self.families.iter().find(|renamed| renamed.family == family) {
            None => (family.name(), version),
            Some(Renamed { name, versions, .. }) => {
                let renamed = versions.iter().find(|(known, _)| known.eq_ignore_ascii_case(version));
                (name, renamed.map_or(version, |(_, name)| name))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(text: &str) -> Result<ModelNames, String> {
        ModelNames::read(&crate::json::read(text).unwrap())
    }

    #[test]
    fn names_of_ones_own() {
        let names = read(r#"{"SV":"Seedance","JV":{"name":"Jimeng","versions":{"3.0-PRO":"3.0pro"}}}"#).unwrap();
        assert_eq!(names.upstream(Family::SV, "1.0-lite"), ("Seedance", "1.0-lite"));
        assert_eq!(names.upstream(Family::JV, "3.0-pro"), ("Jimeng", "3.0pro"));
        assert_eq!(names.upstream(Family::JV, "4.0"), ("Jimeng", "4.0"));
        assert_eq!(names.upstream(Family::Vidu, "q2"), ("Vidu", "q2"));
    }

    #[test]
    fn names_that_are_none() {
        for text in [
            "[]",
            r#"{"Sora":"x"}"#,
            r#"{"SV":""}"#,
            r#"{"SV":" \n"}"#,
            r#"{"SV":5}"#,
            r#"{"SV":{}}"#,
            r#"{"SV":{"name":"x","versions":[]}}"#,
            r#"{"SV":{"name":"x","versions":{"1.0-lite":" "}}}"#,
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
