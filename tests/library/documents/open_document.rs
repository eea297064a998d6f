//! A document of LibreOffice, part by part.

use super::{read_office, shown, zipped};

const STYLES: &str = r##"<office:document-styles xmlns:office="o"><office:font-face-decls>
<style:font-face style:name="Liberation Mono" svg:font-family="'Liberation Mono'" style:font-pitch="fixed"/>
<style:font-face style:name="F2" svg:font-family="'Hancom Fixed'" style:font-pitch="fixed"/></office:font-face-decls><office:styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="Liberation Serif"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Preformatted_20_Text" style:display-name="Preformatted Text" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties style:font-name="Liberation Mono"/></style:style>
<style:style style:name="Title" style:family="paragraph"/>
<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1"/>
<text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style></office:styles></office:document-styles>"##;

fn read(body: &str) -> (Option<String>, String, usize) {
    let content = format!(
        r##"<?xml version="1.0"?><office:document-content xmlns:office="o"><office:automatic-styles>
        <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Preformatted_20_Text"/>
        <style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:background-color="#eeeeee"/></style:style>
        <style:style style:name="T1" style:family="text"><style:text-properties style:font-name="F2"/></style:style>
        </office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"##
    );
    let file = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        ("styles.xml", STYLES),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
    ]);
    let reading = read_office(&file).unwrap();
    (reading.document.title, shown(&reading.document.blocks), reading.straightened)
}

#[test]
fn headings_code_and_lists_are_known_by_what_they_look_like() {
    let body = r#"<text:tracked-changes><text:changed-region><text:deletion><text:p>지운 글</text:p></text:deletion></text:changed-region></text:tracked-changes>
        <text:p text:style-name="Title">오답 노트</text:p>
        <text:table-of-content><text:index-body><text:p>차례</text:p></text:index-body></text:table-of-content>
        <text:h text:outline-level="2">
          libGL   오류</text:h>
        <text:p>에러<text:span>:</text:span></text:p>
        <text:p text:style-name="P1">Traceback:</text:p><text:p text:style-name="P1"><text:s text:c="2"/>File <text:s text:c="1"/>a.py<text:line-break/>ImportError</text:p>
        <text:p text:style-name="P1"/><text:p text:style-name="Preformatted_20_Text">end</text:p>
        <text:p text:style-name="P2">shaded</text:p>
        <text:p>run <text:span text:style-name="T1">pip install —user x</text:span> <text:a xlink:href="https://a.example">여기</text:a></text:p>
        <text:list text:style-name="Numbers"><text:list-item><text:p>하나</text:p><text:list><text:list-item><text:p>안</text:p></text:list-item></text:list></text:list-item>
        <text:list-item><text:p>둘</text:p><text:p>이어서</text:p></text:list-item></text:list>
        <text:list text:style-name="Numbers" text:continue-numbering="true"><text:list-item><text:p>셋</text:p></text:list-item></text:list>"#;
    let (title, blocks, straightened) = read(body);
    assert_eq!((title.as_deref(), straightened), (Some("오답 노트"), 1));
    insta::assert_snapshot!(blocks, @"
    h2 libGL 오류
    p  에러:
    c  Traceback:
         File  a.py
       ImportError

       end
    c  shaded
    p  run `pip install --user x` 여기 (https://a.example)
    i0 1. 하나
    i1 안
    i0 2. 둘
    p  이어서
    i0 3. 셋
    ");
}

#[test]
fn pictures_notes_and_tables_are_read_where_they_stand() {
    let body = r#"<text:p>글<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>각주</text:p></text:note-body></text:note>
        <draw:frame draw:name="그림1"><draw:image xlink:href="Pictures/1.png"/><svg:desc>오류 화면</svg:desc></draw:frame>
        <draw:frame><draw:text-box><text:p>상자 안</text:p></draw:text-box></draw:frame></text:p>
        <table:table><table:table-column/><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>표</text:p></table:table-cell>
        <table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>
        <table:table-cell><text:p>b</text:p><text:list><text:list-item><text:p>c</text:p></text:list-item></text:list></table:table-cell></table:table-row></table:table>
        <table:table><table:table-row><table:table-cell><text:p>df -h</text:p><text:p><text:s/>x</text:p></table:table-cell></table:table-row></table:table>"#;
    insta::assert_snapshot!(read(body).1, @"
    p  글[1]
    p  [1] 각주
    x  오류 화면 (1.png)
    p  상자 안
    t  표 |  / a | b
       - c
    c  df -h
        x
    ");
}

#[test]
fn a_label_above_a_short_line_stays_one_beside_small_code() {
    let styles = STYLES.replace(
        "<style:text-properties style:font-name=\"Liberation Mono\"/>",
        "<style:text-properties style:font-name=\"Liberation Mono\" fo:font-size=\"8pt\"/>",
    );
    let code = "a line of a log with more letters than the two lines of the text below have";
    let content = format!(
        r#"<office:document-content xmlns:office="o"><office:automatic-styles><style:style style:name="T1" style:family="text">
        <style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles><office:body><office:text>
        <text:p text:style-name="Preformatted_20_Text">{code}</text:p>
        <text:p><text:span text:style-name="T1">Fix</text:span></text:p><text:p>Use a generator.</text:p>
        </office:text></office:body></office:document-content>"#
    );
    let file = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        ("styles.xml", &styles),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
    ]);
    insta::assert_snapshot!(shown(&read_office(&file).unwrap().document.blocks), @"
    c  a line of a log with more letters than the two lines of the text below have
    d1 Fix
    p  Use a generator.
    ");
}
