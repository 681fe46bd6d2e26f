//! `cargo xtask serve`: the built app on a local address.
//!
//! Owns a small static server that sends the headers of a strict site; must not know what it serves.

use crate::app::{self, Profile};
use anyhow::{Context, Result, anyhow};
use std::fs::File;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use tiny_http::{Header, Request, Response, Server};

/// Options of `serve`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Port to listen on.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Build as published: slower to build, smaller and faster to run.
    #[arg(long)]
    release: bool,
}

/// The policy under which the page must work, as a government site would send it.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

pub(crate) fn run(options: &Options) -> Result<()> {
    app::build(if options.release { Profile::Release } else { Profile::Development })?;
    let server = listen(options.port)?;
    eprintln!("\nPolicy Explorer: http://127.0.0.1:{}/   (Ctrl+C ends it)", port(&server)?);
    answer(&server, &app::dist());
    Ok(())
}

/// Serves a folder in the background until the program ends; gives the port.
pub(crate) fn in_background(folder: PathBuf) -> Result<u16> {
    let server = Arc::new(listen(0)?);
    let port = port(&server)?;
    // Several threads: a browser asks for many files at once.
    for _ in 0..4 {
        let (server, folder) = (Arc::clone(&server), folder.clone());
        std::thread::spawn(move || answer(&server, &folder));
    }
    Ok(port)
}

fn listen(port: u16) -> Result<Server> {
    Server::http(("127.0.0.1", port))
        .map_err(|error| anyhow!(error))
        .with_context(|| format!("could not listen on port {port}: choose another with --port"))
}

fn port(server: &Server) -> Result<u16> {
    Ok(server.server_addr().to_ip().context("the server has no address")?.port())
}

fn answer(server: &Server, folder: &Path) {
    for request in server.incoming_requests() {
        // A reader who goes away early is no fault of the server.
        let _ = respond(request, folder);
    }
}

fn respond(request: Request, folder: &Path) -> std::io::Result<()> {
    let path = request.url().split(['?', '#']).next().unwrap_or_default().trim_start_matches('/').to_owned();
    let relative = Path::new(if path.is_empty() { "index.html" } else { &path });
    let safe = relative.components().all(|component| matches!(component, Component::Normal(_)));
    let file = folder.join(relative);
    match File::open(&file) {
        Ok(opened) if safe && file.is_file() => {
            let mut response = Response::from_file(opened);
            for (name, value) in [
                ("Content-Type", content_type(&file)),
                ("Content-Security-Policy", POLICY),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "no-cache"),
            ] {
                response.add_header(Header::from_bytes(name, value).expect("constants are valid headers"));
            }
            request.respond(response)
        }
        _ => request.respond(Response::from_string("404: no such file").with_status_code(404)),
    }
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
