//! Code that puts the view into another page, and what it will look like there.

use super::title_of;
use crate::browser::address;
use crate::browser::site::Site;
use crate::components::copy_field::CopyField;
use crate::share::snippet::{self, Form, Snippet};
use crate::state::explorer::{Explorer, VIEWS};
use crate::text::Text;
use leptos::ev::Event;
use leptos::prelude::*;
use policy_engine::facet::Facet;
use policy_engine::question::{Embed, Language, Question, Theme, View};

/// Height of a frame that nobody has set, in pixels.
const HEIGHT: u32 = 640;
/// A frame lower than this shows no result; one higher than that, nobody scrolls through.
const HEIGHTS: std::ops::RangeInclusive<u32> = 200..=4_000;
/// The view of the open document, beside the codes of views.
const OPENED: &str = "opened";

/// What the reader has set.
#[derive(Clone, Copy)]
struct Settings {
    /// `None`: the document that is open.
    view: RwSignal<Option<View>>,
    free: RwSignal<Vec<Facet>>,
    lang: RwSignal<Option<Language>>,
    theme: RwSignal<Option<Theme>>,
    large: RwSignal<bool>,
    width: RwSignal<String>,
    height: RwSignal<u32>,
    form: RwSignal<Form>,
    sandbox: RwSignal<bool>,
}

impl Settings {
    /// Whether the code is a link and no frame: nothing about frames is asked then.
    fn unframed(self) -> bool {
        self.form.get() == Form::Link
    }
}

/// The builder.
#[component]
pub(super) fn EmbedCode(text: &'static Text, site: StoredValue<Site>) -> impl IntoView {
    if address::from_disk() {
        return view! { <p>{text.share().from_disk}</p> }.into_any();
    }
    let explorer = expect_context::<Explorer>();
    let words = text.share();
    let opened = explorer.question().with_untracked(|question| question.show.is_some());
    let view = explorer.question().with_untracked(|question| question.view);
    let settings = Settings {
        view: RwSignal::new((!opened).then_some(view)),
        free: RwSignal::new(Vec::new()),
        lang: RwSignal::new(Some(text.lang)),
        theme: RwSignal::new(Some(Theme::Light)),
        large: RwSignal::new(false),
        width: RwSignal::new("100%".to_owned()),
        height: RwSignal::new(HEIGHT),
        form: RwSignal::new(Form::Frame),
        sandbox: RwSignal::new(false),
    };
    let link = Memo::new(move |_| embed_link(explorer, settings));
    let alone = Memo::new(move |_| {
        explorer.link_as(|question| {
            set_view(question, settings);
            question.embed = Embed::default();
        })
    });
    let title = Memo::new(move |_| {
        let name = site.with_value(|site| text.site_name(site.name.as_ref()));
        let what = match settings.view.get() {
            None => title_of(text, explorer, true),
            Some(view) => text.view(view).to_owned(),
        };
        (text.chip)(&name, &what)
    });
    let code = Memo::new(move |_| {
        let snippet = Snippet {
            link: link.get(),
            alone: alone.get(),
            script: address::beside("embed.js").unwrap_or_default(),
            title: title.get(),
            width: settings.width.get(),
            height: settings.height.get(),
            sandbox: settings.sandbox.get(),
        };
        snippet.code(settings.form.get())
    });
    view! {
        <div class="embed-code">
            <form class="embed-code__form" on:submit=|event| event.prevent_default()>
                <What text settings opened />
                <Looks text settings />
                <Shape text settings />
            </form>
            <CopyField text label=words.snippet value=code rows=6 copy=words.copy code=true />
            <h3 class="embed-code__heading">{words.preview}</h3>
            {move || match settings.form.get() {
                Form::Link => {
                    view! {
                        <p>
                            <a href=alone target="_blank">
                                {title}
                            </a>
                        </p>
                    }
                        .into_any()
                }
                Form::Frame | Form::Element => preview(link.get(), title, settings).into_any(),
            }}
        </div>
    }
    .into_any()
}

/// The link to the embedded view: always with its view and its locks.
fn embed_link(explorer: Explorer, settings: Settings) -> String {
    explorer.link_as(|question| {
        set_view(question, settings);
        let free = settings.free.read();
        let locks = question.filter.facets.keys().copied().filter(|facet| !free.contains(facet)).collect();
        question.embed = Embed { on: true, locks, theme: settings.theme.get(), large_text: settings.large.get() };
    })
}

fn set_view(question: &mut Question, settings: Settings) {
    match settings.view.get() {
        Some(view) => {
            question.view = view;
            question.show = None;
        }
        None => question.page = Default::default(),
    }
    question.lang = settings.lang.get();
}

/// Made anew where the link or the sandbox changes; its size follows.
fn preview(link: String, title: Memo<String>, settings: Settings) -> impl IntoView {
    let sandbox = settings.sandbox.get().then_some(snippet::SANDBOX);
    view! {
        <div class="embed-code__stage">
            <iframe
                class="embed-code__preview"
                title=title
                sandbox=sandbox
                src=link
                width=settings.width
                height=move || settings.height.get().to_string()
            ></iframe>
        </div>
    }
}

/// Which view, and what readers cannot change there.
#[component]
fn What(text: &'static Text, settings: Settings, opened: bool) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.share();
    let option = move |view: Option<View>| {
        let (code, name) = view.map_or((OPENED, words.opened), |view| (view.code(), text.view(view)));
        view! {
            <option value=code prop:selected=move || settings.view.get() == view>
                {name}
            </option>
        }
    };
    let options = opened.then_some(None).into_iter().chain(VIEWS.iter().copied().map(Some));
    let pick = move |event: Event| settings.view.set(View::from_code(&event_target_value(&event)));
    let facets: Vec<Facet> =
        explorer.question().with_untracked(|question| question.filter.facets.keys().copied().collect());
    let none = facets.is_empty();
    let lock = move |facet: Facet| {
        let locked = move || !settings.free.read().contains(&facet);
        let set = move |event: Event| {
            let locked = event_target_checked(&event);
            settings.free.update(|free| {
                free.retain(|other| *other != facet);
                if !locked {
                    free.push(facet);
                }
            });
        };
        view! {
            <label class="choice">
                <input type="checkbox" prop:checked=locked on:change=set />
                <span>{text.facet(facet)}</span>
            </label>
        }
    };
    view! {
        <label class="field">
            <span class="field__label">{words.view}</span>
            <select on:change=pick>{options.map(option).collect_view()}</select>
        </label>
        <fieldset class="field" hidden=move || settings.unframed()>
            <legend class="field__label">{words.locks}</legend>
            <div class="field__row">{facets.into_iter().map(lock).collect_view()}</div>
            <p class="field__note">{if none { words.no_locks } else { words.locks_note }}</p>
        </fieldset>
    }
}

/// Language, look and size of type.
#[component]
fn Looks(text: &'static Text, settings: Settings) -> impl IntoView {
    let words = text.share();
    let lang = vec![(Some(Language::Zh), words.chinese), (Some(Language::En), words.english), (None, words.readers)];
    let theme = vec![(Some(Theme::Light), words.light), (Some(Theme::Dark), words.dark), (None, words.readers)];
    let large = vec![(false, words.usual), (true, words.large)];
    view! {
        {one_of("embed-lang", words.language, lang, settings.lang)}
        <div class="embed-code__group" hidden=move || settings.unframed()>
            {one_of("embed-theme", words.look, theme, settings.theme)}
            {one_of("embed-text", words.type_size, large, settings.large)}
        </div>
    }
}

/// Size of the frame, and what kind of code.
#[component]
fn Shape(text: &'static Text, settings: Settings) -> impl IntoView {
    let words = text.share();
    let set_width = move |event: Event| {
        if let Some(width) = snippet::width(&event_target_value(&event)) {
            settings.width.set(width);
        }
    };
    let set_height = move |event: Event| {
        if let Some(height) = event_target_value(&event).parse().ok().filter(|height| HEIGHTS.contains(height)) {
            settings.height.set(height);
        }
    };
    let forms = vec![(Form::Frame, words.frame), (Form::Element, words.element), (Form::Link, words.plain_link)];
    let note = move || match settings.form.get() {
        Form::Frame => words.frame_note,
        Form::Element => words.element_note,
        Form::Link => words.plain_link_note,
    };
    let sandbox_note = move || if settings.sandbox.get() { words.sandbox_note } else { words.no_sandbox_note };
    let fitted = move || settings.form.get() != Form::Frame;
    view! {
        <div class="embed-code__group">
            {one_of("embed-form", words.form, forms, settings.form)}
            <p class="field__note">{note}</p>
        </div>
        <div class="embed-code__group" hidden=move || settings.unframed()>
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=settings.sandbox
                    on:change=move |event| settings.sandbox.set(event_target_checked(&event))
                />
                <span>{words.sandbox} <small class="choice__note">{sandbox_note}</small></span>
            </label>
        </div>
        <div class="field__row" hidden=fitted>
            <label class="field">
                <span class="field__label">{words.width}</span>
                <input
                    type="text"
                    inputmode="numeric"
                    title=words.width_note
                    prop:value=settings.width
                    on:change=set_width
                />
            </label>
            <label class="field">
                <span class="field__label">{words.height}</span>
                <input
                    type="number"
                    min=HEIGHTS.start().to_string()
                    max=HEIGHTS.end().to_string()
                    step="10"
                    prop:value=move || settings.height.get().to_string()
                    on:change=set_height
                />
            </label>
        </div>
    }
}

/// One of a few values, as radio buttons.
fn one_of<T: Copy + PartialEq + Send + Sync + 'static>(
    name: &'static str,
    label: &'static str,
    choices: Vec<(T, &'static str)>,
    value: RwSignal<T>,
) -> impl IntoView {
    let choice = move |(to, label): (T, &'static str)| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name
                    prop:checked=move || value.get() == to
                    on:change=move |_| value.set(to)
                />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="field__label">{label}</legend>
            <div class="field__row">{choices.into_iter().map(choice).collect_view()}</div>
        </fieldset>
    }
}
