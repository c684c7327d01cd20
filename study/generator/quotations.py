"""Quotations with their speakers: the words between the marks, who said them, and what shows it."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from study.article import Span
from study.generator.facts import Person, Quotation, QuotationKind, SpeakerKind
from study.generator.language import Annotated
from study.generator.marks import Quoted
from study.generator.names import TITLES, Names

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAY = frozenset(
    """say tell add note argue explain write ask reply answer respond warn recall claim tweet announce declare state insist
    observe remark comment conclude continue admit acknowledge concede contend assert stress emphasize emphasise maintain
    suggest predict joke quip promise vow pledge urge demand complain confirm deny shout yell cry whisper mutter murmur
    exclaim begin go read report reveal lament caution advise agree allege boast charge counter cite deadpan disclose echo
    estimate express fume gush interject intone jest mention muse offer opine plead point ponder pray preach press proclaim
    pronounce protest put query quote reason recite reiterate rejoin remind repeat retort rule scoff sigh signal snap speak
    speculate spell testify thunder underline underscore venture voice volunteer wonder tout blast bemoan hint enthuse
    clarify elaborate hail inform instruct order sing sum summarize summarise text email post blog rail slam lash
    accuse criticize criticise denounce condemn praise welcome applaud dismiss reject mock ridicule""".split()
)
_NAMING = frozenset(
    """call describe label dub brand term deem refer characterize characterise portray decry deride regard see consider
    view think believe feel know decide hope want fear liken define identify name nickname categorize refuse propose
    imply find hold foresee envision depict""".split()
)
_CUES = _SAY | _NAMING
_WEAK = frozenset("begin go read see find hold press rule order put point offer signal know want identify name reject".split())
"""Verbs that attribute words only where nothing else stands between them and the quotation."""

_DOCUMENTS = frozenset(
    """declaration treaty statement report letter charter resolution communique communiqué agreement document article
    constitution law bill act memo memorandum text study poll book manifesto pact accord convention protocol decree edict
    proclamation amendment clause preamble paragraph passage draft contract summary transcript motion plan order ruling
    editorial headline sign banner slogan email message telegram cable petition program platform list section lawsuit
    complaint indictment filing brief essay novel poem song website page ad advertisement video survey release""".split()
)
_STATEMENTS = frozenset("statement letter tweet post message email editorial column op-ed memo speech book essay article".split())
_TITLED = frozenset("book article essay novel film movie song album paper report play series show episode poem titled entitled".split())
_GROUP_LABELS = frozenset("GPE ORG NORP FAC LOC".split())
_SINGULAR = frozenset("he she".split())
_PLURAL = frozenset("they we".split())
_PRONOUNS = _SINGULAR | _PLURAL | {"i", "it", "who", "that", "which"}
_FAR = 6  # sentences back that a pronoun may reach
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+")
_IN_WORDS_OF = re.compile(r"\b[Ii]n the (?:words|view|opinion|eyes|phrase) of\s+")
_SCRIPT_LABEL = re.compile(r"([A-Z][A-Z.'\u2019-]+(?: [A-Z][A-Z.'\u2019-]+){0,3}):\s+")
_SPEAKER_COLON = re.compile(r"([A-Z][\w.'\u2019-]*(?:\s[A-Z][\w.'\u2019-]*){0,4}):\s*$")


@dataclass(frozen=True, slots=True)
class _Speaker:
    name: str
    kind: SpeakerKind
    mention: Span | None = None
    shown_by: Span | None = None  # where a pronoun's name stands


@dataclass(frozen=True, slots=True)
class _Attribution:
    speaker: _Speaker
    cue: Span


_NOBODY = _Speaker("", "none")


def find_quotations(read: Annotated, names: Names) -> tuple[Quotation, ...]:
    """Everything in quotation marks in the body, in order, with its kind and its speaker."""
    return _Quotations(read, names).found()


class _Quotations:
    """The quotations of one article, attributed in order."""

    def __init__(self, read: Annotated, names: Names) -> None:
        self.read = read
        self.names = names
        self.text = read.article.text
        self.done: list[Quotation] = []

    def found(self) -> tuple[Quotation, ...]:
        """Every quotation, in order."""
        for runs in self._joined():
            self.done.append(self._quotation(runs))
        return tuple(self._continued())

    # which stretches are one quotation

    def _joined(self) -> list[list[Quoted]]:
        """The stretches, put together where only an attribution in mid-sentence divides them."""
        groups: list[list[Quoted]] = []
        for run in self.read.quoted:
            if groups and self._goes_on(groups[-1][-1], run):
                groups[-1].append(run)
            else:
                groups.append([run])
        return groups

    def _goes_on(self, one: Quoted, other: Quoted) -> bool:
        """Whether ``other`` goes on with ``one`` after words such as ``, he said, ``."""
        if one.continues:
            return True
        if self._is_title(one, self.text[one.start : one.end]):
            return False
        same_sentence = self.read.sentence_at(one.start) == self.read.sentence_at(other.start)
        gap = self.text[one.end + 1 : other.start - 1]
        stopped = self.text[one.start : one.end].rstrip()[-1:] in ".!?"
        tokens = self.read.tokens_in(one.end + 1, other.start - 1)
        if not same_sentence or stopped or len(tokens) > 14 or re.search(r"[.!?;]\s*$", gap.rstrip()):
            return False
        comma = self.text[one.start : one.end].rstrip()[-1:] in ",\u2014-" or gap.lstrip()[:1] in ",\u2014"
        ends = gap.rstrip()[-1:] in ",\u2014" or gap.rstrip().endswith("that")
        verbs = [token for token in tokens if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound")]
        return comma and ends and len(verbs) == 1 and verbs[0].lemma_ in _SAY

    # one quotation

    def _quotation(self, runs: list[Quoted]) -> Quotation:
        label = _SCRIPT_LABEL.match(self.text, runs[0].start, runs[0].end)
        segments = tuple((label.end() if label and run is runs[0] else run.start, run.end) for run in runs)
        quote = " ".join(" ".join(self.text[start:end].split()) for start, end in segments)
        start, end = segments[0][0], segments[-1][1]
        found = None if self._is_title(runs[0], quote) else self._found(runs, label)
        speaker = found.speaker if found else _NOBODY
        kind = self._kind(runs[0], quote, speaker)
        if kind in ("title", "scare", "document"):
            speaker = replace(speaker, name="") if kind == "document" else _NOBODY
        cue = found.cue if found and speaker is not _NOBODY else None
        evidence = self._evidence(start, end, speaker)
        return Quotation(segments, quote, kind, speaker.name, speaker.kind, speaker.mention, cue, evidence)

    def _found(self, runs: list[Quoted], label: re.Match[str] | None) -> _Attribution | None:
        if label is not None:
            return self._by_label(label)
        return self._between(runs) or self._attribution(runs[0].start, runs[-1].end)

    def _by_label(self, label: re.Match[str]) -> _Attribution | None:
        """ "“RAO: ...”", as transcripts are set."""
        surname = label[1].split()[-1].casefold()
        person = next((p for p in self.names.people if p.name.split()[-1].casefold() == surname), None)
        name = person.name if person else label[1].title()
        return _Attribution(_Speaker(name, "person", label.span(1)), label.span(1))

    def _evidence(self, start: int, end: int, speaker: _Speaker) -> tuple[Span, ...]:
        places = [start, end, *(span[0] for span in (speaker.mention, speaker.shown_by) if span)]
        return tuple(sorted({sentence for place in places if (sentence := self.read.sentence_at(place))}))

    def _kind(self, run: Quoted, quote: str, speaker: _Speaker) -> QuotationKind:
        if self._is_title(run, quote):
            return "title"
        if speaker.kind == "document":
            return "document"
        if speaker.kind == "none" and not _is_statement(quote):
            return "scare"
        return "utterance"

    def _is_title(self, run: Quoted, quote: str) -> bool:
        """Whether the words are a title: capitalised as titles are, or called one."""
        words = re.findall(r"[^\W\d_][\w'\u2019-]*", quote)
        long = [word for word in words if len(word) > 3]
        capitals = sum(word[0].isupper() for word in long)
        called = self.read.tokens_in(max(0, run.start - 40), run.start - 1)[-2:]
        named = any(token.lower_ in _TITLED for token in called)
        if quote.rstrip()[-1:] in ".!?" and len(words) > 8 and not named:
            return False
        set_as_title = len(words) >= 2 and words[0][0].isupper() and bool(long) and capitals == len(long)
        within = bool(called) and called[-1].pos_ == "ADP"
        if named:
            return bool(words) and words[0][0].isupper() and capitals >= 0.5 * len(long)
        if len(long) >= 4 and capitals >= 0.8 * len(long):
            return True
        return set_as_title and len(words) >= 3 and (within or not self._is_said(run))

    def _is_said(self, run: Quoted) -> bool:
        """Whether a cue verb stands right beside the marks."""
        near = [*self.read.tokens_in(max(0, run.start - 30), run.start - 1)[-3:], *self.read.tokens_in(run.end + 1, run.end + 30)[:3]]
        return any(token.lemma_ in _SAY for token in near)

    # who said it

    def _attribution(self, start: int, end: int) -> _Attribution | None:
        sentence = self._around(start, end)
        return (
            self._by_phrase(sentence, start, end, _ACCORDING)
            or self._by_phrase(sentence, start, end, _IN_WORDS_OF)
            or self._by_colon(start)
            or self._by_verb(sentence, start, end)
            or self._clear_to(sentence, start)
        )

    def _between(self, runs: list[Quoted]) -> _Attribution | None:
        """By the words that divide a quotation: "“...,” Ms Rao said, “...”"."""
        for one, other in pairwise(runs):
            cues = self._right_after(self.read.tokens_in(one.end + 1, other.start - 1), one.end)
            speaker = self._subject(cues[0]) if cues else None
            if speaker is not None:
                return _Attribution(speaker, (cues[0].idx, cues[0].idx + len(cues[0])))
        return None

    def _around(self, start: int, end: int) -> Span:
        """The sentence or sentences that a quotation stands in."""
        first = self.read.sentence_at(start) or (start, end)
        last = self.read.sentence_at(max(start, end - 1)) or (start, end)
        return first[0], max(first[1], last[1])

    def _by_phrase(self, sentence: Span, start: int, end: int, phrase: re.Pattern[str]) -> _Attribution | None:
        """ "According to X", with the quotation after it or right before it."""
        for found in phrase.finditer(self.read.plain, *sentence):
            if self.read.in_quotation(found.start()):
                continue
            between = (found.end(), start) if found.start() < start else (end, found.start())
            if self._divided(*between):
                continue
            speaker = self._noun_phrase(found.end())
            if speaker:
                return _Attribution(speaker, (found.start(), found.end()))
        return None

    def _divided(self, start: int, end: int) -> bool:
        """Whether a clause of somebody else's, or much else, stands between two places."""
        tokens = self.read.tokens_in(start, end)
        return any(token.lemma_ in _SAY and token.pos_ == "VERB" and self._outside(token) for token in tokens)

    def _outside(self, token: "Token") -> bool:
        return not self.read.in_quotation(token.idx)

    def _noun_phrase(self, offset: int) -> _Speaker | None:
        """The speaker whom the noun phrase that begins at ``offset`` names."""
        token = self.read.token_at(offset)
        if token is None:
            return None
        head = token
        while head.head.i > head.i and head.dep_ in ("det", "amod", "compound", "poss", "nmod", "nummod", "case", "punct"):
            head = head.head
        return self._speaker_of(head)

    def _by_colon(self, start: int) -> _Attribution | None:
        """ "Sato: “...”", as interviews are set."""
        passage = self.read.article.passage_at(start)
        if passage is None:
            return None
        found = _SPEAKER_COLON.search(self.text[max(passage.start, start - 60) : start - 1])
        if not found:
            return None
        at = max(passage.start, start - 60) + found.start()
        person = self.names.at(at) or self.names.at(at + len(found[1]) - 1)
        if person is None:
            return None
        return _Attribution(_Speaker(person.name, "person", (at, at + len(found[1]))), (at, at + len(found[1])))

    def _clear_to(self, sentence: Span, start: int) -> _Attribution | None:
        """ "It was clear to X that “...”"."""
        found = re.search(r"\b(?:clear|obvious|evident|apparent|plain)\s+to\s+(?=[A-Z])(?:[\w'-]+\s+){1,4}that\s*$", self.read.plain[sentence[0] : start - 1])
        if not found:
            return None
        at = sentence[0] + found.start() + re.match(r"\w+\s+to\s+", found.group()).end()  # type: ignore[union-attr]
        speaker = self._noun_phrase(at)
        return _Attribution(speaker, (sentence[0] + found.start(), at - 1)) if speaker else None

    def _by_verb(self, sentence: Span, start: int, end: int) -> _Attribution | None:
        for verb in self._cue_verbs(sentence, start, end):
            speaker = self._subject(verb)
            if speaker is not None:
                return _Attribution(speaker, (verb.idx, verb.idx + len(verb)))
        return None

    def _cue_verbs(self, sentence: Span, start: int, end: int) -> "list[Token]":
        """The verbs that may attribute the quotation, likeliest first."""
        tokens = [token for token in self.read.tokens_in(*sentence) if self._outside(token)]
        left = [token for token in tokens if token.idx < start]
        right = [token for token in tokens if token.idx >= end]
        after = self._right_after(right, end)
        governing = self._governing(start, end)
        before = self._left_of(left, start)
        closed = self.text[start:end].rstrip()[-1:] in ",?!\u2014" or self._next_is(right, ",")
        before = self._mistaken(left) or before
        order = [*after, *governing, *before] if closed else [*governing, *before, *after]
        return list({token.i: token for token in order}.values())

    def _next_is(self, right: "list[Token]", mark: str) -> bool:
        words = [token for token in right if not token.is_quote]
        return bool(words) and words[0].text == mark

    def _right_after(self, right: "list[Token]", end: int) -> "list[Token]":
        """The cue of "“...,” he said": among the first words after the mark, before the clause ends."""
        words = []
        for token in right:
            if token.is_quote or (token.text == "," and not words):
                continue
            if token.text in ".;:" or len(words) > 14 or token.is_quote:
                break
            words.append(token)
        cues = [t for t in words if t.lemma_ in _SAY and t.pos_ in ("VERB", "AUX") and t.dep_ not in ("relcl", "acl", "xcomp")]
        return cues[:1]

    def _governing(self, start: int, end: int) -> "list[Token]":
        """The cue verbs above the quoted words in the parse."""
        inside = self.read.tokens_in(start, end)
        tops = [token for token in inside if not start <= token.head.idx < end]
        chain: list[Token] = []
        for top in tops[:2]:
            token, steps = top, 0
            while token.head.i != token.i and steps < 8:
                token, steps = token.head, steps + 1
                if not self._outside(token):
                    continue
                if token.pos_ in ("VERB", "AUX") and not self._may_attribute(token, direct=not chain and steps <= 3):
                    if _stops(token):
                        break
                    continue
                if token.lemma_ in _CUES and token.pos_ in ("VERB", "AUX"):
                    chain.append(token)
                    break
        return chain

    def _may_attribute(self, token: "Token", direct: bool) -> bool:
        return token.lemma_ in _CUES and (direct or token.lemma_ not in _WEAK)

    def _left_of(self, left: "list[Token]", start: int) -> "list[Token]":
        """The nearest cue verb before the quotation, unless another clause has come between."""
        for token in reversed(left):
            if token.text in ";":
                break
            if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass", "amod"):
                continue
            near = start - token.idx < 30
            if token.lemma_ in _SAY and (token.lemma_ not in _WEAK or near):
                return [token]
            if token.lemma_ in _NAMING and near:
                return [token]
            if token.tag_ in ("VBD", "VBZ", "VBP") and _stops(token):
                # Its clause holds the quotation, unless a verb of speaking holds that clause.
                return self._above(token)
        return []

    def _mistaken(self, left: "list[Token]") -> "list[Token]":
        """A cue tagged as a noun, right before the comma and the mark: "the department notes, “...”"."""
        last = [token for token in left[-3:] if not token.is_quote]
        if len(last) < 2 or last[-1].text not in ",:" or last[-2].pos_ != "NOUN":
            return []
        lemma = last[-2].lower_.rstrip("s")
        return [last[-2]] if lemma in _SAY and self.names.at(last[-2].nbor(-1).idx if last[-2].i else 0) else []

    def _above(self, token: "Token") -> "list[Token]":
        steps = 0
        while token.head.i != token.i and steps < 5:
            if token.dep_ not in ("ccomp", "conj", "xcomp", "advcl", "acl", "relcl"):
                return []
            linked = token.dep_ in ("ccomp", "conj", "xcomp")
            token, steps = token.head, steps + 1
            if linked and token.lemma_ in _SAY - _WEAK and self._outside(token):
                return [token]
        return []

    # from a verb to a name

    def _subject(self, verb: "Token") -> _Speaker | None:
        """Who speaks, by the verb's subject, or its owner's: "called X a friend and told Y that"."""
        token, steps = verb, 0
        while steps < 5:
            subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass") and self._outside(c)), None)
            if subject is not None:
                if subject.dep_ == "nsubjpass":
                    return self._agent(token)
                return self._speaker_of(subject, verb)
            if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ == "VBG"):
                return self._speaker_of(token.head, verb)
            if token.dep_ == "acl" and token.tag_ == "VBN":
                return self._agent(token)
            if token.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "parataxis", "prep") or token.head.i == token.i:
                break
            token, steps = token.head, steps + 1
        return self._beside(verb)

    def _agent(self, verb: "Token") -> _Speaker | None:
        by = next((c for c in verb.children if c.dep_ == "agent"), None)
        whom = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
        return self._speaker_of(whom) if whom is not None else None

    def _beside(self, verb: "Token") -> _Speaker | None:
        """The name or pronoun next to a verb of which the parse found no subject: "said Ms Rao"."""
        for step in (1, -1):
            at = verb.i + step
            while 0 <= at < len(verb.doc) and verb.doc[at].lower_.rstrip(".") in TITLES | {"the", "former", "also"}:
                at += step
            if not 0 <= at < len(verb.doc) or not self._outside(verb.doc[at]):
                continue
            token = verb.doc[at]
            person = self.names.at(token.idx)
            if person or token.lower_ in _SINGULAR:
                return self._speaker_of(token, verb)
        return None

    def _speaker_of(self, head: "Token", verb: "Token | None" = None) -> _Speaker | None:
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
            return _Speaker(self.text[slice(*span)], "document", span)
        described = self._by_description(head, whole)
        if described is not None:
            return described
        return self._group(head, span)

    def _person_in(self, head: "Token", whole: "list[Token]") -> _Speaker | None:
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
        return _Speaker(person.name, "person", mention)

    def _last_of_subject(self, head: "Token", verb: "Token | None") -> _Speaker | None:
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
        return _Speaker(person.name, "person", mention) if near else None

    def _owner(self, head: "Token") -> _Speaker | None:
        """The person whose statement or letter it is."""
        if head.lemma_.lower() not in _STATEMENTS:
            return None
        for child in head.children:
            person = self.names.at(child.idx) if child.dep_ == "poss" else None
            if person is not None:
                mention = next(span for span in person.mentions if span[0] <= child.idx < span[1])
                return _Speaker(person.name, "person", mention)
            if child.dep_ == "poss" and child.lower_ in ("his", "her"):
                found, place = self._he_or_she(child, "he" if child.lower_ == "his" else "she")
                span = (child.idx, child.idx + len(child))
                return _Speaker(found.name, "person", span, place) if found and place else None
        return None

    def _by_description(self, head: "Token", whole: "list[Token]") -> _Speaker | None:
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
        return _Speaker(last.name, "person", span, last.mentions[0])

    def _by_role(self, head: "Token", whole: "list[Token]") -> _Speaker | None:
        """The person whom the last sentences were about, where "the businessman" can hardly be another."""
        if whole[0].lower_ != "the" or head.tag_ != "NN" or not _is_human(head):
            return None
        at = self.read.sentence_at(head.idx)
        sentences = [s for s in self.read.sentences if s[0] < (at or (0, 0))[0]][-2:]
        for sentence in reversed(sentences):
            for span, person in self.names.between(*sentence):
                token = self.read.token_at(span[1] - 1)
                if token is not None and token.dep_ == "nsubj" and not self.read.in_quotation(span[0]):
                    return _Speaker(person.name, "person", (whole[0].idx, head.idx + len(head)), span)
        return None

    def _group(self, head: "Token", span: Span) -> _Speaker | None:
        words = " ".join(self.text[slice(*span)].split())
        if head.ent_type_ in _GROUP_LABELS or head.pos_ == "PROPN":
            return _Speaker(words if len(words.split()) <= 8 else head.text, "group", span)
        if head.pos_ == "NOUN" and len(words.split()) <= 8:
            return _Speaker(words, "group", span)
        return None

    # pronouns

    def _pronoun(self, head: "Token") -> _Speaker | None:
        word = head.lower_
        span = (head.idx, head.idx + len(head))
        if word in _SINGULAR:
            person, place = self._he_or_she(head, word)
            return _Speaker(person.name, "person", span, place) if person and place else _Speaker("", "none", span)
        if word in ("they", "it"):
            return self._they(head, span)
        return _Speaker("", "none", span)

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
        rank = 0 if role in ("nsubj", "nsubjpass") else 3 if role == "poss" else 1 if role in ("dobj", "pobj", "agent") else 2
        return rank, span[0]

    def _spoke_in(self, sentence: Span, fits: tuple[str, ...], before: int) -> Person | None:
        """Who spoke in a sentence without being named there."""
        for quotation in reversed(self.done):
            start = quotation.segments[0][0]
            if sentence[0] <= start < min(sentence[1], before) and quotation.speaker_kind == "person":
                return next((p for p in self.names.people if p.name == quotation.speaker and p.gender in fits), None)
        return None

    def _they(self, head: "Token", span: Span) -> _Speaker | None:
        """The nearest subject before in the plural, or of an organisation."""
        for token in reversed(list(head.doc[max(0, head.i - 80) : head.i])):
            if token.dep_ in ("nsubj", "nsubjpass") and self._outside(token) and token.lower_ not in _PRONOUNS:
                body = token.ent_type_ in ("ORG", "GPE", "NORP") or token.tag_ in ("NNS", "NNPS")
                one = head.lower_ == "it" and token.tag_ in ("NN", "NNP") and not self.names.at(token.idx)
                if body or one:
                    whole = _phrase(token)
                    return _Speaker(" ".join(t.text for t in whole), "group", span, (token.idx, token.idx + len(token)))
        return _Speaker("", "none", span)

    # quotations that carry on

    def _continued(self) -> list[Quotation]:
        """The quotations, those that stand alone given to whoever speaks right before or after."""
        result = list(self.done)
        for at, quotation in enumerate(result):
            if quotation.kind == "utterance" and quotation.speaker_kind == "none" and quotation.mention is None:
                other = self._neighbour(result, at)
                if other is not None:
                    evidence = tuple(sorted({*quotation.evidence, *other.evidence}))
                    result[at] = replace(quotation, speaker=other.speaker, speaker_kind=other.speaker_kind, mention=other.mention, cue=other.cue, evidence=evidence)
        return result

    def _neighbour(self, all_: list[Quotation], at: int) -> Quotation | None:
        """Whoever spoke the quotation right before one that stands alone, or was named right before it as speaking."""
        quotation = all_[at]
        start = quotation.segments[0][0]
        passage = self.read.article.passage_at(start)
        sentence = self.read.sentence_at(start)
        if passage is None or sentence is None or not self._stands_alone(quotation):
            return None
        told = self._told_before(quotation, sentence)
        if told is not None:
            return told
        before = all_[at - 1] if at else None
        last = self.read.article.passage_at(before.segments[-1][0]) if before is not None else None
        if before is None or last is None or before.kind != "utterance" or not before.speaker:
            return None
        return before if last.number in (passage.number, passage.number - 1) else None

    def _told_before(self, quotation: Quotation, sentence: Span) -> Quotation | None:
        """``quotation`` as by the subject of the sentence before, if that tells of speaking, or ends in a colon."""
        earlier = [span for span in self.read.sentences if span[1] <= sentence[0]][-1:]
        if not earlier:
            return None
        start, end = earlier[0]
        colon = self.text[start:end].rstrip().endswith(":")
        if not colon and self.read.article.passage_at(start) != self.read.article.passage_at(sentence[0]):
            return None
        if any(start <= run.start < end for run in self.read.quoted) and not colon:
            return None
        verbs = [t for t in self.read.tokens_in(start, end) if t.pos_ == "VERB" and (t.lemma_ in _SAY - _WEAK or colon or t.dep_ == "ROOT")]
        for verb in verbs:
            speaker = self._subject(verb) if _stops(verb) else None
            if speaker is not None and speaker.kind == "person" and speaker.name:
                return replace(quotation, speaker=speaker.name, speaker_kind="person", mention=speaker.mention, cue=(verb.idx, verb.idx + len(verb)), evidence=((start, end), *quotation.evidence))
        return None

    def _stands_alone(self, quotation: Quotation) -> bool:
        """Whether its sentence holds nothing beside the quotation."""
        start, end = self._around(quotation.segments[0][0], quotation.segments[-1][1])
        outside = [t for t in self.read.tokens_in(start, end) if self._outside(t) and not t.is_punct and not t.is_quote]
        return len(outside) <= 1


def _is_statement(quote: str) -> bool:
    """Whether quoted words that nobody is named for are a whole statement, and no mere expression."""
    return bool(re.match(r"[A-Z0-9\u2026]", quote)) and quote.rstrip()[-1:] in ".!?,\u2026" and len(quote.split()) >= 3


def _is_human(noun: "Token") -> bool:
    """Whether a common noun is for a person, by its being a title or its ending."""
    return noun.lower_ in TITLES or bool(re.search(r"(?:man|woman|er|or|ist|ian|ee)$", noun.lower_))


def _stops(verb: "Token") -> bool:
    """Whether a verb rules its own clause."""
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children)


def _phrase(head: "Token") -> "list[Token]":
    """A noun with what belongs to its name, relative clauses and what hangs behind left out."""
    tokens = [head]
    for child in head.children:
        if child.dep_ in ("det", "amod", "compound", "poss", "nummod", "nmod", "appos", "flat", "quantmod"):
            tokens += list(child.subtree) if child.dep_ in ("poss", "compound", "nmod") else [child, *(c for c in child.children if c.dep_ in ("compound", "flat"))]
        elif child.dep_ == "prep" and child.lower_ in ("of", "for") and child.i > head.i:
            tokens += list(child.subtree)
    return sorted({token.i: token for token in tokens}.values(), key=lambda token: token.i)
