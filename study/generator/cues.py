"""The verbs that attribute words to somebody, and which of a sentence's verbs attribute a quotation."""

from typing import TYPE_CHECKING

from study.article import Span
from study.generator.language import Annotated
from study.generator.names import Names

if TYPE_CHECKING:
    from spacy.tokens import Token

SAY = frozenset(
    """
    say tell add note argue explain write ask reply answer respond warn recall claim tweet announce declare state
    insist observe remark comment conclude continue admit acknowledge concede contend assert stress emphasize
    emphasise maintain suggest predict joke quip promise vow pledge urge demand complain confirm deny shout yell cry
    whisper mutter murmur exclaim begin go read report reveal lament caution advise agree allege boast charge
    counter cite deadpan disclose echo estimate express fume gush interject intone jest mention muse offer opine
    plead point ponder pray preach press proclaim pronounce protest put query quote reason recite reiterate rejoin
    remind repeat retort rule scoff sigh signal snap speak speculate spell testify thunder underline underscore
    venture voice volunteer wonder tout blast bemoan hint enthuse clarify elaborate hail inform instruct order sing
    sum summarize summarise text email post blog rail slam lash accuse criticize criticise denounce condemn praise
    welcome applaud dismiss reject mock ridicule wire telegraph cable telephone radio scrawl scribble
    confess confide concur swear avow profess affirm reaffirm attest grumble marvel groan moan whine vent brag
    bellow bark roar growl hiss stammer stutter sob gasp theorize theorise hypothesize posit postulate surmise
    conjecture reflect reminisce recollect record jot assure thank commend salute congratulate apologize apologise
    blame deplore lambaste lambast assail berate rebuke scold upbraid castigate excoriate belittle trumpet herald
    extol laud propose recommend counsel encourage exhort implore beg beseech appeal vent tease taunt brag chant
    cheer decree opine retort stipulate specify certify chide bristle scream blurt interrupt interpose
    remonstrate summarise criticise speculate
    """.split()
)
NAMING = frozenset(
    """
    call describe label dub brand term deem refer characterize characterise portray decry deride regard see consider
    view think believe feel know decide hope hop want fear liken define identify name nickname categorize refuse propose
    imply find hold foresee envision depict remember
    """.split()
)
_CUES = SAY | NAMING
_THINKING = frozenset("hope hop fear believe think feel imagine suspect expect imply".split())
"""Verbs whose whole clause is somebody's own thought, so that words quoted in it are that person's too. ("hop" is the
lemma that the parser gives "hoped".)
"""
_SUBORDINATE = frozenset(
    "when while after before because if although though since until who which where whose and but or so".split()
)
"""Words after a closing mark with which somebody else's clause begins."""
WEAK = frozenset(
    """
    begin go read see find hold press rule order put point offer signal know want identify name reject record
    reflect cheer herald blame encourage propose appeal thank
    """.split()
)
"""Verbs that attribute words only where nothing else stands between them and the quotation."""


class Cues:
    """The verbs of one article that attribute words."""

    def __init__(self, read: Annotated, names: Names) -> None:
        self.read = read
        self.names = names

    def verbs(self, sentence: Span, start: int, end: int) -> "list[Token]":
        """The verbs that may attribute the quotation, likeliest first."""
        tokens = [token for token in self.read.tokens_in(*sentence) if self.read.is_outside(token)]
        left = [token for token in tokens if token.idx < start]
        right = [token for token in tokens if token.idx >= end]
        after = self.right_after(right, end)
        governing = self._governing(start, end)
        before = self._left_of(left, start)
        closed = self.read.plain[start:end].rstrip()[-1:] in ",?!\u2014" or self._next_is(right, ",")
        before = self._mistaken(left) or before
        loosely = self._governing(start, end, stops=True)
        order = [*after, *governing, *before] if closed else [*governing, *before, *after]
        order += loosely
        return list({token.i: token for token in order}.values())

    def _next_is(self, right: "list[Token]", mark: str) -> bool:
        words = [token for token in right if not token.is_quote]
        return bool(words) and words[0].text == mark

    def right_after(self, right: "list[Token]", end: int) -> "list[Token]":
        """The cue of "“...,” he said": among the first words after the mark, before the clause ends."""
        words: list[Token] = []
        for token in right:
            if token.is_quote or (token.text == "," and not words):
                continue
            if token.text in ".;:" or len(words) > 30:
                break
            words.append(token)
        if words and words[0].lower_ in _SUBORDINATE:
            return []
        for at, token in enumerate(words):
            if token.lemma_ not in SAY or token.pos_ not in ("VERB", "AUX"):
                continue
            if at == 0 or token.dep_ not in ("relcl", "acl", "xcomp"):
                return [token] if at <= 14 or _begins_with_its_subject(words, token) else []
        return []

    def _governing(self, start: int, end: int, stops: bool = False) -> "list[Token]":
        """The cue verbs above the quoted words in the parse; with ``stops``, above the stops among them."""
        inside = self.read.tokens_in(start, end)
        tops = [token for token in inside if not start <= token.head.idx < end and token.is_punct == stops]
        chain: list[Token] = []
        for top in tops[:2]:
            token, steps = top, 0
            while token.head.i != token.i and steps < 8:
                token, steps = token.head, steps + 1
                if not self.read.is_outside(token):
                    continue
                if token.pos_ in ("VERB", "AUX") and not self._may_attribute(token, direct=not chain and steps <= 3):
                    if has_subject(token):
                        break
                    continue
                if token.lemma_ in _CUES and token.pos_ in ("VERB", "AUX"):
                    chain.append(token)
                    break
        return chain

    def _may_attribute(self, token: "Token", direct: bool) -> bool:
        return token.lemma_ in _CUES and (direct or token.lemma_ not in WEAK)

    def _left_of(self, left: "list[Token]", start: int) -> "list[Token]":
        """The nearest cue verb before the quotation, unless another clause has come between."""
        for token in reversed(left):
            if token.text in ";":
                break
            if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass", "amod"):
                continue
            near = start - token.idx < 30
            if token.lemma_ in SAY and (token.lemma_ not in WEAK or near):
                return [token]
            if token.lemma_ in NAMING and near:
                return [token]
            modal = any(child.tag_ == "MD" for child in token.children)
            if (modal or token.tag_ in ("VBD", "VBZ", "VBP")) and has_subject(token):
                # Its clause holds the quotation, unless a verb of speaking holds that clause.
                return self._above(token)
        return []

    def _mistaken(self, left: "list[Token]") -> "list[Token]":
        """A cue tagged as a noun, right before the comma and the mark: "the department notes, “...”"."""
        last = [token for token in left[-3:] if not token.is_quote]
        if len(last) < 2 or last[-1].text not in ",:" or last[-2].pos_ != "NOUN":
            return []
        lemma = last[-2].lower_.rstrip("s")
        return [last[-2]] if lemma in SAY and self.names.at(last[-2].nbor(-1).idx if last[-2].i else 0) else []

    def _above(self, token: "Token") -> "list[Token]":
        steps = 0
        while token.head.i != token.i and steps < 5:
            if token.dep_ not in ("ccomp", "conj", "xcomp", "advcl", "acl", "relcl"):
                return []
            linked = token.dep_ in ("ccomp", "conj", "xcomp")
            token, steps = token.head, steps + 1
            if linked and token.lemma_ in (SAY - WEAK) | _THINKING and self.read.is_outside(token):
                return [token]
        return []


def _begins_with_its_subject(words: "list[Token]", verb: "Token") -> bool:
    """Whether the words before a verb are its subject, however long: "X, a professor at ..., explains"."""
    return any(child.dep_ == "nsubj" and child.i <= words[3].i for child in verb.children)


def has_subject(verb: "Token") -> bool:
    """Whether a verb rules its own clause."""
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children)
