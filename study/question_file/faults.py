"""Faults of a question file: what is wrong, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz import fuzz, process

Level = Literal["error", "warning"]

SHOWN = 50
"""Faults listed for one file; a last line says how many more there are."""
LONGEST = 500
"""Characters of a sentence: enough for any but those that quote what nobody would write."""
KEPT = 1000
"""Errors after which a file is not looked at any further: it is no question file."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file. A warning never blocks.

    ``line`` and ``column`` count from 1, columns in characters. ``question`` is the id as the file has it, ``field``
    the way from the question to the value, counted from 0 as in ``wrong[1].text``.
    """

    file: str
    line: int
    column: int
    level: Level
    question: str | None
    field: str
    text: str
    code: str

    def __str__(self) -> str:
        about = f'question "{self.question}": ' if self.question else ""
        return f"{self.file}:{self.line}:{self.column}: {self.level}: {about}{self.text} [{self.code}]"


@dataclass
class Faults:
    """The faults of one file, as they are found."""

    file: str
    found: list[Fault] = field(default_factory=list)
    errors: int = 0

    def back_to(self, number: int) -> None:
        """Keeps the first ``number`` that were found, so that the rest of the file can be looked at in another way."""
        del self.found[number:]
        self.errors = sum(fault.level == "error" for fault in self.found)

    def add(
        self,
        at: tuple[int, int],
        code: str,
        text: str,
        *,
        level: Level = "error",
        question: str | None = None,
        field: str = "",
    ) -> None:
        """Notes a fault at ``at``, a line and a column."""
        self.errors += level == "error"
        name = cut(question, 80) if question else None
        self.found.append(Fault(self.file, at[0], at[1], level, name, cut(field, 80), cut(text, LONGEST), code))

    @property
    def many(self) -> bool:
        """Whether there are so many errors that looking on is of no use."""
        return self.errors >= KEPT

    def listed(self) -> tuple[Fault, ...]:
        """Errors first, each level by line, at most ``SHOWN``; then one more that says how many are not listed."""
        ordered = sorted(self.found, key=lambda fault: (fault.level, fault.line, fault.column))
        return tuple(ordered if len(ordered) <= SHOWN else [*ordered[:SHOWN], _more(ordered[SHOWN:])])


def _more(rest: list[Fault]) -> Fault:
    first, number = rest[0], len(rest)
    text = f"{number} more {'fault is' if number == 1 else 'faults are'} not listed: correct these first"
    return Fault(first.file, first.line, first.column, first.level, None, "", text, "more-faults")


def meant(word: str, known: Iterable[str]) -> str:
    """ " (did you mean “…”?)" for the word of ``known`` that ``word`` most likely stands for; "" where none is near."""
    bare = word.strip("“”‘’\"' ").lower().replace("-", "_")
    best = process.extractOne(bare, [*known], scorer=fuzz.ratio, score_cutoff=70)
    return f" (did you mean “{best[0]}”?)" if best else ""


def quoted(text: str) -> str:
    """``text`` in quotes that differ from its own, cut after 80 characters."""
    short = cut(text, 80)
    return f'"{short}"' if "“" in short or "”" in short else f"“{short}”"


def cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
