//! `cargo xtask serve`: the built app on a local address.
//!
//! Owns a small static server that sends the headers of a strict site; must not know what it serves.

use crate::app::{self, Profile};
use crate::package;
use anyhow::{Context, Result};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};

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
    let folder = if options.release {
        app::build(Profile::Release)?;
        package::package(None)?;
        package::site()
    } else {
        app::build(Profile::Development)?;
        app::dist()
    };
    let listener = listen(options.port)?;
    eprintln!("\nPolicy Explorer: http://{}/   (Ctrl+C ends it)", listener.local_addr()?);
    answer(&listener, &folder, "/");
    Ok(())
}

/// Serves a folder below a path, `/like/this/`, in the background until the program ends; gives its address.
pub(crate) fn in_background(folder: PathBuf, path: &'static str) -> Result<String> {
    let listener = listen(0)?;
    let address = format!("http://{}{path}", listener.local_addr()?);
    std::thread::spawn(move || answer(&listener, &folder, path));
    Ok(address)
}

fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port))
        .with_context(|| format!("could not listen on port {port}: choose another with --port"))
}

/// Answers until the program ends, each connection in a thread of its own: a browser opens several at once and keeps
/// some of them silent.
fn answer(listener: &TcpListener, folder: &Path, path: &'static str) {
    for connection in listener.incoming().flatten() {
        let folder = folder.to_owned();
        std::thread::spawn(move || {
            // A reader who goes away early is no fault of the server.
            let _ = respond(connection, &folder, path);
        });
    }
}

/// One request, one response, and the connection ends: nothing can wait for another. HTTP/1.1 by RFC 9112.
fn respond(mut connection: TcpStream, folder: &Path, below: &str) -> std::io::Result<()> {
    let mut lines = BufReader::new(connection.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The head is read to its end: closing before that would make the browser lose the response.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let target = request.split(' ').nth(1).unwrap_or_default();
    let path = target.split(['?', '#']).next().unwrap_or_default();
    // Paths outside the folder lead nowhere.
    let path = path.strip_prefix(below).unwrap_or("..");
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    let relative = &PathBuf::from(format!("{path}{index}"));
    let safe = relative.components().all(|component| matches!(component, Component::Normal(_)));
    let (status, kind, body) = match std::fs::read(folder.join(relative)) {
        Ok(body) if safe => ("200 OK", content_type(relative), body),
        _ => ("404 Not Found", "text/plain; charset=utf-8", b"404: no such file".to_vec()),
    };
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nContent-Security-Policy: {POLICY}\r\n\
         X-Content-Type-Options: nosniff\r\nAccess-Control-Allow-Origin: *\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n"
    );
    connection.write_all(head.as_bytes())?;
    connection.write_all(&body)?;
    connection.flush()
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        Some("xml") => "application/xml",
        Some("csv") => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}
