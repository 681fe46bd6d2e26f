//! `cargo xtask data`: thin calls of the `policy-compiler` command.
//!
//! Owns nothing but the passing on; data editors can use the command without this.

use crate::process::{self, cargo};
use anyhow::Result;
use clap::Subcommand;
use std::path::{Path, PathBuf};

/// What to do with the dataset.
#[derive(clap::Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Draft a document from a source text into data/documents/.
    New {
        /// The source text; its name gives the id of the document.
        text: PathBuf,
    },
    /// Read everything under data/ and report every problem.
    Check,
    /// Compare every document with its source text: clauses, evidence, agencies, figures.
    Provenance {
        /// Folder that holds the source texts.
        #[arg(long)]
        corpus: PathBuf,
    },
    /// Write the open data: JSON, CSV, Data Package, codebook.
    Export {
        /// Folder to write to; made if need be.
        #[arg(long)]
        out: PathBuf,
    },
    /// Write a synthetic data folder of any size with the shape of the real one.
    Synth {
        /// Number of measures.
        #[arg(long)]
        measures: u32,
        /// Number of documents, at most one for each measure; one for 29 measures where it is left out.
        #[arg(long)]
        documents: Option<u32>,
        /// Another seed gives another dataset of the same shape.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Folder to write to; empty or not there yet.
        #[arg(long)]
        out: PathBuf,
    },
}

/// Compares the dataset with the source texts in a folder.
pub(crate) fn provenance(corpus: &Path) -> Result<()> {
    let corpus = std::path::absolute(corpus)?;
    compiler(&["provenance".as_ref(), "--corpus".as_ref(), corpus.as_os_str()])
}

/// Runs the `policy-compiler` command in the root of the repository.
pub(crate) fn compiler(arguments: &[&std::ffi::OsStr]) -> Result<()> {
    process::run(cargo().args(["run", "--quiet", "--package", "policy-compiler", "--"]).args(arguments))
}

pub(crate) fn run(options: &Options) -> Result<()> {
    match &options.command {
        Command::New { text } => {
            let text = std::path::absolute(text)?;
            compiler(&["new".as_ref(), "--source".as_ref(), text.as_os_str()])
        }
        Command::Check => compiler(&["check".as_ref()]),
        Command::Provenance { corpus } => provenance(corpus),
        Command::Export { out } => {
            // The compiler runs in the root of the repository; the folder is meant from where the caller stands.
            let out = std::path::absolute(out)?;
            compiler(&["export".as_ref(), "--out".as_ref(), out.as_os_str()])
        }
        Command::Synth { measures, documents, seed, out } => {
            let out = std::path::absolute(out)?;
            let (measures, seed) = (measures.to_string(), seed.to_string());
            let documents = documents.map(|documents| documents.to_string());
            let mut arguments = vec!["--measures", &measures, "--seed", &seed];
            if let Some(documents) = &documents {
                arguments.extend(["--documents", documents]);
            }
            let out = ["synth".as_ref(), "--out".as_ref(), out.as_os_str()];
            let arguments: Vec<_> = out.into_iter().chain(arguments.into_iter().map(AsRef::as_ref)).collect();
            compiler(&arguments)
        }
    }
}
