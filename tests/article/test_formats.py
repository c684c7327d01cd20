"""Every format gives the same article: its title, its paragraphs, and an account of what was left out."""

import io
import zipfile
from datetime import date

import pytest

from study.article import Unreadable, read

ONE = "The bridge over the Orla was finished in 1931, after nine years of work and two floods that took the piers."
TWO = "Its builder, Marta Lind, never crossed it. “I have seen it from below,” she told a paper in May 1932."
THREE = "Today it carries forty thousand people a day, and nobody has found the money for a second one beside it."
BODY = [ONE, TWO, THREE]
TITLE = "How a Bridge Outlived Its Builder"

PAGE = f"""<!DOCTYPE html><html><head><title>{TITLE} | River Paper</title>
<meta property="article:published_time" content="2021-05-03T08:00:00Z"><script>var year = 1901;</script></head><body>
<div class="cookie-banner">We use cookies since 2018.</div>
<nav><a href="/">Home</a> <a href="/h">History of 1902</a></nav>
<article><header><h1>{TITLE}</h1><p class="byline">By Ida Holm, 3 May 2021</p></header>
<figure><img src="a.jpg"><figcaption>The bridge in 1903, when Olaf Berg said “never”.</figcaption></figure>
<p>{ONE}<sup><a href="#n1">1</a></sup></p>
<aside class="related"><h3>Related</h3>
<p>In 1904, the council voted for a tunnel, and Per Dahl called it “a hole”.</p></aside>
<p>{TWO.replace("builder", "buil&shy;der")}</p>
<div class="newsletter-signup">
<p>Sign up and get the news of 1905 in your inbox, as 40,000 readers do already.</p></div>
<p><a href="/t">Read how the tunnel of 1906 was never dug, and why nobody was sorry about it</a></p>
<p>{THREE}</p>
<ol class="references"><li>“The bridge at forty”, Town Paper, 3 June 1907, page 4.</li></ol></article>
<section id="comments"><p>Eva wrote in 1908: “I crossed it as a child, and I was afraid of the wind.”</p></section>
<footer><p>© 1909 River Paper. All rights reserved.</p></footer></body></html>"""


def body(article):
    return [article.text[p.start : p.end] for p in article.passages]


def reasons(article):
    return {dropped.reason for dropped in article.dropped}


def test_a_web_page_gives_its_article_and_nothing_of_its_clutter():
    article = read(PAGE.encode(), "page.html")
    assert (article.title, body(article), article.published) == (TITLE, BODY, date(2021, 5, 3))
    assert not any(str(year) in article.text for year in range(1901, 1910))


def test_the_page_says_why_each_piece_was_left_out():
    dropped = {d.text[:12]: d.reason for d in read(PAGE.encode(), "page.html").dropped}
    assert dropped["We use cooki"] == "cookies" and dropped["The bridge i"] == "caption"
    assert dropped["In 1904, the"] == "link" and dropped["Eva wrote in"] == "comments"
    assert dropped["Sign up and "] == "newsletter" and dropped["“The bridge "] == "references"
    assert dropped["1"] == "note mark"


def test_a_page_that_is_one_large_form_keeps_its_article():
    form = f'<html><body><form class="sidebar-right">{"".join(f"<p>{p}</p>" for p in BODY)}</form></body></html>'
    assert body(read(form.encode(), "a.html")) == BODY


def test_a_page_is_read_in_the_encoding_that_it_declares():
    page = f'<html><head><meta charset="iso-8859-2"></head><body><p>{ONE.replace("Orla", "Łódź")}</p></body></html>'
    assert "Łódź" in read(page.encode("iso-8859-2"), "a.html").text


def test_breaks_part_paragraphs_of_a_page():
    assert body(read(f"<html><body><div>{'<br><br>'.join(BODY)}</div></body></html>".encode(), "a.html")) == BODY


def test_a_page_saved_as_one_file_is_read():
    mail = (
        "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html"; boundary="--b"\r\n\r\n----b\r\nContent-Type: text/html; charset=utf-8\r\n'
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{PAGE}\r\n----b--\r\n"
    )
    assert body(read(mail.encode(), "page.mhtml")) == BODY


def test_markdown_loses_its_marks_and_notes():
    front = f"---\ntitle: {TITLE}\ndate: 2021-05-03\n---\n\n"
    text = f"{front}{ONE}[^1]\n\n**Its** {TWO[4:]}\n\n{THREE}\n\n[^1]: Town Paper, 1907.\n"
    article = read(text.encode(), "a.md")
    assert (article.title, body(article), article.published) == (TITLE, BODY, date(2021, 5, 3))
    assert reasons(article) == {"references", "note mark"}


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(*paragraphs: str, head: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        xml = f'{head}<w:document xmlns:w="{W}"><w:body>{"".join(paragraphs)}</w:body></w:document>'
        package.writestr("word/document.xml", xml)
    return file.getvalue()


def styled(text: str, style: str = "") -> str:
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{kind}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_word_document_is_read_with_its_changes_accepted():
    changed = (
        f"<w:p><w:r><w:t>{ONE[:20]}</w:t></w:r><w:del><w:r><w:delText>gone </w:delText></w:r></w:del>"
        f"<w:ins><w:r><w:t>{ONE[20:]}</w:t></w:r></w:ins></w:p>"
    )
    data = docx(styled(TITLE, "Title"), changed, styled("The bridge in 1903.", "Caption"), styled(TWO), styled(THREE))
    article = read(data, "a.docx")
    assert (article.title, body(article)) == (TITLE, BODY)
    assert "caption" in reasons(article)


def pdf(*pages: list[tuple[int, int, int, str]]) -> bytes:
    """A PDF of lines: where each begins, from the left and from below, the size of its letters, and its words."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
    ]
    for at, lines in enumerate(pages):
        words = "\n".join(f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, size, text in lines)
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {5 + 2 * at} 0 R>>"
        )
        objects.append(f"<</Length {len(words)}>>\nstream\n{words}\nendstream")
    data, places = "%PDF-1.4\n", []
    for number, thing in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{thing}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return f"{data}{end}startxref\n{len(data)}\n%%EOF".encode("cp1252")


def test_a_pdf_gives_paragraphs_without_heads_small_print_and_parted_words():
    first = [
        (60, 770, 10, "River Paper 1901"),
        (60, 720, 20, "The Bridge at Orla"),
        (60, 680, 12, "The bridge over the Orla was finished in 1931, after nine years of con-"),
        (60, 666, 12, "struction. Its Sino-"),
        (60, 652, 12, "Soviet engineers had left the town long before that, and the council was"),
        (60, 100, 8, "1 Town Paper, 3 June 1907, page 4, in a note at the foot of this page."),
        (300, 40, 10, "1"),
    ]
    second = [
        (60, 770, 10, "River Paper 1901"),
        (60, 720, 12, "glad to have a bridge at all, as the papers of that summer say."),
        (60, 690, 12, "Today it carries forty thousand people a day, and nobody has the money"),
        (60, 676, 12, "for a second one beside it."),
        (300, 40, 10, "2"),
    ]
    article = read(pdf(first, second), "a.pdf")
    assert article.title == "The Bridge at Orla"
    assert body(article) == [
        "The bridge over the Orla was finished in 1931, after nine years of construction. Its Sino-Soviet engineers "
        "had left the town long before that, and the council was glad to have a bridge at all, as the papers of that "
        "summer say.",
        "Today it carries forty thousand people a day, and nobody has the money for a second one beside it.",
    ]
    assert {d.text for d in article.dropped if d.reason == "page"} == {"River Paper 1901", "1", "2"}
    assert [d.text[:12] for d in article.dropped if d.reason == "references"] == ["1 Town Paper"]


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return file.getvalue()


def bomb() -> bytes:
    return docx(styled(" " * 60_000_000))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf([]), "pictures of pages, no text"),
        (docx(styled(ONE))[:200], "damaged or not complete"),
        (pdf([(60, 700, 12, ONE)])[:60], "damaged or not complete"),
        (docx(styled(ONE), head='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), "document type"),
        (zipped("META-INF/container.xml"), "e-book"),
        (zipped("content.xml"), "OpenDocument"),
        (zipped("xl/workbook.xml"), "spreadsheet"),
        (zipped("a.txt"), "Unpack it first"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "old Word document"),
        (b"<html><body><script>run()</script></body></html>", "without an article"),
        (b"x" * 25_000_001, "larger than 25 MB"),
    ],
)
def test_what_cannot_be_read_gets_one_clear_sentence(data, says):
    with pytest.raises(Unreadable, match=says) as refused:
        read(data, "file")
    assert str(refused.value).startswith("file ") and "\n" not in str(refused.value)


def test_a_document_that_unpacks_to_far_too_much_is_refused():
    with pytest.raises(Unreadable, match="unpacks to more than 50 MB"):
        read(bomb(), "a.docx")


def test_unicode_without_a_mark_is_told_by_its_bytes():
    assert body(read("\n\n".join(BODY).encode("utf-16-le"), "a.txt")) == BODY


def test_every_word_of_a_plain_text_is_in_a_passage_or_dropped_for_a_reason():
    text = f"{TITLE}\n\nBy Ida Holm\n\n{ONE}\n\nPhoto: A. Berg\n\n{TWO}\n\n{THREE}\n\nSources\n\nTown Paper, 1907.\n"
    article = read(text.encode(), "a.txt")
    rest = text
    for part in [*body(article), *(d.text for d in article.dropped)]:
        assert part in rest
        rest = rest.replace(part, "", 1)
    assert not rest.strip()
    assert all(text[d.start :].startswith(d.text) for d in article.dropped)


def test_links_in_the_middle_do_not_end_an_article():
    more = " ".join(BODY)
    text = "\n\n".join([*BODY, "Related stories", "Ten bridges of 1901 to see", more, more.replace("bridge", "ferry")])
    assert body(read(text.encode(), "a.txt")) == [*BODY, more, more.replace("bridge", "ferry")]


@pytest.mark.parametrize(
    "caption",
    [
        "Mayor Olaf Berg (L) shakes hands with Ida Holm at the bridge in 1901.",
        "Olaf Berg, left, and Ida Holm, second from right, on the new bridge in 1901.",
        "Boats pass under the bridge on 12 March 1931. [Jon Lund/Reuters]",
        "FILE - Olaf Berg speaks to reporters in Orla, on May 3, 1931.",
        "Olaf Berg speaks during a meeting in Orla, Norway, on Friday, May 3, 1931.",
        "(From left) Olaf Berg, Ida Holm and Jon Lund at the opening in 1901.",
        "In this undated photo, the bridge has lost two of its piers.",
        "Ida Holm poses for a portrait in her office at the bridge.",
        "The bridge before the storm. Credit...Jon Lund for The Town Paper",
        "Jon Lund/The Town Paper",
    ],
)
def test_a_caption_without_a_label_is_told_by_how_captions_are_written(caption):
    article = read(f"{ONE}\n\n{caption}\n\n{TWO}".encode(), "a.txt")
    assert body(article) == [ONE, TWO]
    assert [d.reason for d in article.dropped] == ["caption"]


@pytest.mark.parametrize(
    "prose",
    [
        "To the left, Olaf Berg was a traitor; he left the town in 1931.",
        "Sen. Olaf Berg (R) voted for the bridge in 1931, against his party.",
        "Photographs taken by Ansel Adams in 1931 hang in the hall to this day.",
        "Berg, right or wrong, signed on May 3, 1931.",
        "The council decided to take the offer of Ida Holm, which came on May 3, 1931.",
        "The paper changed its privacy policy in 2012, after complaints.",
        "Sweden decided to become a member of the alliance in 2024.",
        "Research by economists showed that wages fell after 1931.",
        "The views expressed by the minister angered the council in 1932.",
        "Photographs by Ansel Adams sold for ten thousand dollars in 2010.",
    ],
)
def test_prose_that_only_sounds_like_clutter_stays(prose):
    assert prose in body(read(f"{ONE}\n\n{prose}\n\n{TWO}".encode(), "a.txt"))
