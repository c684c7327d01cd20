"""From a verb of the article to a checked statement, which can be told, asked and completed.

What hangs loosely on a sentence is cut (asides, reasons, clauses after a comma); what makes it less sure is kept or the
statement is given up: ``Abstain`` says why. Nothing later repairs a statement.
"""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from study.generator.first_names import HE_NAMES, SHE_NAMES
from study.generator.references import loose_words
from study.generator.wording import NAMED, Wording, base_form, past_form

if TYPE_CHECKING:
    from spacy.tokens import Token


class Abstain(Exception):
    """No question can be made here. Says why."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Subject, verb and what belongs to it, in words that stand alone.

    ``person`` is the subject's canonical name where it is one person. ``rest_base`` is ``rest`` with the verbs that
    share the subject in the infinitive, for after "did". ``source`` is whom the article gives for it ("according to"),
    or "".
    """

    subject: str
    person: str
    auxiliary: str
    middle: str
    verb: str
    base: str
    rest: str
    rest_base: str
    source: str = ""
    past: bool = True
    perfect: bool = False
    cut: bool = False

    @property
    def settled(self) -> bool:
        """Whether it is told as done by then: "had already decided". Then later dates are true of it as well."""
        return self.perfect or "already" in self.middle.split() or self.rest.startswith("already ")

    def told(self, subject: str = "") -> str:
        """The statement without a full stop, of ``subject`` if one is given."""
        return _joined(subject or self.subject, self.auxiliary, self.middle, self.verb, self.rest)

    def asked(self) -> str:
        """With the verb before the subject: what follows "In what year"."""
        if self.auxiliary or not self.base:
            return _joined(
                self.auxiliary or self.verb, self.subject, self.middle, self.verb if self.auxiliary else "", self.rest
            )
        return _joined("did", self.subject, self.middle, self.base, self.rest_base)

    def simple_past(self) -> "Statement":
        """ "had already decided" as "decided"; as it is where that cannot be put so."""
        past = past_form(self.verb) if self.auxiliary == "had" and self.middle in ("", "already") else ""
        return replace(self, auxiliary="", middle="", verb=past, perfect=False) if past else self

    def done(self) -> str:
        """What follows "Who"."""
        return _joined(self.auxiliary, self.middle, self.verb, self.rest)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part).replace(" ,", ",").replace(" :", ":")


_UNSURE = frozenset(
    """still perhaps possibly probably apparently reportedly allegedly supposedly likely seemingly maybe hardly almost
    nearly never not no barely scarcely only""".split()
)
_LOOSE = frozenset(
    """also even then later finally subsequently eventually instead however soon recently elsewhere now today meanwhile
    therefore thus""".split()
)
_PARTS_OF_NAMES = frozenset("Ltd Inc LLC Corp Co Jr Sr".split())
_SPANS = frozenset("year month decade century period era summer winter spring autumn week day".split())
_STANDING_IN = frozenset("one ones others another many most few some several all both none each two three".split())
_GENDERS = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she", "hers": "she"}
_SAYING = frozenset("say write tell declare ask add reply answer state".split())
_KNOWN_NAMES = SHE_NAMES | HE_NAMES
_DOUBTING = frozenset("doubt deny dispute question reject hope fear wish want expect pretend imagine refute".split())
_CONDITIONS = frozenset("if unless whether lest".split())
_NEUTRAL_HELP = frozenset("aux auxpass".split())
_NEEDED = frozenset("dobj xcomp ccomp attr acomp oprd dative prt agent pobj conj".split())
_NEEDS_MORE = frozenset("be have do make take become give get put say call consider".split())
_STANDS_ALONE = frozenset(
    "die resign retire abdicate surrender fall open close collapse drown perish sink disband dissolve".split()
)
_ENOUGH = 12  # tokens after the verb
_LONGEST_SUBJECT = 14  # tokens
_LONGEST_NAME = 5  # tokens: "Treaty of Good Faith"


def build(
    wording: Wording, verb: "Token", without: "list[Token]", subject_name: str = "", speaks: bool = False
) -> Statement:
    """The statement that ``verb`` makes, without the tokens of its date; ``subject_name`` is whom a pronoun means.

    ``speaks`` says that the subject is known to be that person, whatever stands there; then the present tense will do.

    :raises Abstain: where the sentence says too much, too little, or what only the article around it makes clear
    """
    return _Builder(wording, verb, without, subject_name, speaks).statement()


class _Builder:
    def __init__(
        self, wording: Wording, verb: "Token", without: "list[Token]", subject_name: str, speaks: bool
    ) -> None:
        self.wording = wording
        self.read = wording.read
        self.verb = verb
        self.left_out = {token.i for token in without}
        self.subject_name = subject_name
        self.speaks = speaks
        span = self.read.sentence_at(verb.idx)
        if span is None:
            raise Abstain("the verb stands in no sentence")
        self.relative = _of_a_name(wording, verb)
        self.participle = _participle(verb) if self.relative is None else None
        if self.participle and verb.tag_ == "VBN":
            self.relative = verb
        end = verb.doc[-1].i
        if self.relative:
            end = self.relative.right_edge.i
        elif verb.dep_ in ("advcl", "ccomp", "relcl") and verb.head.i > verb.i:
            end = verb.right_edge.i
        self.sentence = [t for t in self.read.tokens_in(*span) if t.i <= end]
        self.dated = bool(without)
        self.source = ""
        self.chain = [verb]
        self.cut = False
        self.about_person = False

    def statement(self) -> Statement:
        self._refuse_unsure()
        head = self._subject()
        phrase = self._subject_phrase(head)
        if self.dated and self.participle is None:
            self._refuse_noun_before(head, phrase)
        person, subject = self._named_subject(head, phrase)
        if phrase[0].i and phrase[0].nbor(-1).tag_ == "HYPH":
            raise Abstain("the subject is torn")
        helps, middle = self._before_verb(phrase[-1])
        past, perfect = self._tense(helps)
        self._leave_out_source()
        rest = self._rest()
        self._refuse_torn(rest)
        self._refuse_doubled([*phrase, *rest])
        if head.lower_ in ("he", "she") and any(self._is_of(person, t) for t in rest):
            raise Abstain(f"whom “{head.text}” means is not sure")
        self._refuse_pronoun_of_another(person, rest)
        self._refuse_halved(rest)
        self._refuse_date_of_what_is_cut(rest)
        self._refuse_unsaid(rest)
        self._refuse_half_quoted(rest)
        self._join_the_rest(rest)
        known = bool(person) or self.about_person
        self._refuse_loose([] if known else phrase, rest, known)
        is_be = self.verb.lemma_ == "be"
        past_alone = self.verb.tag_ == "VBD" or (self.verb.tag_ == "VBN" and not helps)
        base = "" if helps or is_be else base_form(self.verb) if past_alone else self.verb.text
        if not helps and not is_be and not base:
            raise Abstain(f"no infinitive of “{self.verb.text}” is sure")
        auxiliary, told = helps[0].text if helps else "", self.verb.text
        if self.participle is not None and self.verb.tag_ == "VBN":
            auxiliary = "were" if _is_plural(self.participle) else "was"
        elif self.participle is not None:
            told, base = past_form(self.verb.text), self.verb.lemma_
            if not told or not (person or self.participle.pos_ == "PROPN"):
                raise Abstain("whose doing it was is not sure")
        bases = [v.i for v in self.chain[1:]]
        return Statement(
            subject=subject,
            person=person,
            auxiliary=auxiliary,
            middle=self.wording.phrase([*helps[1:], *middle]),
            verb=told,
            base=base,
            rest=_without_a_last_stop(self.wording.phrase(rest)),
            rest_base=_without_a_last_stop(self.wording.phrase(rest, bases)),
            source=self.source,
            past=past,
            perfect=perfect,
            cut=self.cut,
        )

    def _refuse_unsure(self) -> None:
        for child in self.verb.children:
            degrees = [t for t in child.children if t.dep_ == "advmod"] if child.dep_ == "advmod" else []
            unsure = next((t for t in (child, *degrees) if t.lower_ in _UNSURE), None)
            if child.dep_ == "neg" or child.tag_ == "MD" or unsure is not None:
                raise Abstain(f"“{(unsure or child).text}” makes it less than a plain fact")
            if child.dep_ == "advcl" and any(c.lower_ in _CONDITIONS for c in child.children):
                raise Abstain("it depends on a condition")
        if self.verb.dep_ == "ccomp" and self.verb.head.lemma_ in _DOUBTING:
            raise Abstain(f"“{self.verb.head.text}” makes it less than a plain fact")
        if self.verb.dep_ in ("relcl", "acl") and not self.relative:
            raise Abstain("the verb stands in a relative clause")
        helped = any(c.dep_ in _NEUTRAL_HELP for c in self.verb.children)
        if self.verb.tag_ == "VBN" and self.verb.dep_ == "advcl" and not helped and not self.participle:
            raise Abstain("the verb is a participle")
        if self.verb.i and self.verb.nbor(-1).text == "-":
            raise Abstain("the verb is part of a compound")

    # the subject

    def _subject(self) -> "Token":
        if self.participle is not None:
            return self.participle
        token = self.verb
        while True:
            own = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") and c.i < self.verb.i]
            if own:
                break
            if not (token.dep_ == "conj" or self._is_joined_too_low(token)) or token.head.i >= token.i:
                raise Abstain("the verb has no subject of its own before it")
            if self._may_be_joined_to_relative(token):
                raise Abstain("the verb may stand in a relative clause")
            token = token.head
        head = own[-1]
        if head.lemma_ in _SPANS:
            raise Abstain("the subject is a time")
        if head.dep_ == "expl" or head.dep_ == "csubj":
            raise Abstain("the subject is no thing or person")
        if self.relative:
            return self.relative.head
        if head.lower_ in ("who", "which", "that", "what"):
            raise Abstain("the verb stands in a relative clause")
        return head

    def _may_be_joined_to_relative(self, token: "Token") -> bool:
        """Whether a relative clause that no comma ends stands before "and": "Singh, who rebelled and took Leeds"."""
        between = [t for t in token.doc[token.head.i + 1 : token.i] if self.read.is_outside(t)]
        clause = next((t for t in reversed(between) if t.dep_ == "relcl"), None)
        return clause is not None and not any(t.text == "," for t in between if t.i > clause.i)

    def _is_joined_too_low(self, token: "Token") -> bool:
        """Whether a past verb was joined to an infinitive: "began to explore and sent" have one subject."""
        return token.i != self.verb.i and self.verb.tag_ == "VBD" and token.tag_ == "VB" and token.dep_ == "xcomp"

    def _subject_phrase(self, head: "Token") -> "list[Token]":
        after = self.participle is not None and self.participle.i > self.verb.i
        limit = self.relative.left_edge.i if self.relative else len(head.doc) if after else self.verb.i
        helping = {c.i for c in self.verb.children if c.dep_ in _NEUTRAL_HELP}
        tokens = [
            t
            for t in self.sentence
            if t.i not in helping
            and head.left_edge.i <= t.i <= head.right_edge.i
            and t.i < limit
            and t.i not in self.left_out
        ]
        if after:
            return [t for t in head.doc[head.left_edge.i : head.right_edge.i + 1] if t.i not in self.left_out]
        return tokens or [head]

    def _refuse_noun_before(self, head: "Token", phrase: "list[Token]") -> None:
        """Give up where a noun stands right before the subject, which then opens a clause about that noun: "a bill
        Congress had passed".
        """
        before = phrase[0].nbor(-1) if phrase[0].i > self.sentence[0].i else None
        linked = before
        while linked is not None and linked.pos_ == "ADV" and linked.i > self.sentence[0].i:
            linked = linked.nbor(-1)
        if linked is not None and linked.pos_ == "AUX" and linked.i not in self.left_out and head.i < self.verb.i:
            raise Abstain("the subject is torn")
        noun = before is not None and before.tag_ in ("NN", "NNS") and before.i not in self.left_out
        led = before is not None and before.dep_ == "prep" and before.i not in self.left_out and not self.relative
        acts = before is not None and before.tag_ in ("VB", "VBG") and before.i not in self.left_out
        led = led or acts or (before is not None and before.lower_ == "with")
        if before is not None and (led or self._ends_named_date(before)):
            raise Abstain("the subject is torn")
        if before is not None and before.tag_ == "CC" and self._joins_nouns(before):
            raise Abstain("the subject is torn")
        time = before is not None and before.lemma_ in ("time", "moment", "day", "year", "month", "week", "morning")
        joined = head.tag_ == "NN" and any(
            c.dep_ == "appos" and c.left_edge.i == head.i + 1 and c.tag_ == "NNP" for c in head.children
        )
        any_one = joined and any(c.lower_ in ("a", "an") for c in head.children)
        if (noun and not time) or any_one:
            raise Abstain("the verb stands in a relative clause")

    def _ends_named_date(self, token: "Token") -> bool:
        """Whether it ends a date after "the", which then belongs to the noun: "the May 8, 1937 [concert]"."""
        date = next((d for d in self.wording.facts.dates if d.start <= token.idx < d.end), None)
        first = self.read.token_at(date.start) if date else None
        return first is not None and first.i > 0 and first.nbor(-1).lower_ == "the" and token.i not in self.left_out

    def _joins_nouns(self, conjunction: "Token") -> bool:
        """Whether an "and" has only nouns before it, of which the subject is then the last: "the Dutch and Aruba"."""
        before = [t for t in self.sentence if t.i < conjunction.i and t.i not in self.left_out]
        return bool(before) and not any(t.pos_ in ("VERB", "AUX") for t in before) and before[-1].pos_ != "PUNCT"

    def _named_subject(self, head: "Token", phrase: "list[Token]") -> tuple[str, str]:
        """The canonical name if the subject is one person, and its words."""
        person = self._person(head)
        if person:
            joined = not self.speaks and any(t.tag_ == "CC" for t in phrase)
            if joined and len({p.name for t in phrase if (p := self.wording.person_at(t))} | {person}) > 1:
                raise Abstain("another person is in the subject")
            if any(t.text == "(" or (t.tag_ == "PRP$" and t.head.i == head.i) for t in phrase):
                raise Abstain("the subject may be somebody of the same name")
            return person, self.wording.named(person)
        together = self._one_of_two(head, phrase)
        if together:
            return "", together
        bare = head.lower_ in _STANDING_IN and not any(c.dep_ == "prep" for c in head.children)
        if (bare or head.tag_ in ("PRP", "DT", "WP", "EX")) and not self._is_empty_it(head):
            raise Abstain(f"whom or what “{head.text}” means is not said here")
        tokens = self._plain_noun_phrase(head, phrase)
        everyone = self._people_joined(head, tokens)
        if everyone:
            return "", everyone
        if len(tokens) > _LONGEST_SUBJECT:
            raise Abstain("the subject is too long")
        if not tokens:
            raise Abstain("the subject is torn")
        words = self.wording.phrase(tokens)
        first = tokens[0]
        if first.tag_ == "PRP" and len(tokens) > 1:
            raise Abstain("the subject is torn")  # "Francesc Pi i Margall"
        if first.lower_ in ("few", "little"):
            raise Abstain("“few” may mean “a few”")
        keep = first.tag_ in ("NNP", "NNPS") or (
            first.ent_type_ in NAMED and first.lower_ not in ("the", "a", "an", "both")
        )
        alone = len(tokens) == 1 or not tokens[1].text[0].isupper()
        if alone and self._is_rather_common(first):
            keep = False
        keep = keep or first.lower_ in self.wording.capitalized
        keep = keep or (len(tokens) > 1 and tokens[1].text[0].isupper() and first.tag_ not in ("DT", "PRP$", "CD"))
        return "", words if keep or not first.text[0].isupper() else words[0].lower() + words[1:]

    def _is_rather_common(self, token: "Token") -> bool:
        """Whether the article mostly writes a word small: "Penicillin" at the head of a sentence is no name."""
        within = [t for t in token.doc if t.lower_ == token.lower_ and not t.is_sent_start and t.i != token.i]
        small = sum(t.text.islower() for t in within)
        return 2 * small > len(within)

    def _person(self, head: "Token") -> str:
        if self.speaks:
            return self.subject_name
        joined = any(child.dep_ == "conj" for child in head.children)
        if joined:
            return ""
        if head.lower_ in ("he", "she"):
            return self.subject_name if self._is_meant(head.lower_) else ""
        found = self.wording.person_at(head)
        if found:
            return found.name
        for child in head.children:
            named = child.dep_ == "acl" and child.lower_ in ("named", "called")
            candidate = (
                next((c for c in child.children if c.dep_ in ("oprd", "attr", "dobj")), child) if named else child
            )
            other = self.wording.person_at(candidate) if child.dep_ == "appos" or named else None
            if other:
                return other.name
        return ""

    def _one_of_two(self, head: "Token", phrase: "list[Token]") -> str:
        """ "he and his brother" with the name of the first; "" for anything else."""
        joined = [c for c in head.children if c.dep_ == "conj"]
        if head.lower_ not in ("he", "she") or len(joined) != 1 or not self._is_meant(head.lower_):
            return ""
        self.about_person = True
        rest = self.wording.phrase([t for t in phrase if t.i > head.i])
        return f"{self.wording.named(self.subject_name)} {rest}"

    def _is_meant(self, pronoun: str) -> bool:
        """Whether the person that the subject is known to be may be called "he" or "she"."""
        person = next((p for p in self.wording.facts.people if p.name == self.subject_name), None)
        return person is not None and (person.gender == pronoun or (not person.gender and pronoun == "he"))

    def _is_empty_it(self, head: "Token") -> bool:
        """Whether "it" only holds the place of a that-clause: "it was clear that ..."."""
        clause = any(t.dep_ in ("ccomp", "csubj") and t.i > self.verb.i for t in self.verb.subtree)
        return head.lower_ == "it" and self.verb.lemma_ == "be" and clause

    def _plain_noun_phrase(self, head: "Token", phrase: "list[Token]") -> "list[Token]":
        dropped: set[int] = set()
        for child in head.children:
            aside = (
                child.dep_ in ("appos", "relcl", "prep", "acl")
                and child.i > head.i
                and child.left_edge.i
                and child.left_edge.nbor(-1).text == ","
            )
            if aside:
                dropped |= set(range(child.left_edge.i - 1, child.right_edge.i + 1))
                after = child.right_edge.i + 1
                if after < len(child.doc) and child.doc[after].text == ",":
                    dropped.add(after)
        tokens = _without_brackets([t for t in phrase if t.i not in dropped])
        while tokens and tokens[-1].is_punct and not tokens[-1].is_quote:
            closed = tokens.pop().text == ","
            if closed and any(t.text == "," and self.read.is_outside(t) for t in tokens):
                raise Abstain("the subject is broken by an aside")
        if any(
            t.text in (",", "—", "–", "(", ")") and not self.read.in_quotation(t.idx) for t in tokens
        ) and not _is_list(tokens):
            raise Abstain("the subject is broken by an aside")
        if any(t.dep_ == "relcl" for t in tokens):
            raise Abstain("the subject holds a clause of its own")
        return tokens

    def _people_joined(self, head: "Token", tokens: "list[Token]") -> str:
        heads = [head]
        for token in tokens:
            if token.dep_ == "conj" and token.head.i in {h.i for h in heads}:
                heads.append(token)
        people = [self.wording.person_at(h) for h in heads]
        if len(heads) < 2 or not all(people):
            return ""
        names = [self.wording.name(person) for person in people if person]
        return f"{', '.join(names[:-1])} and {names[-1]}"

    # the verb

    def _before_verb(self, subject_end: "Token") -> "tuple[list[Token], list[Token]]":
        """The helping verbs, and the adverbs that stay between subject and verb."""
        helper = self.verb
        while (
            helper.tag_ == "VBN" and helper.dep_ == "conj" and not any(c.dep_ in _NEUTRAL_HELP for c in helper.children)
        ):
            helper = helper.head  # "was renovated and renamed"
        helps = [c for c in helper.children if c.dep_ in _NEUTRAL_HELP and c.i < helper.i and c.tag_ != "TO"]
        if any("'" in c.text or "’" in c.text for c in helps):
            raise Abstain("the helping verb is shortened")
        between = [
            c
            for c in self.verb.children
            if subject_end.i < c.i < self.verb.i
            and c.dep_ == "advmod"
            and c.lower_ not in _LOOSE
            and c.i not in self.left_out
        ]
        return helps, [c for c in between if c.left_edge.i == c.right_edge.i]

    def _tense(self, helps: "list[Token]") -> tuple[bool, bool]:
        """Whether it is past, and whether past perfect."""
        if self.participle is not None:
            return True, False
        finite = helps[0] if helps else self.verb
        if finite.tag_ == "VBD" or (finite.tag_ == "VBN" and not helps):
            perfect = bool(helps) and finite.lower_ == "had"
            return True, perfect
        if self.speaks and finite.tag_ in ("VBZ", "VBP"):
            return False, False
        raise Abstain("the verb is not in the past")

    # what follows the verb

    def _leave_out_source(self) -> None:
        """Take "according to X" out of the words and keep X."""
        found = next((t for t in self.sentence if t.lower_ == "according" and not self.read.in_quotation(t.idx)), None)
        if found is None:
            return
        span = [t for t in self.sentence if found.left_edge.i <= t.i <= found.right_edge.i]
        person = next((p for t in span if (p := self.wording.person_at(t))), None)
        body = next((t for t in span if t.ent_type_ == "ORG" and t.tag_ in ("NNP", "NNPS")), None)
        if person is None and body is None:
            raise Abstain("“according to” names no person or body")
        self.source = person.name if person else self._body(body, span)
        self.left_out |= {t.i for t in span}

    def _body(self, name: "Token | None", span: "list[Token]") -> str:
        """The name of a body with its "the": "the World Bank"."""
        assert name is not None
        phrase = [t for t in span if t.ent_type_ == "ORG" or (t.lower_ == "the" and t.head.ent_type_ == "ORG")]
        if [t.i for t in phrase] != list(range(phrase[0].i, phrase[-1].i + 1)):
            raise Abstain("“according to” names more than one body")
        return self.wording.phrase([t for t in phrase if t.tag_ != "POS"])

    def _rest(self) -> "list[Token]":
        """The words after the verb, up to the first that hangs loosely."""
        kept: list[Token] = []
        for token in self.sentence:
            if token.i <= self.verb.i:
                continue
            if token.i in self.left_out or self._is_loose(token):
                continue
            if self.read.in_quotation(token.idx):
                kept.append(token)
                if self._ends_with_comma(token) and not self._goes_on_as_list(token):
                    self.cut = True
                    kept += [t for t in self.sentence if t.i == token.i + 1 and not self.read.in_quotation(t.idx)]
                    break
                continue
            named = self._name_of_the_last(token, kept)
            if named:
                self.cut = True
                kept += named
                break
            if self._ends_here(token) or self._says_more_of_a_quotation(token, kept):
                self.cut = token.text not in ".!?"
                break
            kept.append(token)
        return self._trimmed(kept)

    def _name_of_the_last(self, comma: "Token", kept: "list[Token]") -> "list[Token]":
        """A comma and the name of what the noun before it means: "divorced his wife, Clara Holm, in 1920"; else []."""
        after = comma.nbor(1) if comma.text == "," and comma.i + 1 < len(comma.doc) else None
        if after is None or not kept or kept[-1].tag_ != "NN" or self.wording.person_at(kept[-1]):
            return []
        name: list[Token] = []
        for token in comma.doc[after.i : after.i + _LONGEST_NAME + 1]:
            if token.tag_ not in ("NNP", "HYPH", "CD") and not (name and token.text == "-"):
                break
            name.append(token)
        ends = bool(name) and (name[-1].i + 1 >= len(comma.doc) or name[-1].nbor(1).text in (",", ".", ";", "("))
        if ends and any(t.is_quote for t in comma.doc[name[-1].i + 1 : name[-1].i + 3]):
            return []  # what was said to the one named follows
        apposed = any(t.dep_ == "appos" and t.head.i == kept[-1].i and t.pos_ == "PROPN" for t in name)
        return [comma, *name] if ends and apposed else []

    def _is_loose(self, token: "Token") -> bool:
        said_of_verb = token.dep_ == "advmod" and any(token.head.i == verb.i for verb in self.chain)
        return said_of_verb and token.lower_ in _LOOSE and token.left_edge.i == token.right_edge.i

    def _ends_here(self, token: "Token") -> bool:
        if token.is_quote:
            return False
        if token.text in (".", ";", "—", "–", "(", "--", "!", "?"):
            return True
        if token.text in (",", ":"):
            return not self._belongs(token)
        if token.lower_ in (
            "when",
            "while",
            "until",
            "because",
            "although",
            "though",
            "since",
            "whereas",
            "after",
            "before",
            "as",
        ):
            return token.dep_ in ("mark", "advmod") and token.head.dep_ == "advcl" and token.head.i > token.i
        if token.tag_ == "CC":
            return self._joins_another_statement(token)
        return False

    def _says_more_of_a_quotation(self, token: "Token", kept: "list[Token]") -> bool:
        """Whether a relative clause follows a quotation in an already long sentence: the quotation is enough."""
        return (
            token.tag_ == "WDT" and len(kept) > _ENOUGH and kept[-1].is_quote and not self.read.in_quotation(token.idx)
        )

    def _belongs(self, comma: "Token") -> bool:
        """Whether a comma or colon is inside what is told: before a quotation, in a list, between adjectives."""
        after = comma.nbor(1) if comma.i + 1 < len(comma.doc) else None
        if after is None:
            return False
        if after.is_quote or after.text.rstrip(".") in _PARTS_OF_NAMES:
            return True
        if comma.text == ":":
            return False
        return self._goes_on_as_list(comma)

    def _goes_on_as_list(self, comma: "Token") -> bool:
        for token in self.sentence:
            joined = (
                token.i > comma.i
                and token.dep_ == "conj"
                and token.head.i < comma.i
                and token.pos_ not in ("VERB", "AUX")
            )
            if joined and token.left_edge.i - comma.i <= 2 and token.head.i > self.verb.i:
                return _has_and(token.head) and not _has_verb_after(token)
        before, after = comma.nbor(-1), comma.nbor(1)
        return before.tag_ == "JJ" and after.tag_ == "JJ" and before.head.i == after.head.i and before.head.i > comma.i

    def _ends_with_comma(self, token: "Token") -> bool:
        """Whether a quotation closes after this comma: American style has it inside the marks."""
        after = token.nbor(1) if token.i + 1 < len(token.doc) else None
        return token.text == "," and after is not None and after.is_quote and not self.read.in_quotation(after.idx)

    def _joins_another_statement(self, conjunction: "Token") -> bool:
        """Whether "and" begins something that is told of somebody else, or that hangs in the air."""
        joined = next((c for c in conjunction.head.children if c.dep_ == "conj" and c.i > conjunction.i), None)
        following = next((t for t in self.sentence if t.i > conjunction.i and t.pos_ in ("VERB", "AUX")), None)
        if joined is None or following is None or joined.pos_ not in ("VERB", "AUX"):
            return False
        if any(c.dep_ in ("nsubj", "nsubjpass") for c in joined.children) or self.read.in_quotation(joined.idx):
            return not self.read.in_quotation(joined.idx)
        if any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in joined.doc[conjunction.i + 1 : joined.i]):
            return True  # its subject, taken for something else by the parser
        shares = any(joined.head.i == verb.i for verb in self.chain)
        same = joined.tag_ == self.verb.tag_ == "VBD" and not any(
            c.dep_ in _NEUTRAL_HELP or c.dep_ == "neg" for c in joined.children
        )
        if shares and same and base_form(joined):
            self.chain.append(joined)
            return False
        in_clause = joined.head.i > self.verb.i and joined.tag_ == joined.head.tag_
        return not in_clause

    def _trimmed(self, kept: "list[Token]") -> "list[Token]":
        while kept and (kept[-1].tag_ == "CC" or kept[-1].text in ",;:-"):
            kept.pop()
        return kept

    def _refuse_torn(self, kept: "list[Token]") -> None:
        """Give up where the cut went through a phrase, or left a half of a pair of marks."""
        inside = {t.i for t in kept} | {self.verb.i}
        if not kept:
            self._refuse_bare()
            return
        last = kept[-1]
        close = {"amod", "compound", "poss", "det", "nummod", "nmod", "aux", "auxpass", "case"}
        for token in kept:
            gone = token.head.i > last.i and token.dep_ in close
            if gone and token.head.i not in inside and not self.read.in_quotation(token.idx):
                raise Abstain("the cut goes through a phrase")
        if last.tag_ in ("IN", "TO", "DT", "PRP$", "WDT", "WP") and not self.read.in_quotation(last.idx):
            raise Abstain("the sentence ends in the air")
        marks = self.wording.phrase(kept)
        if re.search(r"https?:|www\.", marks):
            raise Abstain("an address of the web is in it")
        if marks.count("“") != marks.count("”"):
            raise Abstain("a quotation mark has no partner")

    def _is_of(self, person: str, token: "Token") -> bool:
        found = self.wording.person_at(token)
        return found is not None and found.name == person and not self.read.in_quotation(token.idx)

    def _refuse_pronoun_of_another(self, name: str, rest: "list[Token]") -> None:
        """Give up where "her" may be somebody other than the person who did it: "Leslie Clark admired her novels"."""
        person = next((p for p in self.wording.facts.people if p.name == name), None)
        if person is None:
            return
        sure = len(person.mentions) > 1 or person.name.split()[0].lower() in _KNOWN_NAMES
        for at, token in enumerate(rest):
            own = _GENDERS.get(token.lower_, "")
            if not own or self.read.in_quotation(token.idx) or (sure and person.gender == own):
                continue
            if any(self.wording.person_at(t) for t in rest[:at]):
                continue
            others = (p for p in self.wording.facts.people if p.gender == own and p.name != name)
            if (sure and person.gender) or any(len(p.mentions) > len(person.mentions) for p in others):
                raise Abstain(f"whom “{token.text}” means is not said here")

    def _refuse_doubled(self, tokens: "list[Token]") -> None:
        """Give up where something is joined with itself, or a title has lost its name: the parser went astray."""
        words = self.wording.phrase(tokens)
        if re.search(r"\b([A-Z][\w-]+) and (?:the )?\1\b", words):
            raise Abstain("something is joined with itself")
        for token in tokens:
            finite = token.tag_ in ("VBD", "VBZ") and token.dep_ in ("ccomp", "xcomp") and token.i > self.verb.i
            bare = not any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass") for c in token.children)
            if finite and bare and not self.read.in_quotation(token.idx):
                raise Abstain("a second verb has no subject of its own")
            if self._opens_another(token):
                raise Abstain("a second clause has run into it")
        if re.search(
            r"\b(?:no|Bvt|Pvt|Cpl|Ens|Lieut|Msgr|Hon|Maj|Gen|Col|Lt|Sgt|Capt|Cmdr|Adm|Brig|Dr|Mr|Mrs|Ms|Prof|Rev|Sen|Rep|Gov|No|St)\.?$",
            words,
        ):
            raise Abstain("the sentence ends in a title")

    def _opens_another(self, token: "Token") -> bool:
        """Whether it is the verb of a clause with its own subject, joined by "and" to what is told."""
        if token.dep_ != "conj" or token.i <= self.verb.i or self.read.in_quotation(token.idx):
            return False
        subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        finite = token.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ in ("VBD", "VBZ", "VBP") for c in token.children)
        return subject and finite and token.head.i in {v.i for v in self.chain}

    def _refuse_bare(self) -> None:
        """Give up where a verb stands without what it needs: "was", "became", "invaded" without whom."""
        passive = any(c.dep_ == "auxpass" for c in self.verb.children)
        enough = passive or self.verb.lemma_ in _STANDS_ALONE
        if self.speaks or self.verb.lemma_ in _NEEDS_MORE or (self.cut and not enough):
            raise Abstain("nothing follows the verb")

    def _refuse_halved(self, kept: "list[Token]") -> None:
        """Give up where the cut left behind what a verb needs: "ordered Zachary Taylor, the general, [to march]"."""
        if kept and kept[-1].is_quote:
            return  # the quotation is what was needed
        last = kept[-1].i if kept else self.verb.i
        inside = {t.i for t in [*kept, *self.chain]}
        for token in self.sentence if self.dated and self.cut else []:
            needed = token.dep_ in _NEEDED and token.head.i in inside and token.i > last
            needed = needed and (token.dep_ != "conj" or token.pos_ in ("NOUN", "PROPN"))
            if needed and token.i not in self.left_out and self.read.is_outside(token):
                raise Abstain("the cut leaves behind what the verb needs")

    def _refuse_date_of_what_is_cut(self, kept: "list[Token]") -> None:
        """Give up where the date is that of a clause left out: "was the last one, as attempts in 1670 failed"."""
        last = kept[-1].i if kept else self.verb.i
        first = min(self.left_out, default=0) if self.dated and self.cut and not self.source else 0
        between = [t for t in self.sentence if last < t.i < first and self.read.is_outside(t)]
        if any(t.pos_ in ("VERB", "AUX", "SCONJ") or t.tag_ in ("WDT", "WP", "WRB") for t in between):
            raise Abstain("the date belongs to what was cut")

    def _refuse_unsaid(self, kept: "list[Token]") -> None:
        """Give up where a verb of saying lost the words that were said: "wrote to Holm, who was away, that “...”"."""
        last = kept[-1].i if kept else self.verb.i
        quoted = any(t.i > last and self.read.in_quotation(t.idx) for t in self.sentence)
        if self.cut and quoted and self.verb.lemma_ in _SAYING and not any(self.read.in_quotation(t.idx) for t in kept):
            raise Abstain("the cut leaves behind what was said")

    def _refuse_half_quoted(self, rest: "list[Token]") -> None:
        """Give up where a part of a split quotation is left out: “Israel,” he told Eban, “will not be alone”."""
        held, sentence = {t.i for t in rest}, {t.i for t in self.sentence}
        for quotation in self.wording.facts.quotations:
            parts = [{t.i for t in self.read.tokens_in(*segment)} & sentence for segment in quotation.segments]
            here = [part for part in parts if part]
            if any(part & held for part in here) and not all(part & held for part in here):
                raise Abstain("the quotation is not whole in its sentence")

    def _join_the_rest(self, rest: "list[Token]") -> None:
        """Past verbs that share the subject, wherever the parser hangs their "and"."""
        known = {v.i for v in self.chain}
        for token in rest:
            clause = token.head.dep_ in ("ccomp", "xcomp") and token.head.head.i in known
            subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
            if token.dep_ == "conj" and token.tag_ == "VBD" and clause and not subject and self.read.is_outside(token):
                raise Abstain(f"whose doing “{token.text}” tells is not clear")
            shares = token.dep_ == "conj" and token.head.i in known and token.i not in known
            if not shares or token.tag_ not in ("VBD", "VBN") or self.read.in_quotation(token.idx):
                continue
            if any(c.dep_ in (*_NEUTRAL_HELP, "nsubj", "nsubjpass") for c in token.children) or self.verb.tag_ != "VBD":
                continue
            if not base_form(token):
                raise Abstain(f"no infinitive of “{token.text}” is sure")
            self.chain.append(token)
            known.add(token.i)

    def _refuse_loose(self, subject: "list[Token]", rest: "list[Token]", person: bool) -> None:
        known = self._is_empty_it(subject[0]) if subject else False
        tokens = ([] if known else subject) + rest
        for word in loose_words(self.wording, tokens, person):
            raise Abstain(f"what “{word}” means is not said here")
        for date in self.wording.facts.dates:
            relative = date.anchor is not None or date.value.endswith("_REF")
            if " " not in date.text and (date.type != "DATE" or date.text == "former"):
                continue  # "night", "daily", "months", "former" are no date of their own
            held = any(date.start <= t.idx < date.end for t in rest)
            lasting = date.type == "DURATION" and not relative
            if held and not lasting and not self.read.in_quotation(date.start) and (relative or self.dated):
                raise Abstain(f"another date, “{date.text}”, is in it")


def _without_a_last_stop(words: str) -> str:
    """Without the stop of the sentence that the parser took for one of an initial: "the Saturn V."."""
    return re.sub(r"(?<=\s[A-Z])\.$", "", words)


def _of_a_name(wording: Wording, verb: "Token") -> "Token | None":
    """The verb of the relative clause after a comma and a name that ``verb`` belongs to: "Field, who had retired"."""
    clause = verb
    while clause.dep_ == "conj" and clause.head.i < clause.i:
        clause = clause.head
    if clause.dep_ != "relcl" or clause.head.pos_ != "PROPN" or clause.head.i > clause.i:
        return None
    opening = clause.left_edge
    subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.i != opening.i or opening.nbor(-1).text != "," or opening.i - clause.head.i > 2:
        return None
    person = wording.person_at(clause.head) is not None
    return clause if subject.lower_ == ("who" if person else "which") else None


_NO_DEED = frozenset(
    """follow accord include begin start compare depend base be have regard concern consider give owe speak bring total
    compose comprise range mean suggest indicate reflect mark end""".split()
)

"""Participles that serve as prepositions, or tell what came of something."""
_OF_BODIES = frozenset("meet open operate convene sit close consist number".split())
"""What rather the body does that stands before the comma: "he helped to found the Society, meeting in 1859"."""


def _participle(verb: "Token") -> "Token | None":
    """Whose deed or fate a participle tells: "the Act, passed in 1790, ...", "he left, becoming a priest in 1790"."""
    if any(c.dep_ in (*_NEUTRAL_HELP, "nsubj", "nsubjpass", "mark") for c in verb.children):
        return None
    before = verb.left_edge.nbor(-1) if verb.left_edge.i else None
    if verb.tag_ == "VBG" and verb.lemma_ in _OF_BODIES and before is not None and before.text == ",":
        return None
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        name = verb.head.pos_ == "PROPN" and verb.left_edge.i == verb.i
        behind = before is not None and before.text == "," and 0 < before.i - verb.head.i <= _LONGEST_NAME
        return verb.head if name and behind else None
    main = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.lemma_ in _NO_DEED or verb.left_edge.i != verb.i:
        return None
    opens = verb.is_sent_start
    if main.tag_ != "VBD" or not (opens or (before is not None and before.text == ",")):
        return None
    if any(c.dep_ in ("neg", "auxpass", "aux") for c in main.children):
        return None
    return next((c for c in main.children if c.dep_ == "nsubj" and c.pos_ in ("PROPN", "PRON")), None)


def _without_brackets(tokens: "list[Token]") -> "list[Token]":
    """Without what stands in brackets after the first word: "the Oslo Bridge Company (OBC)"; whole if one is torn."""
    kept, depth = [], 0
    for token in tokens:
        depth += token.text == "("
        if not depth:
            kept.append(token)
        depth -= token.text == ")"
    return tokens if depth else kept


def _is_plural(head: "Token") -> bool:
    if head.pos_ == "PROPN" and any(c.dep_ == "conj" for c in head.children):
        raise Abstain("whether it is one thing or two is not sure")  # a title may hold an "and"
    return head.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in head.children)


def _is_list(tokens: "list[Token]") -> bool:
    return any(t.tag_ == "CC" for t in tokens) and any(t.dep_ == "conj" for t in tokens)


def _has_verb_after(item: "Token") -> bool:
    """Whether a finite verb follows what looks like a list's last item: then it is the subject of that verb."""
    after = item.right_edge.i + 1
    return after < len(item.doc) and item.doc[after].tag_ in ("VBD", "VBZ", "VBP", "MD")


def _has_and(token: "Token") -> bool:
    """Whether a coordination that ``token`` begins has its "and" or "or"."""
    seen = token
    for _ in range(8):
        if any(c.dep_ == "cc" for c in seen.children):
            return True
        following = next((c for c in seen.children if c.dep_ == "conj"), None)
        if following is None:
            return False
        seen = following
    return False
