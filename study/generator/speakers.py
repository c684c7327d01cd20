"""Who is meant by the subject of a verb: a name, a role, a pronoun, a body of people, a document."""

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from study.article import Span
from study.generator.cues import SAY
from study.generator.facts import Person, Quotation, SpeakerKind
from study.generator.language import Annotated
from study.generator.names import ROLES, TITLES, Names

if TYPE_CHECKING:
    from spacy.tokens import Token

DOCUMENTS = frozenset(
    """
    declaration treaty statement report letter charter resolution communique communiqué agreement document article
    constitution law bill act memo memorandum text study poll book manifesto pact accord convention protocol decree
    edict proclamation amendment clause preamble paragraph passage draft contract summary transcript motion plan
    order ruling editorial headline sign banner slogan email message telegram cable petition program platform list
    section lawsuit complaint indictment filing brief essay novel poem song website page ad advertisement video
    survey release inscription plaque epitaph label note tombstone card caption statute code rulebook guideline
    guidance directive regulation prospectus leaflet pamphlet placard dictionary encyclopedia encyclopaedia
    """.split()
)
_STATEMENTS = frozenset(
    """
    statement letter tweet post message email editorial column op-ed memo speech book essay article
    """.split()
)
SAYINGS = _STATEMENTS | frozenset(
    """
    answer reply response retort remark comment claim assertion promise vow pledge warning call plea appeal
    complaint verdict conclusion assessment description characterization phrase word view opinion account testimony
    motto slogan advice argument explanation question suggestion demand insistence admission observation refusal
    declaration denial boast prediction judgment judgement estimation telling eye summary tribute
    """.split()
)
"""What somebody says or writes: whose it is, that one's are the words in it."""
_NOBODY_NAMED = frozenset("latter former one another other others some many most few both all".split())
_ROLE_IN_FULL = {"senator": "sen", "governor": "gov", "general": "gen", "professor": "prof", "doctor": "dr",
                 "representative": "rep", "congressman": "rep", "congresswoman": "rep", "captain": "capt",
                 "colonel": "col", "lieutenant": "lt", "sergeant": "sgt", "admiral": "adm", "major": "maj"}  # fmt: skip
_GROUP_LABELS = frozenset("GPE ORG NORP FAC LOC".split())
_SINGULAR = frozenset("he she".split())
_PLURAL = frozenset("they we".split())
_PRONOUNS = _SINGULAR | _PLURAL | {"i", "it", "who", "that", "which"}
_TELLING = frozenset("tell ask inform remind assure advise warn promise urge instruct order notify write cable".split())
"""Verbs whose object is whom the words were said to."""
_BLAMING = frozenset(
    """
    criticize criticise accuse blame denounce condemn mock ridicule attack slam rebuke fault chide scold praise thank
    applaud commend lambast lambaste hail admonish reprimand suspect quote cite know remember
    """.split()
)
"""Verbs whose object is the one who did what "for" or "of" then tells."""
_OWNED = ("its ", "his ", "her ", "their ", "our ", "my ")
_DEEPEST = 8  # pronouns in a row, each of which means what the one before means
_MODIFIES = 5  # the rank of a name that only says which thing is meant
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
        self._people = {person.name: person for person in reversed(names.people)}
        self._meant: dict[int, Speaker] = {}  # by each "he" and "she" so far

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
        reported = self._agent(verb) or self._quoted(verb) or self._blamed(verb)
        if reported is not None:
            return reported
        token, below, steps = verb, verb, 0
        while steps < 5:
            subject = self._subject(token)
            if subject is not None:
                if subject.dep_ == "nsubjpass" and not (steps and below.dep_ == "xcomp"):
                    return self._agent(token)
                return self._speaker_of(subject, verb)
            if (token.dep_ == "relcl" and _is_active(token)) or (token.dep_ == "acl" and _describes(token)):
                return self._speaker_of(token.head, verb)
            if token.dep_ in ("acl", "relcl"):
                return self._agent(token)
            if (
                token.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "parataxis", "prep")
                or token.head.i == token.i
            ):
                break
            token, below, steps = token.head, token, steps + 1
        return self._beside(verb)

    def _subject(self, verb: "Token") -> "Token | None":
        """The verb's subject outside quotation marks; where the parse has two, the person's."""
        found = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and self.read.is_outside(c)]
        named = [c for c in found if self.names.at(c.idx)]
        if len(found) > 1 and named:
            return named[-1]
        return found[0] if found else None

    def _quoted(self, verb: "Token") -> Speaker | None:
        """Whoever is quoted by another: "was quoted as saying", "quoted X as saying"."""
        of_as = verb.dep_ == "pcomp" and verb.head.lower_ == "as"
        quoting = verb.head.head if of_as else verb
        if quoting.lemma_ not in ("quote", "cite") and not of_as:
            return None
        wanted = ("nsubjpass",) if any(child.dep_ == "nsubjpass" for child in quoting.children) else ("dobj",)
        whom = next((c for c in quoting.children if c.dep_ in wanted and self.read.is_outside(c)), None)
        return self._speaker_of(whom) if whom is not None else None

    def _blamed(self, verb: "Token") -> Speaker | None:
        """Whoever is blamed or praised for saying: "criticised X for saying", "was mocked for saying"."""
        blaming = verb.head.head
        if verb.dep_ != "pcomp" or verb.head.lower_ not in ("for", "of") or blaming.lemma_ not in _BLAMING:
            return None
        whom = next((c for c in blaming.children if c.dep_ in ("dobj", "nsubjpass") and self.read.is_outside(c)), None)
        return self._speaker_of(whom) if whom is not None else None

    def addressee(self, verb: "Token") -> str:
        """Whom the words were said to: "told reporters", "wrote to Ada Holm"; "" where a pronoun or nothing says it."""
        told = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i and verb.lemma_ in _TELLING]
        said = verb.lemma_ in SAY  # not "referred to"
        to = [c for c in verb.children if said and c.lower_ == "to" and c.dep_ in ("prep", "dative") and c.i > verb.i]
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
        return self._after(verb)

    def _after(self, verb: "Token") -> Speaker | None:
        """What stands after a verb that only quoted words precede: "“...,” read a statement"."""
        first = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
        inverted = verb.i > 0 and verb.nbor(-1).is_quote
        if first is None or not inverted or first.pos_ not in ("DET", "NOUN", "PROPN", "ADJ"):
            return None
        return self.at(first.idx)

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
        if word == "whom":
            return self._speaker_of(_described(head)) if _described(head).i != head.i else None
        if word in _NOBODY_NAMED:
            return Speaker("", "none", (head.idx, head.idx + len(head)))
        whole = [token for token in _phrase(head) if self.read.is_outside(token)] or [head]
        several = self._several(head)
        if several is not None:
            return several
        person = self._person_in(head, whole) or self._last_of_subject(head, verb) or self.owner(head)
        if person is not None:
            return person
        span = (whole[0].idx, whole[-1].idx + len(whole[-1]))
        if head.lemma_.lower() in DOCUMENTS:
            return Speaker(self.text[slice(*span)], "document", span)
        described = self._by_description(head, whole)
        if described is not None:
            return described
        return self._group(head, span)

    def _several(self, head: "Token") -> Speaker | None:
        """ "Brandt and Hale", who spoke as one."""
        others = [c for c in head.children if c.dep_ == "conj" and self.names.at(c.idx)]
        if not others or self.names.at(head.idx) is None or not any(c.lower_ == "and" for c in head.children):
            return None
        span = (head.left_edge.idx, others[-1].idx + len(others[-1]))
        return Speaker(" ".join(self.text[slice(*span)].split()), "group", span)

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

    def owner(self, head: "Token") -> Speaker | None:
        """The person whose statement, letter or answer it is."""
        if head.lemma_.lower() not in SAYINGS:
            return None
        for child in head.children:
            person = self.names.at(child.idx) if child.dep_ == "poss" else None
            if person is not None:
                mention = next(span for span in person.mentions if span[0] <= child.idx < span[1])
                return Speaker(person.name, "person", mention)
            if child.dep_ == "poss" and child.lower_ in ("his", "her"):
                return self._he_or_she(child, "he" if child.lower_ == "his" else "she")
        return None

    def _by_description(self, head: "Token", whole: "list[Token]") -> Speaker | None:
        """The person who was called "the senator" before, where just one was."""
        definite = whole[0].lower_ in ("the", "that", "this") or whole[0].dep_ == "poss"
        if not definite or (head.tag_ not in ("NN", "NNP") and head.lower_ != "old"):
            return None
        fitting = [p for p in self.names.people if p.mentions[0][0] < head.idx and _is_called(p, head.lower_)]
        if not fitting:
            return self._by_role(head, whole)
        more = [token.lower_ for token in whole[1:] if token.dep_ in ("amod", "compound")]
        closer = [person for person in fitting if all(_is_called(person, word) for word in more)]
        last = max(closer or fitting, key=lambda p: max(m[0] for m in p.mentions if m[0] < head.idx))
        span = (whole[0].idx, head.idx + len(head))
        return Speaker(last.name, "person", span, last.mentions[0], len(closer) == 1)

    def _by_role(self, head: "Token", whole: "list[Token]") -> Speaker | None:
        """The person whom the last sentences were about, where "the businessman" can hardly be another."""
        words = "".join(token.text for token in head.doc[max(0, head.i - 4) : head.i + 1])
        aged = words.endswith("-year-old")
        if whole[0].lower_ != "the" or not (aged or (head.tag_ == "NN" and _is_human(head))):
            return None
        at = bisect.bisect_right(self.read.sentences, (head.idx, len(self.text))) - 1
        for sentence in reversed(self.read.sentences[max(0, at - 2) : max(0, at)]):
            for span, person in self.names.between(*sentence):
                token = self.read.token_at(span[1] - 1)
                if token is not None and token.dep_ == "nsubj" and not self.read.in_quotation(span[0]):
                    return Speaker(person.name, "person", (whole[0].idx, head.idx + len(head)), span, False)
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
            return self._he_or_she(head, word)
        if word in ("they", "it"):
            return self._they(head, span)
        return Speaker("", "none", span)

    def _he_or_she(self, head: "Token", word: str, depth: int = 0) -> Speaker:
        """The person meant by "he" or "she", or nobody."""
        if head.i not in self._meant:
            self._meant[head.i] = self._looked_back(head, word, depth)
        return self._meant[head.i]

    def _looked_back(self, head: "Token", word: str, depth: int) -> Speaker:
        """The likeliest of the persons in the nearest sentence that has one of fitting gender."""
        span = (head.idx, head.idx + len(head))
        last = bisect.bisect_right(self.read.sentences, (head.idx, len(self.text)))
        for back, sentence in enumerate(reversed(self.read.sentences[max(0, last - _FAR) : last])):
            places = self._fitting(sentence, head, word, depth)
            if places:
                (rank, place), person = places[0]
                rivals = {other.name for (other_rank, _), other in places if other_rank <= rank} - {person.name}
                alone = len({other.name for _, other in places}) == 1
                sure = not rivals and person.gender == word and (rank == 0 or alone) and back <= 2
                return Speaker(person.name, "person", span, place, sure)
            speaker = self._spoke_in(sentence, word, head.idx)
            if speaker is not None:
                return Speaker(speaker.name, "person", span, speaker.mentions[0], speaker.gender == word and back <= 2)
        return Speaker("", "none", span)

    def _fitting(self, sentence: Span, head: "Token", word: str, depth: int) -> "list[tuple[tuple[int, Span], Person]]":
        """Who may be meant in a sentence, likeliest first: by name, or by the same pronoun as its subject."""
        end = min(sentence[1], head.idx)
        found = [
            ((self._salience(span), span), person) for span, person in self.names.between(sentence[0], end)
            if person.gender in (word, "") and not self.read.in_quotation(span[0])
        ]  # fmt: skip
        found = [place for place in found if place[0][0] != _MODIFIES]
        for token in self.read.tokens_in(sentence[0], end):
            same = token.lower_ == word and token.dep_ in ("nsubj", "nsubjpass") and self.read.is_outside(token)
            meant = self._he_or_she(token, word, depth + 1) if same and depth < _DEEPEST else None
            person = self._named(meant.name) if meant is not None and meant.name else None
            if person is not None:
                found.append(((self._rank(token), (token.idx, token.idx + len(token))), person))
        return sorted(found, key=lambda place: place[0])

    def _named(self, name: str) -> Person | None:
        return self._people.get(name)

    def _salience(self, span: Span) -> int:
        token = self.read.token_at(span[1] - 1)
        return self._rank(token) if token is not None else 3

    def _rank(self, token: "Token") -> int:
        """Subjects of main clauses first, possessors last."""
        while token.dep_ in ("appos", "compound", "flat") and token.head.i != token.i:
            if token.dep_ == "compound" and token.head.pos_ == "NOUN":
                return _MODIFIES  # "the Cruise video"
            token = token.head
        if token.dep_ in ("nsubj", "nsubjpass"):
            return 0 if token.head.dep_ in ("ROOT", "conj") else 1
        return 4 if token.dep_ == "poss" else 2 if token.dep_ in ("dobj", "pobj", "agent") else 3

    def _spoke_in(self, sentence: Span, word: str, before: int) -> Person | None:
        """Who spoke in a sentence without being named there."""
        for quotation in reversed(self.said):
            start = quotation.segments[0][0]
            if start < sentence[0]:
                break
            if start < min(sentence[1], before) and quotation.speaker_kind == "person":
                person = self._named(quotation.speaker)
                return person if person is not None and person.gender in (word, "") else None
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


def _is_called(person: Person, word: str) -> bool:
    """Whether the article's words for a person hold ``word``, be it cut short: "the senator" for "Sen."."""
    words = re.findall(r"[\w-]+", person.description.lower())
    return word in words or _ROLE_IN_FULL.get(word, word) in words


def _described(pronoun: "Token") -> "Token":
    """The noun that the clause of "whom" describes; the pronoun itself where there is none."""
    token = pronoun
    while token.head.i != token.i:
        if token.dep_ == "relcl":
            return token.head
        token = token.head
    return pronoun


def _is_active(verb: "Token") -> bool:
    return verb.tag_ != "VBN" or any(child.dep_ == "aux" for child in verb.children)


def _describes(verb: "Token") -> bool:
    """Whether a noun with a participle does what it says: "a letter reading", not "a pioneer called"."""
    named = verb.tag_ == "VBD" and not any(child.dep_ in ("prep", "ccomp") for child in verb.children)
    does = any(
        child.dep_ in ("dobj", "oprd") and child.i == verb.i + 1 and not child.is_quote for child in verb.children
    )
    return verb.lemma_ == "read" or does or (verb.tag_ != "VBN" and not named)


def _is_human(noun: "Token") -> bool:
    """Whether a common noun is for a person, by its being a title or its ending."""
    return noun.lower_ in TITLES | ROLES or bool(re.search(r"(?:man|woman|ist|ian)$", noun.lower_))


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
