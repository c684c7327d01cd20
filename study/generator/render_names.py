"""A dated event asked for by a name in it: which country or firm did it, what it was done to, and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from study.generator.candidates import chance, sentence
from study.generator.dated import Dated, is_full
from study.generator.distractors import WANTED, Pool, names
from study.generator.kinds import Thing, bare
from study.generator.sayings import finished
from study.questions.choice import Wrong
from study.questions.folding import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEWEST = 2
_PLACES = frozenset(("country", "US state", "town"))
_ENDS_WITH_A_PLACE = re.compile(r"\b(?:at|in|near|on) (?:the )?[A-Z][\w ]*$")
_LONGEST_REASON = 200  # characters
_SHARED = frozenset(
    "join sign ratify vote agree enter leave host attend support oppose have be become win lose".split()
)
"""What several countries or firms do, one like the other: who else did it, the article need not say."""
_ASKS_ITSELF = frozenset("marry succeed assassinate".split())
"""What one does to one person only in a year."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A name of a statement that is asked for.

    ``role`` is "subject", "object" or "place"; ``person`` the canonical name where it is one; ``gapped`` the statement
    with the name in gap brackets.
    """

    role: str
    prompt: str
    name: str
    gapped: str
    person: str = ""
    thing: Thing | None = None


def asked(pool: Pool, told: Dated) -> Iterator[Asked]:
    """The names that can be asked for: each stands where the verb itself has it, alone, without an aside."""
    verb = pool.wording.read.token_at(told.event.verb)
    statement = told.statement
    if verb is None or verb.text != statement.verb or statement.source or told.bound or told.named:
        return
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and not statement.person:
            yield from _subject(pool, told, verb)
        elif child.dep_ == "dobj":
            yield from _object(pool, told, child)
        elif child.dep_ == "prep" and child.lower_ in ("in", "at") and child.i > verb.i:
            yield from _place(pool, told, child)


def _subject(pool: Pool, told: Dated, verb: "Token") -> Iterator[Asked]:
    words = told.statement.subject
    thing = _thing(pool, words)
    if thing is None or verb.lemma_ in _SHARED or not is_full(told.statement.done()):
        return
    rest = told.statement.done()
    yield Asked("subject", finished(f"Which {thing.kind} {rest}"), words, f"[[{words}]] {rest}", thing=thing)


def _object(pool: Pool, told: Dated, head: "Token") -> Iterator[Asked]:
    statement = told.statement
    phrase = list(head.subtree)
    words = pool.wording.phrase(phrase)
    after = statement.rest[len(words) :]
    goes_on = re.match(r"(?: (?!and\b|or\b|,)|$)", after)
    if not statement.rest.startswith(words) or not statement.rest_base.startswith(words) or not goes_on:
        return
    person = pool.wording.person_at(head)
    stem = statement.asked().replace(words, "", 1).replace("  ", " ").strip()
    if stem == statement.asked() or (statement.auxiliary and not statement.base):
        return
    gapped = statement.told().replace(words, f"[[{words}]]", 1)
    if person is not None and words == pool.wording.name(person):
        if not is_full(stem) and head.head.lemma_ in _ASKS_ITSELF:
            stem = f"{stem} in {told.year_words}"  # some do it twice
        elif not is_full(stem):
            return
        yield Asked("object", finished(f"Whom {stem}"), words, gapped, person=person.name)
        return
    thing = _thing(pool, words)
    if thing is not None and is_full(stem):
        yield Asked("object", finished(f"Which {thing.kind} {stem}"), words, gapped, thing=thing)


def _place(pool: Pool, told: Dated, preposition: "Token") -> Iterator[Asked]:
    statement = told.statement
    holder = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if holder is None:
        return
    name = pool.wording.phrase(list(holder.subtree))
    phrase = f" {preposition.text} {name}"
    thing = _thing(pool, name)
    if thing is None or thing.kind not in _PLACES or not f" {statement.rest_base}".endswith(phrase):
        return
    stem = statement.asked().removesuffix(phrase)
    if not is_full(stem) or names(stem, thing.name) or _ENDS_WITH_A_PLACE.search(stem):
        return
    ask = "Where" if thing.kind == "town" else f"In which {thing.kind}"
    gapped = statement.told().removesuffix(name) + f"[[{name}]]"
    yield Asked("place", finished(f"{ask} {stem}"), name, gapped, thing=thing)


def _thing(pool: Pool, words: str) -> Thing | None:
    """The thing of a known kind that ``words`` name, or None: "war" is none, whatever is called "War"."""
    return pool.things.get(fold(bare(words))) if bare(words)[:1].isupper() else None


def others(pool: Pool, told: Dated, sought: Asked, seed: str) -> list[Wrong]:
    """Up to three other things of the same kind, each with where the article tells of it; none where too few are sure.

    Left out is what is named in the stem, in a sentence that proves the event, or beside another name of the stem.
    """
    right = sought.thing
    if right is None:
        return []
    near = {start for start, _ in told.event.evidence}
    shown = [t for t in pool.things.values() if t.name != right.name and t.name in sought.prompt]
    near |= {start for thing in shown for start in thing.sentences}
    fit = [
        thing
        for thing in pool.things.values()
        if thing.kind == right.kind
        and (thing.acts or sought.role != "subject")
        and not thing.sentences & near
        and not set(fold(thing.name).split()) & _own_words(right)
        and not names(sought.prompt, thing.name)
    ]
    chance(seed).shuffle(fit)
    chosen = sorted(fit[:WANTED], key=lambda thing: fold(thing.name))
    if len(chosen) < _FEWEST:
        return []
    the = "the " if sought.name.startswith("the ") and right.kind != "country" else ""
    return [Wrong(text=f"{the}{thing.name}", why=_told_of(pool, thing)) for thing in chosen]


def _own_words(thing: Thing) -> set[str]:
    """The words of a name that others of its kind need not have."""
    return set(fold(thing.name).split()) - _COMMON_WORDS - set(fold(thing.kind).split())


_COMMON_WORDS = frozenset("of the new north south railroad company corporation inc co war records".split())


def _told_of(pool: Pool, thing: Thing) -> str:
    """What the article tells of something, dated if it can be."""
    for dated in pool.dated:
        told = sentence(f"In {dated.year_words}, {dated.statement.told()}")
        if not dated.bound and not dated.named and thing.name in told and len(told) <= _LONGEST_REASON:
            return told
    first = min(thing.sentences)
    paragraph = next(p.number for p in pool.facts.article.passages if p.start <= first < p.end)
    return f"The article speaks of {thing.name} in paragraph {paragraph}, of something else."
