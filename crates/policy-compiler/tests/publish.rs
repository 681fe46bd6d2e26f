//! Publishing into the folder of a site: plain pages, compressed forms, checksums, the single file.

use flate2::read::GzDecoder;
use policy_compiler::export::File;
use policy_compiler::pages::{self, Context};
use policy_compiler::publish::{Options, PublishError, Report, publish};
use policy_compiler::read;
use policy_compiler::site::Site;
use policy_model::Dataset;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A page as packaging leaves it.
const PAGE: &str = r#"<!doctype html>
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<!--site--><title>a</title><!--/site-->
<link rel="icon" type="image/svg+xml" href="app/icon-0.svg">
<script src="app/bootstrap-0.js" async data-root="../" data-glue="app/glue-0.js" data-program="app/program-0.wasm" data-pages="documents/index.html"></script>
<link rel="preload" as="fetch" crossorigin href="app/program-0.wasm">
<!--preload--><!--/preload-->
<link rel="stylesheet" href="app/style-0.css">
</head>
<body>
<!--figures--><!--/figures-->
<!--pages--><a href="documents/index.html">b</a><!--/pages-->
</body>
</html>
"#;

#[test]
fn publishing_again_changes_nothing() {
    let site = site("again", "{}");
    assert!(run(&site, &sample()).written > 0);
    let before = content(&site);
    assert_eq!(run(&site, &sample()).written, 0);
    assert_eq!(content(&site), before);
}

#[test]
fn compressed_forms_hold_what_lies_beside_them() {
    let site = site("compressed", "{}");
    run(&site, &sample());
    let files = content(&site);
    let mut compared = 0;
    for (path, bytes) in &files {
        if path.ends_with(".br") || path.ends_with(".gz") {
            continue;
        }
        if path == "site.json" || path == "SHA256SUMS" {
            assert!(!site.join(format!("{path}.gz")).exists(), "{path} changes or is read as it is");
            continue;
        }
        let mut unpacked = Vec::new();
        let packed = fs::read(site.join(format!("{path}.gz"))).unwrap_or_else(|_| panic!("{path}.gz"));
        GzDecoder::new(&packed[..]).read_to_end(&mut unpacked).expect("gzip");
        assert_eq!(&unpacked, bytes, "{path}");
        unpacked.clear();
        let packed = fs::read(site.join(format!("{path}.br"))).unwrap_or_else(|_| panic!("{path}.br"));
        brotli::BrotliDecompress(&mut &packed[..], &mut unpacked).expect("brotli");
        assert_eq!(&unpacked, bytes, "{path}");
        compared += 1;
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn every_file_has_its_checksum() {
    let site = site("sums", "{}");
    run(&site, &sample());
    let sums = fs::read_to_string(site.join("SHA256SUMS")).expect("the sums");
    let mut named = BTreeSet::new();
    for line in sums.lines() {
        let (sum, path) = line.split_once("  ").expect("sum and path");
        let bytes = fs::read(site.join(path)).expect(path);
        let expected: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(sum, expected, "{path}");
        named.insert(path.to_owned());
    }
    let all = content(&site).into_iter().map(|(path, _)| path);
    let missing: Vec<String> = all.filter(|path| !named.contains(path)).collect();
    assert_eq!(missing, ["SHA256SUMS", "site.json"]);
}

#[test]
fn the_dataset_before_stays_for_readers_who_are_loading_it_and_older_ones_go() {
    let site = site("before", "{}");
    let mut dataset = sample();
    let mut published = Vec::new();
    for version in ["2026.1", "2026.2", "2026.3"] {
        dataset.version.version = version.to_owned();
        run(&site, &dataset);
        let current = fs::read_to_string(site.join("current.json")).expect("current.json");
        published.push(current.split('"').find(|word| word.ends_with(".bin")).expect("a file").to_owned());
    }
    let there: Vec<bool> = published.iter().map(|file| site.join(file).exists()).collect();
    assert_eq!(there, [false, true, true]);
    assert!(!site.join(format!("{}.br", published[0])).exists());
}

#[test]
fn a_document_that_goes_away_takes_its_page_along() {
    let site = site("gone", "{}");
    let mut dataset = sample();
    run(&site, &dataset);
    let gone = dataset.documents.remove(0);
    let page = site.join(format!("documents/{}.html", gone.id));
    assert!(page.exists());
    for document in &mut dataset.documents {
        document.relations.clear();
    }
    run(&site, &dataset);
    assert!(!page.exists() && !page.with_extension("html.br").exists());
}

#[test]
fn the_page_shows_what_the_collection_holds_before_any_script() {
    let site = site("shell", r#"{"name": {"zh": "本市政策库"}, "code": "1234567890"}"#);
    let dataset = sample();
    run(&site, &dataset);
    let page = fs::read_to_string(site.join("index.html")).expect("the page");
    let measures: usize = dataset.documents.iter().map(|document| document.measures.len()).sum();
    for expected in [
        format!("<strong>{}</strong> 份文件", dataset.documents.len()),
        format!("<strong>{measures}</strong> 条政策条款"),
        dataset.version.version.clone(),
        "<title>本市政策库</title>".to_owned(),
        "<meta name=\"SiteIDCode\" content=\"1234567890\">".to_owned(),
        "rel=\"preload\" as=\"fetch\" crossorigin href=\"dataset-".to_owned(),
        "<meta name=\"later\" content=\"block-".to_owned(),
    ] {
        assert!(page.contains(&expected), "{expected} in {page}");
    }
}

#[test]
fn a_page_that_was_not_packaged_is_refused() {
    let site = site("foreign", "{}");
    fs::write(site.join("index.html"), "<!doctype html><p>another page").expect("a writable folder");
    let options = Options { site: &site, single: None, quick: true };
    assert!(matches!(publish(&sample(), options), Err(PublishError::Page(_))));
}

#[test]
fn addresses_are_absolute_only_where_the_site_knows_its_own() {
    let without = files(&sample(), "{}");
    assert!(!without.iter().any(|file| file.path == "sitemap.xml"));
    assert!(without.iter().all(|file| !text(file).contains("rel=\"canonical\"")));
    let with = files(&sample(), r#"{"base": "https://example.gov.cn/policy"}"#);
    let sitemap = with.iter().find(|file| file.path == "sitemap.xml").expect("a sitemap");
    for page in with.iter().filter(|file| file.path.ends_with(".html")) {
        let address = format!("https://example.gov.cn/policy/{}", page.path);
        assert!(text(page).contains(&format!("<link rel=\"canonical\" href=\"{address}\">")), "{}", page.path);
        assert!(text(sitemap).contains(&format!("<loc>{address}</loc>")), "{address}");
    }
}

#[test]
fn every_link_of_the_plain_pages_leads_somewhere() {
    let dataset = real();
    let files = files(&dataset, "{}");
    let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let pages = || files.iter().filter(|file| file.path.ends_with(".html"));
    let mut followed = 0;
    for page in pages() {
        for href in text(page).split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let (address, anchor) = href.split_once('#').unwrap_or((href, ""));
            if address.starts_with("../") || address.contains("://") {
                continue;
            }
            let path = if address.is_empty() { page.path.clone() } else { format!("{}/{address}", pages::FOLDER) };
            assert!(paths.contains(path.as_str()), "{href} on {}", page.path);
            let target = pages().find(|file| file.path == path).expect("it is among the paths");
            assert!(
                anchor.is_empty() || text(target).contains(&format!(" id=\"{anchor}\"")),
                "{href} on {}",
                page.path
            );
            followed += 1;
        }
    }
    assert!(followed > 1000, "{followed}");
    for document in &dataset.documents {
        assert!(paths.contains(format!("documents/{}.html", document.id).as_str()));
    }
}

#[test]
fn the_page_of_a_document_states_every_fact_of_its_clauses() {
    let dataset = real();
    let files = files(&dataset, "{}");
    for document in &dataset.documents {
        let path = format!("documents/{}.html", document.id);
        let page = text(files.iter().find(|file| file.path == path).expect("a page"));
        let says = |words: &str| assert!(page.contains(&escaped(words)), "{words} on {path}");
        says(&document.title);
        says(&document.title_en);
        for measure in &document.measures {
            says(&measure.heading);
            says(&measure.summary);
            measure.agencies.iter().for_each(|mention| says(&mention.name));
            measure.targets.iter().for_each(|target| says(&target.evidence));
            measure.targets.iter().for_each(|target| says(&target.value.to_string()));
            measure.incentives.iter().for_each(|incentive| says(&incentive.evidence));
            let amounts = measure.incentives.iter().filter_map(|incentive| incentive.amount.as_ref());
            amounts.for_each(|amount| says(&format!("{}\u{a0}{}", amount.value, amount.unit)));
        }
        document.notes.iter().for_each(|note| says(&note.zh));
    }
}

#[test]
fn plain_pages_carry_the_tags_that_government_sites_are_checked_for() {
    let settings = r#"{"name": {"zh": "本市政策库"}, "code": "1234567890", "base": "https://example.gov.cn/policy/"}"#;
    let dataset = real();
    let files = files(&dataset, settings);
    let page = text(files.iter().find(|file| file.path == "documents/beijing-hydrogen.html").expect("a page"));
    for tag in [
        "SiteName",
        "SiteDomain",
        "SiteIDCode",
        "ColumnName",
        "ColumnType",
        "ArticleTitle",
        "PubDate",
        "ContentSource",
        "Keywords",
        "Description",
    ] {
        assert!(page.contains(&format!("<meta name=\"{tag}\" content=\"")), "{tag}");
    }
    // The text does not say who published it: then it comes from who issued it.
    assert!(page.contains("<meta name=\"ContentSource\" content=\"北京市经济和信息化局\">"));
    assert!(page.contains("\"@type\":\"Legislation\""));
    assert!(!page.contains("<script src") && !page.contains(" style=\""));
}

#[test]
fn text_cannot_become_markup() {
    let mut dataset = sample();
    dataset.documents[0].title = "<b>\"&'</script><script>".to_owned();
    for file in files(&dataset, r#"{"owner": {"zh": "</script><script>"}}"#) {
        assert!(!text(&file).contains("<b>") && !text(&file).contains("</script><script>"), "{}", file.path);
    }
}

#[test]
fn the_single_file_holds_everything_and_allows_nothing_else() {
    let site = site("single", "{}");
    let single = site.with_extension("html");
    let options = Options { site: &site, single: Some(&single), quick: true };
    let report = publish(&sample(), options).expect("it is published");
    let page = fs::read_to_string(&single).expect("the single file");
    assert_eq!(report.single_bytes, Some(page.len()));
    for part in ["program", "dataset", "site"] {
        assert!(page.contains(&format!("data-part=\"{part}\"")), "{part}");
    }
    for outside in [" src=", "app/", "documents/", "dataset-", "rel=\"stylesheet\""] {
        assert!(!page.contains(outside), "{outside} in {page}");
    }
    assert!(
        page.contains("script-src 'sha256-")
            && page.contains("style-src 'sha256-")
            && !page.contains("default-src 'self'")
    );
}

#[test]
fn publishing_in_haste_leaves_no_compressed_form_of_what_was() {
    let site = site("haste", "{}");
    let mut dataset = sample();
    run(&site, &dataset);
    dataset.version.version = "2099.1".to_owned();
    publish(&dataset, Options { site: &site, single: None, quick: true }).expect("it is published");
    let there = |name: &str| site.join(name).exists();
    assert!(!there("current.json.br") && !there("current.json.gz") && !there("index.html.br") && !there("SHA256SUMS"));
    // What has not changed keeps its forms.
    assert!(there("app/style-0.css.br"));
    run(&site, &dataset);
    assert!(there("current.json.br") && there("current.json.gz") && there("SHA256SUMS"));
}

fn run(site: &Path, dataset: &Dataset) -> Report {
    publish(dataset, Options { site, single: None, quick: false }).expect("it is published")
}

/// A packaged site without data.
fn site(name: &str, settings: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("site-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("app")).expect("a folder for tests");
    let parts = [
        ("index.html", PAGE),
        ("site.json", settings),
        ("app/icon-0.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("app/bootstrap-0.js", "start();"),
        ("app/glue-0.js", "function start() {} function __wbg_init() {}"),
        ("app/program-0.wasm", "program"),
        ("app/style-0.css", "p { color: red }"),
    ];
    for (path, text) in parts {
        fs::write(folder.join(path), text).expect("a writable folder");
    }
    folder
}

/// Every file below a folder, in order.
fn content(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open = vec![String::new()];
    while let Some(path) = open.pop() {
        for entry in fs::read_dir(folder.join(&path)).expect("a folder").flatten() {
            let name = format!("{path}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                open.push(name + "/");
            } else {
                files.push((name, fs::read(entry.path()).expect("a file")));
            }
        }
    }
    files.sort();
    files
}

fn files(dataset: &Dataset, settings: &str) -> Vec<File> {
    let site = Site::read(settings).expect("settings");
    pages::files(dataset, Context { site: &site, styles: &["style.css".to_owned()], icon: "icon.svg" })
}

fn text(file: &File) -> &str {
    str::from_utf8(&file.bytes).expect("UTF-8")
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn sample() -> Dataset {
    dataset("tests/sample")
}

fn real() -> Dataset {
    dataset("../../data")
}

fn dataset(folder: &str) -> Dataset {
    match read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) {
        Ok(read) => read.value,
        Err(problems) => panic!("{} problems in {folder}", problems.len()),
    }
}
