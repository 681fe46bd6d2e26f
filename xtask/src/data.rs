//! `cargo xtask data`: thin calls of the `policy-compiler` command.
//!
//! Owns nothing but the passing on; data editors can use the command without this.

use crate::process::{self, cargo};
use anyhow::Result;
use clap::Subcommand;
use std::path::PathBuf;

/// What to do with the dataset.
#[derive(clap::Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read everything under data/ and report every problem.
    Check,
    /// Write the open data: JSON, CSV, Data Package, codebook.
    Export {
        /// Folder to write to; made if need be.
        #[arg(long)]
        out: PathBuf,
    },
}

fn compiler(arguments: &[&std::ffi::OsStr]) -> Result<()> {
    process::run(cargo().args(["run", "--quiet", "--package", "policy-compiler", "--"]).args(arguments))
}

pub(crate) fn run(options: &Options) -> Result<()> {
    match &options.command {
        Command::Check => compiler(&["check".as_ref()]),
        Command::Export { out } => {
            // The compiler runs in the root of the repository; the folder is meant from where the caller stands.
            let out = std::path::absolute(out)?;
            compiler(&["export".as_ref(), "--out".as_ref(), out.as_os_str()])
        }
    }
}
