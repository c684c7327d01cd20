"""From a file's bytes to its text."""

import codecs

_OTHER_FORMATS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word document or another zipped file",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "a rich-text document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"SQLite format 3": "a database",
}


class Unreadable(ValueError):
    """A file that is no article. The message is one sentence or two for the person who gave it."""


def decode(data: bytes, name: str) -> str:
    """The text of ``data``: UTF-8 or UTF-16 if it is that, else Windows-1252. A byte order mark is dropped.

    :raises Unreadable: for an empty file, a file of another format, and bytes that are no text
    """
    if not data.strip():
        raise Unreadable(f"{name} is empty: there is no article in it.")
    for start, kind in _OTHER_FORMATS.items():
        if data.startswith(start):
            raise Unreadable(
                f"{name} is {kind}, not plain text. Copy the article's text into a .txt file and use that."
            )
    text = _decoded(data)
    if text is None or _control_share(text) > 0.01:
        raise Unreadable(f"{name} is not a text file. Save the article as plain text in UTF-8 and try again.")
    if not any(c.isalpha() for c in text):
        raise Unreadable(f"{name} has no words in it: there is no article to read.")
    return text


def _decoded(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _try(data, "utf-16")
    return _try(data, "utf-8-sig") or _try(data, "cp1252") or data.decode("latin-1")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _control_share(text: str) -> float:
    """The share of control characters, blanks and line ends left out."""
    return sum(ord(c) < 32 and c not in "\t\n\r\f\v" for c in text) / len(text)
