"""Dated events: what happened at each date, who took part, how sure the text is, and the sentences that prove it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from study.article import Span
from study.generator.dates import point
from study.generator.facts import Certainty, DateMention, Event, Person
from study.generator.language import Annotated
from study.generator.names import TITLES, Names

if TYPE_CHECKING:
    from spacy.tokens import Token

_BOUNDS = re.compile(
    r"\b(?:by|before|after|since|until|till|prior to|as early as|as late as|as recently as|no later than|not until|from"
    r"|up to|following|starting in|beginning in)\s(?:about\s|around\s)?(?:(?:the|very)\s)*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|circa|c\.|roughly|approximately|perhaps|possibly|probably|maybe)\s(?:the\s)?$", re.IGNORECASE
)
_MAYBE = frozenset(
    """
    may might could perhaps possibly probably apparently reportedly allegedly supposedly likely seemingly
    """.split()
)
_REPORTING = frozenset(
    """
    say tell argue claim report believe suggest allege maintain insist recall estimate think contend assert point
    """.split()
)
_NAMED = frozenset("PERSON ORG GPE LOC FAC EVENT LAW".split())
_SUBJECT_OPENS = frozenset("NNP NNPS DT PRP PRP$ ,".split())
_EVENT_LINKS = frozenset("since after before until following despite during amid".split())
_CONJUNCTIONS = frozenset("because that when while although though if whereas".split())
_CLAUSES = frozenset("conj advcl ccomp parataxis relcl acl csubj".split())
_SHIPS = frozenset("ship vessel boat steamer steamship liner frigate yacht submarine schooner ferry tanker".split())
_ASIDE = frozenset("cc punct mark".split())


def find_events(read: Annotated, dates: tuple[DateMention, ...], names: Names) -> tuple[Event, ...]:
    """One event for each clause with a date of a known decade or year, in the order of the text."""
    found: dict[int, Event] = {}
    for index, date in enumerate(dates):
        if date.type not in ("DATE", "TIME") or point(date.value.split("T")[0].replace("-XX", "")) is None:
            continue
        verb = _verb_of(read, date)
        if verb is None:
            continue
        event = _event(read, index, dates, verb, names)
        earlier = found.get(verb.i)
        if earlier is None or _is_better(event, earlier, dates):
            found[verb.i] = event
    lives = _lifespans(read, dates, names)
    return tuple(sorted((*found.values(), *lives), key=lambda event: dates[event.date].start))


_KNOWN_WELL = 3
"""Mentions of somebody whose birth and death are worth to know."""
_IN_BRACKETS = re.compile(r",?\s\((?P<inside>[^()]{4,160})\)")
_LIFE = re.compile(r"\s?[-\u2013\u2014]\s?")
_BORN = re.compile(r"(?:^|[;,]\s)(?:born|b\.)\s(?:on\s)?$")


def _lifespans(read: Annotated, dates: tuple[DateMention, ...], names: Names) -> Iterator[Event]:
    """Births and deaths that stand in brackets behind a name: "Clara Holm (4 May 1803 - 6 April 1862)".

    Years alone are taken for the person whom the article is about, right where it begins: elsewhere they may be those
    of an office. The "verb" of such an event is the name.
    """
    for person in names.people:
        about = person is names.subject
        for start, end in person.mentions:
            bracket = _IN_BRACKETS.match(read.plain, end)
            if not bracket or not (about or len(person.mentions) >= _KNOWN_WELL) or read.in_quotation(start):
                continue
            span = bracket.span("inside")
            inside = [index for index, date in enumerate(dates) if span[0] <= date.start and date.end <= span[1]]
            opens = about and read.article.passage_at(start) == read.article.passages[0]
            for index in _life_in(read, dates, inside, span, opens):
                date = dates[index]
                evidence = _evidence(read, date, dates)
                clause = read.article.text[start : span[1] + 1]
                yield Event(index, date.value, clause, start, (person.name,), evidence)
            if inside:
                break


def _life_in(
    read: Annotated, dates: tuple[DateMention, ...], inside: list[int], span: Span, opens: bool
) -> Iterator[int]:
    """Of the dates in a bracket, those of a birth and a death."""
    fine = [
        i
        for i in inside
        if dates[i].type == "DATE" and dates[i].anchor is None and re.match(r"(?:BC)?\d", dates[i].value)
    ]
    sure = opens or all(len(dates[i].value) >= _TO_THE_DAY for i in fine)
    if len(fine) == 2 and sure and _LIFE.fullmatch(read.plain[dates[fine[0]].end : dates[fine[1]].start]):
        if not _ABOUT.search(read.plain[span[0] : dates[fine[0]].start]) and dates[fine[1]].end == span[1]:
            yield from fine
    elif len(fine) == 1 and _BORN.search(read.plain[span[0] : dates[fine[0]].start]):
        yield fine[0]


_TO_THE_DAY = 10  # characters of "1911-01-14"


def _is_better(event: Event, earlier: Event, dates: tuple[DateMention, ...]) -> bool:
    """Whether a second date of a clause is rather the event's own: the first only names something, or is less exact."""
    if earlier.certainty == "background":
        return event.certainty != "background"
    counted, told = dates[earlier.date].anchor is not None, dates[event.date].anchor is None
    exact = len(event.value) >= _TO_THE_DAY or event.value == earlier.value
    if counted and told and event.certainty == "stated" and exact:
        return True  # "six months later, they arrived on 14 January 1911"
    return event.value.startswith(earlier.value) and event.value != earlier.value and event.certainty != "background"


def _event(read: Annotated, index: int, dates: tuple[DateMention, ...], verb: "Token", names: Names) -> Event:
    date = dates[index]
    start, end = _clause(read, verb, date)
    value = re.sub(r"(?:-XX)+$", "", date.value)
    return Event(
        date=index,
        value=value,
        clause=read.article.text[start:end],
        verb=verb.idx,
        participants=_participants(read, verb, (start, end), names),
        evidence=_evidence(read, date, dates),
        certainty=_certainty(read, date, verb),
    )


# the clause


def _head(read: Annotated, date: DateMention) -> "Token | None":
    """The token within a date expression that the rest of it hangs on."""
    tokens = read.tokens_in(date.start, date.end)
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), None)


def _verb_of(read: Annotated, date: DateMention) -> "Token | None":
    """The verb that the date belongs to, or the nearest above the noun that it belongs to."""
    token = _clause_that_follows(read, date) or _head(read, date)
    while token is not None and token.pos_ not in ("VERB", "AUX"):
        if token.head.i == token.i:
            return None
        token = token.head
    if token is None:
        return None
    while token.dep_ in ("aux", "auxpass", "xcomp", "amod", "compound") and token.head.pos_ in (
        "VERB",
        "AUX",
        "NOUN",
        "ADJ",
    ):
        if token.head.pos_ in ("NOUN", "ADJ"):
            return _verb_above(token.head)
        token = token.head
    return token


def _clause_that_follows(read: Annotated, date: DateMention) -> "Token | None":
    """The verb of the clause that a date opens after its conjunction: "because by 1996, the policy had shifted"."""
    tokens = read.tokens_in(date.start, date.end)
    if not tokens:
        return None
    opening = tokens[0].nbor(-1) if tokens[0].i else None
    if opening is not None and opening.pos_ == "ADP":
        opening = opening.nbor(-1) if opening.i else None
    following = tokens[-1].nbor(1) if tokens[-1].i + 1 < len(read.doc) else None
    if opening is None or following is None or opening.lower_ not in _CONJUNCTIONS or following.text != ",":
        return None
    sentence = read.sentence_at(date.start)
    for token in read.tokens_in(date.end, sentence[1]) if sentence else []:
        subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None and subject.idx > date.end and token.pos_ in ("VERB", "AUX"):
            return token
    return None


def _verb_above(token: "Token") -> "Token | None":
    while token.pos_ not in ("VERB", "AUX"):
        if token.head.i == token.i:
            return None
        token = token.head
    return token


def _clause(read: Annotated, verb: "Token", date: DateMention) -> Span:
    """The span of the verb's clause: other clauses at its ends are left out, unless the date is in them."""
    sentence = read.sentence_at(verb.idx) or (verb.idx, verb.idx + len(verb))
    inside = {token.i for token in verb.subtree if sentence[0] <= token.idx < sentence[1]}
    for child in verb.children:
        own_subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in child.children)
        holds_date = any(date.start <= t.idx < date.end for t in child.subtree)
        complement = child.dep_ in ("ccomp", "csubj") and child.i > verb.i
        if child.dep_ in _CLAUSES and not holds_date and not complement and (own_subject or child.dep_ == "parataxis"):
            inside -= {token.i for token in child.subtree}
    kept = [read.doc[i] for i in sorted(inside) if not read.doc[i].is_space]
    while len(kept) > 1 and (kept[0].dep_ in _ASIDE or kept[0].is_punct) and not kept[0].is_quote:
        kept.pop(0)
    while len(kept) > 1 and (kept[-1].dep_ == "cc" or kept[-1].text in ",;:\u2014-" or kept[-1].text == "."):
        kept.pop()
    start, end = min(kept[0].idx, date.start), max(kept[-1].idx + len(kept[-1]), date.end)
    return _with_marks(read, max(start, sentence[0]), min(end, sentence[1]))


def _with_marks(read: Annotated, start: int, end: int) -> Span:
    """A span stretched over the quotation mark that it would otherwise leave without its partner."""
    for run in read.quoted:
        if start < run.start and run.end == end:
            return start, end + 1
        if start == run.start and run.end < end:
            return start - 1, end
        if start == run.start - 1 and end <= run.end:
            return run.start, end
    return start, end


# who took part


def _participants(read: Annotated, verb: "Token", clause: Span, names: Names) -> tuple[str, ...]:
    """The named people, bodies and places of the clause, its subject first."""
    subject = _subject(verb)
    found: list[str] = []
    if subject is not None:
        span = (subject.left_edge.idx, subject.right_edge.idx + len(subject.right_edge))
        found += _named(read, span, names) if subject.lower_ not in ("he", "she") else []
        if not found and subject.lower_ in ("he", "she"):
            found += _last_subject(read, subject, names)
    found += _named(read, clause, names)
    return tuple(dict.fromkeys(found))


def _subject(verb: "Token") -> "Token | None":
    """The verb's subject, or that of the verb it is joined to, or the noun that its relative clause is about."""
    token: Token = verb
    for _ in range(5):
        own = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None and own.lower_ not in ("who", "which", "that"):
            return own
        if token.dep_ in ("relcl", "acl"):
            return token.head
        if token.dep_ not in ("conj", "xcomp", "advcl") or token.head.i == token.i:
            return None
        token = token.head
    return None


def _named(read: Annotated, span: Span, names: Names) -> list[str]:
    """The names in a span outside quotation marks, in order."""
    found: list[tuple[int, str]] = []
    for (start, _), person in names.between(*span):
        if not read.in_quotation(start):
            found.append((start, person.name))
    for start, end in _entities(read, span):
        if read.in_quotation(start) or any(names.at(token.idx) for token in read.tokens_in(start, end)):
            continue
        words = re.sub(
            r"(?:'s|'|\u2019s|\u2019)$", "", re.sub(r"^[Tt]he\s", "", " ".join(read.plain[start:end].split()))
        )
        if words[:1].isupper():
            found.append((start, words))
    return [name for _, name in sorted(found)]


def _entities(read: Annotated, span: Span) -> list[Span]:
    """The named places, bodies and works in a span, "Heart's Content" as one."""
    found: list[Span] = []
    last = ""
    for entity in read.entities_in(*span):
        if entity.label_ not in _NAMED:
            continue
        owned = found and read.plain[found[-1][1] : entity.start_char] == "'s " and last == entity.label_ == "ORG"
        if owned:
            found[-1] = (found[-1][0], entity.end_char)
        else:
            found.append((entity.start_char, entity.end_char))
        last = entity.label_
    return found


def _last_subject(read: Annotated, pronoun: "Token", names: Names) -> list[str]:
    """The person meant by "he" or "she": whom the clauses before are about, be it by the same pronoun.

    Subjects of relative clauses ("his father, who ...") are passed over; two people as one subject leave it open. Where
    no clause is about a person, it is the only fitting person named nearby, or nobody.
    """
    if pronoun.lower_ == "she" and _is_a_ship(read, pronoun):
        return []
    farthest = pronoun.idx - _NEAR
    for subject in _subjects_before(read, pronoun):
        if subject.idx < farthest:
            break
        if subject.lower_ == pronoun.lower_:
            farthest = subject.idx - _NEAR
            continue
        person = names.at(subject.idx)
        if person is None and subject.tag_ == "NNP" and subject.ent_type_ in ("PERSON", ""):
            return []  # somebody who is no more than a name, but may be meant
        if person is None and any(t.tag_ == "NN" and t.lower_ in TITLES for t in subject.subtree):
            return []  # "the coach": he may be meant
        if person is None or person.gender not in (pronoun.lower_, ""):
            continue
        if any(child.dep_ == "conj" for child in subject.children) or _another_since(read, subject, pronoun, names):
            return []
        if _another_named_after(read, subject, pronoun, names):
            return []
        if _acts_on_the_subject(read, subject, person, pronoun, names):
            return []
        return _or_the_subject(read, pronoun, subject, person, names)
    fitting = {
        person.name: None
        for span, person in names.between(max(0, pronoun.idx - _NEAR), pronoun.idx)
        if person.gender in (pronoun.lower_, "") and not read.in_quotation(span[0])
    }
    return list(fitting) if len(fitting) == 1 else []


_SELDOM = 5  # times as many mentions has the person whom the article is about


def _acts_on_the_subject(read: Annotated, subject: "Token", person: Person, pronoun: "Token", names: Names) -> bool:
    """Whether somebody did something to the person whom the article is about, or is hardly named beside: "he" after
    that may be either."""
    about, sentence = names.subject, read.sentence_at(subject.idx)
    if about is None or person is about or about.gender != pronoun.lower_ or sentence is None:
        return False
    if _SELDOM * len(person.mentions) <= len(about.mentions):
        return True  # "Einstein was abroad when Hitler came to power. In 1940 he ..."
    return any(other is about for _, other in names.between(subject.idx, sentence[1]))


def _another_since(read: Annotated, subject: "Token", pronoun: "Token", names: Names) -> bool:
    """Whether a sentence about something else stands between, and names another who may be meant."""
    sentence = read.sentence_at(pronoun.idx)
    before = [span for span in read.sentences if sentence and span[1] <= sentence[0]][-1:]
    if not before or subject.idx >= before[0][0]:
        return False
    own = names.at(subject.idx)
    if own is not None and own is names.subject:
        return False
    return any(
        person is not own
        and person.gender in (pronoun.lower_, "")
        and not read.in_quotation(span[0])
        and not (own is not None and own.name.endswith(f" {read.plain[slice(*span)]}"))
        for span, person in names.between(before[0][0], pronoun.idx)
    )


def _another_named_after(read: Annotated, subject: "Token", pronoun: "Token", names: Names) -> bool:
    """Whether a woman is named in a sentence between that of the one whose clause it was and "she": it may be either.

    The person whom the article is about stays meant.
    """
    sentence, own = read.sentence_at(pronoun.idx), names.at(subject.idx)
    if sentence is None or subject.idx >= sentence[0] or own is None or own is names.subject:
        return False
    told = read.sentence_at(subject.idx)
    between = names.between(told[1] if told else subject.idx, sentence[0])
    return any(p is not own and p.gender == pronoun.lower_ and not read.in_quotation(span[0]) for span, p in between)


def _or_the_subject(read: Annotated, pronoun: "Token", subject: "Token", person: Person, names: Names) -> list[str]:
    """``person``; in an article about somebody else, that one, where a new paragraph has begun since a lone mention."""
    about = names.subject
    passage = read.article.passage_at(subject.idx)
    same = passage is None or pronoun.idx < passage.end
    if about is None or person is about or about.gender != pronoun.lower_ or same:
        return [person.name]
    told = sum(other is person for _, other in names.between(passage.start, passage.end)) if passage else 0
    return [about.name] if told == 1 else []


def _subjects_before(read: Annotated, pronoun: "Token") -> "Iterator[Token]":
    """The subjects of clauses before a pronoun, nearest first, but those of relative clauses and quotations."""
    for at in range(pronoun.i - 1, max(0, pronoun.i - _FARTHEST), -1):
        token = read.doc[at]
        clause = token.head
        while clause.dep_ == "conj":
            clause = clause.head
        if token.dep_ in ("nsubj", "nsubjpass") and clause.dep_ != "relcl" and read.is_outside(token):
            yield token


_FARTHEST = 400  # tokens
_NEAR = 600
"""Characters that "he" may be away from the last clause about him."""


def _is_a_ship(read: Annotated, pronoun: "Token") -> bool:
    """Whether "she" is the ship that the clause before was about."""
    sentence = read.sentence_at(pronoun.idx)
    earlier = [span for span in read.sentences if sentence and span[1] <= sentence[0]][-1:]
    start = earlier[0][0] if earlier else 0
    subjects = [
        t for t in read.tokens_in(start, pronoun.idx) if t.dep_ in ("nsubj", "nsubjpass") and read.is_outside(t)
    ]
    return bool(subjects) and subjects[-1].lemma_.lower() in _SHIPS


# how sure, and shown by what


def _certainty(read: Annotated, date: DateMention, verb: "Token") -> Certainty:
    if _only_names(read, date, verb):
        return "background"
    before = read.plain[max(0, date.start - 30) : date.start]
    if _ABOUT.search(before) or any(c.lower_ in _MAYBE for c in verb.children if c.dep_ in ("aux", "advmod")):
        return "hedged"
    if _is_reported(read, date, verb):
        return "reported"
    return "bound" if _BOUNDS.search(before) else "stated"


def _only_names(read: Annotated, date: DateMention, verb: "Token") -> bool:
    """Whether the date only says which thing is meant: "the 1992 treaty", "the crisis of 2014"."""
    head = _head(read, date)
    if head is None or opens_sentence(read, date):
        return False
    if head.dep_ in ("nummod", "compound", "amod", "nmod", "poss") and head.head.pos_ in ("NOUN", "PROPN"):
        return True
    if _within_phrase(read, date, verb):
        return True
    holder = head.head if head.dep_ in ("pobj", "npadvmod") and head.head.dep_ == "prep" else head
    noun = holder.head if holder.dep_ in ("prep", "npadvmod") else None
    link = noun.head if noun is not None and noun.dep_ == "pobj" else None
    prior = link is not None and link.lower_ == "to" and link.i > 0 and link.nbor(-1).lower_ == "prior"
    if link is not None and (prior or link.lower_ in _EVENT_LINKS - {"during", "amid"}):
        return True  # "after his death in 1986"
    if noun is None or noun.pos_ not in ("NOUN", "PROPN") or (date.start < verb.idx and noun.dep_ != "nsubj"):
        return False
    # A date after the object mostly dates the verb ("signed a treaty in 1992"); in another phrase it names the noun.
    return noun.dep_ not in ("dobj", "attr", "oprd") or holder.lower_ == "of"


def opens_sentence(read: Annotated, date: DateMention) -> bool:
    """Whether the sentence begins "On 3 November" and goes on with its subject, not with a noun that the date names."""
    sentence = read.sentence_at(date.start)
    tokens = read.tokens_in(sentence[0], min(sentence[1], date.end + 30)) if sentence else []
    after = next((t for t in tokens if t.idx >= date.end), None)
    led = bool(tokens) and tokens[0].lower_ in ("in", "on", "by", "at") and len(tokens) > 1
    return led and tokens[1].idx == date.start and after is not None and after.tag_ in _SUBJECT_OPENS


def _within_phrase(read: Annotated, date: DateMention, verb: "Token") -> bool:
    """Whether the date ends a phrase of time that names an event: "since the crisis in Ukraine in 2014"."""
    between = read.tokens_in(verb.idx + len(verb), date.start)
    if any(token.text in ",;:\u2014" or token.pos_ == "VERB" for token in between):
        return False
    links = [token for token in between if token.lower_ in _EVENT_LINKS]
    return bool(links) and any(token.pos_ in ("NOUN", "PROPN") and token.i > links[-1].i for token in between)


def _is_reported(read: Annotated, date: DateMention, verb: "Token") -> bool:
    """Whether the clause is somebody's words, quoted or told."""
    if read.in_quotation(date.start) or read.in_quotation(verb.idx):
        return True
    sentence = read.sentence_at(date.start)
    if sentence and re.search(r"\b[Aa]ccording to\b", read.plain[slice(*sentence)]):
        return True
    token = verb
    while token.head.i != token.i:
        if token.dep_ == "ccomp" and token.head.lemma_ in _REPORTING:
            return True
        token = token.head
    return False


def _evidence(read: Annotated, date: DateMention, dates: tuple[DateMention, ...]) -> tuple[Span, ...]:
    """The sentence of the date, and of each date that it was counted from."""
    spans = [(date.start, date.end), *((anchor.start, anchor.end) for anchor in anchors(date, dates))]
    if date.anchor is not None and date.anchor not in spans:
        spans.append(date.anchor)
    return tuple(sorted({span for start, _ in spans if (span := read.sentence_at(start))}))


def anchors(date: DateMention, dates: tuple[DateMention, ...]) -> list[DateMention]:
    """The dates that a relative one was counted from, one from the other, the last in words of its own."""
    found: list[DateMention] = []
    step: DateMention | None = date
    while step is not None and step.anchor is not None:
        anchor = step.anchor
        step = next((other for other in dates if (other.start, other.end) == anchor), None)
        if step is None or step == date or step in found:
            break
        found.append(step)
    return found
