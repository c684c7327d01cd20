"""From bytes to text."""

import codecs
import re

_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_LATIN = {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso8859-1"}
"""What browsers read as Windows-1252, whatever it is called (WHATWG Encoding Standard)."""


class Unreadable(ValueError):
    """A file that is no article. The message is one sentence or two for the person who gave it."""


def decode(data: bytes, name: str) -> str:
    """The text of ``data``: UTF-8 or UTF-16 if it is that, else Windows-1252. A byte order mark is dropped.

    :raises Unreadable: for bytes that are no text, and a text without words
    """
    text = _unicode(data) or _try(data, "cp1252") or data.decode("latin-1")
    if _control_share(text) > 0.01:
        raise Unreadable(f"{name} is not a text file. Save the article as plain text in UTF-8 and try again.")
    if not any(c.isalpha() for c in text):
        raise Unreadable(f"{name} has no words in it: there is no article to read.")
    return text


def decode_page(data: bytes) -> str:
    """The text of an HTML page: Unicode if it is that, else as its ``meta`` element declares, else Windows-1252.

    Bytes that are good UTF-8 are hardly ever anything else, and saved pages still declare what the server sent.
    """
    match = _DECLARED.search(data[:4096])
    declared = match[1].decode("ascii").lower() if match else "cp1252"
    text = _unicode(data) or _try(data, "cp1252" if declared in _LATIN else declared)
    return text or data.decode("cp1252", "replace")


def _unicode(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _try(data, "utf-16")
    if encoding := _utf_16_without_mark(data[:2000]):
        return _try(data, encoding)
    return _try(data, "utf-8-sig")


def _utf_16_without_mark(start: bytes) -> str | None:
    """UTF-16, where every other byte is nought, as it is of Latin letters."""
    high, low = start[1::2], start[::2]
    if not high or max(high.count(0), low.count(0)) < 0.8 * len(high) or min(high.count(0), low.count(0)):
        return None
    return "utf-16-le" if high.count(0) else "utf-16-be"


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _control_share(text: str) -> float:
    """The share of control characters, blanks and line ends left out."""
    return sum(ord(c) < 32 and c not in "\t\n\r\f\v" for c in text) / len(text)
