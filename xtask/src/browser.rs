//! The browser that tests run in.
//!
//! Owns finding and installing it; must not know the tests.

use crate::process::{command, output, run};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// Programs of a browser and its driver.
pub(crate) struct Browser {
    /// Chromium or Chrome.
    pub(crate) program: PathBuf,
    /// Its WebDriver.
    pub(crate) driver: PathBuf,
}

const HOW: &str = "install Chromium with its driver and Chinese fonts \
    (Debian: chromium chromium-driver fonts-noto-cjk; else google.com/chrome and its chromedriver), \
    or set CHROMIUM= and CHROMEDRIVER= to the two programs";

/// Finds the browser: `CHROMIUM=` and `CHROMEDRIVER=` first, then the path; as root on Debian it is installed.
pub(crate) fn find() -> Result<Browser> {
    if let Some(browser) = look() {
        return Ok(browser);
    }
    install(&["chromium", "chromium-driver", "fonts-noto-cjk"])?;
    match look() {
        Some(browser) => Ok(browser),
        None => bail!("no browser for the tests: {HOW}"),
    }
}

/// Firefox, where there is one or can be one.
pub(crate) fn firefox() -> Option<PathBuf> {
    let look = || named("FIREFOX", &["firefox-esr", "firefox"]);
    look().or_else(|| install(&["firefox-esr"]).ok().and_then(|()| look()))
}

/// WebKit, which stands for Safari: its driver, the browser that it drives, and a display of its own.
pub(crate) struct WebKit {
    pub(crate) driver: PathBuf,
    pub(crate) program: PathBuf,
    pub(crate) display: PathBuf,
}

/// WebKit, where there is one or can be one.
pub(crate) fn webkit() -> Option<WebKit> {
    let look = || {
        let libraries = std::fs::read_dir("/usr/lib").ok()?.filter_map(|entry| Some(entry.ok()?.path()));
        let mut programs = libraries.map(|folder| folder.join("webkit2gtk-4.1").join("MiniBrowser"));
        Some(WebKit {
            driver: named("WEBKIT_DRIVER", &["WebKitWebDriver"])?,
            program: programs.find(|program| program.exists())?,
            display: named("XVFB", &["Xvfb"])?,
        })
    };
    look().or_else(|| install(&["webkit2gtk-driver", "xvfb"]).ok().and_then(|()| look()))
}

/// Installs packages, as root on Debian; elsewhere does nothing.
fn install(packages: &[&str]) -> Result<()> {
    if !can_install() {
        return Ok(());
    }
    eprintln!("installing {}", packages.join(", "));
    run(command("apt-get").args(["update", "--quiet"]))?;
    run(command("apt-get")
        .args(["install", "--quiet", "--yes", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive"))
}

fn look() -> Option<Browser> {
    let program = named("CHROMIUM", &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])?;
    let driver = named("CHROMEDRIVER", &["chromedriver"])?;
    Some(Browser { program, driver })
}

fn named(variable: &str, programs: &[&str]) -> Option<PathBuf> {
    if let Some(path) = std::env::var_os(variable) {
        return Some(PathBuf::from(path)).filter(|path| path.exists());
    }
    programs.iter().find_map(|program| output(command("which").arg(program)).map(PathBuf::from))
}

fn can_install() -> bool {
    let root = output(command("id").arg("-u")).as_deref() == Some("0");
    root && Path::new("/etc/debian_version").exists()
}
