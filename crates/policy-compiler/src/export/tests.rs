//! The open data as a whole: against files that are kept, against an independent validator, and read back.
//!
//! Owns what holds for all files together; must not repeat what the tests of one file show.

use super::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Where the files of the sample are kept; `UPDATE_EXPECT=1` writes them anew.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/open-data");

fn json_of(file: &str) -> Value {
    let files = files(&sample::dataset());
    let file = files.iter().find(|candidate| candidate.path == file).expect("a file of the open data");
    serde_json::from_slice(&file.bytes).expect("JSON")
}

#[test]
fn the_sample_gives_the_files_that_are_kept() {
    let files = files(&sample::dataset());
    for file in &files {
        let path = Path::new(KEPT).join(&file.path);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the file");
            fs::write(&path, &file.bytes).expect("a file that can be written");
        }
        let kept = fs::read(&path).unwrap_or_default();
        assert!(kept == file.bytes, "{} differs from the file that is kept", file.path);
    }
}

#[test]
fn files_are_written_as_they_are_named() {
    let out = std::env::temp_dir().join(format!("policy-open-data-{}", std::process::id()));
    let files = write(&sample::dataset(), &out).expect("a folder that can be written");
    for file in &files {
        assert_eq!(fs::read(out.join(&file.path)).expect("a written file"), file.bytes, "{}", file.path);
    }
    let blocked = out.join("policies.json");
    assert!(matches!(write(&sample::dataset(), &blocked), Err(ExportError::Folder { .. })));
    fs::remove_dir_all(&out).expect("our own folder");
}

#[test]
fn reading_policies_back_gives_the_same_records() {
    let dataset = sample::dataset();
    assert_eq!(sample::read(&policies(&dataset)), dataset);
}

#[test]
fn what_is_not_stated_is_absent() {
    let mut dataset = sample::dataset();
    dataset.documents[0].title_en = String::new();
    dataset.documents[0].issued = None;
    let value: Value = serde_json::from_str(&policies(&dataset)).expect("JSON");
    let document = value["documents"][0].as_object().expect("a document");
    assert!(!document.contains_key("title_en") && !document.contains_key("issued"));
    assert_eq!(value["documents"][1]["issuers"], json!([]), "an empty list stays");
    assert!(!policies(&dataset).contains("null"));
}

#[test]
fn names_are_those_of_the_public_interface() {
    let policies = json_of("policies.json");
    let names = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(names(&policies), "format version date taxonomy documents");
    let document = &policies["documents"][0];
    assert_eq!(
        names(document),
        "id title title_en number kind region level issuers issuer_kind issued printed published effective expires term \
         inferred period relations industries summary notes outline rules source readings left_out measures"
    );
    let measure = &document["measures"][0];
    assert_eq!(
        names(measure),
        "id number unnumbered heading heading_en kind summary terms industries instruments audiences agencies targets \
         incentives"
    );
    assert_eq!(names(&measure["agencies"][0]), "name canonical functions role for inherited");
    assert_eq!(
        names(&document["measures"][1]["targets"][0]),
        "indicator canonical comparator value unit normalised basis strength span per scope due due_inferred baseline \
         table evidence"
    );
    assert_eq!(
        names(&measure["incentives"][0]),
        "instrument certainty combinable agencies recipient purpose condition amount rate per thresholds from until \
         group tier evidence"
    );
    assert_eq!(names(&measure["incentives"][1]["amount"]), "value value_to unit kind normalised");
}

#[test]
fn the_schema_is_valid_and_accepts_the_sample() {
    let schema = schema::schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    jsonschema::meta::validate(&schema).expect("a schema of its draft");
    let validator = jsonschema::validator_for(&schema).expect("a schema without open ends");
    let errors: Vec<String> = validator.iter_errors(&json_of("policies.json")).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn the_schema_refuses_what_the_format_has_not() {
    let validator = jsonschema::validator_for(&schema::schema()).expect("a schema without open ends");
    let target = "/documents/0/measures/1/targets/0";
    let incentive = "/documents/0/measures/0/incentives/0";
    let changes: [(&str, &str, Option<Value>); 13] = [
        ("", "more", Some(json!(1))),
        ("", "version", None),
        ("/documents/0", "issued", Some(json!("2024-13-17"))),
        ("/documents/0", "issued", Some(Value::Null)),
        ("/documents/0", "number", Some(json!("京经信发[2024]99号"))),
        ("/documents/0", "level", Some(json!("village"))),
        ("/documents/0/source", "checked", None),
        (target, "value", Some(json!(50))),
        (target, "value", None),
        (target, "value", Some(json!("fifty"))),
        (target, "due", Some(json!("soon"))),
        (incentive, "certainty", Some(json!("maybe"))),
        (incentive, "amount", Some(json!({ "value": "1" }))),
    ];
    for (at, name, change) in changes {
        let mut policies = json_of("policies.json");
        let members = policies.pointer_mut(at).and_then(Value::as_object_mut).expect("an object");
        match &change {
            Some(value) => members.insert(name.to_owned(), value.clone()),
            None => members.remove(name),
        };
        assert!(!validator.is_valid(&policies), "{at}/{name}: {change:?}");
    }
}

#[test]
fn the_schema_describes_every_name_and_closes_every_list() {
    fn walk(value: &Value, at: &str) {
        for (name, property) in value["properties"].as_object().into_iter().flatten() {
            let described = property.get("description").is_some() || property.get("$ref").is_some();
            assert!(described, "{at}/{name} has no description");
            assert_eq!(value["additionalProperties"], json!(false), "{at}");
        }
        if let Some(members) = value.as_object() {
            members.iter().for_each(|(name, member)| walk(member, &format!("{at}/{name}")));
        }
    }
    let schema = schema::schema();
    walk(&schema, "");
    let codes = |name: &str| {
        let choices = schema["$defs"][name]["oneOf"].as_array().expect("a closed list").iter();
        choices.map(|choice| choice["const"].as_str().expect("a code").to_owned()).collect::<Vec<_>>()
    };
    use policy_model::target::Comparator;
    assert_eq!(codes("Comparator"), Comparator::ALL.iter().map(|value| value.code()).collect::<Vec<_>>());
}

/// Tables as a program reads them: header and rows by name of the resource.
fn read_back(package: &Value, files: &[File]) -> BTreeMap<String, (Vec<String>, Vec<Vec<String>>)> {
    let resources = package["resources"].as_array().expect("resources");
    let tables = resources.iter().filter(|resource| resource["type"] == "table");
    tables
        .map(|resource| {
            let file = files.iter().find(|file| resource["path"] == file.path.as_str()).expect("a file");
            let bytes = file.bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(false).from_reader(bytes);
            let mut rows = reader
                .records()
                .map(|record| record.expect("as many cells as columns").iter().map(str::to_owned).collect::<Vec<_>>());
            let header = rows.next().expect("a header");
            (resource["name"].as_str().expect("a name").to_owned(), (header, rows.collect()))
        })
        .collect()
}

/// Problems of the tables of a dataset: keys that repeat, references that lead nowhere, cells that break a constraint.
fn problems(dataset: &Dataset) -> Vec<String> {
    let files = files(dataset);
    let package: Value = serde_json::from_slice(&files.last().expect("the package").bytes).expect("JSON");
    let tables = read_back(&package, &files);
    let strings = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().map(|item| item.as_str().expect("a text").to_owned()).collect()
    };
    let cells = |table: &str, columns: &[String]| -> Vec<Vec<String>> {
        let (header, rows) = &tables[table];
        let places: Vec<usize> = columns
            .iter()
            .map(|column| header.iter().position(|name| name == column).expect("a column of the table"))
            .collect();
        rows.iter().map(|row| places.iter().map(|place| row[*place].clone()).collect()).collect()
    };
    let mut problems = Vec::new();
    for resource in package["resources"].as_array().expect("resources").iter().filter(|one| one["type"] == "table") {
        let name = resource["name"].as_str().expect("a name");
        let schema = &resource["schema"];
        let fields = schema["fields"].as_array().expect("fields");
        let names: Vec<String> =
            fields.iter().map(|field| field["name"].as_str().expect("a name").to_owned()).collect();
        assert_eq!(names, tables[name].0, "{name}: the header has the columns of the schema");
        let key = strings(&schema["primaryKey"]);
        let keys = cells(name, &key);
        if !key.is_empty() && keys.iter().collect::<BTreeSet<_>>().len() != keys.len() {
            problems.push(format!("{name}: the key repeats"));
        }
        for reference in schema["foreignKeys"].as_array().into_iter().flatten() {
            let target = reference["reference"]["resource"].as_str().unwrap_or(name);
            let known: BTreeSet<_> = cells(target, &strings(&reference["reference"]["fields"])).into_iter().collect();
            let from = strings(&reference["fields"]);
            for value in cells(name, &from) {
                if value.iter().any(|cell| !cell.is_empty()) && !known.contains(&value) {
                    problems.push(format!("{name}.{}: {} is not in {target}", from.join("+"), value.join("+")));
                }
            }
        }
        for field in fields {
            let column = field["name"].as_str().expect("a name").to_owned();
            let allowed = strings(&field["constraints"]["enum"]);
            for value in cells(name, std::slice::from_ref(&column)).into_iter().flatten() {
                let fits = match (value.is_empty(), field["type"].as_str()) {
                    (true, _) => field["constraints"]["required"] != json!(true),
                    (_, Some("number")) => value.parse::<policy_model::Decimal>().is_ok(),
                    (_, Some("integer")) => value.parse::<i64>().is_ok(),
                    (_, Some("boolean")) => ["true", "false"].contains(&value.as_str()),
                    _ => allowed.is_empty() || allowed.contains(&value),
                };
                if !fits {
                    problems.push(format!("{name}.{column}: `{value}` does not fit"));
                }
            }
        }
    }
    problems
}

#[test]
fn tables_read_back_keep_their_keys_and_references() {
    assert_eq!(problems(&sample::dataset()), Vec::<String>::new());
}

#[test]
fn the_dataset_of_this_repository_is_exported_whole() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let dataset = crate::read(&data).expect("a dataset without problems").value;
    assert_eq!(problems(&dataset), Vec::<String>::new());
    let text = policies(&dataset);
    let changes = dataset.version.changes.clone();
    let mut again = sample::read(&text);
    again.version.changes = changes;
    assert_eq!(again, dataset);
    let validator = jsonschema::validator_for(&schema::schema()).expect("a schema without open ends");
    let value: Value = serde_json::from_str(&text).expect("JSON");
    let errors: Vec<String> =
        validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
    assert!(!dataset.documents.is_empty());
}

#[test]
fn a_broken_reference_is_found() {
    let mut dataset = sample::dataset();
    dataset.documents[0].measures[0].agencies[0].canonical = "nobody".into();
    dataset.documents[1].measures[0].id = "beijing-hydrogen.11".into();
    let problems = problems(&dataset);
    assert!(problems.contains(&"measure_agencies.agency: nobody is not in agencies".to_owned()), "{problems:?}");
    assert!(problems.contains(&"measures: the key repeats".to_owned()), "{problems:?}");
}

#[test]
fn the_package_names_every_other_file_with_its_size_and_hash() {
    let files = files(&sample::dataset());
    let package = json_of("datapackage.json");
    let resources = package["resources"].as_array().expect("resources");
    let described =
        files.iter().filter(|file| !["policies.schema.json", "datapackage.json"].contains(&file.path.as_str()));
    let described: Vec<(&str, usize)> = described.map(|file| (file.path.as_str(), file.bytes.len())).collect();
    let named = resources.iter().map(|resource| (resource["path"].as_str(), resource["bytes"].as_u64()));
    let named: Vec<(&str, usize)> =
        named.map(|(path, bytes)| (path.expect("a path"), bytes.expect("a size") as usize)).collect();
    assert_eq!(named, described);
    assert_eq!(resources[0]["jsonSchema"], "policies.schema.json");
    assert_eq!(package["version"], "2026.1.0");
    // SHA-256 of the text "abc", FIPS 180-4.
    let abc = package::datapackage(&sample::dataset(), &[File { path: "a.md".into(), bytes: b"abc".to_vec() }]);
    assert!(abc.contains("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

#[test]
fn the_same_dataset_gives_the_same_bytes() {
    assert_eq!(files(&sample::dataset()), files(&sample::dataset()));
}

#[test]
fn the_codebook_has_every_code() {
    let dataset = sample::dataset();
    let book = codebook(&dataset.taxonomy);
    for code in
        ["hydrogen", "credit", "operator", "action-plan", "one-bureau", "transport", "firm-year", "370200", "qd-jtw"]
    {
        assert!(book.contains(&format!("- `{code}` ")), "{code}");
    }
    for code in policy_model::incentive::Certainty::ALL {
        assert!(book.contains(&format!("- `{}` ", code.code())), "{}", code.code());
    }
}
