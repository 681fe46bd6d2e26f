//! Developer commands of Policy Explorer, run as `cargo xtask <command>`.
//!
//! Owns what a developer types; must not know what the project's code does: it only calls cargo, the compiler's
//! command, npm and a browser.

mod app;
mod bench;
mod binding;
mod browser;
mod budget;
mod data;
mod exporter;
mod package;
mod process;
mod release;
mod serve;
mod test;
mod tools;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Developer commands of Policy Explorer.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compile the dataset, build the app, serve it and print the address.
    Serve(serve::Options),
    /// Everything that proves the project right: format, lints, native tests, tests in WebAssembly, tests in Chromium.
    Test(test::Options),
    /// Build what is published: dist/site/ for a web server, dist/policy-explorer.html for a desk.
    Package(package::Options),
    /// Measure the first load of the packaged site against its bars.
    Budget(budget::Options),
    /// Measure how fast the engine answers in a browser.
    Bench(bench::Options),
    /// Work with the dataset under data/.
    Data(data::Options),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Serve(options) => serve::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Package(options) => package::run(&options),
        Command::Budget(options) => budget::run(&options),
        Command::Bench(options) => bench::run(&options),
        Command::Data(options) => data::run(&options),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
