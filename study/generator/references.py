"""Words that point at something outside the words shown: the commonest fault of generated questions."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from study.generator.names import TITLES
from study.generator.wording import NAMED, Wording

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINGULAR = frozenset("it its itself".split())
_PLURAL = frozenset("they them their theirs themselves".split())
_PERSONAL = frozenset("he him his himself she her hers herself".split())
SOMEBODY = frozenset(
    """man woman son daughter father mother brother sister husband wife boy girl guy lady person child baby candidate
    patient soldier voter student resident protester witness official neighbor neighbour passenger driver fan villager
    fisherman farmer worker teacher""".split()
)
"""Somebody without a name."""
_POINTING = frozenset("this that these those".split())
_ONLY_ONE = frozenset("world sea ocean earth sun moon sky universe internet public press past future truth law".split())
_CLEAR = _ONLY_ONE | frozenset(
    "planet globe media web way time day night morning end beginning rest kind sort fact lot right left".split()
)
"""Nouns after "the" that every listener understands, or that only help another word."""
_EXPLAINING = frozenset("prep relcl acl poss ccomp appos".split())
_BARE_AMOUNTS = frozenset("all both some many most few several none each neither either".split())
_DEICTIC = frozenset(
    """current today yesterday tomorrow tonight now recently currently ago still yet later earlier here former latter
    presently nowadays lately above below again""".split()
)
_NEEDS_A_STANDARD = frozenset("same similar another other others such second third likewise further".split())
_WHEN_SPOKEN_OF = frozenset("last next".split())
_TIMES = frozenset("second minute hour day night week weekend month season quarter year decade century time".split())
_PARTIES = frozenset("petitioner respondent defendant plaintiff appellant appellee".split())
_POLITIES = frozenset(
    """republic principality kingdom empire duchy province colony territory federation confederation protectorate
    project plan act treaty agreement program programme pact""".split()
)
_OF_MANY_NAMES = frozenset(
    "first second third socialist democratic federal people peoples s royal popular national".split()
)
_LINKS = frozenset("of for between against from that who which".split())
_SUBJECTS = frozenset("nsubj nsubjpass".split())
_OBJECTS = frozenset("dobj pobj attr dative oprd".split())


def loose_words(
    wording: Wording, tokens: "Sequence[Token]", person: bool = False, within: bool = False
) -> Iterator[str]:
    """The words among ``tokens`` that nothing among them explains.

    ``person`` says that their subject is a named person. ``within`` says that they are a quotation's own words, of
    which only the pronouns must be clear: the rest is the speaker's.
    """
    outside = [t for t in tokens if within or not wording.read.in_quotation(t.idx)]
    for at, token in enumerate(outside):
        before = outside[:at]
        needy = not within and (_is_deictic(token) or _needs_a_standard(token, before) or _is_a_party(token))
        if needy or _is_loose_pronoun(wording, token, before, person):
            yield token.text
        elif not within and token.tag_ == "DT" and _is_loose_noun(wording, token, before, outside):
            yield f"{token.text} {token.head.text}"


def unexplained_things(wording: Wording, tokens: "Sequence[Token]") -> "Iterator[Token]":
    """The nouns after "the", the bare amounts and first names in somebody's own words that the words do not explain.

    A thing is explained by what belongs to its noun ("the bridge of Leeds", "the tallest tower"), by its earlier naming
    among ``tokens``, or by being the only one of its kind ("the ocean").
    """
    named: set[str] = set()
    for token in tokens:
        loose = _is_unexplained_noun(wording, token) or _is_bare_amount(token) or _is_bare_first_name(wording, token)
        if token.lemma_ not in named and loose:
            yield token
        if token.pos_ in ("NOUN", "PROPN"):
            named.add(token.lemma_)


def _is_unexplained_noun(wording: Wording, noun: "Token") -> bool:
    article = next((c for c in noun.children if c.lower_ == "the" and c.i < noun.i), None)
    if noun.pos_ != "NOUN" or article is None or noun.tag_ in ("JJ", "JJS") or noun.lower_ in ("one", "ones"):
        return False
    if noun.lemma_.lower() in _CLEAR or wording.means_pair(f"the {noun.text}"):
        return False
    if any(c.dep_ in _EXPLAINING or c.tag_ in ("NNP", "NNPS", "CD", "JJS") or c.ent_type_ for c in noun.children):
        return False
    if any(t.tag_ == "RBS" for t in noun.subtree):
        return False
    be = noun.head
    if noun.dep_ == "pobj" and be.lower_ == "as":
        return False  # what something is taken for: "as the cornerstone"
    told = noun.dep_ in ("nsubj", "attr") and be.lemma_ == "be"
    clause = any(c.dep_ in ("ccomp", "advcl") and c.i > be.i for c in be.children)
    of_noun = any(c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN") and c.i < be.i for c in be.children)
    return not (told and (clause or (noun.dep_ == "attr" and of_noun)))


def _is_bare_amount(token: "Token") -> bool:
    """Whether "all" or "most" stands for things that were named before: "All were artists"."""
    alone = token.lower_ in _BARE_AMOUNTS and token.dep_ in _SUBJECTS
    return alone and not any(c.dep_ in _EXPLAINING for c in token.children)


def _is_bare_first_name(wording: Wording, token: "Token") -> bool:
    """Whether a name is only the first one of a person with a surname: "Chuck was a guitarist"."""
    person = wording.person_at(token) if token.tag_ == "NNP" else None
    if person is None:
        parts = [p.name.split() for p in wording.facts.people] if token.ent_type_ == "PERSON" else []
        near = [token.nbor(d) for d in (-1, 1) if 0 <= token.i + d < len(token.doc)]
        alone = not any(t.ent_type_ == "PERSON" for t in near)
        return alone and any(len(p) > 1 and p[0] == token.text != p[-1] for p in parts)
    name = person.name.split()
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    alone = following is None or following.tag_ != "NNP"
    return len(name) > 1 and name[0] == token.text != name[-1] and alone


def _is_loose_pronoun(wording: Wording, token: "Token", before: "list[Token]", person: bool) -> bool:
    word = token.lower_
    if token.tag_ in ("PRP", "PRP$"):
        if word in _PERSONAL:
            others = [t for t in before if t.ent_type_ == "PERSON" or wording.person_at(t)]
            if person and word in ("him", "her") and token.tag_ == "PRP":
                return not others  # who does it to "him" is not he himself
            return not person and not any(
                t.ent_type_ == "PERSON" or (t.lemma_ in SOMEBODY and _may_be_meant(t, "NN")) or wording.person_at(t)
                for t in before
            )
        if word in _SINGULAR:
            return not _holds_a_place(token) and not any(
                _may_be_meant(t, "NN", "NNP") and t.ent_type_ != "PERSON" for t in before
            )
        if word in _PLURAL:
            joined = any(t.dep_ == "conj" and t.pos_ in ("NOUN", "PROPN") for t in before)
            return not joined and not any(_may_be_meant(t, "NNS", "NNPS") for t in before)
        return False
    return word in _POINTING and token.tag_ == "DT" and token.dep_ != "det"


def _holds_a_place(token: "Token") -> bool:
    """Whether "it" stands for a clause that follows: "it was clear that ..."."""
    verb = token.head
    follows = any(t.dep_ in ("ccomp", "csubj", "xcomp") and t.i > verb.i for t in verb.subtree)
    return token.dep_ == "expl" or (token.dep_ in _SUBJECTS and verb.lemma_ == "be" and follows)


def _may_be_meant(token: "Token", *tags: str) -> bool:
    """Whether a pronoun further on may mean this noun: it is what its clause is about, or stands after its verb."""
    if token.tag_ not in tags:
        return False
    return token.dep_ in _SUBJECTS or (token.dep_ in _OBJECTS and _follows_a_verb(token))


def _follows_a_verb(token: "Token") -> bool:
    while token.head.i != token.i:
        token, child = token.head, token
        if token.pos_ in ("VERB", "AUX"):
            return child.i > token.i
    return False


def _is_deictic(token: "Token") -> bool:
    if token.lower_ in _WHEN_SPOKEN_OF:  # "the last American troops" are clear, "last year" is not
        return token.dep_ != "amod" or token.head.lemma_ in _TIMES or bool(token.head.ent_type_ in ("DATE", "TIME"))
    return token.lower_ in _DEICTIC and token.pos_ in ("ADV", "ADJ", "NOUN")


def _needs_a_standard(token: "Token", before: "list[Token]") -> bool:
    each_other = token.lower_ in ("other", "another") and bool(before) and before[-1].lower_ in ("each", "one")
    such_as = token.lower_ == "such" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "as"
    return (
        token.lower_ in _NEEDS_A_STANDARD
        and token.pos_ in ("ADJ", "DET", "NOUN", "ADV")
        and not each_other
        and not such_as
    )


def _is_a_party(token: "Token") -> bool:
    """Whether a court's word for a party stands bare, as if it were a name: "observed petitioner walking"."""
    return token.lower_ in _PARTIES and not any(c.dep_ in ("det", "poss", "nummod") for c in token.children)


def _is_loose_noun(wording: Wording, article: "Token", before: "list[Token]", shown: "list[Token]") -> bool:
    """Whether "the ..." or "this ..." means a thing that is named elsewhere, or in words that are not ``shown``."""
    if article.i in wording.referents or article.lower_ not in ("the", "this", "that", "these", "those", "both"):
        return False
    noun = article.head
    in_date = any(date.start <= noun.idx < date.end for date in wording.facts.dates)
    if in_date or wording.read.in_quotation(noun.idx):
        return False
    if article.dep_ not in ("det", "predet") or noun.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    if noun.tag_ == "NNPS" or noun.ent_type_ == "NORP":
        return False  # a people or a party: "the Allies", "the British"
    if noun.pos_ == "PROPN":
        if noun.lower_ in _POLITIES and _is_nameless(noun, article):
            return True  # "the Socialist Republic"
        bare = noun.i == article.i + 1 or noun.lower_ in TITLES
        return bare and not noun.ent_type_ and not _explained(noun, len(noun.doc))
    pair = wording.means_pair(f"{article.text} {noun.text}") or noun.lemma_ in ("country", "nation")
    if pair and any(child.lower_ in ("two", "both") for child in noun.children):
        return False  # the critic of the whole question looks for their names
    if article.lower_ != "the":
        return True
    named = any(t.ent_type_ in NAMED for t in noun.subtree if t.i < noun.i)
    told_before = any(t.lemma_ == noun.lemma_ for t in before)
    return not (named or told_before or _explained(noun, shown[-1].i) or noun.lemma_ in _ONLY_ONE)


def _is_nameless(noun: "Token", article: "Token") -> bool:
    """Whether between its article and a word like "Republic" stands nothing that many such names have not."""
    between = noun.doc[article.i + 1 : noun.i]
    after = noun.nbor(1).lower_ if noun.i + 1 < len(noun.doc) else ""
    return after not in ("of", "(") and all(t.lower_ in _OF_MANY_NAMES or not t.is_alpha for t in between)


def _explained(noun: "Token", last: int) -> bool:
    """Whether what follows the noun, up to the token ``last``, says which one is meant."""
    complements = ("prep", "relcl", "acl", "appos", "ccomp")
    if any(c.dep_ == "poss" or (c.dep_ in complements and noun.i < c.i <= last) for c in noun.children):
        return True
    following = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    if following is None:
        return False
    names_it = following.is_quote and noun.i + 2 < len(noun.doc) and noun.nbor(2).pos_ not in ("VERB", "AUX")
    return names_it or following.lower_ in _LINKS
