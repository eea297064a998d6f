//! A file in the manner of Korean Word: styles have numbers for identifiers, the text is in 맑은 고딕, and code is what
//! somebody has set in Consolas.

use super::{read_word, shown, zipped};

const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>
<w:kern w:val="2"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:next w:val="a"/>
<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="20"><w:name w:val="오류 제목"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="10"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="a4"><w:name w:val="List Paragraph"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="character" w:styleId="a5"><w:name w:val="Hyperlink"/></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="a6"><w:name w:val="명령"/><w:rPr><w:rFonts w:ascii="D2Coding" w:eastAsia="D2Coding" w:hAnsi="D2Coding"/></w:rPr></w:style>
</w:styles>"#;

const NUMBERING: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/>
<w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

const LINKS: &str = r#"<Relationships xmlns="r">
<Relationship Id="rId1" Type="http://x/relationships/hyperlink" Target="https://github.com/a/b/issues/1" TargetMode="External"/>
<Relationship Id="rId2" Type="http://x/relationships/image" Target="media/image1.png"/>
<Relationship Id="rId3" Type="http://x/relationships/styles" Target="styles.xml"/></Relationships>"#;

const FOOTNOTES: &str = r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 우분투 22.04 기준</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

/// A paragraph in which every run is in Consolas, as Word writes it.
fn consolas(text: &str) -> String {
    let fonts = r#"<w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/></w:rPr>"#;
    format!(r#"<w:p w:rsidR="00A1"><w:pPr>{fonts}</w:pPr>{}</w:p>"#, run(text, fonts))
}

fn run(text: &str, properties: &str) -> String {
    let run = |text| format!(r#"<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>"#);
    // A line is several runs, divided where the spelling was looked at.
    let middle = text.char_indices().map(|(at, _)| at).nth(text.chars().count() / 2).unwrap_or_default();
    let (first, second) = text.split_at(if text.contains(['<', '&']) { 0 } else { middle });
    if text.is_empty() { String::new() } else { format!("{}<w:proofErr/>{}", run(first), run(second)) }
}

fn styled(style: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#, run(text, ""))
}

fn plain(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text, ""))
}

fn item(depth: u8, text: &str) -> String {
    let list = format!(r#"<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>"#);
    format!(r#"<w:p><w:pPr><w:pStyle w:val="a4"/>{list}</w:pPr>{}</w:p>"#, run(text, ""))
}

/// Reads a file with this body, and returns its blocks and the number of signs that were made straight.
fn read(body: &str) -> (Option<String>, String, usize) {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="w" xmlns:r="r"
        xmlns:mc="mc" xmlns:wp="wp" xmlns:a="a"><w:body>{body}<w:sectPr><w:pgSz w:w="11906"/></w:sectPr></w:body></w:document>"#
    );
    let reading = read_word(&zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &document),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/footnotes.xml", FOOTNOTES),
        ("word/_rels/document.xml.rels", LINKS),
    ]))
    .unwrap();
    (reading.document.title, shown(&reading.document.blocks), reading.straightened)
}

#[test]
fn headings_code_and_lists_are_known_by_what_they_look_like() {
    let body = [
        styled("a3", "오답 노트"),
        styled("10", "환경 오류\t1"),
        styled("1", "환경 오류"),
        styled("20", "libGL 오류"),
        plain("에러:"),
        consolas("Traceback (most recent call last):"),
        consolas("  File &quot;a.py&quot;, line 1, in &lt;module&gt;"),
        consolas(""),
        consolas("ImportError: libGL.so.1: 파일을 찾을 수 없음"),
        plain(""),
        plain("해결:"),
        consolas("apt-get install –no-install-recommends libgl1"),
        item(0, "컨테이너를 연다"),
        item(1, "도커"),
        item(0, "설치한다"),
        styled("2", "두번째"),
    ]
    .concat();
    let (title, blocks, straightened) = read(&body);
    assert_eq!((title.as_deref(), straightened), (Some("오답 노트"), 1));
    insta::assert_snapshot!(blocks, @r#"
    h1 환경 오류
    h2 libGL 오류
    p  에러:
    c  Traceback (most recent call last):
         File "a.py", line 1, in <module>

       ImportError: libGL.so.1: 파일을 찾을 수 없음
    p  해결:
    c  apt-get install --no-install-recommends libgl1
    i0 1. 컨테이너를 연다
    i1 도커
    i0 2. 설치한다
    h2 두번째
    "#);
}

#[test]
fn code_is_also_what_is_shaded_or_framed_and_lines_may_be_breaks() {
    let shaded = |text: &str| {
        format!(r#"<w:p><w:pPr><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/></w:pPr>{}</w:p>"#, run(text, ""))
    };
    let cell = |content: &str| format!("<w:tc><w:tcPr><w:tcW w:w=\"1\"/></w:tcPr>{content}</w:tc>");
    let table = |cells: &str| format!("<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cells}</w:tr></w:tbl>");
    let body = [
        shaded("npm ERR! code ERESOLVE</w:t><w:br/><w:t>npm ERR! 의존성"),
        shaded("npm ERR! end"),
        table(&cell(&(plain("  $ docker ps") + &plain("") + &plain("CONTAINER ID")))),
        table(&(cell(&plain("오류")) + &cell(&(plain("no space") + &consolas("df -h"))))),
        r#"<w:p><w:r><w:t xml:space="preserve">먼저 </w:t></w:r><w:r><w:rPr><w:rStyle w:val="a6"/></w:rPr><w:t>git log</w:t></w:r>
        <w:r><w:t>를 본다</w:t></w:r><w:r><w:br/></w:r><w:r><w:rPr><w:rStyle w:val="a6"/></w:rPr><w:t>git reset</w:t></w:r></w:p>"#
            .to_owned(),
    ]
    .concat();
    insta::assert_snapshot!(read(&body).1, @"
    c  npm ERR! code ERESOLVE
       npm ERR! 의존성
       npm ERR! end
    c    $ docker ps

       CONTAINER ID
    t  오류 | no space
       df -h
    p  먼저 `git log`를 본다
    c  git reset
    ");
}

#[test]
fn what_word_puts_between_the_words_is_read_as_it_is_seen() {
    let body = r#"<w:p><w:r><w:t xml:space="preserve">보기: </w:t></w:r><w:hyperlink r:id="rId1" w:history="1"><w:r><w:rPr>
        <w:rStyle w:val="a5"/></w:rPr><w:t>이슈</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id="1"/></w:r></w:p>
        <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK "https://a.example/x" </w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>문서</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
        <w:p><w:r><w:t>ignore</w:t></w:r><w:del w:id="1"><w:r><w:delText>d</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>-scripts</w:t></w:r></w:ins>
        <w:moveFrom w:id="3"><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p>
        <w:p><w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">한 줄이 </w:t></w:r></w:p><w:p><w:r><w:t>되었다</w:t></w:r></w:p>
        <w:p><w:r><w:t>co&#xAD;op</w:t><w:softHyphen/><w:t>eration</w:t><w:noBreakHyphen/><w:t>x</w:t><w:tab/><w:sym w:font="Wingdings" w:char="F0E0"/></w:r></w:p>
        <w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="그림 1" descr="오류 화면"/><a:graphic><a:blip r:embed="rId2"/></a:graphic></wp:inline></w:drawing></w:r></w:p>
        <w:p><w:r><w:t>상자 앞</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>상자 안</w:t></w:r></w:p>
        </w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>상자 안</w:t></w:r></w:p></w:txbxContent></w:pict>
        </mc:Fallback></mc:AlternateContent></w:r></w:p><w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>틀 안</w:t></w:r></w:p></w:sdtContent></w:sdt>"#;
    insta::assert_snapshot!(read(body).1, @"
    p  보기: 이슈 (https://github.com/a/b/issues/1)[1]
    p  [1] 우분투 22.04 기준
    p  문서 (https://a.example/x)
    p  ignore-scripts
    p  한 줄이 되었다
    p  cooperation-x	→
    x  오류 화면 (image1.png)
    p  상자 앞
    p  상자 안
    p  틀 안
    ");
}

#[test]
fn a_run_that_was_changed_is_read_as_it_is_now() {
    let body = r#"<w:p><w:pPr><w:pStyle w:val="2"/><w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="a"/><w:outlineLvl w:val="9"/></w:pPr></w:pPrChange></w:pPr>
        <w:r><w:t>제목</w:t></w:r></w:p><w:p><w:r><w:rPr><w:rPrChange w:id="2"><w:rPr><w:rFonts w:ascii="Consolas"/></w:rPr></w:rPrChange></w:rPr>
        <w:t>글</w:t></w:r></w:p><w:tbl><w:tr><w:trPr><w:del w:id="3"/></w:trPr><w:tc><w:p><w:r><w:t>지움</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    insta::assert_snapshot!(read(body).1, @"
    h2 제목
    p  글
    ");
}

#[test]
fn a_document_that_is_all_in_one_monospaced_font_is_not_all_code() {
    let sentence = "도커 로그가 디스크를 가득 채워서 로그를 지우고 다시 띄웠다. ".repeat(20);
    let body =
        [styled("2", "로그"), consolas("에러:"), consolas("no space left on device"), consolas(&sentence)].concat();
    assert_eq!(read(&body).1, format!("h2 로그\np  에러:\np  no space left on device\np  {}", sentence.trim()));
    // Code with a few words of Korean, and nothing else.
    let body = [styled("2", "로그"), consolas(&"no space left on device # 가득\n".repeat(40))].concat();
    assert!(read(&body).1.starts_with("h2 로그\nc  no space"));
}

#[test]
fn the_main_part_may_have_any_name_and_any_prefix() {
    let document = r#"<x:document xmlns:x="w"><x:body><x:p><x:pPr><x:pStyle x:val="Heading2"/></x:pPr><x:r><x:t>a &amp; b</x:t></x:r></x:p></x:body></x:document>"#;
    let links = r#"<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>"#;
    let wide: Vec<u8> = [0xfeff].into_iter().chain(document.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let file = zipped(&[("_rels/.rels", links.as_bytes()), ("word/document2.xml", &wide)]);
    assert_eq!(shown(&read_word(&file).unwrap().document.blocks), "h2 a & b");
}

#[test]
fn small_code_makes_no_titles_of_the_text_around_it() {
    let sized = |text: &str, size: u32, font: &str| {
        let font = if font.is_empty() { String::new() } else { format!(r#"<w:rFonts w:ascii="{font}"/>"#) };
        format!("<w:p>{}</w:p>", run(text, &format!(r#"<w:rPr>{font}<w:sz w:val="{size}"/></w:rPr>"#)))
    };
    let log = "Error: a long line of a log that has more letters than all of the text beside it";
    let body = [sized("포트 오류", 32, ""), plain("어제부터 난다."), sized(log, 16, "Consolas")].concat();
    let (_, blocks, _) = read(&body);
    insta::assert_snapshot!(blocks, @"
    d1 포트 오류
    p  어제부터 난다.
    c  Error: a long line of a log that has more letters than all of the text beside it
    ");
    // Beside headings a larger line is none.
    let headed =
        [styled("1", "서버"), sized("포트가 겹쳤다", 32, ""), plain("다른 글이다"), styled("1", "끝")].concat();
    insta::assert_snapshot!(read(&headed).1, @"
    h1 서버
    p  포트가 겹쳤다
    p  다른 글이다
    h1 끝
    ");
}
