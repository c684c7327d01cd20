"""From a file to an article: which format it is, and its reader. Readers are loaded when the first such file comes."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from study.article.decode import Unreadable, decode, decode_page
from study.article.model import Article
from study.article.text import read_text

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf", ".docx")
"""The usual endings of the files that can be read. What a file is, is told by what is in it."""

LARGEST = 25_000_000
"""Bytes of a file. A saved page with its pictures may have some millions; no article needs more."""

_AS_TEXT = "Copy the article’s text into a .txt file and use that."
_OTHERS = {
    b"\xd0\xcf\x11\xe0": ("an old Word document, or one with a password", "Save it as .docx without a password."),
    b"{\\rtf": ("a rich-text document", "Save it as .docx or as plain text."),
    b"\x89PNG": ("a picture", _AS_TEXT),
    b"\xff\xd8\xff": ("a picture", _AS_TEXT),
    b"GIF8": ("a picture", _AS_TEXT),
    b"II*\x00": ("a picture", _AS_TEXT),
    b"MM\x00*": ("a picture", _AS_TEXT),
    b"RIFF": ("a picture, a sound or a film", _AS_TEXT),
    b"\x00\x00\x00": ("a picture or a film", _AS_TEXT),
    b"ID3": ("a sound", _AS_TEXT),
    b"%!PS": ("a PostScript file", "Make a PDF of it."),
    b"\x1f\x8b": ("a compressed file", "Unpack it first."),
    b"Rar!": ("a compressed file", "Unpack it first."),
    b"7z\xbc\xaf": ("a compressed file", "Unpack it first."),
    b"BZh": ("a compressed file", "Unpack it first."),
    b"SQLite format 3": ("a database", _AS_TEXT),
    b"bplist": ("a Safari web archive", "Save the page as HTML."),
    b"\x7fELF": ("a program", _AS_TEXT),
    b"MZ\x90": ("a program", _AS_TEXT),
}
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_ARCHIVE = re.compile(rb"\A(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*content-type:\s*multipart/related", re.IGNORECASE)
_TAG = re.compile(rb"<(?:p|div|br|h1|article|span|a)\b", re.IGNORECASE)


def read(data: bytes, name: str) -> Article:
    """The article in a file of bytes; ``name`` is the file's name, for messages and where no title is found.

    :raises Unreadable: with a sentence for the user, where no article can be read
    """
    if len(data) > LARGEST:
        raise Unreadable(f"{name} is larger than {LARGEST // 1_000_000} MB. {_AS_TEXT}")
    if not data.strip():
        raise Unreadable(f"{name} is empty: there is no article in it.")
    for start, (kind, way_out) in _OTHERS.items():
        if data.startswith(start):
            raise Unreadable(f"{name} is {kind}, which cannot be read. {way_out}")
    article = _reader(data, PurePath(name).suffix.lower())(data, name)
    return article if article.title else replace(article, title=_title_from(name))


def _reader(data: bytes, suffix: str) -> Callable[[bytes, str], Article]:
    """What reads these bytes; the file's name is asked only for what its bytes do not tell."""
    if b"%PDF-" in data[:1024]:
        return _read_pdf
    if data.startswith(b"PK"):
        return _read_zipped
    if _ARCHIVE.match(data[:5000]):
        return _read_archive
    if _PAGE.match(data[:5000]) or (suffix in (".html", ".htm", ".xhtml") and _TAG.search(data)):
        return _read_page
    return _read_markdown if suffix in (".md", ".markdown") else _read_plain


def _read_plain(data: bytes, name: str) -> Article:
    return read_text(decode(data, name))


def _read_page(data: bytes, name: str) -> Article:
    from study.article.html import read_html

    return read_html(decode_page(data), name)


def _read_archive(data: bytes, name: str) -> Article:
    from study.article.mhtml import page_in

    return _read_page(page_in(data, name), name)


def _read_markdown(data: bytes, name: str) -> Article:
    from study.article.markdown import read_markdown

    return read_markdown(decode(data, name), name)


def _read_pdf(data: bytes, name: str) -> Article:
    from study.article.pdf import read_pdf

    return read_pdf(data, name)


def _read_zipped(data: bytes, name: str) -> Article:
    from study.article.docx import read_docx

    return read_docx(data, name)


def _title_from(name: str) -> str:
    words = re.sub(r"[-_\s]+", " ", PurePath(name).stem).strip()
    return words[:1].upper() + words[1:]
