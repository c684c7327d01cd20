"""Markdown (CommonMark), with front matter and footnotes as they are commonly written."""

import re
from datetime import date

from markdown_it import MarkdownIt

from study.article.html import paragraphs_of
from study.article.model import Article, Reason
from study.article.pieces import Piece, compose, marks_of

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(\w+)[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*\r?$", re.MULTILINE)
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:[ \t]*(.*(?:\r?\n(?: {4}|\t).*)*)\r?\n?", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")


def read_markdown(text: str, name: str) -> Article:
    """The article of a Markdown file. Its title is that of the front matter, else its first heading of level one."""
    front = _FRONT.match(text)
    fields = {key.lower(): value for key, value in _FIELD.findall(front[1])} if front else {}
    words = text[front.end() :] if front else text
    notes = [Piece(" ".join(note.split()), "references") for note in _NOTE.findall(words)]
    words = _NOTE.sub("\n", words)
    page = MarkdownIt("commonmark").enable("table").render(_NOTE_MARK.sub("", words))
    found = paragraphs_of(page)
    title = fields.get("title") or next((text for tag, text in found if tag == "h1"), "")
    pieces = [Piece(text, _reason(tag, text, title)) for tag, text in found]
    return compose([*pieces, *notes, *marks_of(_NOTE_MARK.findall(words))], title, _date(fields.get("date", "")))


def _reason(tag: str, text: str, title: str) -> Reason | None:
    if tag in ("td", "th"):
        return "table"
    return "title" if tag == "h1" and text == title else None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
