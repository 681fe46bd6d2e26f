//! What a search must find and what it is worth, read from the texts word by word.

use crate::reference::{Clause, Reference};
use policy_engine::facet::Facet;
use policy_model::date::Day;

impl Reference<'_> {
    fn fold(&self, text: &str) -> String {
        let fold = |character: char| {
            let pair = self.folding.characters.iter().find(|(from, _)| *from == character);
            pair.map_or(character, |(_, to)| *to)
        };
        let words: Vec<String> = text.split_whitespace().map(|word| word.chars().map(fold).collect()).collect();
        let mut folded = String::new();
        for word in words {
            // White space counts between Latin letters and digits only.
            let latin = |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphanumeric());
            if latin(folded.chars().last()) && latin(word.chars().next()) {
                folded.push(' ');
            }
            folded += &word;
        }
        folded
    }

    /// The words and (true) phrases of a search, folded, once each.
    pub(super) fn terms(&self, search: &str) -> Vec<(String, bool)> {
        let mut terms = Vec::new();
        let mut rest = search;
        let mut phrase = false;
        loop {
            let (part, after) = rest.split_once('"').map_or((rest, None), |(part, after)| (part, Some(after)));
            let pieces: Vec<String> = if phrase {
                vec![self.fold(part)]
            } else {
                part.split_whitespace().map(|word| self.fold(word)).collect()
            };
            for piece in pieces {
                if !piece.is_empty() && !terms.contains(&(piece.clone(), phrase)) {
                    terms.push((piece, phrase));
                }
            }
            match after {
                Some(after) => rest = after,
                None => return terms,
            }
            phrase = !phrase;
        }
    }

    /// Every text of a clause with the weight of its field.
    fn texts(&self, clause: Clause) -> Vec<(i64, String)> {
        let Clause { document, measure } = clause;
        let taxonomy = &self.dataset.taxonomy;
        let mut texts: Vec<(i64, String)> = Vec::new();
        let mut add = |weight: i64, some: Vec<String>| texts.extend(some.into_iter().map(|text| (weight, text)));
        add(8, vec![measure.heading.clone(), measure.heading_en.clone()]);
        add(7, measure.terms.clone());
        add(6, measure.targets.iter().map(|target| target.indicator.clone()).collect());
        for code in measure.targets.iter().filter_map(|target| target.canonical.as_ref()) {
            let known = taxonomy.indicators.iter().find(|indicator| indicator.code == *code).expect("it is known");
            add(6, vec![known.zh.clone(), known.en.clone()]);
        }
        add(5, vec![document.title.clone(), document.title_en.clone()]);
        add(4, vec![measure.summary.clone()]);
        add(3, vec![measure.number.clone()]);
        add(3, document.number.iter().map(|number| number.to_string()).collect());
        for target in &measure.targets {
            let values = [Some(target.value), target.value_to].into_iter().flatten();
            add(3, values.map(|value| format!("{value}{}", target.unit)).collect());
        }
        for incentive in &measure.incentives {
            add(2, incentive.agencies.clone());
            add(3, incentive.thresholds.iter().map(|limit| format!("{}{}", limit.value, limit.unit)).collect());
            if let Some(amount) = &incentive.amount {
                let values = [Some(amount.value), amount.value_to].into_iter().flatten();
                add(3, values.map(|value| format!("{value}{}", amount.unit)).collect());
            }
            if let Some(rate) = &incentive.rate {
                add(3, rate.value.iter().map(|value| format!("{value}%")).collect());
                add(3, rate.reference.iter().cloned().collect());
            }
        }
        add(2, measure.agencies.iter().map(|mention| mention.name.clone()).collect());
        add(2, document.issuers.iter().map(|issuer| issuer.name.clone()).collect());
        for code in self.bodies(clause) {
            let known = taxonomy.agencies.iter().find(|agency| agency.code == code).expect("it is known");
            add(2, vec![known.zh.clone(), known.en.clone()]);
        }
        for code in self.document_codes(Facet::Region, document, Day(0)) {
            let known = taxonomy.regions.iter().find(|region| region.code == code).expect("it is known");
            add(1, vec![known.zh.clone(), known.en.clone(), known.short.clone()]);
        }
        texts.into_iter().map(|(weight, text)| (weight, self.fold(&text))).collect()
    }

    fn bodies(&self, clause: Clause) -> Vec<String> {
        let mentions = clause.measure.agencies.iter().map(|mention| mention.canonical.clone());
        mentions.chain(clause.document.issuers.iter().map(|issuer| issuer.canonical.clone())).collect()
    }

    /// What a term is worth for a clause: `None` where it does not match.
    pub(super) fn worth(&self, (word, phrase): &(String, bool), clause: Clause) -> Option<i64> {
        let texts = self.texts(clause);
        let mut worth: Option<i64> = None;
        let mut better = |value: i64| worth = worth.max(Some(value));
        let mut alternatives = vec![(word.clone(), 1)];
        for group in self.dataset.taxonomy.synonyms.iter().filter(|_| !phrase) {
            let words: Vec<String> = group.words.iter().map(|word| self.fold(word)).collect();
            if words.contains(word) {
                alternatives.extend(words.into_iter().filter(|other| other != word).map(|other| (other, 0)));
            }
        }
        for (word, own) in &alternatives {
            for (weight, text) in texts.iter().filter(|(_, text)| text.contains(word.as_str())) {
                let _ = text;
                better(4096 + 2 * weight + own);
            }
            let characters: Vec<char> = word.chars().collect();
            let pairs: Vec<String> = characters.windows(2).map(|pair| pair.iter().collect()).collect();
            let scattered = pairs.iter().all(|pair| texts.iter().any(|(_, text)| text.contains(pair.as_str())));
            if !phrase && scattered && !pairs.is_empty() {
                better(0);
            }
        }
        let letters = word.chars().count() >= 2 && word.chars().all(|letter| letter.is_ascii_lowercase());
        if letters && !phrase {
            let mut named = self.document_codes(Facet::Region, clause.document, Day(0));
            named.extend(self.bodies(clause));
            if self.folding.initials.iter().any(|(code, initials)| named.contains(code) && initials.starts_with(word)) {
                better(0);
            }
        }
        worth
    }
}
