//! The link to what is on the page, and ways to hand it on.

use super::title_of;
use crate::browser::exporter::{self, Job};
use crate::browser::site::Site;
use crate::browser::{save, share_sheet};
use crate::components::copy_field::CopyField;
use crate::components::qr_code::QrCode;
use crate::share::qr;
use crate::state::explorer::Explorer;
use crate::text::Text;
use leptos::prelude::*;
use leptos::svg::Svg;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

/// The link, whether its day and data are fixed, and its picture.
#[component]
pub(super) fn ShareLink(text: &'static Text, site: StoredValue<Site>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.share();
    let (day, data) = (RwSignal::new(false), RwSignal::new(false));
    let link = Memo::new(move |_| {
        explorer.link_as(|question| {
            if day.get() {
                question.as_of = Some(explorer.today);
            }
            if data.get() {
                question.data = Some(explorer.version());
            }
        })
    });
    let own_day = explorer.question().with_untracked(|question| question.as_of.is_some());
    let tick = |ticked: RwSignal<bool>, label: String, note: &'static str| {
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=ticked
                    on:change=move |event| ticked.set(event_target_checked(&event))
                />
                <span>{label} {(!note.is_empty()).then(|| view! { <small class="choice__note">{note}</small> })}</span>
            </label>
        }
    };
    let name = site.with_value(|site| text.site_name(site.name.as_ref()));
    let title = [&title_of(text, explorer, true), " – ", &name].concat();
    let system = share_sheet::offered().then(|| {
        view! {
            <p>
                <button
                    class="button button--outline"
                    type="button"
                    on:click=move |_| share_sheet::share(&title, &link.get_untracked())
                >
                    {words.system}
                </button>
            </p>
        }
    });
    view! {
        <div class="share-link">
            <div class="share-link__ways">
                <CopyField text label=text.aside().link_field value=link rows=2 copy=text.aside().copy_link />
                {(!own_day).then(|| tick(day, (words.pin_day)(&explorer.today.to_string()), words.pin_day_note))}
                {tick(data, (words.pin_data)(&explorer.version()), "")}
                {system}
            </div>
            <Picture text link site />
        </div>
    }
}

/// The link as a picture, and its files.
#[component]
fn Picture(text: &'static Text, link: Memo<String>, site: StoredValue<Site>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.share();
    let drawn = NodeRef::<Svg>::new();
    let failed = RwSignal::new(String::new());
    let picture = move || match qr::code(&link.get()) {
        Some(code) => view! { <QrCode code label=words.code_label drawn /> }.into_any(),
        None => view! { <p class="share-link__none">{words.code_too_long}</p> }.into_any(),
    };
    let save = move |picture: bool| {
        let Some(drawn) = drawn.get_untracked().and_then(|drawn| drawn.dyn_into().ok()) else { return };
        let name = site.with_value(|site| text.site_name(site.name.as_ref()));
        let file = [words.code, if picture { ".png" } else { ".svg" }].concat();
        let title = (words.code_title)(&name);
        let job =
            Job::Chart { drawn, title, filter: title_of(text, explorer, true), source: link.get_untracked(), picture };
        spawn_local(async move {
            let written = exporter::write(job).await.and_then(|blob| save::save(&blob, &file).ok_or_else(String::new));
            failed.set(written.err().map(|reason| (text.take_away().failed)(&reason)).unwrap_or_default());
        });
    };
    view! {
        <figure class="share-link__picture">
            {picture}
            <figcaption class="share-link__files">
                <button class="button" type="button" on:click=move |_| save(false)>
                    {words.save_svg}
                </button>
                <button class="button" type="button" on:click=move |_| save(true)>
                    {words.save_png}
                </button>
                <span role="status">{failed}</span>
            </figcaption>
        </figure>
    }
}
