//! Code that puts a view into another page.
//!
//! Published code stands in pages for years and is never changed there: what it says must go on working.

/// What a sandboxed frame must be allowed, and nothing more: the program, saved files, windows for links, printing.
pub(crate) const SANDBOX: &str =
    "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox allow-modals";

/// Ways to put a view into another page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A plain frame.
    Frame,
    /// The element of `embed.js`, as high as its content.
    Element,
    /// A link, where editors take nothing else.
    Link,
}

/// What the code is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Snippet {
    /// The link to the embedded view.
    pub(crate) link: String,
    /// The link to the same by itself, for readers without scripts.
    pub(crate) alone: String,
    /// Address of `embed.js`.
    pub(crate) script: String,
    /// Name of the frame for those who do not see it.
    pub(crate) title: String,
    /// Width as HTML has it: `100%` or pixels.
    pub(crate) width: String,
    /// Height in pixels, where the code fixes it.
    pub(crate) height: u32,
    /// Whether the frame is shut off from its own site.
    pub(crate) sandbox: bool,
}

impl Snippet {
    /// The code.
    pub(crate) fn code(&self, form: Form) -> String {
        match form {
            Form::Frame => self.frame(),
            Form::Element => self.element(),
            Form::Link => self.link_alone(),
        }
    }

    fn frame(&self) -> String {
        let height = self.height.to_string();
        let mut attributes = vec![
            ("src", self.link.as_str()),
            ("title", &self.title),
            ("width", &self.width),
            ("height", &height),
            ("loading", "lazy"),
            ("allow", "clipboard-write"),
            ("referrerpolicy", "strict-origin-when-cross-origin"),
        ];
        if self.sandbox {
            attributes.push(("sandbox", SANDBOX));
        }
        // Not a style: pages with a strict policy refuse those.
        attributes.push(("frameborder", "0"));
        tag("iframe", &attributes) + "</iframe>"
    }

    fn element(&self) -> String {
        let mut attributes = vec![("src", self.link.as_str()), ("title", &self.title)];
        if self.sandbox {
            attributes.push(("sandbox", ""));
        }
        let script = tag("script", &[("src", &self.script), ("async", "")]);
        let element = tag("policy-explorer", &attributes);
        [&script, "</script>\n", &element, &self.link_alone(), "</policy-explorer>"].concat()
    }

    fn link_alone(&self) -> String {
        [&tag("a", &[("href", &self.alone)]), &escaped(&self.title), "</a>"].concat()
    }
}

/// A width as a reader writes it: pixels, or a share of the page; `None` where it is neither.
pub(crate) fn width(written: &str) -> Option<String> {
    let written = written.trim().trim_end_matches("px").trim_end();
    let (digits, most) = match written.strip_suffix(['%', '％']) {
        Some(digits) => (digits, 100),
        None => (written, 4_000),
    };
    let number: u32 = digits.parse().ok()?;
    let sign = if most == 100 { "%" } else { "" };
    (1..=most).contains(&number).then(|| [&number.to_string(), sign].concat())
}

fn tag(name: &str, attributes: &[(&str, &str)]) -> String {
    let mut tag = ["<", name].concat();
    for (name, value) in attributes {
        tag.extend([" ", name]);
        if !value.is_empty() {
            tag.extend(["=\"", &escaped(value), "\""]);
        }
    }
    tag + ">"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snippet() -> Snippet {
        Snippet {
            link: "https://x.cn/policy/?view=targets&region=370000&embed=1&lock=region".to_owned(),
            alone: "https://x.cn/policy/?view=targets&region=370000".to_owned(),
            script: "https://x.cn/policy/embed.js".to_owned(),
            title: "山东 \"量化目标\" <&>".to_owned(),
            width: "100%".to_owned(),
            height: 640,
            sandbox: false,
        }
    }

    #[test]
    fn a_frame_has_a_title_and_is_not_shut_off_unless_asked() {
        let code = snippet().code(Form::Frame);
        assert_eq!(
            code,
            "<iframe src=\"https://x.cn/policy/?view=targets&amp;region=370000&amp;embed=1&amp;lock=region\" \
             title=\"山东 &quot;量化目标&quot; &lt;&amp;&gt;\" width=\"100%\" height=\"640\" loading=\"lazy\" \
             allow=\"clipboard-write\" referrerpolicy=\"strict-origin-when-cross-origin\" frameborder=\"0\"></iframe>"
        );
    }

    #[test]
    fn a_sandbox_allows_what_the_page_needs_and_never_its_own_origin() {
        let code = Snippet { sandbox: true, ..snippet() }.code(Form::Frame);
        assert!(code.contains(
            " sandbox=\"allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox allow-modals\""
        ));
        assert!(!code.contains("allow-same-origin"));
    }

    #[test]
    fn an_element_leads_to_the_page_where_scripts_do_not_run() {
        let code = Snippet { sandbox: true, ..snippet() }.code(Form::Element);
        assert_eq!(
            code,
            "<script src=\"https://x.cn/policy/embed.js\" async></script>\n<policy-explorer \
             src=\"https://x.cn/policy/?view=targets&amp;region=370000&amp;embed=1&amp;lock=region\" \
             title=\"山东 &quot;量化目标&quot; &lt;&amp;&gt;\" sandbox><a \
             href=\"https://x.cn/policy/?view=targets&amp;region=370000\">山东 \"量化目标\" &lt;&amp;&gt;</a></policy-explorer>"
                .replace(">山东 \"量化目标\" ", ">山东 &quot;量化目标&quot; ")
        );
    }

    #[test]
    fn a_link_leads_to_the_page_by_itself() {
        assert_eq!(
            snippet().code(Form::Link),
            "<a href=\"https://x.cn/policy/?view=targets&amp;region=370000\">山东 &quot;量化目标&quot; &lt;&amp;&gt;</a>"
        );
    }

    #[test]
    fn widths_are_pixels_or_a_share_of_the_page() {
        for (written, meant) in [
            ("100%", Some("100%")),
            (" 80 ％", None),
            ("80％", Some("80%")),
            ("800", Some("800")),
            ("800 px", Some("800")),
            ("0", None),
            ("120%", None),
            ("wide\" onload=\"", None),
            ("", None),
        ] {
            assert_eq!(width(written).as_deref(), meant, "{written}");
        }
    }
}
