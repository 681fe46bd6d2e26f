//! The comparison against a source that holds exactly what the sample records, and against sources that do not.

use super::compare;
use crate::export::sample;
use expect_test::{Expect, expect};

/// A source of the sample's first document, with broken lines, full-width digits and mixed signs.
const SOURCE: &str = "某市若干措施（2024年12月）
三、支持投资
(十一)支持企业扩
大投资。自２０２２年起，对企业给予不超过
3000万元贴息、不超过5％的补贴；对加氢站给予运营补贴（市经济和信息化局、各区政府）
加快加氢站建设。到2027年,建成50座加氢站,能耗下降3.0%－4.50%，排名进入前３。
四、附则";

#[track_caller]
fn check(source: &str, expected: Expect) {
    let document = sample::dataset().documents.swap_remove(0);
    expected.assert_eq(&compare(&document, source).to_string());
}

#[test]
fn a_source_with_broken_lines_and_mixed_signs_holds_everything() {
    check(
        SOURCE,
        expect![
            "beijing-hydrogen: clauses 2/2, evidence 6/6, agencies 2/2, figures 8/8 (left out on purpose: 1), unexplained: 0"
        ],
    );
}

#[test]
fn a_changed_figure_is_named_twice_as_evidence_and_as_unexplained() {
    check(
        &SOURCE.replace("3000万元", "2000万元"),
        expect![[r#"
        beijing-hydrogen: clauses 2/2, evidence 5/6, agencies 2/2, figures 7/8 (left out on purpose: 1), unexplained: 2
          三/（十一）: the evidence `不超过3000万元` does not stand in this clause: copy it from the source
          三/（十一）: the figure `业给予不超过2000万元贴息、不` stands in no evidence, term, heading or title: record it, or list it under left_out with the reason"#]],
    );
}

#[test]
fn a_lost_heading_is_named() {
    check(
        &SOURCE.replace("(十一)", "(十二)"),
        expect![[r#"
        beijing-hydrogen: clauses 1/2, evidence 3/3, agencies 0/0, figures 5/5 (left out on purpose: 0), unexplained: 1
          三/（十一）: no clause with this number and heading after the one before it: compare both with the source"#]],
    );
}

#[test]
fn an_agency_that_the_clause_does_not_name_is_told() {
    check(
        &SOURCE.replace("市经济和信息化局、", ""),
        expect![[r#"
        beijing-hydrogen: clauses 2/2, evidence 6/6, agencies 1/2, figures 8/8 (left out on purpose: 1), unexplained: 1
          三/（十一）: the agency `市经济和信息化局` does not stand in this clause: write it as the source does"#]],
    );
}

#[test]
fn evidence_in_another_clause_does_not_count() {
    let moved = SOURCE.replace("不超过5％的补贴；", "").replace("排名进入", "不超过5%，排名进入");
    check(
        &moved,
        expect![[r#"
        beijing-hydrogen: clauses 2/2, evidence 5/6, agencies 2/2, figures 7/8 (left out on purpose: 1), unexplained: 2
          三/（十一）: the evidence `不超过5%` does not stand in this clause: copy it from the source
          三/结尾: the figure `0%,不超过5%,排名进入` stands in no evidence, term, heading or title: record it, or list it under left_out with the reason"#]],
    );
}

#[test]
fn a_figure_that_nothing_explains_is_shown_with_its_surroundings() {
    check(
        &SOURCE.replace("对企业给予", "对120家企业给予"),
        expect![[r#"
        beijing-hydrogen: clauses 2/2, evidence 6/6, agencies 2/2, figures 8/9 (left out on purpose: 1), unexplained: 1
          三/（十一）: the figure `22年起,对120家企业给予不` stands in no evidence, term, heading or title: record it, or list it under left_out with the reason"#]],
    );
}

#[test]
fn a_clause_headed_by_words_begins_with_its_line() {
    check(
        &SOURCE.replace("加快加氢站建设。到2027年,建成50座加氢站,", "到2027年,建成50座加氢站,加快加氢站建设,"),
        expect![
            "beijing-hydrogen: clauses 2/2, evidence 6/6, agencies 2/2, figures 8/8 (left out on purpose: 1), unexplained: 0"
        ],
    );
}

#[test]
fn words_that_an_earlier_clause_mentions_do_not_cut_it_short() {
    check(
        &SOURCE.replace("对企业给予", "为加快加氢站建设，对企业给予"),
        expect![
            "beijing-hydrogen: clauses 2/2, evidence 6/6, agencies 2/2, figures 8/8 (left out on purpose: 1), unexplained: 0"
        ],
    );
}
