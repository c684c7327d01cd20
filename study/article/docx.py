"""Word documents (.docx, ECMA-376): a zip file with the text as XML. And a sentence for other zipped files."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from study.article.decode import Unreadable
from study.article.model import Article, Reason
from study.article.pieces import Piece, compose, tidy
from study.article.plain import paragraphs

LARGEST_PART = 50_000_000
"""Bytes of the unpacked text. Some millions are a long book; a file that unpacks to more is no honest one."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_SKIPPED = {_W + tag for tag in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr", "fldData")} | {
    _FALLBACK
}
"""What the page does not show: deleted and moved words, codes, and a second copy for old programs."""
_SIGNS = {_W + "tab": " ", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-", _W + "ptab": " "}
_NOTES = {_W + "footnoteReference", _W + "endnoteReference"}
LAYOUT = 250
"""Characters of a paragraph in a table that stands there for the layout, not for figures."""

_STYLES: list[tuple[str, Reason]] = [
    (r"title$|titel$|titre$", "title"),
    (r"subtitle|untertitel", "before"),
    (r"caption|beschriftung|l.gende", "caption"),
    (r"toc|tableofcontents|tocheading", "label"),
    (r"footnote|endnote|bibliograph|reference", "references"),
    (r"header|footer", "page"),
]


def read_docx(data: bytes, name: str) -> Article:
    """The article of a Word document, as it reads with all changes accepted and comments left out.

    :raises Unreadable: for other zipped files, damaged ones, and those that unpack to far too much
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {info.filename for info in package.infolist()}
            if "word/document.xml" not in parts:
                raise Unreadable(f"{name} is {_other(parts)}")
            document = _xml(package, "word/document.xml", name)
            core = _xml(package, "docProps/core.xml", name) if "docProps/core.xml" in parts else None
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, etree.XMLSyntaxError) as error:
        raise Unreadable(f"{name} is damaged or not complete. Get or save it once more and try again.") from error
    pieces = [*_pieces(document)]
    if all(piece.reason for piece in pieces):
        raise Unreadable(f"{name} has no text in it: there is no article to read.")
    return compose(pieces, _title(pieces, core))


def _other(parts: set[str]) -> str:
    """What a zipped file is that is no Word document, and what to do."""
    if "META-INF/container.xml" in parts:
        return "an e-book (.epub), which cannot be read. Save the article from it as a .txt or a .pdf file."
    if "content.xml" in parts:
        return "an OpenDocument file (.odt or such), which cannot be read. Save it as .docx or .pdf."
    if any(part.startswith(("xl/", "ppt/")) for part in parts):
        return "a spreadsheet or a presentation, which cannot be read. Copy the article’s text into a .txt file."
    return "a zipped file. Unpack it first, then take the article’s file alone."


def _xml(package: zipfile.ZipFile, part: str, name: str) -> etree._Element:
    info = package.getinfo(part)
    if info.file_size > LARGEST_PART:
        raise Unreadable(f"{name} unpacks to more than {LARGEST_PART // 1_000_000} MB of text, which is no article.")
    data = package.read(info).replace(_W_STRICT.encode()[1:-1], _W.encode()[1:-1])
    if b"<!DOCTYPE" in data[:1000]:
        raise Unreadable(f"{name} declares a document type, which Word documents never do: it is not read.")
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _pieces(document: etree._Element) -> Iterator[Piece]:
    for paragraph in document.iter(_W + "p"):
        above = {element.tag for element in paragraph.iterancestors()}
        if above & _SKIPPED:
            continue
        words = "".join(_words(paragraph))
        reason = _reason(paragraph, above, len(words))
        for start, end in paragraphs(words):
            if text := tidy(words[start:end]):
                yield Piece(text, reason)
    if marks := sum(1 for element in document.iter(*_NOTES)):
        yield Piece(f"{marks} of them", "note mark")


def _words(element: etree._Element) -> Iterator[str]:
    """The words of a paragraph, without those of paragraphs in text boxes within it."""
    for child in element:
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _SKIPPED and child.tag != _W + "p":
            yield from _words(child)


def _reason(paragraph: etree._Element, above: set[str], length: int) -> Reason | None:
    if _W + "txbxContent" in above:
        return "caption"
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else (style.get(_W + "val") or "").lower().replace(" ", "")
    for pattern, reason in _STYLES:
        if re.match(pattern, name):
            return reason
    return "table" if _W + "tbl" in above and length < LAYOUT else None


def _title(pieces: list[Piece], core: etree._Element | None) -> str:
    """The paragraph in the style of titles, else the title among the document's properties, if the text has it too."""
    styled = next((piece.text for piece in pieces if piece.reason == "title"), "")
    stated = "" if core is None else tidy(core.findtext(_TITLE) or "")
    return styled or (stated if stated in {piece.text for piece in pieces} else "")
