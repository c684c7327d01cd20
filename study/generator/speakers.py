"""Who is meant by the subject of a verb: a name, a role, a pronoun, a body of people, a document."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from study.article import Span
from study.generator.facts import Person, Quotation, SpeakerKind
from study.generator.language import Annotated
from study.generator.names import TITLES, Names

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOCUMENTS = frozenset(
    """
    declaration treaty statement report letter charter resolution communique communiqué agreement document article
    constitution law bill act memo memorandum text study poll book manifesto pact accord convention protocol decree
    edict proclamation amendment clause preamble paragraph passage draft contract summary transcript motion plan
    order ruling editorial headline sign banner slogan email message telegram cable petition program platform list
    section lawsuit complaint indictment filing brief essay novel poem song website page ad advertisement video
    survey release
    """.split()
)
_STATEMENTS = frozenset(
    """
    statement letter tweet post message email editorial column op-ed memo speech book essay article
    """.split()
)
_GROUP_LABELS = frozenset("GPE ORG NORP FAC LOC".split())
_SINGULAR = frozenset("he she".split())
_PLURAL = frozenset("they we".split())
_PRONOUNS = _SINGULAR | _PLURAL | {"i", "it", "who", "that", "which"}
_TELLING = frozenset("tell ask inform remind assure advise warn promise urge instruct order notify write cable".split())
"""Verbs whose object is whom the words were said to."""
_OWNED = ("its ", "his ", "her ", "their ", "our ", "my ")
_FAR = 6  # sentences back that a pronoun may reach


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, the words that say so nearby, and, for a pronoun or a role, where the name stands.

    ``sure`` is False where another person may be meant.
    """

    name: str
    kind: SpeakerKind
    mention: Span | None = None
    shown_by: Span | None = None
    sure: bool = True


NOBODY = Speaker("", "none")


class Speakers:
    """The speakers of one article. ``said`` are the quotations attributed so far, in order; it may grow."""

    def __init__(self, read: Annotated, names: Names, said: list[Quotation]) -> None:
        self.read = read
        self.names = names
        self.text = read.article.text
        self.said = said

    def at(self, offset: int) -> Speaker | None:
        """The speaker whom the noun phrase that begins at ``offset`` names."""
        token = self.read.token_at(offset)
        if token is None:
            return None
        head = token
        while head.head.i > head.i and head.dep_ in (
            "det",
            "amod",
            "compound",
            "poss",
            "nmod",
            "nummod",
            "case",
            "punct",
        ):
            head = head.head
        return self._speaker_of(head)

    def of_verb(self, verb: "Token") -> Speaker | None:
        """Who speaks, by the verb's subject, or its owner's: "called X a friend and told Y that"."""
        token, steps = verb, 0
        while steps < 5:
            subject = next(
                (c for c in token.children if c.dep_ in ("nsubj", "nsubjpass") and self.read.is_outside(c)), None
            )
            if subject is not None:
                if subject.dep_ == "nsubjpass":
                    return self._agent(token)
                return self._speaker_of(subject, verb)
            if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ == "VBG"):
                return self._speaker_of(token.head, verb)
            if token.dep_ == "acl" and token.tag_ == "VBN":
                return self._agent(token)
            if (
                token.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "parataxis", "prep")
                or token.head.i == token.i
            ):
                break
            token, steps = token.head, steps + 1
        return self._beside(verb)

    def addressee(self, verb: "Token") -> str:
        """Whom the words were said to: "told reporters", "wrote to Ada Holm"; "" where a pronoun or nothing says it."""
        told = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i and verb.lemma_ in _TELLING]
        to = [c for c in verb.children if c.lower_ == "to" and c.dep_ in ("prep", "dative") and c.i > verb.i]
        heads = [*(t for t in told if t.pos_ != "ADP"), *(c for t in to for c in t.children if c.dep_ == "pobj")]
        head = next((t for t in heads if self.read.is_outside(t) and t.pos_ in ("NOUN", "PROPN")), None)
        if head is None:
            return ""
        whole = _phrase(head)
        person = self._person_in(head, whole)
        return person.name if person else " ".join(self.text[whole[0].idx : whole[-1].idx + len(whole[-1])].split())

    def _agent(self, verb: "Token") -> Speaker | None:
        by = next((c for c in verb.children if c.dep_ == "agent"), None)
        whom = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
        return self._speaker_of(whom) if whom is not None else None

    def _beside(self, verb: "Token") -> Speaker | None:
        """The name or pronoun next to a verb of which the parse found no subject: "said Ms Rao"."""
        for step in (1, -1):
            at = verb.i + step
            while 0 <= at < len(verb.doc) and verb.doc[at].lower_.rstrip(".") in TITLES | {"the", "former", "also"}:
                at += step
            if not 0 <= at < len(verb.doc) or not self.read.is_outside(verb.doc[at]):
                continue
            token = verb.doc[at]
            person = self.names.at(token.idx)
            if person or token.lower_ in _SINGULAR:
                return self._speaker_of(token, verb)
        return None

    def _speaker_of(self, head: "Token", verb: "Token | None" = None) -> Speaker | None:
        """The speaker that a noun or pronoun stands for; None where it stands for nothing that speaks."""
        word = head.lower_
        if word in ("who", "that", "which") and verb is not None:
            clause = verb
            while clause.dep_ not in ("relcl", "acl") and clause.head.i != clause.i:
                clause = clause.head
            return self._speaker_of(clause.head) if clause.dep_ in ("relcl", "acl") else None
        if word in _PRONOUNS:
            return self._pronoun(head)
        whole = _phrase(head)
        person = self._person_in(head, whole) or self._last_of_subject(head, verb) or self._owner(head)
        if person is not None:
            return person
        span = (whole[0].idx, whole[-1].idx + len(whole[-1]))
        if head.lemma_.lower() in _DOCUMENTS:
            return Speaker(self.text[slice(*span)], "document", span)
        described = self._by_description(head, whole)
        if described is not None:
            return described
        return self._group(head, span)

    def _person_in(self, head: "Token", whole: "list[Token]") -> Speaker | None:
        """The person whose name is the phrase's head, stands in apposition to it, or belongs to its title."""
        person = self.names.at(head.idx)
        at = head
        if person is None and head.pos_ in ("NOUN", "PROPN"):
            close = [t for t in whole if t.dep_ in ("appos", "compound", "nmod", "flat") and self.names.at(t.idx)]
            titled = [t for t in close if t.dep_ == "appos" or head.lower_ in TITLES]
            if titled:
                at = titled[-1]
                person = self.names.at(at.idx)
        if person is None:
            return None
        mention = next(span for span in person.mentions if span[0] <= at.idx < span[1])
        return Speaker(person.name, "person", mention)

    def _last_of_subject(self, head: "Token", verb: "Token | None") -> Speaker | None:
        """The person named just before the verb, within its subject: "academic and author Marc Hill said"."""
        if verb is None or head.i > verb.i:
            return None
        at = verb.i - 1
        while at > head.i and (verb.doc[at].pos_ in ("ADV", "AUX") or verb.doc[at].text == ","):
            at -= 1
        token = verb.doc[at]
        person = self.names.at(token.idx)
        if person is None or at <= head.i or head.i not in {ancestor.i for ancestor in token.ancestors}:
            return None
        near = all(between.text != "," and between.pos_ not in ("ADP", "VERB") for between in verb.doc[head.i + 1 : at])
        mention = next(span for span in person.mentions if span[0] <= token.idx < span[1])
        return Speaker(person.name, "person", mention) if near else None

    def _owner(self, head: "Token") -> Speaker | None:
        """The person whose statement or letter it is."""
        if head.lemma_.lower() not in _STATEMENTS:
            return None
        for child in head.children:
            person = self.names.at(child.idx) if child.dep_ == "poss" else None
            if person is not None:
                mention = next(span for span in person.mentions if span[0] <= child.idx < span[1])
                return Speaker(person.name, "person", mention)
            if child.dep_ == "poss" and child.lower_ in ("his", "her"):
                found, place = self._he_or_she(child, "he" if child.lower_ == "his" else "she")
                span = (child.idx, child.idx + len(child))
                return Speaker(found.name, "person", span, place) if found and place else None
        return None

    def _by_description(self, head: "Token", whole: "list[Token]") -> Speaker | None:
        """The person who was called "the senator" before, where just one was."""
        definite = whole[0].lower_ in ("the", "that", "this") or whole[0].dep_ == "poss"
        if not definite or head.tag_ not in ("NN", "NNP"):
            return None
        word = head.lower_
        fitting = [
            person for person in self.names.people
            if person.mentions[0][0] < head.idx and re.search(rf"\b{re.escape(word)}\b", person.description.lower())
        ]  # fmt: skip
        if not fitting:
            return self._by_role(head, whole)
        last = max(fitting, key=lambda p: max(m[0] for m in p.mentions if m[0] < head.idx))
        span = (whole[0].idx, head.idx + len(head))
        return Speaker(last.name, "person", span, last.mentions[0])

    def _by_role(self, head: "Token", whole: "list[Token]") -> Speaker | None:
        """The person whom the last sentences were about, where "the businessman" can hardly be another."""
        if whole[0].lower_ != "the" or head.tag_ != "NN" or not _is_human(head):
            return None
        at = self.read.sentence_at(head.idx)
        sentences = [s for s in self.read.sentences if s[0] < (at or (0, 0))[0]][-2:]
        for sentence in reversed(sentences):
            for span, person in self.names.between(*sentence):
                token = self.read.token_at(span[1] - 1)
                if token is not None and token.dep_ == "nsubj" and not self.read.in_quotation(span[0]):
                    return Speaker(person.name, "person", (whole[0].idx, head.idx + len(head)), span)
        return None

    def _group(self, head: "Token", span: Span) -> Speaker | None:
        words = " ".join(self.text[slice(*span)].split())
        if self.text[slice(*span)].lower().startswith(_OWNED):
            return Speaker("", "group", span)  # "its founders": whose, the words alone do not tell
        if head.ent_type_ in _GROUP_LABELS or head.pos_ == "PROPN":
            return Speaker(words if len(words.split()) <= 8 else head.text, "group", span)
        if head.pos_ == "NOUN" and len(words.split()) <= 8:
            return Speaker(words, "group", span)
        return None

    def _pronoun(self, head: "Token") -> Speaker | None:
        word = head.lower_
        span = (head.idx, head.idx + len(head))
        if word in _SINGULAR:
            person, place = self._he_or_she(head, word)
            return Speaker(person.name, "person", span, place) if person and place else Speaker("", "none", span)
        if word in ("they", "it"):
            return self._they(head, span)
        return Speaker("", "none", span)

    def _he_or_she(self, head: "Token", word: str) -> tuple[Person | None, Span | None]:
        """The person meant by "he" or "she", and where the name stands."""
        fits = (word, "")
        sentences = [s for s in self.read.sentences if s[0] <= head.idx][-_FAR:]
        for sentence in reversed(sentences):
            places = [
                (span, person) for span, person in self.names.between(sentence[0], min(sentence[1], head.idx))
                if person.gender in fits and not self.read.in_quotation(span[0])
            ]  # fmt: skip
            ranked = sorted(places, key=lambda place: self._salience(place[0]))
            if ranked:
                return ranked[0][1], ranked[0][0]
            speaker = self._spoke_in(sentence, fits, head.idx)
            if speaker is not None:
                return speaker, speaker.mentions[0]
        return None, None

    def _salience(self, span: Span) -> tuple[int, int]:
        """Subjects first, possessors last; of equals the first."""
        token = self.read.token_at(span[1] - 1)
        role = token.dep_ if token is not None else ""
        rank = (
            0
            if role in ("nsubj", "nsubjpass")
            else 3
            if role == "poss"
            else 1
            if role in ("dobj", "pobj", "agent")
            else 2
        )
        return rank, span[0]

    def _spoke_in(self, sentence: Span, fits: tuple[str, ...], before: int) -> Person | None:
        """Who spoke in a sentence without being named there."""
        for quotation in reversed(self.said):
            start = quotation.segments[0][0]
            if sentence[0] <= start < min(sentence[1], before) and quotation.speaker_kind == "person":
                return next((p for p in self.names.people if p.name == quotation.speaker and p.gender in fits), None)
        return None

    def _they(self, head: "Token", span: Span) -> Speaker | None:
        """The nearest subject before in the plural, or of an organisation."""
        for token in reversed(list(head.doc[max(0, head.i - 80) : head.i])):
            if token.dep_ in ("nsubj", "nsubjpass") and self.read.is_outside(token) and token.lower_ not in _PRONOUNS:
                body = token.ent_type_ in ("ORG", "GPE", "NORP") or token.tag_ in ("NNS", "NNPS")
                one = head.lower_ == "it" and token.tag_ in ("NN", "NNP") and not self.names.at(token.idx)
                if body or one:
                    whole = _phrase(token)
                    return Speaker(" ".join(t.text for t in whole), "group", span, (token.idx, token.idx + len(token)))
        return Speaker("", "none", span)


def _is_human(noun: "Token") -> bool:
    """Whether a common noun is for a person, by its being a title or its ending."""
    return noun.lower_ in TITLES or bool(re.search(r"(?:man|woman|er|or|ist|ian|ee)$", noun.lower_))


def _phrase(head: "Token") -> "list[Token]":
    """A noun with what belongs to its name, relative clauses and what hangs behind left out."""
    tokens = [head]
    for child in head.children:
        if child.dep_ in ("det", "amod", "compound", "poss", "nummod", "nmod", "appos", "flat", "quantmod"):
            tokens += (
                list(child.subtree)
                if child.dep_ in ("poss", "compound", "nmod")
                else [child, *(c for c in child.children if c.dep_ in ("compound", "flat"))]
            )
        elif child.dep_ == "prep" and child.lower_ in ("of", "for") and child.i > head.i:
            tokens += list(child.subtree)
    return sorted({token.i: token for token in tokens}.values(), key=lambda token: token.i)
