"""Words of the article, put so that they stand alone: names in full, marks in pairs, "the relationship" said out."""

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from study.article import Span
from study.generator.facts import Facts, Person
from study.generator.language import Annotated
from study.generator.names import ROLES, TITLES
from study.questions.calendar import MONTHS
from study.questions.folding import fold

if TYPE_CHECKING:
    from spacy.tokens import Span as Chunk
    from spacy.tokens import Token

NAMED = frozenset("PERSON ORG GPE LOC FAC EVENT LAW NORP PRODUCT WORK_OF_ART".split())
_ONE_MORE = frozenset("another other second third two three several".split())
_POINTING = frozenset("the that this these those both".split())
_PAIR_NOUNS = frozenset("country nation state power side government".split())
_PAIR_WORDS = re.compile(
    r"\b(?:the two|both|two|the) (?:countries|nations|states|powers|sides|governments)\b|\bbilateral\b", re.IGNORECASE
)
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_WAR = re.compile(r"\b([A-Z][\w-]+) War\b")
_LONGEST_TITLE = 12  # characters, with a blank on either side
_STALE_TITLE = re.compile(r"^(?:then|now)-$", re.IGNORECASE)


class Wording:
    """How one article's words are shown in questions.

    Nothing is ever added to what stands between quotation marks. A name becomes its fullest form in the article.
    """

    def __init__(self, read: Annotated, facts: Facts) -> None:
        self.read = read
        self.facts = facts
        self._mentions: dict[int, tuple[int, Person]] = {}
        for person in facts.people:
            for start, end in person.mentions:
                self._mentions[start] = (_without_possessive(read.article.text, start, end), person)
        self._mention_starts = sorted(self._mentions)
        self._marks = {run.start - 1: "“" for run in read.quoted} | {run.end: "”" for run in read.quoted}

    def person_at(self, token: "Token") -> Person | None:
        """The person in whose name ``token`` stands, or None."""
        at = bisect.bisect_right(self._mention_starts, token.idx) - 1
        if at < 0:
            return None
        end, person = self._mentions[self._mention_starts[at]]
        return person if token.idx < end else None

    def name(self, person: Person) -> str:
        """The full name, with its title where there is no more of the name: "Queen Victoria"."""
        bare = " " not in person.name
        first = person.mentions[0][0] if bare else 0
        before = self.read.plain[max(0, first - _LONGEST_TITLE) : first]
        rank = re.search(r"\b(Lord|Lady|King|Queen|Prince|Princess|Pope|Emperor|Empress|Tsar)\s$", before)
        title = rank[1] if rank else person.description
        return f"{title} {person.name}" if bare and re.fullmatch(r"[A-Z][a-z]+", title) else person.name

    def named(self, name: str) -> str:
        """``name`` as ``Wording.name`` gives it, if it is a person's."""
        return self._full_names.get(name, name)

    @cached_property
    def _full_names(self) -> dict[str, str]:
        return {person.name: self.name(person) for person in reversed(self.facts.people)}

    def phrase(self, tokens: Iterable["Token"], bases: Iterable[int] = ()) -> str:
        """``tokens`` in words. Those at the indices ``bases`` are past forms, given as infinitives."""
        ordered = sorted(tokens, key=lambda token: token.i)
        to_base = set(bases)
        parts: list[str] = []
        skip_to = -1
        last = -1
        for token in ordered:
            if token.idx < skip_to:
                last = token.i
                continue
            words, end = self._said(token, ordered)
            skip_to = end
            if token.i in to_base:
                words = base_form(token)
            if words:
                parts.append(self._blank(last, token) + words)
            last = token.i
        return _tidy("".join(parts))

    def _said(self, token: "Token", kept: Sequence["Token"]) -> tuple[str, int]:
        """What ``token`` is shown as, and the offset up to which that covers the text."""
        text = self.read.article.text
        end = token.idx + len(token)
        if token.idx in self._marks and not token.text.strip("\"“”„«»'`‘’"):
            return self._marks[token.idx], end
        if self.read.in_quotation(token.idx):
            return text[token.idx : end].translate(_INNER_MARKS), end
        mention = self._mentions.get(token.idx)
        if mention and not self._is_of_a_firm(token, mention[0]):
            return self._with_title(mention[1], token, kept), mention[0]
        full = self.referents.get(token.i)
        if full:
            return full[1], full[0]
        if token.lower_ in ("then", "now") and token.i + 1 < len(token.doc) and token.nbor(1).text == "-":
            return "", token.nbor(1).idx + 1
        words = text[token.idx : end]
        opens = token.is_sent_start or token.i + 1 == len(token.doc) or not token.nbor(1).text[0].isupper()
        lowered = words in ("Former", "The") and token.dep_ != "ROOT" and opens  # "The Killers" is a title
        return (words.lower() if lowered or _is_plain_role(token) else words), end

    def _is_of_a_firm(self, token: "Token", end: int) -> bool:
        """Whether a name stands in that of a firm or a shop: "Wechsler & Straus", "partners of Macy's"."""
        after = [t for t in token.doc[token.i : token.i + 6] if t.idx >= end][:2]
        if (token.i and token.nbor(-1).text == "&") or (after and after[0].text == "&"):
            return True
        owned = bool(after) and after[0].tag_ == "POS"
        return owned and (len(after) < 2 or after[1].is_punct or after[1].pos_ in ("ADP", "VERB", "AUX", "CCONJ"))

    def _with_title(self, person: Person, token: "Token", kept: Sequence["Token"]) -> str:
        before = token.nbor(-1).text if token.i else ""
        titled = any(other.i == token.i - 1 for other in kept) and f"{before} {person.name}" == self.name(person)
        of_a_thing = before.lower() == "the"  # "the Obama administration", not "the President Obama administration"
        office = before.lower() in TITLES and before[:1].isupper() and token.i > 1 and token.nbor(-2).text != "-"
        if office and token.text == person.name.split()[-1] != person.name and not self._is_ever_called(before, person):
            return token.text  # "Attorney General Kennedy" may be the President's brother
        return person.name if titled or of_a_thing else self.name(person)

    def _is_ever_called(self, title: str, person: Person) -> bool:
        """Whether the title stands before the person's first name too, or no other title stands before the surname."""
        first, last = person.name.split()[0], person.name.split()[-1]
        if f"{title} {first}" in self.read.plain:
            return True
        others = re.findall(rf"\b([A-Z][a-z]+) (?:{re.escape(first)}|{re.escape(last)})\b", self.read.plain)
        return not any(other.lower() in TITLES and other != title for other in others)

    def _blank(self, last: int, token: "Token") -> str:
        if last < 0:
            return ""
        before = token.doc[last]
        together = last == token.i - 1 and not before.whitespace_ and not before.is_space
        return "" if together else " "

    @cached_property
    def body(self) -> str:
        """The article's body, folded, to look quotations up in."""
        article = self.read.article
        return fold(" ".join(article.text[p.start : p.end] for p in article.passages))

    @cached_property
    def capitalized(self) -> frozenset[str]:
        """Words, in small letters, that the article writes with a capital within a sentence, and never without."""
        within = [t for t in self.read.doc if t.is_alpha and not t.is_sent_start]
        capital = {t.lower_ for t in within if t.text[0].isupper() and t.i and t.nbor(-1).is_alpha}
        return frozenset(capital - {t.text for t in within if t.text[0].islower()})

    # what "the two countries" and "the relationship" mean

    @cached_property
    def pair(self) -> str:
        """The two countries that the article is about, as "A and B", or "" if it is not about two.

        They are named together at least three times, and in two of three cases where two places are named together.
        """
        pairs: Counter[frozenset[str]] = Counter()
        order: dict[frozenset[str], str] = {}
        for token in self.read.doc:
            other = token.head
            joined = token.dep_ == "conj" and token.ent_type_ == other.ent_type_ == "GPE"
            if joined and 2 <= token.i - other.i <= 3:
                both = frozenset((token.text, other.text))
                pairs[both] += 1
                order.setdefault(both, f"{other.text} and {token.text}")
        if not pairs:
            return ""
        best, count = pairs.most_common(1)[0]
        return order[best] if count >= 3 and 3 * count >= 2 * pairs.total() else ""

    def means_pair(self, words: str) -> bool:
        """Whether ``words`` speak of "the two countries"."""
        return bool(_PAIR_WORDS.search(words))

    def names_pair(self, words: str) -> bool:
        """Whether ``words`` say which two countries are meant."""
        return bool(self.pair) and all(re.search(rf"\b{re.escape(n)}\b", words) for n in self.pair.split(" and "))

    @cached_property
    def referents(self) -> dict[int, tuple[int, str]]:
        """Bare "the ..." by the index of its article: the offset where it ends, and what it means, said in full.

        "the relationship" is the Russian-Chinese one where every relationship that the article names is;
        "the Treaty" is the one whose name began so before.
        """
        found = {}
        for chunk in self._chunks:
            full = self._full_form(list(chunk))
            if full:
                found[chunk.start] = (chunk.end_char, full)
        return found

    @cached_property
    def _chunks(self) -> "list[Chunk]":
        return list(self.read.doc.noun_chunks)

    @cached_property
    def _chunks_by_head(self) -> "dict[str, list[Chunk]]":
        by_head: dict[str, list[Chunk]] = {}
        for chunk in self._chunks:
            head = chunk[-1]
            if not self.read.in_quotation(head.idx):
                by_head.setdefault(head.lower_, []).append(chunk)
        return by_head

    def _full_form(self, chunk: "list[Token]") -> str:
        head = chunk[-1]
        outside = not self.read.in_quotation(head.idx)
        if len(chunk) != 2 or chunk[0].lower_ not in ("the", "this", "that") or not outside or _has_complement(head):
            return ""
        if head.tag_ in ("NNP", "NNPS"):
            whole = head.ent_type_ == "NORP" or head.text.isupper()  # "the UN" is not the UN Security Council
            return "" if whole else self._named_before(head)
        return self._only_one(head) if head.tag_ == "NN" else ""

    def _named_before(self, head: "Token") -> str:
        """The last name before ``head`` that begins with that word: "the Treaty" -> "the Treaty of Rome"."""
        text = self.read.article.text
        name = rf"\b{re.escape(head.text)}(?: (?:of|on|for|in) (?:the )?[A-Z][\w-]+(?: and [A-Z][\w-]+)?| [A-Z][\w-]+)+"
        found = [match for match in re.finditer(name, text[: head.idx]) if self.read.article.passage_at(match.start())]
        found = [match for match in found if not _MONTH.search(match.group())]
        if not found or not text[: found[-1].start()].lower().endswith("the "):
            return ""  # "the South" is no short form of "South Vietnam"
        return f"the {found[-1].group()}"

    def _only_one(self, head: "Token") -> str:
        """The form with a name in it that all of the article's "<head>" share; "" if there are several, or none."""
        if head.lower_ == "war" and len(set(_WAR.findall(self.read.article.text))) > 1:
            return ""
        forms: Counter[str] = Counter()
        of_whom: set[frozenset[str]] = set()
        for chunk in self._chunks_by_head.get(head.lower_, ()):
            article, before = chunk[0].lower_, chunk[1:-1]
            if any(token.lower_ in _ONE_MORE for token in chunk[:-1]):
                return ""
            names = frozenset(token.lower_[:4] for token in before if token.text[0].isupper())
            if names:
                of_whom.add(names)
                if chunk[0].idx > head.idx:
                    continue  # named only later: another one may be meant here
                if article == "the" and all(token.text[0].isupper() or token.text == "-" for token in before):
                    forms[f"the {chunk[1:].text}"] += 1
        return forms.most_common(1)[0][0] if len(of_whom) == 1 and forms else ""


def _is_plain_role(token: "Token") -> bool:
    """Whether only the place at the head of a sentence gives a word for somebody's work its capital."""
    if not token.is_sent_start or token.i + 1 >= len(token.doc):
        return False
    joined = token.nbor(1).text.islower()
    if token.nbor(1).text[0].isupper() and token.ent_type_ not in ("", "PERSON"):
        return False  # "Security Council"
    return (token.lower_ in ROLES and token.tag_ in ("NN", "NNP", "NNS")) or (token.lower_ in TITLES and joined)


_INNER_MARKS = str.maketrans({"“": "‘", "”": "’", '"': "’", "\xa0": " "})


def base_form(token: "Token") -> str:
    """The infinitive of a past form; "" where it does not lead back to that past form."""
    from lemminflect import getInflection, getLemma

    lemmas = getLemma(token.text.lower(), "VERB")
    lemma = str(lemmas[0]) if lemmas else ""
    return lemma if lemma and token.text.lower() in getInflection(lemma, "VBD") else ""


def past_form(participle: str) -> str:
    """The past tense of a participle: "begun" -> "began"; "" where it is not known."""
    from lemminflect import getInflection, getLemma

    lemmas = getLemma(participle.lower(), "VERB")
    forms = getInflection(str(lemmas[0]), "VBD") if lemmas else ()
    return str(forms[0]) if forms else ""


def _has_complement(head: "Token") -> bool:
    after = [child for child in head.children if child.i > head.i]
    return any(c.dep_ in ("relcl", "acl", "appos", "case") or (c.dep_ == "prep" and c.lower_ != "as") for c in after)


def _without_possessive(text: str, start: int, end: int) -> int:
    return end - len(re.search(r"(?:['’]s?)?$", text[start:end]).group())  # type: ignore[union-attr]


def _tidy(words: str) -> str:
    """One blank between words, none before a comma, and no comma or stop before a closing mark."""
    words = re.sub(r"\s+", " ", words).strip()
    words = re.sub(r"\s+([,.;:?!”])", r"\1", words)
    words = re.sub(r"“\s+", "“", words)
    words = re.sub(r"([,:;])“", r"\1 “", words)
    return re.sub(r"(?<!\.[A-Z])[,.;:]+([’']?”)", r"\1", words)


def span_words(text: str, span: Span) -> str:
    """The words of a span on one line."""
    return " ".join(text[slice(*span)].split())
