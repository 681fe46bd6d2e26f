//! `site.json`: what a site says about itself, read by the app at start and here for the plain pages.
//!
//! Owns the names and the meaning of its keys; must not know where they are shown. Everything in it is optional.

use serde::Deserialize;

/// Settings of one site. An empty text is not stated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Site {
    /// Name of the site, where it is not the product's own.
    pub name: Names,
    /// Who publishes it (主办单位).
    pub owner: Names,
    /// Page or mail address for questions.
    pub contact: String,
    /// Page or mail address for reports of errors.
    pub report: String,
    /// Filing number of the site (ICP 备案号).
    pub icp: String,
    /// Filing number at public security (公安备案号).
    pub police: String,
    /// Identification code of a government site (网站标识码).
    pub code: String,
    /// Links at the foot of every page.
    pub links: Vec<Link>,
    /// Address of the folder that the site stands in, for instance `https://www.example.gov.cn/policy/`.
    pub base: String,
}

/// A name in two languages; either may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Names {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A link with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Link {
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// Where it leads.
    pub href: String,
}

/// Why `site.json` cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// It is no JSON of the expected shape.
    #[error("it is not the JSON that is expected: {0}")]
    Json(#[from] serde_json::Error),
    /// The base address is not one.
    #[error("`base` is `{0}`: write the full address of the folder, for instance `https://www.example.gov.cn/policy/`")]
    Base(String),
}

impl Site {
    /// Reads the text of `site.json`.
    ///
    /// # Errors
    /// When it has another shape, or `base` is no address of a folder.
    pub fn read(text: &str) -> Result<Site, SiteError> {
        let mut site: Site = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
        site.base = site.base.trim().to_owned();
        if !site.base.is_empty() {
            let rest = site.base.strip_prefix("https://").or_else(|| site.base.strip_prefix("http://"));
            if rest.is_none_or(|rest| rest.is_empty() || rest.contains(['?', '#', ' ', '"', '<'])) {
                return Err(SiteError::Base(site.base));
            }
            if !site.base.ends_with('/') {
                site.base.push('/');
            }
        }
        Ok(site)
    }

    /// The Chinese name, the product's own where the site gives none.
    #[must_use]
    pub fn zh(&self) -> &str {
        first(&[&self.name.zh, &self.name.en, "区域产业政策库"])
    }

    /// The English name.
    #[must_use]
    pub fn en(&self) -> &str {
        first(&[&self.name.en, &self.name.zh, "Policy Explorer"])
    }

    /// The host in the base address, which is what `SiteDomain` asks for.
    #[must_use]
    pub fn domain(&self) -> &str {
        let rest = self.base.split_once("://").map_or("", |(_, rest)| rest);
        rest.split(['/', ':']).next().unwrap_or_default()
    }
}

/// What an address in `site.json` leads to: a page as it stands, anything else is taken for a mail address.
#[must_use]
pub fn href(address: &str) -> String {
    let page = ["https://", "http://", "mailto:", "tel:"].iter().any(|start| address.starts_with(start));
    if page || !address.contains('@') { address.to_owned() } else { format!("mailto:{address}") }
}

fn first<'a>(texts: &[&'a str]) -> &'a str {
    texts.iter().copied().find(|text| !text.trim().is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_leaves_everything_to_the_product() {
        let site = Site::read("{}").expect("an object");
        assert_eq!((site.zh(), site.en(), site.domain()), ("区域产业政策库", "Policy Explorer", ""));
    }

    #[test]
    fn the_base_is_the_address_of_a_folder() {
        let site = Site::read(r#"{"base": "https://www.example.gov.cn:8443/policy"}"#).expect("an address");
        assert_eq!(
            (site.base.as_str(), site.domain()),
            ("https://www.example.gov.cn:8443/policy/", "www.example.gov.cn")
        );
        assert!(Site::read(r#"{"base": "www.example.gov.cn"}"#).is_err());
        assert!(Site::read(r#"{"base": "https://example.org/?a=b"}"#).is_err());
    }

    #[test]
    fn what_another_editor_left_at_the_beginning_is_no_fault() {
        assert!(Site::read("\u{feff}{\"name\": {\"zh\": \"本市政策库\"}}").is_ok_and(|site| site.en() == "本市政策库"));
    }

    #[test]
    fn a_bare_mail_address_becomes_a_link() {
        assert_eq!(href("policy@example.gov.cn"), "mailto:policy@example.gov.cn");
        assert_eq!(href("https://example.gov.cn/contact"), "https://example.gov.cn/contact");
    }
}
