//! Drafts of small texts made up for these tests, against the lists of the sample.

use super::{draft, id};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source_file::{SourceFile, read_folder};
use crate::{laid_out, read_sources};
use expect_test::{ExpectFile, expect_file};
use std::path::Path;

/// A notice with its text: broken lines, full-width digits, mixed brackets.
const WHOLE: &str = "青岛市体育局关于印发《青岛市冰壶运动若干措施（2025—2027年）》的通知
青体发[2025]7号
各有关单位：

青岛市体育局
２０２５年１月３日

青岛市冰壶运动若干措施
（2025—2027年）
为发展冰壶，制定本措施。
一、主要目标
到2027年，力争建成冰壶馆１２座以上，参与率达到3.5%。
二、重点任务
(一)建设场
馆。推动场馆开放２至3座。（责任单位：市体育局、市滑冰局，各市（含区，下同）政府）
（二）支持办赛.对赛事给予最高50万元奖励,按场租的30％给予补助。〔牵头单位:市体育局；参与单位:税务总局〕
三、保障措施
1．加强统筹。市财政局牵头，市体育局配合。
2、严格监督（市体育局、市财政局按职责分工负责）
本措施自2025年2月1日起施行，有效期3年。
";

#[track_caller]
fn check(text: &str, expected: ExpectFile) {
    expected.assert_eq(&drafted(text).text);
}

#[test]
fn a_notice_with_its_text_is_prefilled_as_far_as_the_text_shows() {
    check(WHOLE, expect_file!["../../tests/draft/notice.expected.toml"]);
}

#[test]
fn a_text_without_numbers_leaves_one_measure_to_do() {
    check("关于办好冰壶赛的意见\n请各单位支持。\n", expect_file!["../../tests/draft/bare.expected.toml"]);
}

#[test]
fn only_what_is_left_to_do_is_wrong_with_a_draft() {
    let texts = [
        WHOLE,
        "",
        "\u{feff}\u{e000}\n\n",
        "一、\n（一）\n1.\n①\n",
        "一、一、一、\n一、再来\n三、跳过\n九十九、太远\n2024、年份\n（2024年）括号",
        "2024年方案\n1、甲\n（一）乙\n1.丙\n（1）丁\n1）戊\n2、己\n（一）庚",
        "某意见\n一、目标\n到2027年0.50%、007家、99999999999999999999999999亿元、5至3座、第3座、3-5座、120%补贴、前3座",
        "说\"引号\"和\\反斜杠的方案\n一、做\"事\"；\n给予\"5万元\"奖励（\n",
        "青岛市\n有效期3年\n2024年13月1日\n2024年1月3日\n发布日期：2023-01-01\n自印发之日起施行\n一、做。",
        "青岛市意见\n2025年1月1日\n一、做（责任单位：市体育局、市体育局、、等；。，牵头单位：）。有效期至2024年。有效期至2024年3月",
    ];
    for text in texts {
        let rules: Vec<Rule> = problems(text).iter().map(|problem| problem.rule).collect();
        let to_do = [Rule::EmptyText, Rule::EmptyList, Rule::UnknownAgency, Rule::PathGap];
        assert!(rules.iter().all(|rule| to_do.contains(rule)), "{text}\n{rules:?}\n{}", drafted(text).text);
        assert!(rules.contains(&Rule::EmptyText), "{text}");
    }
}

#[test]
fn any_cut_of_a_text_gives_a_draft_that_parses_and_is_laid_out() {
    let characters: Vec<char> = WHOLE.chars().collect();
    for end in (0..characters.len()).step_by(37) {
        let text: String = characters[end / 2..end].iter().collect();
        let rules: Vec<Rule> = problems(&text).iter().map(|problem| problem.rule).collect();
        assert!(!rules.contains(&Rule::Syntax), "{text}");
        assert_eq!(laid_out(&with(drafted(&text))), [], "{text}");
    }
}

#[test]
fn an_empty_summary_is_an_error_that_names_its_place() {
    let problems = problems(WHOLE);
    let summaries: Vec<&Diagnostic> =
        problems.iter().filter(|problem| problem.message.starts_with("`summary` is empty")).collect();
    assert_eq!(summaries.len(), 5, "one for each measure");
    for summary in summaries {
        assert_eq!(summary.rule, Rule::EmptyText);
        assert_eq!(summary.place.as_ref().map(|place| place.text.as_str()), Some("summary = \"\""));
    }
}

#[test]
fn the_name_of_the_file_gives_the_id() {
    assert_eq!(id("07-jinan-logistics.txt").as_deref(), Some("jinan-logistics"));
    assert_eq!(id("Jinan_Plan 2024.txt").as_deref(), Some("jinan-plan-2024"));
    assert_eq!(id("济南方案.txt"), None);
    assert_eq!(id("2024.txt"), None);
}

fn drafted(text: &str) -> SourceFile {
    draft(&sample(), "new-plan", "01-new-plan.txt", text)
}

/// What a check of the sample with a draft in it says.
fn problems(text: &str) -> Vec<Diagnostic> {
    read_sources(&with(drafted(text))).expect_err("a draft is never complete")
}

fn with(draft: SourceFile) -> Vec<SourceFile> {
    let mut files = sample();
    files.push(draft);
    files
}

fn sample() -> Vec<SourceFile> {
    read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample")).0
}
