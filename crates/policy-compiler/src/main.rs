//! The command of the compiler: checks the dataset and makes what is published from it.
//!
//! Owns the command line, what is printed, and exit codes (0 well, 1 problems in the data, 2 wrong use or a failing
//! disk); must not know any rule.

use clap::{Args, Parser, Subcommand};
use policy_compiler::diagnostic::Warned;
use policy_compiler::source_file::read_folder;
use policy_compiler::{draft, export, folding, laid_out, package, provenance, publish, read, render, synth};
use policy_model::Dataset;
use policy_model::code::is_code;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "policy-compiler", about = "Checks the policy dataset and makes what is published from it.")]
#[command(after_help = "Exit codes: 0 well, 1 problems in the data, 2 wrong use or a failing disk.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Drafts a document from a source text: clauses, agencies and candidate figures prefilled, the rest left to do
    New {
        #[command(flatten)]
        data: Data,
        /// The source text, as text in UTF-8; its name gives the id of the document
        #[arg(long, value_name = "FILE")]
        source: PathBuf,
        /// File to write, which must not be there yet; its name is the id [default: documents/<id>.toml in the data folder]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Reports every problem of the data, with its place and how to mend it
    Check(Data),
    /// Puts keys into their order and spaces the files alike; values and comments stay as they are
    Fmt {
        #[command(flatten)]
        data: Data,
        /// Changes nothing; ends with code 1 and the names of the files that would change
        #[arg(long)]
        check: bool,
    },
    /// Writes the compiled dataset and current.json, which names it
    Compile {
        #[command(flatten)]
        data: Data,
        /// Folder to write into; it is made where it does not exist
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Writes the open data: policies.json and its schema, tables as CSV, a codebook, datapackage.json
    Export {
        #[command(flatten)]
        data: Data,
        /// Folder to write into; it is made where it does not exist
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Puts the dataset into the folder of a packaged site: dataset, open data, plain pages, figures of the first screen
    Publish {
        #[command(flatten)]
        data: Data,
        /// Folder of the site, with the app's files in it
        #[arg(long, value_name = "DIR")]
        site: PathBuf,
        /// Writes the single file edition too
        #[arg(long, value_name = "FILE")]
        single: Option<PathBuf>,
        /// Leaves out compressed forms and checksums, for a look while developing
        #[arg(long)]
        quick: bool,
    },
    /// Writes a synthetic data folder of any size, with the shape of the real one, over the taxonomies of the data folder
    Synth {
        #[command(flatten)]
        data: Data,
        /// Number of measures
        #[arg(long, value_name = "N")]
        measures: u32,
        /// Number of documents, at most one for each measure [default: one for 29 measures]
        #[arg(long, value_name = "D")]
        documents: Option<u32>,
        /// Another seed gives another dataset of the same shape
        #[arg(long, value_name = "S", default_value_t = 1)]
        seed: u64,
        /// Folder to write into, which must be empty or not there yet
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Compares every document with its source text: clauses, evidence, agencies, figures
    Provenance {
        #[command(flatten)]
        data: Data,
        /// Folder that holds the source texts, under the names that the documents give
        #[arg(long, value_name = "DIR")]
        corpus: PathBuf,
    },
}

#[derive(Args)]
struct Data {
    /// Folder that holds dataset.toml, documents/ and taxonomy/
    #[arg(long = "data", value_name = "DIR", default_value = "data")]
    folder: PathBuf,
}

/// Why a command ends without doing what was asked.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("there is no folder `{0}`; name the data folder with --data DIR")]
    NoFolder(PathBuf),
    #[error("there is no folder `{0}`; name the folder of the source texts with --corpus DIR")]
    NoCorpus(PathBuf),
    #[error("the source text `{path}` cannot be read: {error}; mend `file` under [source], or add the text")]
    Source { path: PathBuf, error: io::Error },
    #[error("the text `{path}` cannot be read: {error}; name an existing file, saved as text in UTF-8")]
    Text { path: PathBuf, error: io::Error },
    #[error(
        "`{0}` gives no id: name the file with lower-case ASCII letters, digits and single hyphens, at most 48 characters, \
         or name one with --out documents/<id>.toml"
    )]
    NoId(PathBuf),
    #[error("`{0}` is there already and stays as it is; remove it first, or name another file with --out FILE")]
    Exists(PathBuf),
    #[error("`{0}` holds files already; name an empty folder with --out DIR")]
    NotEmpty(PathBuf),
    #[error("`{path}` cannot be written: {error}")]
    Write { path: PathBuf, error: io::Error },
    #[error("{error}: {}", std::error::Error::source(.error).map(ToString::to_string).unwrap_or_default())]
    Export { error: export::ExportError },
    #[error("{0}")]
    Publish(#[from] publish::PublishError),
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.command {
        Command::New { data, source, out } => new(data, source, out.as_deref()),
        Command::Check(data) => check(data),
        Command::Fmt { data, check } => fmt(data, *check),
        Command::Compile { data, out } => compile(data, out),
        Command::Export { data, out } => export(data, out),
        Command::Publish { data, site, single, quick } => publish(data, site, single.as_deref(), *quick),
        Command::Synth { data, measures, documents, seed, out } => {
            let options = synth::Options { measures: *measures, documents: *documents, seed: *seed };
            synthesize(data, options, out)
        }
        Command::Provenance { data, corpus } => provenance(data, corpus),
    };
    match done {
        Ok(code) => code,
        Err(failure) => {
            // Where even this cannot be written, the exit code still tells.
            let _ = writeln!(io::stderr(), "error: {failure}");
            ExitCode::from(2)
        }
    }
}

fn new(data: &Data, source: &Path, out: Option<&Path>) -> Result<ExitCode, Failure> {
    let folder = existing(&data.folder)?;
    let name = source.file_name().unwrap_or_default().to_string_lossy();
    let id = match out {
        Some(out) => out.file_stem().map(|stem| stem.to_string_lossy().into_owned()).filter(|id| is_code(id)),
        None => draft::id(&name),
    };
    let id = id.ok_or_else(|| Failure::NoId(out.unwrap_or(source).to_owned()))?;
    let path = out.map_or_else(|| folder.join(format!("documents/{id}.toml")), Path::to_owned);
    if path.exists() {
        return Err(Failure::Exists(path));
    }
    let text = fs::read_to_string(source).map_err(|error| Failure::Text { path: source.to_owned(), error })?;
    let (files, _) = read_folder(folder);
    let draft = draft::draft(&files, &id, &name, &text);
    // Another program may have written the file meanwhile: it is made anew or not at all.
    let written = fs::File::create_new(&path).and_then(|mut file| file.write_all(draft.text.as_bytes()));
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::Exists(path.clone()),
        _ => Failure::Write { path: path.clone(), error },
    })?;
    let measures = render::count(draft.text.matches("[[measure]]\n").count(), "measure");
    writeln!(io::stdout(), "{}: {measures} drafted; `check` names what is left to do", path.display())?;
    Ok(ExitCode::SUCCESS)
}

fn check(data: &Data) -> Result<ExitCode, Failure> {
    let Some(dataset) = read_and_report(&data.folder)? else { return Ok(ExitCode::FAILURE) };
    writeln!(io::stdout(), "{}", summary(&dataset))?;
    Ok(ExitCode::SUCCESS)
}

fn fmt(data: &Data, check: bool) -> Result<ExitCode, Failure> {
    let folder = existing(&data.folder)?;
    let (files, unreadable) = read_folder(folder);
    let mut out = io::stdout().lock();
    out.write_all(render::diagnostics(&unreadable, &shown(folder)).as_bytes())?;
    let changed = laid_out(&files);
    for file in &changed {
        let path = folder.join(&file.path);
        if !check {
            fs::write(&path, &file.text).map_err(|error| Failure::Write { path: path.clone(), error })?;
        }
        writeln!(out, "{}", path.display())?;
    }
    let verb = if check { "to lay out" } else { "laid out" };
    writeln!(out, "{} of {} {verb}", changed.len(), render::count(files.len(), "file"))?;
    Ok(if !unreadable.is_empty() || check && !changed.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn compile(data: &Data, out: &Path) -> Result<ExitCode, Failure> {
    let Some(dataset) = read_and_report(&data.folder)? else { return Ok(ExitCode::FAILURE) };
    let package = package::pack(&dataset, &folding::folding(&dataset), package::Form::Site);
    package::write(&package, out).map_err(|error| Failure::Write { path: out.to_owned(), error })?;
    let current = &package.current;
    writeln!(io::stdout(), "{}: {} bytes; {}", out.join(&current.file).display(), current.bytes, summary(&dataset))?;
    Ok(ExitCode::SUCCESS)
}

fn export(data: &Data, out: &Path) -> Result<ExitCode, Failure> {
    let Some(dataset) = read_and_report(&data.folder)? else { return Ok(ExitCode::FAILURE) };
    let files = export::write(&dataset, out).map_err(|error| Failure::Export { error })?;
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    let files = render::count(files.len(), "file");
    writeln!(io::stdout(), "{}: {files}, {bytes} bytes; {}", out.display(), summary(&dataset))?;
    Ok(ExitCode::SUCCESS)
}

fn publish(data: &Data, site: &Path, single: Option<&Path>, quick: bool) -> Result<ExitCode, Failure> {
    let Some(dataset) = read_and_report(&data.folder)? else { return Ok(ExitCode::FAILURE) };
    let report = publish::publish(&dataset, publish::Options { site, single, quick })?;
    let mut out = io::stdout().lock();
    writeln!(out, "{}: {} changed; {}", site.display(), render::count(report.written, "file"), summary(&dataset))?;
    if let (Some(single), Some(bytes)) = (single, report.single_bytes) {
        writeln!(out, "{}: {bytes} bytes", single.display())?;
    }
    if !report.has_base && !quick {
        writeln!(out, "canonical links and sitemap.xml left out: `base` in site.json names no address")?;
    }
    Ok(ExitCode::SUCCESS)
}

fn synthesize(data: &Data, options: synth::Options, out: &Path) -> Result<ExitCode, Failure> {
    let folder = existing(&data.folder)?;
    if fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure::NotEmpty(out.to_owned()));
    }
    let (files, mut diagnostics) = read_folder(folder);
    let made = synth::synthesize(&files, options).map_err(|more| diagnostics.extend(more)).unwrap_or_default();
    if !diagnostics.is_empty() {
        io::stdout().write_all(render::diagnostics(&diagnostics, &shown(folder)).as_bytes())?;
        return Ok(ExitCode::FAILURE);
    }
    for file in &made {
        let path = out.join(&file.path);
        let write =
            |path: &Path| fs::create_dir_all(path.parent().unwrap_or(out)).and_then(|()| fs::write(path, &file.text));
        write(&path).map_err(|error| Failure::Write { path: path.clone(), error })?;
    }
    let documents = made.iter().filter(|file| file.path.starts_with("documents/")).count();
    let (documents, measures) =
        (render::count(documents, "document"), render::count(options.measures as usize, "measure"));
    writeln!(io::stdout(), "{}: {documents}, {measures}, synthetic", out.display())?;
    Ok(ExitCode::SUCCESS)
}

fn provenance(data: &Data, corpus: &Path) -> Result<ExitCode, Failure> {
    if !corpus.is_dir() {
        return Err(Failure::NoCorpus(corpus.to_owned()));
    }
    let Some(dataset) = read_and_report(&data.folder)? else { return Ok(ExitCode::FAILURE) };
    let mut out = io::stdout().lock();
    let mut unexplained = 0;
    for document in &dataset.documents {
        let path = corpus.join(&document.source.file);
        let source = std::fs::read_to_string(&path).map_err(|error| Failure::Source { path, error })?;
        let report = provenance::compare(document, &source);
        writeln!(out, "{report}")?;
        unexplained += report.problems.len();
    }
    let documents = render::count(dataset.documents.len(), "document");
    writeln!(out, "{documents} compared, {unexplained} unexplained")?;
    Ok(if unexplained == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads the dataset and prints its problems; `None` where they stand in the way.
fn read_and_report(folder: &Path) -> Result<Option<Dataset>, Failure> {
    let (dataset, diagnostics) = match read(existing(folder)?) {
        Ok(Warned { value, warnings }) => (Some(value), warnings),
        Err(diagnostics) => (None, diagnostics),
    };
    let mut out = io::stdout().lock();
    out.write_all(render::diagnostics(&diagnostics, &shown(folder)).as_bytes())?;
    if dataset.is_none() || !diagnostics.is_empty() {
        writeln!(out, "{}", render::tally(&diagnostics))?;
    }
    Ok(dataset)
}

fn existing(folder: &Path) -> Result<&Path, Failure> {
    if folder.is_dir() { Ok(folder) } else { Err(Failure::NoFolder(folder.to_owned())) }
}

/// The folder as it is written before the paths of its files.
fn shown(folder: &Path) -> String {
    format!("{}/", folder.display().to_string().trim_end_matches('/'))
}

/// What the dataset holds, in one line.
fn summary(dataset: &Dataset) -> String {
    let measures = || dataset.documents.iter().flat_map(|document| &document.measures);
    [
        render::count(dataset.documents.len(), "document"),
        render::count(measures().count(), "measure"),
        render::count(measures().map(|measure| measure.targets.len()).sum(), "target"),
        render::count(measures().map(|measure| measure.incentives.len()).sum(), "incentive"),
        render::count(dataset.taxonomy.agencies.len(), "agency"),
    ]
    .join(", ")
}
