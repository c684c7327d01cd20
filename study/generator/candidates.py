"""A candidate: a question that might be proposed, with what the critics and the selection need to know of it."""

import hashlib
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from random import Random
from typing import Literal, TypeVar

from rapidfuzz.distance import Indel

from study.article import Article
from study.generator.facts import Facts
from study.questions import Question, Source
from study.questions.base import Spot
from study.questions.calendar import Date
from study.questions.cloze import GAP
from study.questions.folding import fold

Kind = TypeVar("Kind", bound=Question)
_SLIP = 0.85  # how alike two surnames are that may be one
Asks = Literal["when", "who", "whom", "where", "whether", "words", "what", "order", "match"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A draft that is not yet accepted.

    ``about`` holds the keys of the facts that it asks about; ``asks`` says what of them. ``key`` is the right answer's
    text where the question must not show it, and ``options`` are all texts to pick from. ``place`` is its offset in
    the article.
    ``whom`` is the person asked for. ``score`` says how sure it is to be good, about 0 to 2.
    """

    question: Question
    asks: Asks
    about: tuple[str, ...]
    place: int
    score: float
    key: str = ""
    options: tuple[str, ...] = ()
    whom: str = ""


def draft(kind: type[Kind], **fields: object) -> Kind:
    """A question of this kind with status "draft", its fields checked as those of a file are."""
    return kind.model_validate({"status": "draft", **fields})


def fingerprint(kind: str, *words: str) -> str:
    """12 hexadecimal digits from a question's kind and its fact's own words: the same wherever the fact stands."""
    text = "|".join([kind, *(fold(w) for w in words)])
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def chance(key: str) -> Random:
    """Chance that is the same for the same fact."""
    return Random(int(hashlib.sha256(key.encode()).hexdigest()[:15], 16))


def sentence(words: str) -> str:
    """``words`` as a sentence: a capital, and a full stop, which stands inside a closing mark."""
    words = words[0].upper() + words[1:]
    if re.search(r"[.?!]”?$", words):
        return words
    return f"{words[:-1]}.”" if words.endswith("”") else f"{words}."


def at(date: Date) -> str:
    """A date with its preposition: "in December 1992", "on 24 May 1844"."""
    return f"{'on' if date.day else 'in'} {date.words()}"


def source_at(article: Article, start: int, *also: int) -> Source:
    """Where the article says so: the words at the offset ``start``, and further places that the answer needs."""
    spot = _spot(article, start)
    others = [other for other in dict.fromkeys(_spot(article, offset) for offset in also[:8]) if other != spot]
    return Source(passage=spot.passage, anchor=spot.anchor, also=tuple(others))


def _spot(article: Article, start: int) -> Spot:
    """The passage of ``start`` and up to seven of its words from there, as they stand in the text.

    They begin earlier where the passage ends too soon.
    """
    passage = next(p for p in article.passages if p.start <= start < p.end)
    words = list(re.finditer(r"\S+", article.text[passage.start : passage.end]))
    found = next(i for i, word in enumerate(words) if passage.start + word.end() > start)
    first = max(0, min(found, len(words) - 4))
    last = min(first + 6, len(words) - 1)
    anchor = article.text[passage.start + words[first].start() : passage.start + words[last].end()]
    return Spot(passage=passage.number, anchor=anchor)


_STOP = frozenset(
    """a an the and or of to in on at by for from with as that this these those who whom whose what which when did do
    does was were is are be been had has have it its his her their he she they according article year month words say
    said says speaking complete statement happened there than not no into upon between""".split()
)


def readable_id(prompt: str, ending: str) -> str:
    """Up to four content words of ``prompt``, gaps left out, and ``ending``: nothing that gives the answer away."""
    words = [word for word in fold(GAP.sub(" ", prompt)).split() if word not in _STOP and not re.search(r"\d", word)]
    ascii_words = [word for word in words if word.isascii() and len(word) > 2]
    chosen = list(dict.fromkeys(ascii_words))[:4]
    return "-".join([*chosen, ending])[:70].strip("-")


def may_be_misspelt(one: str, other: str) -> bool:
    """Whether two different surnames are so alike that one may be the other, misspelt: Knoepler, Knoepfler."""
    a, b = fold(one).split()[-1:], fold(other).split()[-1:]
    if not a or not b or a == b or len(a[0]) <= 4 or Indel.normalized_similarity(a[0], b[0]) <= _SLIP:
        return False  # the ratio is never above this similarity, which is had a hundred times as fast
    return SequenceMatcher(None, a[0], b[0]).ratio() > _SLIP


def short_name(facts: Facts, name: str) -> str:
    """What the article mostly calls a person: "Yeltsin"; the full name where nothing shorter is used."""
    person = next((p for p in facts.people if p.name == name), None)
    if person is None:
        return name
    text = facts.article.text
    forms = [re.sub(r"['’]s?$", "", " ".join(text[slice(*span)].split())) for span in person.mentions]
    single = [form for form in forms if " " not in form]
    return max(single, key=single.count) if single else name
