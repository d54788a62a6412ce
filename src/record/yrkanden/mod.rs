//! Who asked for what: the authors of a motion, "motionärerna" in others' summaries, ledamöter in the minutes.

mod by;
mod clauses;
mod grouped;
mod motion;

use super::part::record_part;
use crate::dictionaries::WordClass;
use crate::ledger::FairRange;
use crate::paper::Text;
use crate::paper::matchers::points::{opens_att, points};
use crate::paper::matchers::signature::Signature;
use crate::paper::{Line, Paper, Role, Word};
use clauses::Clause;

record_part!(
    /// Somebody who asks: a person, a role ("motionären") or a party.
    By {
        /// The name.
        name: Option<Text>,
        /// The party, as printed.
        party: Option<Text>,
        /// The role, where no name is given.
        role: Option<Text>,
    }
);

record_part!(
    /// What one or several people asked for in one way.
    Yrkande {
        /// Who.
        by: Vec<By>,
        /// `yrkande`, `bifall`, `avslag`, `tillägg`, `ändring` or `återremiss`.
        kind: Option<Text> where crate::schema::one_of(&crate::dictionaries::YRKANDE_KINDS),
        /// What, as printed.
        clauses: Vec<Text>,
    }
);

/// One clause and who asked for it.
#[derive(Debug, Clone)]
struct Asked {
    /// How many "§ …" lines stand before it: the same words in another paragraph ask for something else.
    paragraph: usize,
    by: Vec<By>,
    kind: Text,
    clause: Text,
}

/// All yrkanden, each once.
pub fn yrkanden(paper: &Paper<'_>, document_type: &str, signatures: &[Signature]) -> Vec<Yrkande> {
    let asked = if document_type == "motion" { motion::of_motion(paper, signatures) } else { Vec::new() };
    grouped::grouped(if asked.is_empty() { of_sentences(paper) } else { asked })
}

/// Sentences with "yrkar" or "yrkande:", and those that join them ("instämmer").
fn of_sentences(paper: &Paper<'_>) -> Vec<Asked> {
    let mut asked: Vec<Asked> = Vec::new();
    // The clauses of the last sentence that asked for something: "instämmer i yrkandet" means these.
    let mut last = 0..0;
    let mut skip = false;
    let mut paragraph = 0;
    for (index, line) in paper.lines.iter().enumerate() {
        match &line.role {
            Role::Heading(key) => {
                skip = matches!(
                    key.as_str(),
                    "proposition_order"
                        | "voting"
                        | "reservations"
                        | "special_statements"
                        | "appeal"
                        | "decision"
                );
            }
            Role::Paragraph => {
                skip = false;
                paragraph += 1;
                last = 0..0;
            }
            _ => {}
        }
        if skip || line.role != Role::Body || !may_ask(paper.words(line.range)) {
            continue;
        }
        for sentence in sentences(paper.words(line.range)) {
            let is_last = sentence.last().map(|word| word.range.end) == Some(line.range.end);
            if joins(sentence) {
                by::join(paper, sentence, &mut asked, last.clone());
                // "… instämmer och yrkar som tillägg att …" asks for more.
                if !sentence.iter().any(|word| word.is_small(WordClass::Asks)) {
                    continue;
                }
            }
            let following = if is_last { list_after(paper, index) } else { Vec::new() };
            let clauses = clauses::clauses(paper, sentence, following);
            if clauses.is_empty() {
                continue;
            }
            let (by, joined) = by::of_sentence(paper, sentence);
            if by.is_empty() {
                continue;
            }
            let start = asked.len();
            for Clause { kind, range } in clauses {
                let by = by.iter().chain(&joined).cloned().collect();
                asked.push(Asked { paragraph, by, kind, clause: paper.value(range) });
            }
            last = start..asked.len();
        }
    }
    asked
}

/// Whether a line may hold somebody who asks or joins, so that most lines are turned away at once.
fn may_ask(words: &[Word<'_>]) -> bool {
    const ANY: [WordClass; 4] = [WordClass::Asks, WordClass::AskedFor, WordClass::Joins, WordClass::Decides];
    words.iter().any(|word| ANY.iter().any(|&class| word.is(class)))
}

/// Whether the sentence first of all joins what was asked before it.
fn joins(sentence: &[Word<'_>]) -> bool {
    let joins = sentence.iter().position(|word| word.is_small(WordClass::Joins));
    let asks = sentence.iter().position(|word| word.is_small(WordClass::Asks));
    joins.is_some_and(|joins| asks.is_none_or(|asks| joins < asks))
}

/// Who speaks in a paragraph: the people its first sentence names before its verb.
pub fn speakers(paper: &Paper<'_>, range: FairRange) -> Vec<By> {
    let words = paper.words(range);
    sentences(words).first().map(|sentence| by::speakers(paper, sentence)).unwrap_or_default()
}

/// Lines of a list, at most: where every line of a register asks for something, each would have all others under it.
const LONGEST_LIST: usize = 200;

/// The list that stands under a line.
fn list_after(paper: &Paper<'_>, index: usize) -> Vec<FairRange> {
    let is_item = |line: &Line<'_>| line.marker.is_some() || opens_att(line.text);
    if !paper.lines.get(index + 1).is_some_and(is_item) {
        return Vec::new();
    }
    let below = paper.lines[index + 1..].iter().take(LONGEST_LIST);
    let below = below.take_while(|line| line.role == Role::Body).enumerate();
    let count = below.take_while(|(i, line)| *i == 0 || is_item(line) || !line.spaced).count();
    points(paper, index + 1..index + 1 + count).points
}

/// Divides words into sentences: after a full stop with a capital behind it. Abbreviations and initials end none.
fn sentences<'w, 'a>(words: &'w [Word<'a>]) -> Vec<&'w [Word<'a>]> {
    let mut found = Vec::new();
    let mut start = 0;
    for (index, word) in words.iter().enumerate() {
        let stops = word.text.ends_with(['.', '!', '?'])
            && (word.bare().chars().count() > 2 || word.text.ends_with(")."))
            && !word.bare().contains('.');
        let next_opens = words.get(index + 1).is_none_or(|next| next.text.starts_with(char::is_uppercase));
        if stops && next_opens {
            found.push(&words[start..=index]);
            start = index + 1;
        }
    }
    if start < words.len() {
        found.push(&words[start..]);
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    fn asked(paragraph: &str) -> Vec<String> {
        let text =
            format!("Granviks kommun  Protokollsutdrag\n\n§ 58 Skolskjuts\n\nYrkanden\n\n{paragraph}\n");
        show(&text)
    }

    fn show(text: &str) -> Vec<String> {
        let value = |text: &Option<crate::record::Text>| {
            text.as_ref().map_or("", |text| text.value.as_str()).to_owned()
        };
        let line = |yrkande: &super::Yrkande| {
            let by: Vec<_> =
                yrkande.by.iter().map(|by| value(&by.name) + &value(&by.party) + &value(&by.role)).collect();
            format!("{} {}: {}", by.join("+"), value(&yrkande.kind), values(&yrkande.clauses).join(" / "))
        };
        fields(text).yrkanden.iter().map(line).collect()
    }

    #[test]
    fn kinds_and_those_who_join() {
        assert_eq!(
            asked("Eva Ek (m) yrkar bifall till förslaget. Bo Ås (kd) instämmer i yrkandet."),
            ["Eva Ekm+Bo Åskd bifall: bifall till förslaget"]
        );
        assert_eq!(
            asked("Eva Ek (M) yrkar, med instämmande av Bo Ås (V), som tillägg att hallen hålls öppen."),
            ["Eva EkM+Bo ÅsV tillägg: att hallen hålls öppen"]
        );
        assert_eq!(
            asked("Folkpartiet yrkar avslag på motionen."),
            ["Folkpartiet avslag: avslag på motionen"]
        );
    }

    #[test]
    fn one_sentence_may_ask_for_several_things() {
        let sentence = "Eva Ek (c) yrkar i första hand att ärendet återremitteras för att anbud ska kunna prövas och i andra \
                        hand bifall till förslaget med den ändringen att tiden begränsas till två år.";
        assert_eq!(
            asked(sentence),
            [
                "Eva Ekc återremiss: att ärendet återremitteras för att anbud ska kunna prövas",
                "Eva Ekc bifall: bifall till förslaget",
                "Eva Ekc ändring: att tiden begränsas till två år",
            ]
        );
    }

    #[test]
    fn a_motion_asks_through_all_who_sign() {
        let text = "Motion om fler bänkar i parken\n\nBänkar behövs.\n\nHemställan\n\nVi hemställer\n\natt bänkar ställs ut, samt\n\
                    att de målas\n\nGranvik den 3 mars 1998\n\nEva Ek (s)  Bo Ås (v)\n";
        assert_eq!(show(text), ["Eva Eks+Bo Åsv yrkande: att bänkar ställs ut / att de målas"]);
    }

    #[test]
    fn what_a_motion_proposes_is_asked_for_where_it_is_to_be_decided() {
        let text = "Granviks kommun  Tjänsteskrivelse\n\nSvar på motion om bänkar\n\nÄrendet\n\nMotionären föreslår \
                    kommunfullmäktige besluta\n\natt bänkar ställs ut\natt de målas\n\nBedömning\n\n\
                    Motionären föreslår att bänkarna målas gröna.\n";
        assert_eq!(show(text), ["motionären yrkande: att bänkar ställs ut / att de målas"]);
    }

    #[test]
    fn what_is_repeated_is_given_once() {
        let text = "Granviks kommun  Tjänsteskrivelse\n\nSvar på motion om bänkar\n\nSammanfattning\n\nMotionären yrkar\n\
                    • att bänkar ställs ut\n\nÄrendet\n\nMotionären yrkar\n• att bänkar ställs ut\n";
        assert_eq!(show(text), ["motionären yrkande: att bänkar ställs ut"]);
    }
}
