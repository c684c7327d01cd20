"""From a quotation to what can be asked of it: who said it, in a sentence that stands alone, and its words.

Only utterances of named persons: documents, titles and scare quotes are nobody's words.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from study.article import Span
from study.generator.facts import Quotation
from study.generator.references import loose_words
from study.generator.statements import Abstain, build
from study.generator.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 36  # words of a quotation that are shown: it must be read once
_SHORTEST = 5  # words of a quotation that is asked about without its sentence
_SAID = {
    "write": "wrote",
    "ask": "asked",
    "reply": "replied",
    "answer": "answered",
    "declare": "declared",
} | dict.fromkeys("say tell add note state announce remark insist argue warn explain recall".split(), "said")
_OF_BOTH = frozenset("their they them".split())
_AFTERTHOUGHT = re.compile(r", “[a-z]|^(?:\S+ ){7,}\S+, “")  # words quoted after something that was said already
_TOLD_WHOM = re.compile(r"^(?:has |had )?(?:told|tells) (?:me|us|him|her|them|you)\b")


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation and its speaker, ready to be asked.

    ``words`` is what is shown of it, without marks. ``question`` asks for the speaker. ``account`` is a sentence about
    it with "{}" where the speaker's name belongs. ``about`` is "France and Spain" where the words speak of "the two
    countries" and nothing says which. ``framed`` says that ``account`` is the article's own sentence, not "{} said:
    ...". ``tokens`` are the words shown.
    """

    quotation: Quotation
    speaker: str
    words: str
    question: str
    account: str
    about: str
    framed: bool
    tokens: "tuple[Token, ...]"


def saying(wording: Wording, quotation: Quotation) -> Saying:
    """``quotation`` as a saying.

    :raises Abstain: where nobody is named as its speaker, or its words do not stand alone
    """
    if quotation.kind != "utterance" or quotation.speaker_kind != "person" or quotation.cue is None:
        raise Abstain("no person is named for these words")
    if quotation.speaker not in {person.name for person in wording.facts.people}:
        raise Abstain("the speaker is not among the people of the article")
    reader = _Reader(wording, quotation)
    for way in (reader.in_its_sentence, reader.reported, reader.by_itself):
        try:
            return way()
        except Abstain as reason:
            last = reason
    raise last


class _Reader:
    def __init__(self, wording: Wording, quotation: Quotation) -> None:
        self.wording = wording
        self.quotation = quotation
        self.name = wording.named(quotation.speaker)
        assert quotation.cue is not None
        self.cue = quotation.cue
        self.verb = wording.read.token_at(quotation.cue[0])

    def in_its_sentence(self) -> Saying:
        """Keep the author's verb and replace the speaker: "Who has called Vladimir Putin ...?"."""
        verb = self.verb
        if verb is None or verb.pos_ not in ("VERB", "AUX") or (verb.tag_ == "VBG" and not _has_help(verb)):
            raise Abstain("the words hang on no verb of saying")
        statement = build(self.wording, verb, [], self.quotation.speaker, speaks=True)
        done = _plainly(statement.simple_past().done() if statement.perfect else statement.done())
        whole = [self._tokens(segment) for segment in self.quotation.segments]
        if not all(self.wording.phrase(tokens).rstrip(",.") in done for tokens in whole) or _AFTERTHOUGHT.search(done):
            raise Abstain("the quotation is not whole in its sentence")
        for tokens in whole:
            self._refuse_unclear(tokens)
        done = self._shortened(done)
        about = self._about(done, whole)
        question = f"Speaking of {about}, who {done}" if about else f"Who {done}"
        account = f"Speaking of {about}, {{}} {done}" if about else f"{{}} {done}"
        return self._saying(whole[0], question, account, about, framed=True)

    def reported(self) -> Saying:
        """ "According to X" in a sentence that somebody else is the subject of: "According to whom did ...?"."""
        if self.verb is None or self.verb.lower_ != "according" or self.verb.head.pos_ not in ("VERB", "AUX"):
            raise Abstain("no “according to”")
        if self.wording.read.in_quotation(self.verb.head.idx):
            raise Abstain("the verb is the speaker's own")
        statement = build(self.wording, self.verb.head, [])
        tokens = self._tokens(self.quotation.segments[0])
        if (
            statement.source != self.quotation.speaker
            or self.wording.phrase(tokens).rstrip(",.") not in statement.told()
        ):
            raise Abstain("the sentence was cut before the quotation")
        self._refuse_unclear(tokens)
        return self._saying(
            tokens, f"According to whom {statement.asked()}", f"According to {{}}, {statement.told()}", "", framed=True
        )

    def by_itself(self) -> Saying:
        """The words alone, where they are a sentence that stands alone: "Whose words are these: ...?"."""
        runs = [run for segment in self.quotation.segments for run in self._sentences(segment)]
        fit = next((run for run in runs if self._stands_alone(run)), None)
        if fit is None:
            raise Abstain("the words do not stand alone")
        about = self._about("", [fit])
        shown = self._quoted(fit)
        of = f" about {about}" if about else ""
        verb = _SAID.get(self.verb.lemma_, "") if self.verb is not None else ""
        account = (
            f"{{}} {verb}{' of ' + about if about else ''}: {shown}"
            if verb
            else f"These are the words of {{}}{of}: {shown}"
        )
        return self._saying(fit, f"Whose words{of} are these: {shown}", account, about, framed=False)

    def _saying(self, tokens: "list[Token]", question: str, account: str, about: str, framed: bool) -> Saying:
        words = self._quoted(tokens)[1:-1]
        for text in (question, account):
            if text.count("“") != text.count("”"):
                raise Abstain("a quotation mark has no partner")
        return Saying(
            self.quotation, self.quotation.speaker, words, finished(question), account, about, framed, tuple(tokens)
        )

    def _tokens(self, segment: Span) -> "list[Token]":
        return self.wording.read.tokens_in(*segment)

    def _quoted(self, tokens: "list[Token]") -> str:
        words = re.sub(r"[,.;:]+([’']?)$", r"\1", self.wording.phrase(tokens))
        return f"“{words}”"

    def _shortened(self, done: str) -> str:
        """``done`` with a long quotation at its end cut after a sentence, or given up."""
        quoted = re.search(r"“([^“”]*)”$", done)
        if not quoted or len(quoted[1].split()) <= LONGEST:
            return done
        short = ""
        for sentence in re.split(r"(?<=[.!?]) (?=[A-Z])", quoted[1]):
            longer = f"{short} {sentence}".strip()
            if len(longer.split()) > LONGEST:
                break
            short = longer
        if not short:
            raise Abstain("the quotation is too long to read once")
        return done[: quoted.start()] + f"“{short.rstrip('.')}”"

    def _about(self, around: str, held: "list[list[Token]]") -> str:
        """The two countries, if the words speak of them and nothing shown names them."""
        words = " ".join([around, *(self.wording.phrase(tokens) for tokens in held)])
        loose = any(self._loose(tokens) for tokens in held)
        if not (loose or self.wording.means_pair(words)) or self.wording.names_pair(words):
            return ""
        if not self.wording.pair:
            raise Abstain("which two are meant is not said")
        return self.wording.pair

    def _loose(self, tokens: "list[Token]") -> list[str]:
        return [*loose_words(self.wording, tokens, within=True), *self._torn_article(tokens)]

    def _torn_article(self, tokens: "list[Token]") -> list[str]:
        """ "the" before the mark whose noun opens the quotation, and does not say which: the “relationship ...”."""
        article = tokens[0].nbor(-2) if tokens[0].i > 1 else None
        noun = tokens[0]
        torn = article is not None and article.lower_ == "the" and article.head.i == noun.i and noun.tag_ == "NN"
        return (
            [f"the {noun.text}"] if torn and not any(c.dep_ in ("prep", "relcl", "acl") for c in noun.children) else []
        )

    def _refuse_unclear(self, tokens: "list[Token]") -> None:
        for word in self._loose(tokens):
            if not (word.lower() in _OF_BOTH or word.startswith("the ")) or not self.wording.pair:
                raise Abstain(f"what “{word}” in the quotation means is not said")

    def _sentences(self, segment: Span) -> "list[list[Token]]":
        runs: list[list[Token]] = [[]]
        for token in self._tokens(segment):
            if runs[-1] or not token.is_punct:
                runs[-1].append(token)
            if token.text in (".", "!", "?"):
                runs.append([])
        return [run for run in runs if run]

    def _stands_alone(self, tokens: "list[Token]") -> bool:
        inside = {t.i for t in tokens}
        subjects = [
            t for t in tokens if t.dep_ in ("nsubj", "nsubjpass") and t.head.i in inside and _tells(t.head, inside)
        ]
        words = self.wording.phrase(tokens)
        opens = tokens[0].text[0].isupper() or _has_own_subject(tokens)
        hangs = tokens[0].tag_ in ("CC", "IN", "TO", "WDT") and tokens[0].text[0].islower()
        return (
            bool(subjects)
            and opens
            and not hangs
            and not self._loose(tokens)
            and _SHORTEST + 2 <= len(words.split()) <= LONGEST
        )


def _tells(verb: "Token", inside: set[int]) -> bool:
    """Whether a verb tells something: it does not describe a noun, nor set a condition whose consequence is outside."""
    condition = verb.dep_ == "advcl" and verb.head.i not in inside
    hangs = condition and any(child.dep_ == "mark" and child.i in inside for child in verb.children)
    return verb.pos_ in ("VERB", "AUX") and verb.dep_ not in ("relcl", "acl") and not hangs


def _has_own_subject(tokens: "list[Token]") -> bool:
    """Whether the first verb that stands in a tense has its subject among ``tokens``, before it."""
    finite = next((t for t in tokens if t.tag_ in ("VBZ", "VBP", "VBD", "MD")), None)
    if finite is None or tokens[0].pos_ in ("VERB", "AUX"):
        return False
    verb = finite.head if finite.dep_ in ("aux", "auxpass") else finite
    return any(c.dep_ in ("nsubj", "nsubjpass") and tokens[0].i <= c.i < finite.i for c in verb.children)


def _has_help(verb: "Token") -> bool:
    return any(child.dep_ == "aux" for child in verb.children)


def _plainly(done: str) -> str:
    """Without the reporter: "told me that" is "said that"."""
    return _TOLD_WHOM.sub("said", done)


def finished(question: str) -> str:
    """``question`` with one mark at its end: a quotation that ends in "?" or "!" keeps its own."""
    return question if re.search(r"[?!]”$", question) else f"{question}?"
