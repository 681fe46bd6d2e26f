//! The one context of all views: index, question, answer, and the one writer.

use crate::browser::address::{self, Entry};
use crate::browser::{clock, page};
use crate::state::active;
use crate::state::address_writer::AddressWriter;
use crate::state::parts::Parts;
use leptos::prelude::*;
use policy_engine::answer::{Answer, DocumentId, MeasureId};
use policy_engine::facet::Facet;
use policy_engine::index::{Index, Session};
use policy_engine::link::{self, Issue};
use policy_engine::question::{Choice, Question, View};
use policy_model::date::Day;
use std::sync::{Mutex, PoisonError};

/// Views that this version of the app can show.
pub(crate) const VIEWS: &[View] = View::ALL;

/// What a link asked for and the page could not do, told once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// Parts of the link that were dropped.
    Dropped(Vec<Issue>),
    /// The link was made with another version of the dataset.
    OtherVersion(String),
    /// The link asks for a view that this version does not have.
    ViewMissing(View),
}

/// The document that is open, and the measure in it that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) document: DocumentId,
    pub(crate) measure: Option<MeasureId>,
}

/// Index, question and answer.
#[derive(Clone, Copy)]
pub(crate) struct Explorer {
    /// The dataset, for as long as the page lives.
    pub(crate) index: &'static Index,
    /// What a bare address shows: the site may have another first view.
    pub(crate) home: View,
    /// Today, as the page opened.
    pub(crate) today: Day,
    /// Files of the dataset that come when something asks for them.
    pub(crate) parts: Parts,
    question: ReadSignal<Question>,
    set_question: WriteSignal<Question>,
    answer: Memo<Answer>,
    totals: &'static Answer,
    notices: RwSignal<Vec<Notice>>,
    /// Where to scroll after the next drawing: the reader goes back or forward.
    returning: StoredValue<Option<f64>>,
    writer: AddressWriter,
}

impl Explorer {
    /// Reads the address and answers it.
    pub(crate) fn start(index: &'static Index, home: Option<View>) -> Explorer {
        let today = clock::today();
        let (question, set_question) = signal(Question::default());
        let parts = Parts::new(index);
        let totals: &'static Answer = Box::leak(Box::new(index.answer(&Question::default(), today)));
        // Until a search can be answered, what was answered before stands: nothing is said that is not so. The first
        // screen asks for what the totals say already, and what changes only what is shown is not answered again.
        let asked = Mutex::new((Session::new(index), Question::default()));
        let answer = Memo::new_owning(move |before: Option<Answer>| {
            let question = question.read();
            let mut asked = asked.lock().unwrap_or_else(PoisonError::into_inner);
            let (session, last) = &mut *asked;
            if parts.keep_waiting(&question.filter.search) || has_one_answer(last, &question) {
                let first = before.is_none();
                return (before.unwrap_or_else(|| totals.clone()), first);
            }
            page::mark("answer");
            last.clone_from(&question);
            // Counts begin with the last ones.
            session.ask(&question, today);
            (session.answer(), true)
        });
        let explorer = Explorer {
            index,
            parts,
            home: home.filter(|home| VIEWS.contains(home)).unwrap_or_default(),
            today,
            question,
            set_question,
            answer,
            totals,
            notices: RwSignal::new(Vec::new()),
            returning: StoredValue::new(address::scroll_at_start()),
            writer: AddressWriter::new(),
        };
        explorer.take(&address::read());
        address::on_travel(move || {
            explorer.writer.forget();
            explorer.returning.set_value(Some(address::remembered_scroll().unwrap_or(0.0)));
            explorer.take(&address::read());
        });
        explorer
    }

    /// Takes the question of a link; what cannot be taken becomes a notice.
    fn take(self, query: &str) {
        let (question, issues) = link::from_query(query);
        self.admit(question, issues, names_view(query));
    }

    /// Takes a question as it was read, with what was dropped already, and whether the link names its view.
    fn admit(self, mut question: Question, mut issues: Vec<Issue>, names_view: bool) {
        issues.extend(self.index.check(&mut question));
        let mut notices = Vec::new();
        if !issues.is_empty() {
            notices.push(Notice::Dropped(issues));
        }
        if let Some(version) = question.data.clone().filter(|version| *version != self.version()) {
            notices.push(Notice::OtherVersion(version));
        }
        if !VIEWS.contains(&question.view) {
            notices.push(Notice::ViewMissing(question.view));
            question.view = View::Measures;
        }
        if bare(&question) && !names_view {
            question.view = self.home;
        }
        self.notices.set(notices);
        self.set_question.set(question);
    }

    /// A question as a link. Where a bare address shows another view, the first one has to be named.
    fn query(self, question: &Question) -> String {
        let query = link::to_query(question);
        if self.home == View::default() || question.view != View::default() || !bare(question) {
            return query;
        }
        let rest = if query.is_empty() { query } else { "&".to_owned() + &query };
        format!("view={}{rest}", View::default().code())
    }

    /// Version of the dataset.
    pub(crate) fn version(self) -> String {
        self.index.version().version.clone()
    }

    /// The question.
    pub(crate) fn question(self) -> ReadSignal<Question> {
        self.question
    }

    /// The answer.
    pub(crate) fn answer(self) -> Memo<Answer> {
        self.answer
    }

    /// Whether the answer still waits for files that the search needs; until then it is the one before. Tracks both.
    pub(crate) fn searching(self) -> bool {
        self.question.with(|question| self.parts.keep_waiting(&question.filter.search))
    }

    /// The answer to the first screen: what the whole collection holds, as of today.
    pub(crate) fn totals(self) -> &'static Answer {
        self.totals
    }

    /// What the reader should be told about the link, once.
    pub(crate) fn notices(self) -> RwSignal<Vec<Notice>> {
        self.notices
    }

    /// Where to scroll after drawing, where the reader has gone back or forward; told once.
    pub(crate) fn returning(self) -> Option<f64> {
        self.returning.try_update_value(Option::take).flatten()
    }

    /// Changes the question; the address follows. Results begin anew where other ones are asked for, and an open
    /// document closes when the filter changes.
    pub(crate) fn update(self, entry: Entry, change: impl FnOnce(&mut Question)) {
        let before = self.question.get_untracked();
        let mut question = before.clone();
        change(&mut question);
        question.hold_locks(&before);
        let filtered = question.filter != before.filter;
        if filtered
            || question.as_of != before.as_of
            || question.sort != before.sort
            || question.group != before.group
            || question.options != before.options
        {
            question.page = Default::default();
        }
        if filtered {
            question.show = None;
        }
        if question == before {
            return;
        }
        self.writer.write(self.query(&question), entry);
        self.set_question.set(question);
    }

    /// Goes where a link of the page leads.
    pub(crate) fn follow(self, query: &str) {
        self.writer.write(query.to_owned(), Entry::Push);
        self.take(query);
    }

    /// Goes where the page around this one asks, if it asks for anything that this page can show. No step of its own, and
    /// the focus stays where it is: the reader has done nothing here.
    pub(crate) fn ask(self, link: &str) {
        let Some(query) = address::query_of_full(link) else { return };
        let (asked, issues) = link::from_query(&query);
        if !asked.foreign.is_empty() {
            return;
        }
        let question = self.question.with_untracked(|present| present.asked_by_host(asked));
        if self.question.with_untracked(|present| *present == question) {
            return;
        }
        self.returning.set_value(Some(page::scrolled()));
        self.writer.write(self.query(&question), Entry::Replace);
        self.admit(question, issues, names_view(&query));
    }

    /// Whether the page stands in another one, without a frame of its own. Does not change while it is open.
    pub(crate) fn embedded(self) -> bool {
        self.question.with_untracked(|question| question.embed.on)
    }

    /// The link to the present question with a change. Tracks the question.
    pub(crate) fn href(self, change: impl FnOnce(&mut Question)) -> String {
        let present = self.question.get();
        let mut question = present.clone();
        change(&mut question);
        question.hold_locks(&present);
        address::href(&self.query(&question))
    }

    /// The link to a new question in the reader's language and frame. Tracks both.
    pub(crate) fn fresh(self, change: impl FnOnce(&mut Question)) -> String {
        let present = self.question.get();
        let mut question = Question { lang: present.lang, foreign: present.foreign.clone(), ..Question::default() };
        change(&mut question);
        question.hold_locks(&present);
        address::href(&self.query(&question))
    }

    /// The full address of the present question.
    pub(crate) fn link(self) -> String {
        address::full(&self.query(&self.question.read_untracked())).unwrap_or_default()
    }

    /// The full address of the present question by itself, without the frame it may stand in.
    pub(crate) fn link_alone(self) -> String {
        let mut question = self.question.get_untracked();
        question.embed = Default::default();
        address::full(&self.query(&question)).unwrap_or_default()
    }

    /// The full address of the present question with a change, without the frame it may stand in and what others have
    /// added to the address. Tracks the question.
    pub(crate) fn link_as(self, change: impl FnOnce(&mut Question)) -> String {
        let mut question = Question { embed: Default::default(), foreign: Vec::new(), ..self.question.get() };
        change(&mut question);
        address::full(&self.query(&question)).unwrap_or_default()
    }

    /// The full address of a document or a measure by its id, in the reader's language.
    pub(crate) fn link_to(self, id: &str) -> String {
        let lang = self.question.with_untracked(|question| question.lang);
        let question = Question { show: Some(id.to_owned()), lang, ..Question::default() };
        address::full(&link::to_query(&question)).unwrap_or_default()
    }

    /// The words searched for.
    pub(crate) fn search(self) -> Memo<String> {
        Memo::new(move |_| self.question.with(|question| question.filter.search.trim().to_owned()))
    }

    /// The day on which validity is judged.
    pub(crate) fn as_of(self) -> Memo<Day> {
        Memo::new(move |_| self.question.with(|question| question.as_of.unwrap_or(self.today)))
    }

    /// The document that is open.
    pub(crate) fn shown(self) -> Memo<Option<Shown>> {
        Memo::new(move |_| {
            let key = self.question.with(|question| question.show.clone())?;
            let measure = self.index.measure_id(&key);
            let document = match measure {
                Some(measure) => self.index.document_of(measure),
                None => self.index.document_id(&key)?,
            };
            Some(Shown { document, measure })
        })
    }

    /// The choice on a facet.
    pub(crate) fn choice(self, facet: Facet) -> Memo<Choice> {
        Memo::new(move |_| {
            self.question.with(|question| question.filter.facets.get(&facet).cloned().unwrap_or_default())
        })
    }

    /// Changes the choice on a facet.
    pub(crate) fn choose(self, facet: Facet, change: impl FnOnce(&mut Choice)) {
        self.update(Entry::Push, |question| active::change(&mut question.filter, facet, change));
    }
}

/// Whether two questions differ only in what the answer does not hang on.
fn has_one_answer(one: &Question, other: &Question) -> bool {
    one.filter == other.filter
        && one.as_of == other.as_of
        && one.sort == other.sort
        && one.group == other.group
        && one.page == other.page
        && one.embed == other.embed
}

/// Whether a link names its view.
fn names_view(query: &str) -> bool {
    query.split('&').any(|pair| pair.starts_with("view="))
}

/// Whether a question asks for nothing: only the look of the page and what is not ours may be chosen.
fn bare(question: &Question) -> bool {
    let Question { view, lang, foreign, .. } = question;
    let nothing = Question { view: *view, lang: *lang, foreign: foreign.clone(), ..Question::default() };
    *question == nothing && matches!(view, View::Measures)
}
