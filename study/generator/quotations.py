"""Quotations with their speakers: the words between the marks, who said them, and what shows it."""

import bisect
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from study.article import Span
from study.generator.cues import SAY, WEAK, Cues, has_subject
from study.generator.facts import Quotation, QuotationKind
from study.generator.language import Annotated
from study.generator.marks import Quoted
from study.generator.names import TITLES, Names
from study.generator.speakers import DOCUMENTS, NOBODY, SAYINGS, Speaker, Speakers

if TYPE_CHECKING:
    from spacy.tokens import Token

_TITLED = frozenset(
    """
    book article essay novel film movie song album paper report play series show episode poem titled entitled
    hit single track record hymn ballad sitcom drama comedy documentary musical opera aria symphony anthem painting
    sculpture programme program newsletter blog column podcast exhibition
    """.split()
)
_MAKING = frozenset(
    """
    write sing record perform publish compose direct produce paint read watch release cover rework play film shoot
    """.split()
)
"""Verbs whose object in capitals is a work."""
_NAMES_OF_THINGS = frozenset(
    "name nickname alias pseudonym moniker codename handle term word words phrase abbreviation acronym label".split()
)
_NICKNAMING = frozenset("nickname christen rename".split())
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+")
_IN_SOMEBODYS_WORDS = re.compile(
    r"\b[Ii]n (?=(?:(?:[A-Z][\w.-]*(?:'s?)? ){1,5}|(?:his|her) )(?:own )?"
    r"(?:words?|phrase|view|opinion|eyes|account|telling|estimation|judge?ment|description)\b)"
)
_VIEWED_BY = re.compile(r"(?:To|For) (?=(?:the )?(?:[\w.-]+ ){0,3}?[A-Z][\w.-]+,)")
_IN_WORDS_OF = re.compile(r"\b[Ii]n the (?:words|view|opinion|eyes|phrase) of\s+")
_FEWEST = 3  # words of a quotation; of two, one is often a title or a mere expression
_ASIDE = ("amod", "compound", "relcl", "acl", "advcl")
_SCRIPT_LABEL = re.compile(r"([A-Z][A-Z.'\u2019-]+(?: [A-Z][A-Z.'\u2019-]+){0,3}):\s+")
_SPEAKER_COLON = re.compile(r"([A-Z][\w.'\u2019-]*(?:\s[A-Z][\w.'\u2019-]*){0,4})(?:\s\([^()]{2,40}\))?:\s*$")


_SIGNED = re.compile(
    r"[ \u00a0]?(?:[\u2014\u2015]|--)[ \u00a0]?([A-Z][\w.'\u2019-]+(?: [A-Z][\w.'\u2019-]*){1,3})"
    r"(?=\.?\s*(?:\n|$)|,[^.]{0,60}\n)"
)


@dataclass(frozen=True, slots=True)
class _Attribution:
    speaker: Speaker
    cue: Span
    addressee: str = ""


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
        self.cues = Cues(read, names)
        self.speakers = Speakers(read, names, self.done)

    def found(self) -> tuple[Quotation, ...]:
        """Every quotation, in order."""
        for runs in self._joined():
            self.done.append(self._continued(self._quotation(runs)))
        return tuple(self.done)

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
        tokens = self.read.tokens_in(one.end + 1, other.start - 1) if other.start - one.end < 200 else []
        goes_on = gap.rstrip()[-1:] == ";" and self.text[other.start].islower()  # "...," he wrote; "but ..."
        ends_gap = gap.rstrip()[-1:] in ".!?;" and not goes_on
        if not same_sentence or stopped or not 0 < len(tokens) <= 20 or ends_gap:
            return False
        continues = self.text[other.start].islower() and gap.rstrip().endswith((" but", " and"))
        comma = self.text[one.start : one.end].rstrip()[-1:] in ",\u2014-" or gap.lstrip()[:1] in ",\u2014"
        ends = goes_on or continues or gap.rstrip()[-1:] in ",\u2014" or gap.rstrip().endswith("that")
        verbs = [t for t in tokens if t.pos_ == "VERB" and (t.dep_ not in _ASIDE or t.lemma_ in SAY)]
        return comma and ends and len(verbs) == 1 and verbs[0].lemma_ in SAY

    # one quotation

    def _quotation(self, runs: list[Quoted]) -> Quotation:
        label = _SCRIPT_LABEL.match(self.text, runs[0].start, runs[0].end)
        segments = tuple((label.end() if label and run is runs[0] else run.start, run.end) for run in runs)
        quote = " ".join(" ".join(self.text[start:end].split()) for start, end in segments)
        start, end = segments[0][0], segments[-1][1]
        found = None if self._is_title(runs[0], quote) else self._found(runs, label)
        speaker = found.speaker if found else NOBODY
        kind = self._kind(runs[0], quote, speaker)
        if kind in ("title", "scare", "document"):
            speaker = replace(speaker, name="") if kind == "document" else NOBODY
        cue = found.cue if found and speaker is not NOBODY else None
        evidence = self._evidence(start, end, speaker)
        addressee = found.addressee if found and cue else ""
        named = kind == "utterance" and speaker.kind == "person" and bool(speaker.name)
        sure = named and speaker.sure and len(quote.split()) >= _FEWEST
        return Quotation(
            segments, quote, kind, speaker.name, speaker.kind, speaker.mention, cue, evidence, addressee, sure
        )

    def _found(self, runs: list[Quoted], label: re.Match[str] | None) -> _Attribution | None:
        if label is not None:
            return self._by_label(label)
        return self._between(runs) or self._attribution(runs[0].start, runs[-1].end)

    def _by_label(self, label: re.Match[str]) -> _Attribution | None:
        """ "“RAO: ...”", as transcripts are set."""
        surname = label[1].split()[-1].casefold()
        person = next((p for p in self.names.people if p.name.split()[-1].casefold() == surname), None)
        name = person.name if person else label[1].title()
        return _Attribution(Speaker(name, "person", label.span(1)), label.span(1))

    def _evidence(self, start: int, end: int, speaker: Speaker) -> tuple[Span, ...]:
        places = [start, end, *(span[0] for span in (speaker.mention, speaker.shown_by) if span)]
        return tuple(sorted({sentence for place in places if (sentence := self.read.sentence_at(place))}))

    def _kind(self, run: Quoted, quote: str, speaker: Speaker) -> QuotationKind:
        if self._is_title(run, quote) or self._lists_on(run, quote):
            return "title"
        before = self.read.tokens_in(max(0, run.start - 40), run.start - 1)[-3:]
        if any(token.lemma_ in _NICKNAMING for token in before):
            return "scare"
        if before and before[-1].lower_ in _NAMES_OF_THINGS and not any(c.dep_ == "poss" for c in before[-1].children):
            return "scare"
        if speaker.kind == "document":
            return "document"
        if speaker.kind == "none" and not _is_statement(quote):
            return "scare"
        return "utterance"

    def _lists_on(self, run: Quoted, quote: str) -> bool:
        """Whether a few words in capitals stand in a list after a title: "“Nadine”" of "“School Days” and “Nadine”"."""
        last = self.done[-1] if self.done else None
        if last is None or last.kind != "title" or not quote[:1].isupper() or len(quote.split()) > 6:
            return False
        return self.text[last.segments[-1][1] + 1 : run.start - 1].strip() in ("", ",", "and", "or", ", and", "&")

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
        within = bool(called) and (called[-1].pos_ == "ADP" or called[-1].tag_ == "POS")
        made = bool(called) and called[-1].lemma_ in _MAKING and called[-1].pos_ == "VERB"
        if set_as_title and made and quote.rstrip()[-1:] not in "!?":
            return True
        if named:
            return bool(words) and words[0][0].isupper() and capitals >= 0.5 * len(long)
        if len(long) >= 4 and capitals >= 0.8 * len(long):
            return True
        return set_as_title and (within or (len(words) >= 3 and not self._is_said(run)))

    def _is_said(self, run: Quoted) -> bool:
        """Whether a cue verb stands right beside the marks."""
        sentence = self.read.sentence_at(run.start) or (run.start, run.end)
        near = self.read.tokens_in(max(sentence[0], run.start - 30), run.start - 1)[-3:]
        if self.text[run.end - 1] in ",.!?\u2026\u2014":
            near += self.read.tokens_in(run.end + 1, run.end + 30)[:3]
        return any(token.lemma_ in SAY for token in near)

    # who said it

    def _attribution(self, start: int, end: int) -> _Attribution | None:
        sentence = self._around(start, end)
        return (
            self._by_phrase(sentence, start, end, _ACCORDING)
            or self._by_phrase(sentence, start, end, _IN_WORDS_OF)
            or self._by_phrase(sentence, start, end, _IN_SOMEBODYS_WORDS)
            or self._by_colon(start)
            or self._by_dash(end)
            or self._by_verb(sentence, start, end)
            or self._clear_to(sentence, start)
            or self._by_reading(sentence, start)
            or self._by_noun(sentence, start)
            or self._by_viewpoint(sentence, start)
        )

    def _between(self, runs: list[Quoted]) -> _Attribution | None:
        """By the words that divide a quotation: "“...,” Ms Rao said, “...”"."""
        for one, other in pairwise(runs):
            cues = self.cues.right_after(self.read.tokens_in(one.end + 1, other.start - 1), one.end)
            speaker = self.speakers.of_verb(cues[0]) if cues else None
            if speaker is not None:
                return self._by(cues[0], speaker)
        return None

    def _around(self, start: int, end: int) -> Span:
        """The sentence or sentences that a quotation stands in."""
        first = self.read.sentence_at(start) or (start, end)
        last = self._attributing_after(end) or self.read.sentence_at(max(start, end - 1)) or (start, end)
        return first[0], max(first[1], last[1])

    def _attributing_after(self, end: int) -> Span | None:
        """What only says whose words went before: "“...!” X said.", of which the parser makes two sentences."""
        sentence = self.read.sentence_at(end + 2)
        ends = self.text[end - 1 : end] in ("!", "?", "\u2026")
        if not ends or sentence is None or sentence[0] not in (end + 1, end + 2):
            return None
        tokens = self.read.tokens_in(*sentence)
        cues = self.cues.right_after(tokens, end)
        if not cues:
            return None
        first = tokens[0]
        goes_on = first.text[0].islower() or self.names.at(first.idx) is not None or first.lower_ in TITLES
        subjects = [t for t in tokens if t.i < cues[0].i and t.dep_ in ("nsubj", "nsubjpass")]
        return sentence if goes_on and all(subject.head == cues[0] for subject in subjects) else None

    def _by_phrase(self, sentence: Span, start: int, end: int, phrase: re.Pattern[str]) -> _Attribution | None:
        """ "According to X", with the quotation after it or right before it."""
        for found in phrase.finditer(self.read.plain, *sentence):
            if self.read.in_quotation(found.start()):
                continue
            between = (found.end(), start) if found.start() < start else (end, found.start())
            if self._divided(*between):
                continue
            speaker = self.speakers.at(found.end())
            if speaker:
                return _Attribution(speaker, (found.start(), found.end()))
        return None

    def _divided(self, start: int, end: int) -> bool:
        """Whether a clause of somebody else's, or much else, stands between two places."""
        tokens = self.read.tokens_in(start, end)
        return any(token.lemma_ in SAY and token.pos_ == "VERB" and self.read.is_outside(token) for token in tokens)

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
        return _Attribution(Speaker(person.name, "person", (at, at + len(found[1]))), (at, at + len(found[1])))

    def _by_dash(self, end: int) -> _Attribution | None:
        """ "“...” \u2014 Ada Holm", as mottoes and letters are signed."""
        found = _SIGNED.match(self.text, end + 1)
        if not found:
            return None
        person = self.names.at(found.start(1)) or self.names.at(found.end(1) - 1)
        name = person.name if person else " ".join(found[1].split())
        return _Attribution(Speaker(name, "person", found.span(1)), found.span(1))

    def _clear_to(self, sentence: Span, start: int) -> _Attribution | None:
        """ "It was clear to X that “...”"."""
        found = re.search(
            r"\b(?:clear|obvious|evident|apparent|plain)\s+to\s+(?=[A-Z])(?:[\w'-]+\s+){1,4}that\s*$",
            self.read.plain[sentence[0] : start - 1],
        )
        if not found:
            return None
        at = sentence[0] + found.start() + re.match(r"\w+\s+to\s+", found.group()).end()  # type: ignore[union-attr]
        speaker = self.speakers.at(at)
        return _Attribution(speaker, (sentence[0] + found.start(), at - 1)) if speaker else None

    def _by_verb(self, sentence: Span, start: int, end: int) -> _Attribution | None:
        for verb in self.cues.verbs(sentence, start, end):
            speaker = self.speakers.of_verb(verb)
            if speaker is not None:
                return self._by(verb, speaker)
        return None

    def _by_reading(self, sentence: Span, start: int) -> _Attribution | None:
        """ "The sign on the door read “...”", where the parser may take "read" for anything."""
        left = [t for t in self.read.tokens_in(sentence[0], start - 1) if self.read.is_outside(t) and not t.is_punct]
        if not left or left[-1].lower_ not in ("read", "reads", "reading", "said", "says", "saying"):
            return None
        document = next((t for t in reversed(left[-9:-1]) if t.lemma_.lower() in DOCUMENTS and t.pos_ == "NOUN"), None)
        if document is None:
            return None
        place, cue = (document.idx, document.idx + len(document)), left[-1]
        speaker = Speaker(self.text[slice(*place)], "document", place)
        return _Attribution(speaker, (cue.idx, cue.idx + len(cue)))

    def _by_noun(self, sentence: Span, start: int) -> _Attribution | None:
        """ "X's promise to “...”", "X's reply was short: “...”"."""
        left = [token for token in self.read.tokens_in(sentence[0], start - 1) if self.read.is_outside(token)]
        colon = self.text[sentence[0] : start - 1].rstrip().endswith(":")
        told = [t for t in left if t.dep_ == "nsubj" and t.lemma_.lower() in SAYINGS and t.head.lemma_ == "be"]
        for token in reversed(left if colon else [*told, *left[-6:]]):
            if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in SAYINGS:
                speaker = self.speakers.owner(token)
                return _Attribution(speaker, (token.idx, token.idx + len(token))) if speaker else None
            if token.pos_ == "VERB" and not colon and not told and token.tag_ != "VB":
                return None
        return self._by_clause(left) if colon else None

    def _by_clause(self, left: "list[Token]") -> _Attribution | None:
        """ "Brandt was blunt: “...”": the subject of what stands before the colon."""
        ruling = (t for t in left if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("relcl", "acl") and has_subject(t))
        verb = next(ruling, None)
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
        if verb is None or subject is None or not (self.names.at(subject.idx) or subject.lower_ in ("he", "she")):
            return None
        speaker = self.speakers.of_verb(verb)
        return self._by(verb, replace(speaker, sure=False)) if speaker else None

    def _by_viewpoint(self, sentence: Span, start: int) -> _Attribution | None:
        """ "For Brandt, the river is “...”"."""
        found = _VIEWED_BY.match(self.read.plain, sentence[0], start)
        speaker = self.speakers.at(found.end()) if found else None
        if found is None or speaker is None or speaker.kind != "person":
            return None
        return _Attribution(replace(speaker, sure=False), (found.start(), found.end()))

    def _by(self, verb: "Token", speaker: Speaker) -> _Attribution:
        return _Attribution(speaker, (verb.idx, verb.idx + len(verb)), self.speakers.addressee(verb))

    def _continued(self, quotation: Quotation) -> Quotation:
        """A quotation that stands alone, given to whoever spoke right before it; any other as it is."""
        if quotation.kind != "utterance" or quotation.speaker_kind != "none" or quotation.mention is not None:
            return quotation
        other = self._neighbour(quotation)
        if other is None:
            return quotation
        return replace(
            quotation,
            speaker=other.speaker,
            speaker_kind=other.speaker_kind,
            mention=other.mention,
            cue=other.cue,
            evidence=tuple(sorted({*quotation.evidence, *other.evidence})),
            sure=other.sure and self._follows(other, quotation),
        )

    def _follows(self, one: Quotation, other: Quotation) -> bool:
        """Whether nothing but an attribution stands between two quotations of one passage."""
        between = (one.segments[-1][1], other.segments[0][0])
        passage = self.read.article.passage_at(between[0])
        return passage is not None and between[1] < passage.end and self.text[slice(*between)].count(".") <= 1

    def _neighbour(self, quotation: Quotation) -> Quotation | None:
        """Whoever spoke the quotation right before one that stands alone, or was named right before it as speaking."""
        start = quotation.segments[0][0]
        passage = self.read.article.passage_at(start)
        sentence = self.read.sentence_at(start)
        if passage is None or sentence is None or not self._stands_alone(quotation):
            return None
        told = self._told_before(quotation, sentence)
        if told is not None:
            return told
        before = self.done[-1] if self.done else None
        last = self.read.article.passage_at(before.segments[-1][0]) if before is not None else None
        if before is None or last is None or before.kind != "utterance" or not before.speaker:
            return None
        return before if last.number in (passage.number, passage.number - 1) else None

    def _told_before(self, quotation: Quotation, sentence: Span) -> Quotation | None:
        """``quotation`` as by the subject of the sentence before, if that tells of speaking, or ends in a colon."""
        at = bisect.bisect_left(self.read.sentences, sentence)
        earlier = self.read.sentences[max(0, at - 1) : at]
        if not earlier:
            return None
        start, end = earlier[0]
        colon = self.text[start:end].rstrip().endswith(":")
        if not colon and self.read.article.passage_at(start) != self.read.article.passage_at(sentence[0]):
            return None
        if any(start <= run.start < end for run in self.read.quoted) and not colon:
            return None
        verbs = [
            t
            for t in self.read.tokens_in(start, end)
            if t.pos_ == "VERB" and (t.lemma_ in SAY - WEAK or colon or t.dep_ == "ROOT")
        ]
        for verb in verbs:
            speaker = self.speakers.of_verb(verb) if has_subject(verb) else None
            if speaker is not None and speaker.kind == "person" and speaker.name:
                return replace(
                    quotation,
                    speaker=speaker.name,
                    speaker_kind="person",
                    mention=speaker.mention,
                    cue=(verb.idx, verb.idx + len(verb)),
                    evidence=((start, end), *quotation.evidence),
                    sure=False,
                )
        return None

    def _stands_alone(self, quotation: Quotation) -> bool:
        """Whether its sentence holds nothing beside the quotation."""
        start, end = self._around(quotation.segments[0][0], quotation.segments[-1][1])
        outside = [
            t for t in self.read.tokens_in(start, end) if self.read.is_outside(t) and not t.is_punct and not t.is_quote
        ]
        return len(outside) <= 1


def _is_statement(quote: str) -> bool:
    """Whether quoted words that nobody is named for are a whole statement, and no mere expression."""
    return bool(re.match(r"[A-Z0-9\u2026]", quote)) and quote.rstrip()[-1:] in ".!?,\u2026" and len(quote.split()) >= 3
