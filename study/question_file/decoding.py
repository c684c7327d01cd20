"""Bytes -> text: what the bytes are, and which characters may not be among them."""

import re
from bisect import bisect_right

from study.question_file.faults import Faults

LARGEST = 5_000_000
"""Bytes of a question file. 10,000 questions take about 4.4 MB."""

BREAK = re.compile(r"\r\n|\r|\n")
"""What ends a line: the same for YAML, an editor and us, since the other line ends of YAML 1.1 are refused."""
UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters, lone surrogates, and line ends that no editor shows as such."""
INVISIBLE = re.compile("[\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Characters that make two texts differ though they look the same, or turn the order of letters round."""
_ODD_INDENT = re.compile(
    "^[ -]*([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*", re.MULTILINE
)
_CONFLICT = re.compile(r"^(<<<<<<<|>>>>>>>|\|\|\|\|\|\|\|)( |\r?$)", re.MULTILINE)

NAMES = {
    "\u00a0": "a non-breaking space",
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\u2060": "a word joiner",
    "\u3000": "an ideographic space",
    "\ufeff": "a byte order mark",
    "\x00": "a NUL",
}


def named(char: str) -> str:
    """``char`` as a fault calls it: ``a zero-width space (U+200B)``."""
    kind = (
        "a mark that turns the order of letters"
        if "\u202a" <= char <= "\u2069" and INVISIBLE.match(char)
        else "a control character"
    )
    if char.isspace() and not UNREADABLE.match(char):
        kind = "an unusual space"
    return f"{NAMES.get(char, kind)} (U+{ord(char):04X})"


class Lines:
    """Where the lines of a text begin; places count from 1, columns in characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in BREAK.finditer(text))]

    def at(self, offset: int) -> tuple[int, int]:
        """The line and column of the character at ``offset``."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        return self.starts[line - 1] + column - 1


def decode(data: bytes, faults: Faults) -> str | None:
    """The text in ``data``, without a byte order mark; None where it cannot be read, which ``faults`` then explains."""
    if len(data) > LARGEST:
        faults.add((1, 1), "too-large", too_large(len(data)))
    elif guess := _wide(data):
        faults.add((1, 1), "not-utf8", f"this file looks like {guess}: save it as UTF-8")
    else:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            _not_utf8(data, error.start, faults)
    return None


def too_large(size: int) -> str:
    """The sentence for a file of ``size`` bytes, which is above ``LARGEST``."""
    return f"the file has {size / 1e6:.1f} MB and may have {LARGEST // 1_000_000}: split it into several decks"


def _wide(data: bytes) -> str | None:
    """The encoding with two or four bytes a character that ``data`` is in: by its mark, or by every other 0."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    head = data[:200]
    zeros = max(head[::2].count(0), head[1::2].count(0))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(head) >= 4 and zeros > len(head) * 0.4):
        return "UTF-16"
    return None


def _not_utf8(data: bytes, start: int, faults: Faults) -> None:
    before = data[:start].decode("utf-8-sig")
    at = Lines(before).at(len(before))
    text = f"byte 0x{data[start]:02X} is not UTF-8"
    # In UTF-8 no byte above 127 stands alone; in Windows-1252 nearly all do.
    if data[start + 1 : start + 2] < b"\x80" and _is_windows(data):
        text += "; the file looks like Windows-1252"
    faults.add(at, "not-utf8", f"{text}: save it as UTF-8")


def _is_windows(data: bytes) -> bool:
    try:
        return bool(data.decode("windows-1252"))
    except UnicodeDecodeError:
        return False


def clean(text: str, faults: Faults) -> str | None:
    """``text`` with a space for every character that may not be there, each noted; None if it cannot be looked at."""
    conflicts = [*_CONFLICT.finditer(text)]
    if conflicts:
        at = Lines(text).at(conflicts[0].start())
        faults.add(
            at, "merge-conflict", "an unresolved merge conflict begins here: keep one side and delete the marker lines"
        )
        return None
    refused = [
        (match.start(), "control-character", f"{named(match[0])}: delete it") for match in UNREADABLE.finditer(text)
    ]
    odd = [
        (match.start(1), "odd-space", f"{named(match[1])} before the text: use plain spaces")
        for match in _ODD_INDENT.finditer(text)
    ]
    if not refused and not odd:
        return text
    lines = Lines(text)
    for offset, code, what in refused + odd:
        faults.add(lines.at(offset), code, what)
    return _ODD_INDENT.sub(_plain_spaces, UNREADABLE.sub(" ", text))


def _plain_spaces(match: re.Match[str]) -> str:
    return "".join(" " if char.isspace() else char for char in match[0])
