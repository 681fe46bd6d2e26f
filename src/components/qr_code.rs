//! A link as a picture to scan.

use crate::share::qr::Code;
use leptos::prelude::*;
use leptos::svg::Svg;

/// A QR code, dark on white in every look, as cameras need it.
#[component]
pub(crate) fn QrCode(code: Code, label: &'static str, drawn: NodeRef<Svg>) -> impl IntoView {
    let side = code.side.to_string();
    let frame = ["0 0 ", &side, " ", &side].concat();
    view! {
        <svg class="qr-code" role="img" aria-label=label viewBox=frame node_ref=drawn>
            <rect class="qr-code__paper" width=side.clone() height=side></rect>
            <path class="qr-code__ink" d=code.path></path>
        </svg>
    }
}
