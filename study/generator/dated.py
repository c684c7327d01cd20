"""From a dated event to a statement with its date: which verb is dated, and whether it tells one happening."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from study.generator.events import anchors, opens_sentence
from study.generator.facts import DateMention, Event
from study.generator.statements import Abstain, Statement, build
from study.generator.wording import Wording
from study.questions.calendar import Date

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Dated:
    """A statement and when it happened.

    ``bound`` says that the article names a limit ("by 1995") or a state reached by then. ``opening`` is how the article
    puts the year in front: "In" or "By". ``place`` is where the date phrase starts in the text. ``named`` says that the
    date only goes with the name of a thing ("the siege of Paris in 1870"): nothing is told but when.
    """

    event: Event
    mention: DateMention
    statement: Statement
    date: Date
    bound: bool
    opening: str
    place: int
    named: bool = False

    @property
    def year(self) -> int:
        """The year, before Christ as ISO 8601 counts: 0 is 1 BC."""
        return self.date.year

    @property
    def year_words(self) -> str:
        """The year as a reader expects it: "1992", "241 BC"."""
        return self.date.to("year").words()


_KEPT_OPENINGS = {"in": "In", "on": "In", "at": "In", "during": "In", "": "In", "by": "By"}


def dated_statement(wording: Wording, event: Event) -> Dated:
    """``event`` as a statement with its date; where nothing can be told, when a happening that it names took place.

    :raises Abstain: for dates less exact than a year, guesses, reports, and what cannot be said in one sentence
    """
    mention = wording.facts.dates[event.date]
    date = _date(event.value)
    life = _birth_or_death(wording, event, mention)
    if life:
        return Dated(event, mention, life, date, False, "In", event.verb)
    try:
        return _told(wording, event, mention, date)
    except Abstain:
        happening = _dated_happening(wording, mention)
        if not happening or event.certainty in ("hedged", "reported", "bound"):
            raise
        subject = f"the {happening}"
        statement = Statement(subject, "", "", "", "took", "take", "place", "place")
        return Dated(event, mention, statement, date, False, "In", mention.start)


def _birth_or_death(wording: Wording, event: Event, mention: DateMention) -> Statement | None:
    """What a date in brackets behind a name tells: "Clara Holm was born", or, behind a dash, "died"; else None."""
    name = event.participants[0] if event.participants else ""
    person = next((p for p in wording.facts.people if p.name == name), None)
    if person is None or event.verb not in {start for start, _ in person.mentions}:
        return None
    shown = wording.named(name)
    if re.search(r"[-\u2013\u2014]\s?$", wording.read.plain[mention.start - 2 : mention.start]):
        return Statement(shown, name, "", "", "died", "die", "", "")
    return Statement(shown, name, "was", "", "born", "", "", "")


_HAPPENING = (
    r"(?:(?:First |Second |Third )?(?:Battle|Siege|Massacre|Congress|Conference|Raid) (?:of|at) "
    r"(?:the |Fort |Mount |St\. )?[A-Z][\w’-]+(?: [A-Z][\w’-]+)?"
    r"|(?:[A-Z][\w’-]+ ){1,3}(?:Massacre|Uprising|Rebellion|Revolution|Conference|Raid|Riots|Mutiny|Putsch|Coup"
    r"|Olympics|Earthquake))"
)
_BEFORE_ITS_DATE = re.compile(rf"\b(?:the|The) ({_HAPPENING})(?:,? \(| (?:in|on) )$")
_AFTER_ITS_DATE = re.compile(rf"^ ({_HAPPENING})\b")


def _dated_happening(wording: Wording, mention: DateMention) -> str:
    """The name of a happening that the date is said of: "Battle of Valmy (20 September 1792)"; "" if none."""
    plain = wording.read.plain
    if wording.read.in_quotation(mention.start):
        return ""
    after = _AFTER_ITS_DATE.match(" ".join(plain[mention.end : mention.end + 80].split("\n"))[:80])
    the = re.search(r"\b[Tt]he $", plain[max(0, mention.start - 4) : mention.start])
    if after and the and re.fullmatch(r"\d{4}", mention.text):
        return after[1]
    before = _BEFORE_ITS_DATE.search(" ".join(plain[max(0, mention.start - 90) : mention.start].splitlines()))
    if not before:
        return ""
    bracket = before[0].endswith("(")
    if bracket and not plain[mention.end :].startswith(")"):
        return ""
    phrase = date_phrase(wording, mention)
    own = bracket or phrase[0].head.text in before[1].split()
    return before[1] if own else ""


def _told(wording: Wording, event: Event, mention: DateMention, date: Date) -> Dated:
    thing = _dated_thing(wording, mention)
    if thing:
        return Dated(event, mention, thing, date, False, "In", date_phrase(wording, mention)[0].idx, named=True)
    if event.certainty in ("hedged", "background"):
        raise Abstain(f"the date is {event.certainty}")
    verb = wording.read.token_at(event.verb)
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        raise Abstain("the date belongs to no verb")
    if wording.read.in_quotation(mention.start) or wording.read.in_quotation(verb.idx):
        raise Abstain("the date is within a quotation")
    phrase = date_phrase(wording, mention)
    if _is_of_no_day(wording, mention):
        raise Abstain("the day that it is counted from is not told")
    if _is_counted_from_an_age(wording, mention):
        raise Abstain("it may be counted from an age")
    if _is_counted_from_afar(wording, mention):
        raise Abstain("the date that it is counted from stands too far before")
    if _is_counted_from(wording, mention, verb):
        raise Abstain("what the verb tells is what the date is counted from")
    heads = phrase if opens_sentence(wording.read, mention) else _with_heads(phrase)
    if any(t.dep_ in ("nsubj", "nsubjpass") and t.head.i == verb.i for t in heads) and not _is_led(phrase, mention):
        raise Abstain("the date is itself the subject")
    before = phrase[0].nbor(-1) if phrase[0].i else phrase[0]
    if _is_cut_from_a_noun(phrase):
        raise Abstain("the date is part of what a noun means")
    if before.text in "([" or _is_in_brackets(phrase) or _is_one_of_two(wording, phrase, before):
        raise Abstain("the date is in brackets, or one of two")
    if _stands_after_another_verb(wording, verb, phrase):
        raise Abstain("the date may belong to another verb")
    word = _preposition(phrase, mention)
    if word not in _KEPT_OPENINGS:
        raise Abstain(f"the date stands after “{word}”")
    if _belongs_to_what_follows(verb, phrase):
        raise Abstain("the date may belong to the clause behind it")
    verb = _verb_of_when(phrase, verb) or verb
    subject = event.participants[0] if event.participants else ""
    statement = build(wording, verb, phrase, subject)
    if not statement.past:
        raise Abstain("the verb is not in the past")
    given = re.search(r"\b(?:to|by) (?:[a-z]+ ){0,4}[A-Z]", statement.rest)
    if _AGAIN_AND_AGAIN.search(statement.subject) and statement.auxiliary in ("was", "were") and not given:
        raise Abstain("it happens again and again")
    if not is_full(statement.told()) and not _happens_once(verb, statement):
        raise Abstain("too little is said to know it by")
    by = word == "by" and not (date.grain == "day" and (date.month or 0) > 1)  # by the next day is in the same year
    limit = by or (event.certainty == "bound" and word != "by") or statement.settled
    if not limit and _goes_on(verb):
        raise Abstain("it went on before and after")
    if not limit and _is_state(verb):
        raise Abstain("it is a state, of which other years may be as true")
    if event.certainty == "reported" and not statement.source:
        raise Abstain("the article only reports it, and from whom is not clear")
    opening = "In" if word == "by" and not limit else _KEPT_OPENINGS[word]
    return Dated(event, mention, statement, date, limit, opening, phrase[0].idx)


_AGAIN_AND_AGAIN = re.compile(r"\b(?:Prize|Award|Medal|Championship|Cup|Final|Trophy)s?$")
_LASTING = frozenset(
    """live reside dwell remain stay exist belong own possess contain include consist comprise lie stand know believe
    think feel want hope wish like love hate fear seem appear need depend mean matter have represent resemble concern
    involve enjoy suffer understand consider expect""".split()
)
_SEEING = frozenset("find see realize realise learn notice recognize recognise".split())
_UNIQUE_ROLE = frozenset("first last only host winner champion runner birthplace scene site".split())


def _goes_on(verb: "Token") -> bool:
    return verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children)


def _is_state(verb: "Token") -> bool:
    """Whether it went on before and after the year, or goes on in somebody's mind: "was a senator", "felt free"."""
    helped = any(c.dep_ == "auxpass" for c in verb.children)
    if verb.lemma_ in _SEEING:
        return not helped and any(c.dep_ == "ccomp" for c in verb.children)
    if verb.lemma_ != "be" or helped:
        return verb.lemma_ in _LASTING and not helped
    said = next((c for c in verb.children if c.dep_ in ("attr", "nsubj") and c.i > verb.i), None)
    if said is None or any(c.dep_ == "expl" for c in verb.children):
        return True
    return not any(t.tag_ in ("JJS", "RBS") or t.lower_ in _UNIQUE_ROLE for t in said.subtree)


def naming(wording: Wording, told: Dated) -> list[int]:
    """Where the person is named whom the statement tells of as "he" or "she"; [] if it is in the sentence itself."""
    span = wording.read.sentence_at(told.event.verb)
    people = (
        [p for p in wording.facts.people if p.name == told.event.participants[0]] if told.event.participants else []
    )
    if span is None or not people or wording.named(people[0].name) not in told.statement.told():
        return []
    starts = [start for start, _ in people[0].mentions]
    if any(span[0] <= start < span[1] for start in starts):
        return []
    return [start for start in starts if start < span[0] and wording.read.article.passage_at(start)][-1:]


def _is_cut_from_a_noun(phrase: "list[Token]") -> bool:
    """Whether the date goes with the noun behind it: "the summer hard-court season"."""
    last = phrase[-1]
    if last.head.i <= last.i or last.head.pos_ != "NOUN" or last.dep_ in ("pobj", "npadvmod"):
        return False
    after = last.nbor(1)
    return after.text.islower() and after.tag_ in ("NN", "NNS", "JJ")


def _is_in_brackets(phrase: "list[Token]") -> bool:
    """Whether a bracket of the same sentence is open where the date stands: "(born 14 December 1883 in ...)"."""
    depth = 0
    for token in phrase[0].doc[phrase[0].sent.start : phrase[0].i]:
        depth += (token.text == "(") - (token.text == ")")
    return depth > 0


def _is_one_of_two(wording: Wording, phrase: "list[Token]", before: "Token") -> bool:
    """Whether an "and" joins the date with another, or with what that hangs on: "in February and March 2011"."""
    if before.tag_ != "CC":
        return False
    joined = phrase[0].tag_ != "IN" and before.i > 0 and before.nbor(-1).idx
    return before.head.i == phrase[-1].head.i or any(d.start <= joined < d.end for d in wording.facts.dates if joined)


def _is_of_no_day(wording: Wording, mention: DateMention) -> bool:
    """Whether "the following day" is counted from what is told without its day: then it may be any later day."""
    from_what = anchors(mention, wording.facts.dates)
    return (
        "day" in mention.text.split()
        and bool(from_what)
        and re.fullmatch(r"\d{4}(?:-\d\d)?", from_what[-1].value) is not None
    )


def _is_counted_from_an_age(wording: Wording, mention: DateMention) -> bool:
    """Whether somebody's age stands before "seven years later", nearer than the date that it was counted from."""
    if mention.anchor is None or mention.anchor[1] > mention.start:
        return False
    return bool(
        re.search(r"\b(?:age of|aged|at age|years old)\b", wording.read.plain[mention.anchor[1] : mention.start])
    )


_DAYS = re.compile(r"\b(?:day|night|morning|evening|afternoon|week|month)s?\b")
_FAR = 3  # sentences


def _is_counted_from_afar(wording: Wording, mention: DateMention) -> bool:
    """Whether "that day" or "a month later" counts from a date so far before that another may be meant.

    "That year" does not: years change less often.
    """
    if mention.anchor is None or re.search(r"\d", mention.text) or not _DAYS.search(mention.text):
        return False
    return wording.read.sentences_between(mention.anchor[0], mention.start) >= _FAR


def _is_counted_from(wording: Wording, mention: DateMention, verb: "Token") -> bool:
    """Whether the verb stands in the clause after "two years after": it was then two years ago."""
    if mention.text.split()[-1].lower() not in ("after", "before") or verb.idx < mention.end:
        return False
    between = wording.read.plain[mention.end : verb.idx]
    return not re.search(r"[,;:]", between)


_HAPPENINGS = frozenset(
    """crisis war election treaty attack summit revolution invasion coup uprising referendum strike earthquake flood
    siege battle conference congress trial assassination massacre rebellion eruption fire crash epidemic pandemic famine
    merger eclipse""".split()
)


def _dated_thing(wording: Wording, mention: DateMention) -> Statement | None:
    """A happening that is named with its date, "the siege of Paris in 1870", as "the siege of Paris was"; else None."""
    phrase = date_phrase(wording, mention)
    before = [t for t in wording.read.tokens_in(max(0, phrase[0].idx - 80), phrase[0].idx) if t.text != "…"]
    noun = next((t for t in reversed(before) if t.lower_ in _HAPPENINGS), None)
    if noun is None or phrase[0].lower_ != "in" or noun.i == 0 or noun.nbor(-1).lower_ != "the":
        return None
    link, name = noun.nbor(1), [t for t in before if t.i > noun.i + 1]
    proper = bool(name) and all(t.tag_ in ("NNP", "NNPS") for t in name)
    if link.lower_ not in ("in", "of", "at") or not proper:
        return None
    quoted = wording.read.in_quotation(noun.idx)
    speaker = next((q.speaker for q in wording.facts.quotations if any(s <= noun.idx < e for s, e in q.segments)), "")
    if quoted and not speaker:
        return None
    subject = wording.phrase([noun.nbor(-1), noun, link, *name])
    subject = subject[0].lower() + subject[1:]
    source = speaker if quoted else ""
    if noun.lower_ == "treaty":
        return Statement(subject, "", "was", "", "signed", "", "", "", source=source)
    return Statement(subject, "", "", "", "was", "", "", "", source=source)


_LIGHT = frozenset(
    "were with from that this into have been which year according article what when while over under than".split()
)


_ONCE = frozenset(
    """
    die bear marry divorce retire resign abdicate drown perish found establish create incorporate charter enact ratify
    repeal abolish dissolve disband merge assassinate murder execute behead guillotine hang crown inaugurate ordain
    canonize canonise beatify knight depose annex discover invent patent publish premiere complete unveil demolish erupt
    begin start end conclude open close collapse
    """.split()
)
_ONCE_TO_A_THING = frozenset(
    """release launch initiate introduce sign adopt approve pass build sink inaugurate establish recapture capture
    liberate destroy conquer evacuate fall surrender ban lift ratify award""".split()
)
"""Verbs that happen once to a thing or place with a name, as an article tells it."""
_ONCE_TO_A_PERSON = frozenset("dismiss arrest convict elect acquit capture exile kidnap overthrow oust".split())
_LASTING_ONCE = frozenset("begin start end conclude open close collapse erupt complete".split())
"""Of these, verbs that only a thing with its own name does once: a war begins once, a minister begins many things."""
_UNIQUE = re.compile(
    r"\b(?:Treaty|Act|War|Battle|Siege|Declaration|Agreement|Accords?|Convention|Constitution|Pact|Amendment|Purchase"
    r"|Revolution|Rebellion|Conference|Summit|Congress|Doctrine|Plan|Proclamation|Protocol|Edict|Decree|Charter|Olympics"
    r"|Expedition|Operation|Massacre|Crisis|Armistice|Conspiracy|Affair|Commission|Canal|Railway|Bridge|Cathedral)\b"
)


_OF_A_PEOPLE = re.compile(r"(?:^|[a-z,] )(?<!the )[A-Z][a-z]+(?:an|ese|ish|nch|tch) (?!was |were |had )[a-z]{4}")
"""An adjective like "European" before its noun, which names no one thing by itself."""


def is_full(words: str) -> bool:
    """Whether it says enough to be the only one of its kind.

    That is a quotation, two names, the name of a thing that there is once ("Treaty of Ghent") with another word, or a
    name and three other words.
    """
    names = re.findall(r"\b[A-Z][\w’-]+(?:(?: of| and)?(?: the)?(?: de)? [A-Z][\w’-]+)*", words)
    if len(names) == 1 and _OF_A_PEOPLE.search(words):
        return False
    content = [word for word in re.findall(r"\b[a-z][\w’-]{3,}", words) if word not in _LIGHT]
    unique = any(" " in name and _UNIQUE.search(name) for name in names)
    return "“" in words or len(names) > 1 or (unique and bool(content)) or (bool(names) and len(content) > 3)


def _happens_once(verb: "Token", statement: Statement) -> bool:
    """Whether the verb itself tells the event apart: a person dies once, a law is passed once."""
    passive = statement.auxiliary in ("was", "were") or statement.middle == "been"
    if statement.person:
        return (verb.lemma_ in _ONCE and verb.lemma_ not in _LASTING_ONCE) or (
            passive and verb.lemma_ in _ONCE_TO_A_PERSON
        )
    place = any(c.ent_type_ in ("GPE", "LOC", "FAC") and c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    if verb.lemma_ in _ONCE_TO_A_THING and (passive or verb.lemma_ in ("fall", "surrender", "sink")):
        return place or len(re.findall(r"\b[A-Z][\w’-]+", statement.subject)) > 1
    if verb.lemma_ not in _ONCE:
        return False
    names = re.findall(r"\b[A-Z][\w’-]+", statement.subject)
    return len(names) > 1 and (verb.lemma_ not in _LASTING_ONCE or bool(_UNIQUE.search(statement.subject)))


def _date(value: str) -> Date:
    """The date of a TIMEX3 value; a time of day or a season is left out, and years before Christ are ISO's."""
    exact = re.sub(r"T.*$|-(?:SP|SU|FA)$", "", value)
    before_christ = re.fullmatch(r"BC(\d{4})(?:-(?:SP|SU|FA|WI))?", exact)
    try:
        return Date(1 - int(before_christ[1])) if before_christ else Date.edtf(exact)
    except ValueError:
        raise Abstain(f"the date {value} is not exact to the year") from None


_OPENS_AN_ASIDE = frozenset("WDT WP WP$ WRB VBG VBN".split())


def date_phrase(wording: Wording, mention: DateMention) -> "list[Token]":
    """The tokens of a date with its preposition, its "the" and a comma that belongs to it.

    After "on May 10, 1775," the second comma goes with the first; "eight days after" has what it is counted from.
    """
    tokens = wording.read.tokens_in(mention.start, mention.end)
    if not tokens:
        raise Abstain("the date is part of a word")
    doc = wording.read.doc
    first, last = tokens[0].i, tokens[-1].i
    while first and doc[first - 1].lower_ in ("the", "early", "late", "mid", "very"):
        first -= 1
    if first and doc[first - 1].tag_ == "IN":
        first -= 1
    if doc[last].lower_ in ("after", "before"):
        last = max(last, *(t.right_edge.i for t in doc[last].children if t.dep_ == "pobj"), last)
    sentence = wording.read.sentence_at(mention.start)
    opens = sentence is not None and doc[first].idx == sentence[0]
    paired = bool(first) and doc[first - 1].text == ","
    after = doc[last + 2] if last + 2 < len(doc) else None
    aside = after is None or after.tag_ in _OPENS_AN_ASIDE or after.tag_ == "DT"
    paired = paired or ("," in mention.text and not aside)
    if last + 1 < len(doc) and doc[last + 1].text == "," and (opens or paired):
        last += 1
    return [doc[i] for i in range(first, last + 1)]


def _with_heads(phrase: "list[Token]") -> "list[Token]":
    return [*phrase, *(token.head for token in phrase if token.dep_ in ("nummod", "compound", "amod"))]


def _is_led(phrase: "list[Token]", mention: DateMention) -> bool:
    """Whether a preposition stands before a date: then it is no subject, whatever the parser says."""
    return phrase[0].tag_ == "IN" and phrase[0].idx < mention.start


_PHASES = frozenset("begin start continue cease stop keep manage help fail come go try attempt have use".split())


def _stands_after_another_verb(wording: Wording, verb: "Token", phrase: "list[Token]") -> bool:
    """Whether a verb in between may be what is dated: "promised to leave in 2008", "kept the house they built in 2008".

    "Began to build" is one happening.
    """
    between = [t for t in verb.doc[verb.i + 1 : phrase[0].i] if t.pos_ in ("VERB", "AUX")]
    return any(
        t.dep_ in ("xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp")
        and not wording.read.in_quotation(t.idx)
        and not (t.dep_ == "xcomp" and t.head.lemma_ in _PHASES)
        for t in between
    )


def _belongs_to_what_follows(verb: "Token", phrase: "list[Token]") -> bool:
    """Whether a date behind a side clause and a comma opens the next one: "while they planned it, in May he left"."""
    side = any(c.dep_ in ("mark", "advmod") and c.tag_ in ("IN", "WRB") and c.i < verb.i for c in verb.children)
    if not side or not verb.i < phrase[0].i or phrase[0].nbor(-1).text != ",":
        return False
    following = verb.doc[phrase[-1].i + 1 : verb.sent.end]
    return any(
        t.tag_ == "VBD" and any(c.dep_ in ("nsubj", "nsubjpass") and c.i > phrase[-1].i for c in t.children)
        for t in following
    )


def _preposition(phrase: "list[Token]", mention: DateMention) -> str:
    return phrase[0].lower_ if phrase[0].tag_ == "IN" and phrase[0].idx < mention.start else ""


def _verb_of_when(phrase: "list[Token]", verb: "Token") -> "Token | None":
    """The verb of "when ..." right after the date: it tells what happened then."""
    after = phrase[-1].nbor(1) if phrase[-1].i + 1 < len(phrase[-1].doc) else None
    if after is None or after.lower_ != "when":
        return None
    clause = after.head
    return clause if clause.dep_ == "advcl" and clause.tag_ == "VBD" and clause.head.i == verb.i else None
