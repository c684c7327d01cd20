"""From a quotation or a report to what can be asked of it: who said it, in a sentence that stands alone, and its words.

Only utterances of named persons and bodies: documents, titles and scare quotes are nobody's words.
"""

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from study.article import Span
from study.generator.candidates import may_be_misspelt
from study.generator.cues import NAMING, SAY
from study.generator.dated import date_phrase
from study.generator.facts import Person, Quotation, Report
from study.generator.references import SOMEBODY, loose_words, unexplained_things
from study.generator.statements import Abstain, build
from study.generator.wording import Wording
from study.questions.folding import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 36  # words of a quotation that are shown: it must be read once
_SHORTEST = 5  # words of a quotation that is asked about without its sentence
_FEWEST_SURE = 5  # words of a quotation whose speaker is only "he" or "she"
_FEWEST_TELLING = 4  # nouns, adjectives and verbs
_FEWEST_REPORTED = 5  # the same, of words told without marks: one less with two names or numbers, three more with none
_MUCH = 2  # times as many mentions as anybody else
_FEWEST_SAID = 2  # words of a quotation in the author's sentence: one is only a word
_FEWEST_FRAMED = 4  # words of a quotation that hangs on a verb of thinking
_SAID = {
    "write": "wrote",
    "ask": "asked",
    "reply": "replied",
    "answer": "answered",
    "declare": "declared",
    "tweet": "tweeted",
} | dict.fromkeys("say tell add note state announce remark insist argue warn explain recall".split(), "said")
_CALLING = frozenset(
    """call describe label dub brand term refer characterize characterise portray decry deride define nickname
    depict""".split()
)
_OF_BOTH = frozenset("their they them".split())
_AFTERTHOUGHT = re.compile(r", “[a-z]|^(?:\S+ ){7,}\S+, “")  # words quoted after something that was said already
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_YOU, _I = frozenset("you your yours".split()), frozenset("i me my".split())
_TOLD_WHOM = re.compile(r"^(?:has |had )?(?:told|tells) (?:me|us|him|her|them|you)\b")
_SUBJECTS = ("nsubj", "nsubjpass")
_POINTING = frozenset("this that these those such".split())
_HE_OR_SHE = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_WHEN_SPOKEN = frozenset("today tonight yesterday tomorrow here there then".split())
_JOINS = frozenset("and but so yet or".split())
_ANSWERS = frozenset("but so yet then however therefore instead indeed also still otherwise meanwhile plus".split())
"""First words of a sentence that answers or goes on from another one."""
_SUBORDINATE = frozenset("when if because while although though since as after before until once whether".split())
_COURTEOUS = frozenset(
    """thank congratulate sadden sorry grateful honor honour honored honoured proud delight delighted please pleased
    glad thrill thrilled excite excited welcome apologize apologise saddened""".split()
)
_DASHES = frozenset("; - -- — –".split())
_GROUPS = frozenset("ORG GPE NORP FAC".split())


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation, or a report, and its speaker, ready to be asked.

    ``words`` is what is shown of it, without marks. ``question`` asks for the speaker. ``account`` is a sentence about
    it with "{}" where the speaker's name belongs. ``about`` is "France and Spain" where the words speak of "the two
    countries" and nothing says which. ``framed`` says that ``account`` is the article's own sentence, not "{} said:
    ...". ``tokens`` are the words shown. ``group`` says that a body speaks, not a person. ``reported`` says that the
    words are the article's, not the speaker's own. ``part`` is the text of a further sentence of a quotation of which
    another is a saying already.
    """

    quotation: Quotation | Report
    speaker: str
    words: str
    question: str
    account: str
    about: str
    framed: bool
    tokens: "tuple[Token, ...]"
    group: bool = False
    reported: bool = False
    part: str = ""

    @property
    def said(self) -> str:
        """The words by which this saying is known as the same again."""
        return self.part or self.quotation.quote


def saying(wording: Wording, quotation: Quotation) -> Saying:
    """``quotation`` as a saying.

    :raises Abstain: where nobody is surely named as its speaker, or its words do not stand alone
    """
    if quotation.kind != "utterance":
        raise Abstain(f"the words are not said by anybody, but a {quotation.kind}")
    if quotation.speaker_kind not in ("person", "group") or quotation.cue is None or not quotation.speaker:
        raise Abstain("nobody is named for these words")
    group = quotation.speaker_kind == "group"
    if group and not _is_named_body(wording, quotation):
        raise Abstain("the speakers have no name")
    cue = wording.read.token_at(quotation.cue[0])
    if group and (cue is None or cue.pos_ == "ADJ"):
        raise Abstain("nobody says the words: they are clear or known to somebody")
    if not group and quotation.speaker not in {person.name for person in wording.facts.people}:
        raise Abstain("the speaker is not among the people of the article")
    if not group and _may_be_somebody_else(wording, quotation.speaker):
        raise Abstain("another name is nearly the same")
    if not group and not _is_sure(wording, quotation):
        raise Abstain("another person may be meant")
    if not group and _names_its_speaker(wording, quotation):
        raise Abstain("the speaker is named in the words, which may be another's")
    if quotation.quote.count("[") != quotation.quote.count("]"):
        raise Abstain("a bracket has no partner")
    if not group and _may_be_nameless(wording, quotation):
        raise Abstain("somebody without a name may be meant")
    if _is_named_thing(quotation.quote):
        raise Abstain("the words are the name of a thing")
    reader = _Reader(wording, quotation)
    ways = (reader.by_itself,) if group else (reader.in_its_sentence, reader.reported, reader.by_itself)
    for way in ways:
        try:
            return way()
        except Abstain as reason:
            last = reason
    raise last


def further_sayings(wording: Wording, first: Saying) -> Iterator[Saying]:
    """Other whole sentences of the same quotation that stand alone too."""
    if isinstance(first.quotation, Quotation):
        reader, shown = _Reader(wording, first.quotation), {token.i for token in first.tokens}
        for run in reader.sentences():
            if not shown & {token.i for token in run} and not reader.reason_against(run):
                yield replace(reader.alone(run), part=wording.phrase(run))


def report_told(wording: Wording, report: Report) -> Saying:
    """``report`` as a saying: "Who said that the harbour would close?".

    :raises Abstain: where it says too little, or what only the article around it makes clear
    """
    verb = wording.read.token_at(report.cue[0])
    if verb is None or _may_be_somebody_else(wording, report.speaker):
        raise Abstain("another name is nearly the same")
    tokens = wording.read.tokens_in(*report.span)
    statement = build(wording, verb, _when_said(wording, verb, report), report.speaker, speaks=True)
    done = _plainly(statement.done())
    if len(done.split()) > LONGEST:
        raise Abstain("it is too long to read once")
    if re.search(r"\b(?:even|also|only|just|both|either)$", done):
        raise Abstain("the sentence ends in the air")
    if not all(word in done for word in _first_clause(wording, tokens)):
        raise Abstain("the sentence was cut before what was said")
    _refuse_unclear_report(wording, tokens, done)
    _refuse_thin_report(verb, tokens)
    words = wording.phrase(tokens)
    return Saying(
        report, report.speaker, words, finished(f"Who {done}"), f"{{}} {done}", "", True, tuple(tokens), reported=True
    )


def _when_said(wording: Wording, verb: "Token", report: Report) -> "list[Token]":
    """The date of a verb of saying, which is of no use to somebody who asks who said it: "said on Tuesday that"."""
    sentence = report.evidence[-1]
    for date in wording.facts.dates:
        if sentence[0] <= date.start < sentence[1] and not report.span[0] <= date.start < report.span[1]:
            phrase = date_phrase(wording, date)
            if phrase[0].head.i == verb.i or phrase[-1].head.i == verb.i:
                return phrase
    return []


def _first_clause(wording: Wording, tokens: "list[Token]") -> list[str]:
    """The words up to the verb of what was said."""
    inside = {t.i for t in tokens}
    top = next((t for t in tokens if t.head.i not in inside), tokens[-1])
    return [t.text for t in tokens if t.i <= top.i and t.pos_ in ("NOUN", "VERB", "AUX")]


def _refuse_unclear_report(wording: Wording, tokens: "list[Token]", done: str) -> None:
    """Give up where a pronoun may mean somebody other than the speaker."""
    others = any(t.ent_type_ == "PERSON" for t in tokens)
    for at, token in enumerate(tokens):
        if token.lower_ in ("he", "she", "him", "his", "her") and others:
            raise Abstain(f"whom “{token.text}” means is not said")
        if token.lower_ in ("it", "they", "them", "we") and (
            token.lower_ == "we" or _may_mean_either(token, tokens[:at])
        ):
            raise Abstain(f"what “{token.text}” means is not said")
    if "“" in done:
        raise Abstain("it holds a quotation")


def _refuse_thin_report(verb: "Token", tokens: "list[Token]") -> None:
    """Give up where it is a state of mind, a wish, or says too little."""
    inside = {t.i for t in tokens}
    top = next((t for t in tokens if t.head.i not in inside), tokens[-1])
    wish = verb.lemma_ in ("suggest", "insist") and top.tag_ in ("VB", "VBD") and not _has_help(top)
    if verb.lemma_ == "believe" or wish:
        raise Abstain("it is what somebody thought or wished")
    things = sum(t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "VERB") for t in tokens)
    exact = sum(t.pos_ in ("PROPN", "NUM") for t in tokens)
    if things < _FEWEST_REPORTED + (0 if exact else 3) - (exact > 1):
        raise Abstain("too little is said to be asked")


def _may_be_somebody_else(wording: Wording, name: str) -> bool:
    """Whether the name may be another one, misspelt: the article has a like one more often."""
    often = {person.name: len(person.mentions) for person in wording.facts.people}
    return any(count >= often.get(name, 0) and may_be_misspelt(name, other) for other, count in often.items())


def _is_sure(wording: Wording, quotation: Quotation) -> bool:
    """Whether the speaker is sure, or surely spoke right before in the same passage: "“...,” she said. “...”"."""
    if quotation.sure:
        return True
    article, start = wording.read.article, quotation.segments[0][0]
    if quotation.cue is None or article.passage_at(quotation.cue[0]) != article.passage_at(start):
        return False
    sentence = wording.read.sentence_at(quotation.cue[0])
    if sentence and article.text[sentence[1] - 1] == ":" and not article.text[sentence[1] : start].strip(' \n“"'):
        return True
    same = (q for q in wording.facts.quotations if q.cue == quotation.cue and q.speaker == quotation.speaker)
    surely = (other for other in same if other.sure or _is_the_only_one(wording, other))
    return any(other.segments[0][0] <= start for other in surely)


def _is_the_only_one(wording: Wording, quotation: Quotation) -> bool:
    """Whether the speaker of "he said" is the only person named in the passage and the two before it."""
    if quotation.mention is None or len(quotation.quote.split()) < _FEWEST_SURE:
        return False
    said = wording.read.plain[slice(*quotation.mention)].lower()
    passage = wording.read.article.passage_at(quotation.mention[0])
    if said not in ("he", "she") or passage is None:
        return False
    first = wording.read.article.passages[max(0, passage.number - 3)].start
    named = {
        person.name
        for person in wording.facts.people
        if person.gender in (said, "")
        and any(first <= start < passage.end and not wording.read.in_quotation(start) for start, _ in person.mentions)
    }
    return named == {quotation.speaker}


def _may_be_nameless(wording: Wording, quotation: Quotation) -> bool:
    """Whether "he" follows a sentence about somebody without a name: "One man said ... he said"."""
    said = wording.read.plain[slice(*quotation.mention)].lower() if quotation.mention else ""
    sentence = wording.read.sentence_at(quotation.segments[0][0])
    if said not in ("he", "she") or sentence is None or quotation.mention is None:
        return False
    at = bisect.bisect_left(wording.read.sentences, sentence)
    before = wording.read.sentences[max(0, at - 2) : at]
    told = [t for span in before for t in wording.read.tokens_in(*span) if wording.read.is_outside(t)]
    subjects = [t for t in told if t.dep_ in _SUBJECTS and (t.tag_ == "NN" or wording.person_at(t))]
    return bool(subjects) and subjects[-1].tag_ == "NN" and subjects[-1].lemma_ in SOMEBODY


def _names_its_speaker(wording: Wording, quotation: Quotation) -> bool:
    people = (wording.person_at(t) for segment in quotation.segments for t in wording.read.tokens_in(*segment))
    return any(person is not None and person.name == quotation.speaker for person in people)


def _is_named_body(wording: Wording, quotation: Quotation) -> bool:
    """Whether the speakers are a body with a name of its own: "Penn State", not "the company"."""
    name = re.sub(r"^[Tt]he ", "", quotation.speaker)
    if not name or not all(word[0].isupper() for word in name.split() if len(word) > 3) or not name[-1].isalnum():
        return False
    at = wording.read.token_at(quotation.mention[1] - 1) if quotation.mention else None
    if at is None or at.tag_ not in ("NNP", "NNPS") or at.ent_type_ == "PERSON":
        return False
    common = re.search(rf"\b{re.escape(name.lower())}\b", wording.read.plain)
    return at.ent_type_ in _GROUPS or (common is None and wording.body.count(f" {fold(name)} ") > 1)


def _is_named_thing(quote: str) -> bool:
    """Whether the words are a title or a name, each with a capital: "Johnny B. Goode"."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'.-]*", quote) if len(word) > 3]
    return bool(words) and quote[-1] not in ".!?" and all(word[0].isupper() for word in words)


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
        thinks = verb.lemma_ in NAMING - _CALLING - SAY
        if thinks and len(self.quotation.quote.split()) < _FEWEST_FRAMED:
            raise Abstain("too few words are quoted to be somebody's saying")
        statement = build(self.wording, verb, [], self.quotation.speaker, speaks=True)
        done = _plainly(statement.simple_past().done() if statement.perfect else statement.done())
        whole = [self._tokens(segment) for segment in self.quotation.segments]
        if not all(f"“{self.wording.phrase(tokens).rstrip(',.')}" in done for tokens in whole) or _AFTERTHOUGHT.search(
            done
        ):
            raise Abstain("the quotation is not whole in its sentence")
        self._refuse_two_speakers(done)
        if re.search(r"^(?:\S+ ){0,2}called “[^”]*”$", done):
            raise Abstain("what is called so is not said")
        if verb.lemma_ in SAY and len(self.quotation.quote.split()) < _FEWEST_SAID:
            raise Abstain("too few words are quoted to be somebody's saying")
        for tokens in whole:
            self._refuse_unclear(tokens)
        if _WEEKDAY.search(re.sub("“[^”]*”", "", done)):
            raise Abstain("a day of the week says which one only to its readers")
        if verb.lemma_ in _SAID and _is_torn_off(done, whole[0]):
            raise Abstain("the quotation is not whole in its sentence")
        if verb.lemma_ in _CALLING and not done.endswith("”"):
            raise Abstain("what is called so stands after the quotation")
        done = self._shortened(done)
        about = self._about(done, whole)
        question = f"Speaking of {about}, who {done}" if about else f"Who {done}"
        account = f"Speaking of {about}, {{}} {done}" if about else f"{{}} {done}"
        return self._saying(whole[0], question, account, about, framed=True)

    def _refuse_two_speakers(self, done: str) -> None:
        """Give up where the sentence goes on with what somebody else says."""
        for other in self.wording.facts.quotations:
            near = other.segments[0][0] > self.quotation.segments[0][0]
            if (
                near
                and other.cue != self.quotation.cue
                and other.kind == "utterance"
                and f"“{other.quote[:12]}" in done
            ):
                raise Abstain("somebody else speaks in the same sentence")

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
        return self.alone(self._best())

    def alone(self, fit: "list[Token]") -> Saying:
        """These words, without the sentence around them."""
        about = self._meant(fit) if next(self._unclear(fit), "") else ""
        about = about or self._about("", [fit])
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
            self.quotation,
            self.quotation.speaker,
            words,
            finished(question),
            account,
            about,
            framed,
            tuple(tokens),
            self.quotation.speaker_kind == "group",
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

    # what the words mean by themselves

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
        for at, token in enumerate(tokens):
            if token.lower_ in (*_POINTING, "last", "next") and _points_outside(token, tokens[:at]):
                raise Abstain(f"what “{token.text} {token.head.text}” in the quotation means is not said")
        leans = _leans_back(tokens)
        if leans:
            raise Abstain(leans)
        thing = next(unexplained_things(self.wording, tokens), None)
        if thing is not None:
            raise Abstain(f"what “{thing.text}” in the quotation means is not said")
        if self._is_called(tokens):
            raise Abstain("what is called so is not said")

    def _is_called(self, tokens: "list[Token]") -> bool:
        """Whether "the plan" right before the mark is what the words are said of: it called the plan “humane”."""
        noun = tokens[0].nbor(-2) if tokens[0].i > 1 else None
        if noun is None or self.verb is None or self.verb.lemma_ not in _CALLING or noun.pos_ != "NOUN":
            return False
        definite = any(child.lower_ in ("the", "this", "that") for child in noun.children)
        return definite and not any(c.dep_ in ("prep", "relcl", "acl", "poss", "compound") for c in noun.children)

    # which of the words stand alone

    def _best(self) -> "list[Token]":
        """The first sentence that stands alone, or the first clause of one."""
        reasons = []
        for run in (*self.sentences(), *self._parts()):
            reason = self.reason_against(run)
            if not reason:
                return run
            reasons.append(reason)
        raise Abstain(reasons[0] if reasons else "the quotation is empty")

    def sentences(self) -> "list[list[Token]]":
        """The sentences of the quotation, each as its tokens, an "And" that opens one left out."""
        return [run for segment in self.quotation.segments for run in self._sentences_of(segment)]

    def _sentences_of(self, segment: Span) -> "list[list[Token]]":
        runs: list[list[Token]] = [[]]
        for token in self._tokens(segment):
            if runs[-1] or not (token.is_punct or _is_dangling_join(token)):
                runs[-1].append(token)
            if token.text in (".", "!", "?"):
                runs.append([])
        return [run for run in runs if run]

    def _parts(self) -> "Iterator[list[Token]]":
        """The clauses that are joined in a sentence by "and", "but" or a dash, each with a subject and a verb."""
        for run in self.sentences():
            cuts = [at for at in range(1, len(run) - 1) if _joins_clauses(run, at)]
            for at in cuts:
                yield _stripped(run[:at])
            for at in cuts:
                yield _stripped(run[at + 1 :])

    def reason_against(self, tokens: "list[Token]") -> str:
        """Why the words do not stand alone; "" if they do."""
        length = len(self.wording.phrase(tokens).split())
        if not tokens or length < _SHORTEST + 2:
            return "too few words are quoted to stand alone"
        if length > LONGEST:
            return "the quotation is too long to read once"
        reason = _reason_of_form(tokens)
        if reason:
            return reason
        inside = {t.i for t in tokens}
        if not any(t.dep_ in _SUBJECTS and t.head.i in inside and _tells(t.head, inside) for t in tokens):
            return "the words are no sentence"
        things = sum(t.pos_ in ("NOUN", "PROPN") for t in tokens)
        if things < 2 or things + sum(t.pos_ in ("ADJ", "NUM", "VERB") for t in tokens) < _FEWEST_TELLING:
            return "too little is said to know the words by"
        unclear = list(self._unclear(tokens))
        meant = self._meant(tokens) if unclear else ""
        if all(word.lower() in _HE_OR_SHE or word == meant.split(" ")[0] for word in unclear) and bool(
            meant or not unclear
        ):
            return ""
        return f"what “{unclear[0]}” means is not said"

    def _meant(self, tokens: "list[Token]") -> str:
        """Whom "he" or "she" in the words, or a bare first name, means: just one person besides the speaker was named
        shortly before, or nobody, and the article names nobody else more often.
        """
        main = self._main_person()
        first = main.name.split()[0] if main else ""
        words = {t.lower_ for t in tokens} & set(_HE_OR_SHE)
        genders = {_HE_OR_SHE[word] for word in words}
        others = any(t.ent_type_ == "PERSON" and t.text != first for t in tokens)
        named = next((at for at, t in enumerate(tokens) if t.text == first), None)
        if main and named is not None:
            earlier = any(t.lower_ in _HE_OR_SHE for t in tokens[:named])  # "he supports Joe": somebody else
            return self.wording.name(main) if not others and not earlier and genders <= {main.gender} else ""
        if len(genders) != 1 or others:
            return ""
        fitting = [
            person
            for person in self.wording.facts.people
            if person.name != self.quotation.speaker
            and person.gender in (*genders, "")
            and any(self._is_shortly_before(start) for start, _ in person.mentions)
        ]
        if not main or len(fitting) > 1 or main.gender not in genders or (fitting and fitting[0] is not main):
            return ""
        return self.wording.name(main)

    def _main_person(self) -> Person | None:
        """Who is named most often besides the speaker: somebody of whom much is told, or the only one named shortly
        before the quotation.
        """
        others = [p for p in self.wording.facts.people if p.name != self.quotation.speaker]
        others.sort(key=lambda p: -len(p.mentions))
        if not others or (len(others) > 1 and len(others[0].mentions) == len(others[1].mentions)):
            near = [p for p in others if any(self._is_shortly_before(start) for start, _ in p.mentions)]
            return near[0] if len(near) == 1 and len(near[0].mentions) == len(others[0].mentions) else None
        much = len(others[0].mentions) >= _MUCH * (len(others[1].mentions) if len(others) > 1 else 1)
        near_by = any(self._is_shortly_before(start) for start, _ in others[0].mentions)
        return others[0] if much or near_by else None

    def _is_shortly_before(self, offset: int) -> bool:
        """Whether a place outside quotation marks stands in the two sentences before the quotation, or in its own."""
        read, start = self.wording.read, self.quotation.segments[0][0]
        own = bisect.bisect_right(read.sentences, (start, len(read.plain))) - 1
        return read.sentences[max(0, own - 2)][0] <= offset < start and not read.in_quotation(offset)

    def _unclear(self, tokens: "list[Token]") -> Iterator[str]:
        """Words that only what stands around the quotation explains."""
        yield from self._loose(tokens)
        for at, token in enumerate(tokens):
            before = tokens[:at]
            word = token.lower_
            either = word in ("it", "they", "them") and _may_mean_either(token, before)
            if either or (word in _WHEN_SPOKEN and token.pos_ in ("NOUN", "ADV", "PROPN")):
                yield token.text
            elif word in (*_POINTING, "last", "next") and _points_outside(token, before):
                yield f"{token.text} {token.head.text}"
            elif _WEEKDAY.fullmatch(token.text):
                yield token.text
        yield from (f"the {t.text}" if t.pos_ == "NOUN" else t.text for t in unexplained_things(self.wording, tokens))


def _is_dangling_join(token: "Token") -> bool:
    """Whether it is an opening "And" before a word with a capital, which the sentence does not need."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return token.text in ("And", "But", "So") and after is not None and after.text[0].isupper() and len(after) > 1


def _joins_clauses(run: "list[Token]", at: int) -> bool:
    """Whether a clause that could be a sentence of its own begins after a joining word or a dash at ``at``."""
    token = run[at]
    if token.lower_ not in _JOINS and token.text not in _DASHES:
        return False
    if token.text in _DASHES and sum(t.text in _DASHES for t in run) > 1:
        return False  # two dashes hold an aside, and the sentence goes on behind it
    after, inside = run[at + 1 :], {t.i for t in run[:at]}
    finite = next((t for t in after if t.tag_ in ("VBZ", "VBP", "VBD", "MD")), None)
    if finite is None or not any(t.tag_ in ("VBZ", "VBP", "VBD", "MD") for t in run[:at]):
        return False
    verb = finite.head if finite.dep_ in ("aux", "auxpass") else finite
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS and c.i < finite.i), None)
    main = verb.dep_ in ("conj", "ROOT", "parataxis", "ccomp") and verb.i not in inside
    return main and subject is not None and subject.left_edge.i == after[0].i


def _stripped(run: "list[Token]") -> "list[Token]":
    while run and run[-1].text in (*_DASHES, ",", ":", "."):
        run = run[:-1]
    return run


def _may_mean_either(pronoun: "Token", before: "list[Token]") -> bool:
    """Whether a pronoun may mean more than one thing before it, or only one of its own clause, which it cannot."""
    placeholder = pronoun.dep_ == "expl" or (pronoun.dep_ in _SUBJECTS and pronoun.head.lemma_ == "be")
    if pronoun.lower_ == "it" and placeholder:
        return False  # whether it stands for a clause is looked at elsewhere
    tags = ("NN", "NNP") if pronoun.lower_ == "it" else ("NNS", "NNPS")
    meant = {t.lemma_: t for t in before if t.tag_ in tags and t.dep_ in (*_SUBJECTS, "dobj", "attr")}
    return len(meant) > 1 or any(_clause(noun) == _clause(pronoun) for noun in meant.values())


def _clause(token: "Token") -> int:
    """The verb that a noun or pronoun belongs to, as its index."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token.i


def _points_outside(token: "Token", before: "list[Token]") -> bool:
    """Whether "this ..." or "last ..." says which only to those who heard the rest."""
    noun = token.head
    if token.dep_ not in ("det", "amod", "predet") or noun.pos_ not in ("NOUN", "PROPN") or noun.i < token.i:
        return False
    such_as = token.lower_ == "such" and any(t.lower_ == "as" for t in noun.doc[noun.i + 1 : noun.i + 2])
    such_as = such_as or (token.lower_ == "such" and any(child.lower_ == "as" for child in noun.children))
    told = any(t.lemma_ == noun.lemma_ for t in before)
    named = any(c.tag_ in ("NNP", "CD") or c.dep_ == "relcl" for c in noun.children)
    return not (such_as or told or named)


def _tells(verb: "Token", inside: set[int]) -> bool:
    """Whether a verb tells something: it does not describe a noun, nor set a condition whose consequence is outside."""
    condition = verb.dep_ == "advcl" and verb.head.i not in inside
    hangs = condition and any(child.dep_ == "mark" and child.i in inside for child in verb.children)
    return verb.pos_ in ("VERB", "AUX") and verb.dep_ not in ("relcl", "acl") and not hangs


def _reason_of_form(tokens: "list[Token]") -> str:
    """Why the words are no whole statement of weight by their form; "" if they are."""
    if not tokens[0].text[0].isupper():
        return "the words do not begin a sentence"
    before = tokens[0].nbor(-1).lower_ if tokens[0].i else ""
    if tokens[0].lower_ in _ANSWERS or before in ("but", "so"):
        return "the words answer what stands before them"
    inside = {t.i for t in tokens}
    root = next(t for t in tokens if t.head.i not in inside or t.head.i == t.i)
    hangs = root.dep_ == "advcl" or (tokens[0].head.i == root.i and tokens[0].dep_ in ("mark", "advmod"))
    if tokens[0].lower_ in _SUBORDINATE and hangs:
        return "the words are only the beginning of a sentence"
    if len(tokens) > 1 and tokens[0].text.isupper() and len(tokens[0]) > 1 and tokens[1].text == ":":
        return "the words are of a record of a talk, with the speaker's name"
    leans = _leans_back(tokens)
    if leans:
        return leans
    if any(t.lower_ == "so" and t.head.lemma_ == "do" and t.i == t.head.i + 1 for t in tokens):
        return "what is done so is not said"
    if tokens[-1].text == "?":
        return "the words are a question"
    if any(t.lemma_.lower() in _COURTEOUS and t.dep_ in ("ROOT", "acomp", "ccomp", "conj") for t in tokens):
        return "the words are a courtesy"
    return ""


def _leans_back(tokens: "list[Token]") -> str:
    """Why the words need others, or their listener, to be understood: "also", "for example"; "" if they do not."""
    if any(t.lower_ == "also" and t.head.dep_ in ("ROOT", "ccomp", "conj") for t in tokens):
        return "the words add to what stands before them"
    if any(t.lower_ in ("example", "instance") and t.nbor(-1).lower_ == "for" for t in tokens[1:]):
        return "the words are an example of what stands before them"
    if any(t.lower_ == "everything" and t.dep_ in ("appos", *_SUBJECTS) for t in tokens):
        return "what “everything” means is not said"
    words = {t.lower_ for t in tokens}
    if words & _YOU and words & _I:
        return "to whom “you” is said is not told"
    return ""


def _is_torn_off(done: str, tokens: "list[Token]") -> bool:
    """Whether only a noun is left of what was said: said a “general reflection” [is needed]."""
    return bool(re.search(r"^\S+ (?:an?|the) “[^”]*”$", done)) and not any(t.pos_ in ("VERB", "AUX") for t in tokens)


def _has_help(verb: "Token") -> bool:
    return any(child.dep_ == "aux" for child in verb.children)


def _plainly(done: str) -> str:
    """Without the reporter: "told me that" is "said that"."""
    return _TOLD_WHOM.sub("said", done)


def finished(question: str) -> str:
    """``question`` with one mark at its end: a quotation that ends in "?" or "!" keeps its own."""
    return question if re.search(r"[?!]”$", question) else f"{question}?"
