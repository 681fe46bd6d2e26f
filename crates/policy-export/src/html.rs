//! Tables as a web page, for sites whose editors take neither frames nor scripts.
//!
//! Owns the markup of a table; must not know where a table comes from. The page has no style of its own and no script:
//! opened and copied, or pasted as source, its tables take the look of the page they end in.

use crate::sheet::{Cell, Sheet, Workbook};

/// The page: each table with its columns and rows, then where it all comes from. `lang` is the language of the words, as a
/// tag of BCP 47.
#[must_use]
pub fn html(workbook: &Workbook, lang: &str) -> String {
    let mut out = String::from("<!doctype html>\n<html lang=\"");
    escaped(&mut out, lang);
    out.push_str("\">\n<meta charset=\"utf-8\">\n<title>");
    escaped(&mut out, &workbook.title);
    out.push_str("</title>\n");
    for sheet in &workbook.sheets {
        table(&mut out, sheet);
    }
    for (label, value) in &workbook.source.lines {
        out.push_str("<p>");
        escaped(&mut out, label);
        // The words of a label end without a colon, since they stand in a cell of their own elsewhere.
        out.push_str(if lang.starts_with("zh") { "：" } else { ": " });
        cell(&mut out, value);
        out.push_str("</p>\n");
    }
    out + "</html>\n"
}

fn table(out: &mut String, sheet: &Sheet) {
    out.push_str("<table>\n<caption>");
    escaped(out, &sheet.name);
    out.push_str("</caption>\n<thead><tr>");
    for column in &sheet.columns {
        out.push_str("<th scope=\"col\">");
        escaped(out, &column.title);
        out.push_str("</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &sheet.rows {
        out.push_str("<tr>");
        for value in row {
            out.push_str("<td>");
            cell(out, value);
            out.push_str("</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn cell(out: &mut String, cell: &Cell) {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => escaped(out, text),
        Cell::Number(value) => out.push_str(&value.to_string()),
        Cell::Date(date) => out.push_str(&date.to_string()),
        Cell::Link { text, href } if leads_to_a_page(href) => {
            out.push_str("<a href=\"");
            escaped(out, href);
            out.push_str("\">");
            escaped(out, if text.is_empty() { href } else { text });
            out.push_str("</a>");
        }
        Cell::Link { text, href } => escaped(out, if text.is_empty() { href } else { text }),
    }
}

/// Whether an address leads to a page and cannot run as a program in the page it is pasted into.
fn leads_to_a_page(href: &str) -> bool {
    href.starts_with("https://") || href.starts_with("http://")
}

fn escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("<br>"),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Source;
    use policy_model::date::Day;

    fn workbook(cells: Vec<Cell>) -> Workbook {
        let titles = vec!["甲"; cells.len()];
        let mut sheet = Sheet::new("量化目标", &titles);
        sheet.push(cells);
        let lines = vec![("链接".to_owned(), Cell::link("", "https://x.cn/?a=1&b=2"))];
        let source = Source { made: Day::from_ymd(2026, 11, 25), name: "来源".to_owned(), lines };
        Workbook { title: "目标 <1>".to_owned(), sheets: vec![sheet], source }
    }

    #[test]
    fn a_page_holds_its_tables_and_where_they_come_from() {
        let cells = vec![Cell::text("一\n二"), Cell::Number("78.50".parse().expect("a number")), Cell::Empty];
        assert_eq!(
            html(&workbook(cells), "zh-CN"),
            "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n<title>目标 &lt;1&gt;</title>\n\
             <table>\n<caption>量化目标</caption>\n\
             <thead><tr><th scope=\"col\">甲</th><th scope=\"col\">甲</th><th scope=\"col\">甲</th></tr></thead>\n<tbody>\n\
             <tr><td>一<br>二</td><td>78.50</td><td></td></tr>\n</tbody>\n</table>\n\
             <p>链接：<a href=\"https://x.cn/?a=1&amp;b=2\">https://x.cn/?a=1&amp;b=2</a></p>\n</html>\n"
        );
    }

    #[test]
    fn nothing_that_is_pasted_can_run() {
        let cells = vec![
            Cell::text("<img src=x onerror=alert(1)>"),
            Cell::link("条款", "javascript:alert(1)"),
            Cell::link("a\"b", "https://x.cn/\" onclick=\"alert(1)"),
        ];
        let page = html(&workbook(cells), "en");
        let row = page.lines().find(|line| line.starts_with("<tr><td>")).expect("the row");
        assert_eq!(
            row,
            "<tr><td>&lt;img src=x onerror=alert(1)&gt;</td><td>条款</td>\
             <td><a href=\"https://x.cn/&quot; onclick=&quot;alert(1)\">a&quot;b</a></td></tr>"
        );
    }
}
