"""The people of an article: every form of a name put under its fullest form."""

import bisect
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from study.article import Span
from study.generator.facts import Person
from study.generator.language import Annotated

if TYPE_CHECKING:
    from spacy.tokens import Token

Gender = Literal["she", "he", ""]

TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend hon sen senator rep representative
    congressman congresswoman gov governor president vice premier prime minister chancellor secretary gen general
    col colonel lt lieutenant sgt sergeant capt captain cmdr commander adm admiral maj major marshal judge justice
    attorney king queen prince princess pope cardinal archbishop bishop father sister brother rabbi imam sheikh
    sultan emperor empress tsar czar chief deputy former then late director spokesman spokeswoman spokesperson coach
    mayor ambassador chairman chairwoman chair leader democrat republican councillor councilman councilwoman officer
    detective sheriff assistant acting interim foreign defense defence interior treasury state economist author
    writer expert analyst historian scholar researcher scientist physicist biologist journalist reporter actor
    actress singer director nominee candidate speaker whip first lady uncle aunt grandpa grandma co-founder founder
    ceo critic columnist lawyer lawmaker player captain musician artist poet novelist philosopher engineer astronaut
    pilot
    """.split()
)
_SHE = set(
    """
    mrs ms miss dame lady queen princess empress congresswoman spokeswoman chairwoman actress sister aunt
    councilwoman
    """.split()
)
_HE = set(
    """
    mr sir lord king prince pope congressman spokesman chairman father brother uncle emperor tsar councilman
    """.split()
)
_SHE_NAMES = set(
    """
    mary anna anne ann maria marie elizabeth elisabeth sarah susan margaret catherine katherine kate jane jennifer
    linda barbara patricia jessica karen nancy lisa betty helen sandra donna carol ruth sharon michelle laura emily
    kimberly deborah dorothy amy angela melissa brenda rebecca virginia kathleen pamela martha debra amanda
    stephanie carolyn christine janet frances julie heather teresa doris gloria evelyn jean cheryl mildred joan
    judith rose janice kelly nicole judy christina kathy theresa beverly denise tammy irene diana tina melania
    ivanka hillary chelsea kellyanne huma cheryl loretta megyn alicia elena olga natalia svetlana ekaterina tatiana
    irina yulia indira benazir golda angela theresa jacinda ursula christine marine eva sofia isabella olivia sophia
    charlotte amelia lucy alice rosa florence ada grace clara
    """.split()
)
_HE_NAMES = set(
    """
    james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
    donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary
    nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander frank patrick
    raymond jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy
    harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan
    billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis
    bobby philip johnny barack bill bernie mike tim ted marco jeb vladimir boris mikhail leonid sergey sergei dmitry
    ivan nikita joseph josef alexei yuri igor viktor richard hugo fidel adolf benito winston franklin theodore
    abraham napoleon ludwig hans karl otto friedrich heinrich francisco pablo carlos mohammed muhammad ahmed ali
    hassan hussein mahmoud bashar recep tayyip benjamin yitzhak ariel shimon ehud jim bob tom dick chris matt steve
    greg dan ken ron rick nick sam ben max leo oscar simon neil ian graham martin rupert jacques francois emmanuel
    nicolas pierre jean-claude rudy newt mitch harry chuck paul lester roger sean rand
    """.split()
)
_JOINING = {
    "de",
    "da",
    "di",
    "del",
    "della",
    "der",
    "den",
    "van",
    "von",
    "bin",
    "bint",
    "ibn",
    "al",
    "el",
    "la",
    "le",
    "du",
    "dos",
    "st.",
}
_SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
_NOT_NAMES = set(
    """
    i the a an this that these those he she they we it you his her their its our my but and or if in on at as by for
    from monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december god internet twitter facebook youtube google instagram snapchat covid
    obamacare brexit congress senate house parliament
    """.split()
)
_NO_SURNAMES = set(
    """
    road street avenue board authority affairs department committee council commission office act bill treaty agency
    university college hospital company corporation institute association federation ministry bureau incident railway
    """.split()
)
"""Last words of bodies, works and places; only after a title or a known first name are they a surname."""
_NOT_AFTER_A_HYPHEN = set(
    "led era like style born made only run wing free elect type age wide hit held owned bound".split()
)
_SPEAKING = {
    "say",
    "tell",
    "add",
    "note",
    "argue",
    "explain",
    "write",
    "ask",
    "reply",
    "warn",
    "recall",
    "claim",
    "tweet",
}


@dataclass(slots=True)
class _Form:
    """A sequence of name words at one place."""

    words: tuple[str, ...]
    start: int
    end: int
    titles: tuple[str, ...]
    person: float  # how much speaks for a person here, from 0 to 1


@dataclass(slots=True)
class _Cluster:
    words: tuple[str, ...]
    mentions: list[Span] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    cut_short: bool = False  # one word has stood for the whole name


class Names:
    """The people of an article, and who is meant where."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        self.people = people
        places = [(mention, person) for person in people for mention in person.mentions]
        self._by_place = sorted(places, key=lambda place: place[0])
        self._starts = [start for (start, _), _ in self._by_place]

    def at(self, offset: int) -> Person | None:
        """Whose name stands at ``offset``."""
        found = bisect.bisect_right(self._starts, offset) - 1
        if found < 0:
            return None
        (_, end), person = self._by_place[found]
        return person if offset < end else None

    def between(self, start: int, end: int) -> list[tuple[Span, Person]]:
        """The names within a span, in order."""
        first, last = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        return [(span, person) for span, person in self._by_place[first:last] if span[1] <= end]


def find_names(read: Annotated) -> Names:
    """Everybody whom the body names, each with all mentions, in the order of the first."""
    forms = _forms(read)
    clusters = _full_names(forms)
    _add_single_names(forms, clusters)
    forms = _forms(read, {_surname(cluster.words) for cluster in clusters})
    _place(read, forms, clusters)
    named = [cluster for cluster in clusters if cluster.mentions]
    named.sort(key=lambda cluster: cluster.mentions[0])
    return Names(tuple(_person(read, cluster) for cluster in named))


def _forms(read: Annotated, surnames: Collection[str] = ()) -> list[_Form]:
    """Every run of capitalised name words, titles taken off; ``surnames`` are names whatever the tagger says."""
    found = []
    at = 0
    doc = read.doc
    while at < len(doc):
        run = _run_from(read, at, surnames)
        if not run:
            at += 1
            continue
        at = run[-1].i + 1
        form = _as_form(read, run)
        if form:
            found.append(form)
    return found


def _run_from(read: Annotated, at: int, surnames: Collection[str]) -> "list[Token]":
    doc = read.doc
    run: list[Token] = []
    while at < len(doc):
        token = doc[at]
        hyphen = token.text == "-" and not token.whitespace_ and bool(run) and not run[-1].whitespace_
        joins = run and (token.lower_ in _JOINING or hyphen) and at + 1 < len(doc)
        after = at + 2 if doc[at + 1 : at + 2].text == "-" and not token.whitespace_ else at + 1  # "al-Amr"
        joins = joins and after < len(doc) and (_is_name_word(doc[after], surnames) or _is_second_half(doc[after], run))
        second = bool(run) and run[-1].text == "-" and _is_second_half(token, run[:-1])
        if not (_is_name_word(token, surnames) or second or joins or (run and token.lower_ in _SUFFIXES)):
            break
        if run and _passage_number(read, token) != _passage_number(read, run[0]):
            break
        run.append(token)
        at += 1
    return run


def _is_second_half(token: "Token", run: "list[Token]") -> bool:
    """Whether a word in lower case after a hyphen ends a name such as "Ki-moon" or "Kai-shek"."""
    word = token.text
    short = 2 <= len(word) <= 5 and len(run[-1]) <= 5 and word.isalpha() and word.islower()
    return len(run) >= 2 and short and word not in _NOT_AFTER_A_HYPHEN and not word.endswith("ed")


def _passage_number(read: Annotated, token: "Token") -> int:
    passage = read.article.passage_at(token.idx)
    return passage.number if passage else 0


def _is_name_word(token: "Token", surnames: Collection[str]) -> bool:
    text = token.text
    if not text[:1].isupper() or text.lower() in _NOT_NAMES or not re.search(r"[^\W\d_]", text):
        return False
    if text in surnames and not token.is_sent_start:
        return True
    return token.tag_ in ("NNP", "NNPS") or token.ent_type_ == "PERSON" or bool(token.lower_.rstrip(".") in TITLES)


def _as_form(read: Annotated, run: "list[Token]") -> _Form | None:
    """The name in a run of capitalised words: what stands before its last title, or a title's words, goes."""
    cut = 0
    for place, token in enumerate(run):
        people = token.ent_type_ == "NORP" and place + 1 < len(run)
        if token.lower_.rstrip(".") in TITLES or people:
            cut = place + 1
    name = run[cut:]
    if not name or name[0].lower_ in _SUFFIXES:
        return None
    titles = tuple(token.lower_.rstrip(".") for token in run[:cut]) + _titles_before(run[0])
    words = tuple(read.plain[name[0].idx : name[-1].idx + len(name[-1])].split())
    return _Form(words, name[0].idx, name[-1].idx + len(name[-1]), titles, _personhood(name, titles))


def _titles_before(first: "Token") -> tuple[str, ...]:
    """The title in lower case just before a name: "then-Chinese leader Jiang Zemin"."""
    if not first.i:
        return ()
    before = first.nbor(-1).lower_
    return (before,) if before in TITLES else ()


def _personhood(name: "list[Token]", titles: tuple[str, ...]) -> float:
    labels = Counter(token.ent_type_ for token in name)
    if any(title in TITLES for title in titles):
        return 1.0
    if name[0].lower_ in _SHE_NAMES | _HE_NAMES and len(name) > 1:
        return 1.0
    head = name[-1]
    if head.lower_ in _NO_SURNAMES:
        return 0.0
    speaks = head.dep_ == "nsubj" and head.head.lemma_ in _SPEAKING and not _has_article(name[0])
    if labels["PERSON"] == len(name):
        return 0.9 if len(name) > 1 else 0.7
    if labels["PERSON"]:
        return 0.6
    return 0.5 if speaks and head.ent_type_ not in ("GPE", "NORP") else 0.3 if speaks else 0.0


def _has_article(token: "Token") -> bool:
    return bool(token.i) and token.nbor(-1).lower_ in ("the", "a", "an")


def _full_names(forms: list[_Form]) -> list[_Cluster]:
    """A cluster for each full name, "Donald J. Trump" and "Donald Trump" in one."""
    scores: dict[tuple[str, ...], list[float]] = {}
    for form in forms:
        if 2 <= len(form.words) <= 5:
            scores.setdefault(form.words, []).append(form.person)
    clusters: list[_Cluster] = []
    sure = {words for words, found in scores.items() if sum(found) / len(found) >= 0.5}
    for words in scores:
        if words not in sure and not _is_known_by_surname(words, forms, sure):
            continue
        if any(len(other) >= 2 and len(words) > len(other) and words[-len(other) :] == other for other in scores):
            continue  # a nickname or a role before the name
        same = next((c for c in clusters if _same_person(c.words, words)), None)
        if same is None:
            clusters.append(_Cluster(words))
        elif len(words) > len(same.words):
            same.words = words
    return clusters


def _is_known_by_surname(words: tuple[str, ...], forms: list[_Form], sure: Collection[tuple[str, ...]]) -> bool:
    """Whether the last of the words stands alone elsewhere for a person whom no other full name fits."""
    surname = _surname(words)
    alone = [form.person for form in forms if form.words == (surname,)]
    taken = any(_surname(other) == surname for other in sure)
    return bool(alone) and not taken and sum(alone) / len(alone) >= 0.5


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """First and last name, initials and suffixes left out; a suffix makes another person."""
    suffix = tuple(word.lower().rstrip(".") for word in words if word.lower() in _SUFFIXES)
    plain = [word.lower() for word in words if word.lower() not in _SUFFIXES and not re.fullmatch(r"[A-Z]\.?", word)]
    return (plain[0], plain[-1], *suffix) if plain else tuple(words)


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return _core(one) == _core(other)


def _add_single_names(forms: list[_Form], clusters: list[_Cluster]) -> None:
    """A cluster for each person who is only ever named by one word."""
    known = {word for cluster in clusters for word in cluster.words}
    scores: dict[str, list[float]] = {}
    for form in forms:
        if len(form.words) == 1 and form.words[0] not in known and len(form.words[0]) > 2:
            scores.setdefault(form.words[0], []).append(form.person)
    for word, found in scores.items():
        if sum(found) / len(found) >= 0.5:
            clusters.append(_Cluster((word,)))


def _place(read: Annotated, forms: list[_Form], clusters: list[_Cluster]) -> None:
    """Give each form to the person it names."""
    family_first = _family_first(forms, clusters)
    for form in forms:
        full = next((c for c in clusters if len(form.words) > 1 and _is_form_of(c, form)), None)
        owner = full or _owner_of_short(read, form, clusters, family_first)
        if owner is not None:
            owner.mentions.append((form.start, form.end))
            owner.titles.update(form.titles)
            owner.cut_short = owner.cut_short or len(form.words) == 1


def _is_form_of(cluster: _Cluster, form: _Form) -> bool:
    """Whether a form of two words or more is the person's name, be it with more before it."""
    size = len(cluster.words)
    return _same_person(cluster.words, form.words) or (size > 1 and form.words[-size:] == cluster.words)


def _family_first(forms: list[_Form], clusters: list[_Cluster]) -> set[tuple[str, ...]]:
    """The full names that are cut short to their first word, as Chinese ones are: Xi for Xi Jinping."""
    alone = Counter(form.words[0] for form in forms if len(form.words) == 1)
    return {c.words for c in clusters if len(c.words) > 1 and alone[c.words[0]] > alone[_surname(c.words)]}


def _surname(words: tuple[str, ...]) -> str:
    return next((word for word in reversed(words) if word.lower() not in _SUFFIXES), words[-1])


def _owner_of_short(
    read: Annotated, form: _Form, clusters: list[_Cluster], family_first: set[tuple[str, ...]]
) -> _Cluster | None:
    """Who is meant by a surname: whoever had it so far; before that the one named in full close before, or the most.

    Once a bare surname has been used for somebody, writers tell the other one apart by the full name, until
    the first has not been heard of for long.
    """
    word = form.words[-1] if len(form.words) == 1 else ""
    fitting = [c for c in clusters if word and _answers_to(c, word, family_first) and _gender_fits(c, form.titles)]
    if not fitting:
        fitting = [c for c in clusters if word and c.words[0] == word and c.mentions and not form.titles]
    if not fitting:
        return None
    before = [c for c in fitting if c.mentions]
    holders = [c for c in before if c.cut_short and form.start - c.mentions[-1][0] < _FORGOTTEN]
    if holders:
        return max(holders, key=lambda c: (len(c.mentions), c.mentions[-1]))
    recent = [c for c in before if form.start - c.mentions[-1][0] < 250 and _is_full(read, c)]
    if len(recent) == 1:
        return recent[0]
    return max(before or fitting, key=lambda c: (len(c.mentions), c.mentions[-1][0] if c.mentions else -1))


_FORGOTTEN = 2500
"""Characters after which a surname may go over to somebody else who was named in full."""


def _is_full(read: Annotated, cluster: _Cluster) -> bool:
    start, end = cluster.mentions[-1]
    return len(read.plain[start:end].split()) > 1


def _answers_to(cluster: _Cluster, word: str, family_first: set[tuple[str, ...]]) -> bool:
    if len(cluster.words) == 1:
        return cluster.words[0] == word
    return word == (cluster.words[0] if cluster.words in family_first else _surname(cluster.words))


def _gender_fits(cluster: _Cluster, titles: Iterable[str]) -> bool:
    wanted = _gender_of_titles(titles)
    own = _gender(cluster)
    return not wanted or not own or wanted == own


def _gender_of_titles(titles: Iterable[str]) -> Gender:
    words = set(titles)
    return "she" if words & _SHE else "he" if words & _HE else ""


def _gender(cluster: _Cluster) -> Gender:
    first = cluster.words[0].lower()
    if len(cluster.words) > 1 and first in _SHE_NAMES:
        return "she"
    if len(cluster.words) > 1 and first in _HE_NAMES:
        return "he"
    return _gender_of_titles(cluster.titles)


def _person(read: Annotated, cluster: _Cluster) -> Person:
    descriptions = (_description(read, mention) for mention in cluster.mentions)
    found = next((description for description in descriptions if description), "")
    return Person(" ".join(cluster.words), tuple(cluster.mentions), found, _gender(cluster))


def _description(read: Annotated, mention: Span) -> str:
    """The article's words for who a person is, before the name or in an apposition after it."""
    return _after_name(read, mention) or _before_name(read, mention)


def _after_name(read: Annotated, mention: Span) -> str:
    text = read.article.text
    found = re.match(
        r",\s((?:an?|the|one of)?\s?[^,.;:()\u201c\"]{4,90})(?=,\s|[.;])", text[mention[1] : mention[1] + 110]
    )
    token = read.token_at(mention[1] + 2)
    if not found or token is None or token.pos_ not in ("DET", "NOUN", "PROPN", "ADJ", "NUM"):
        return ""
    first = token.head if token.pos_ in ("DET", "ADJ", "NUM") else token
    while first.dep_ in ("compound", "amod") and first.head.i != first.i:
        first = first.head
    is_role = first.dep_ == "appos" or first.lower_ in TITLES
    inside = first.idx < mention[1] + found.end()
    return re.sub(r"\s+", " ", found[1]).strip() if is_role and inside and not read.in_quotation(mention[0]) else ""


def _before_name(read: Annotated, mention: Span) -> str:
    """ "Chinese President", "one Chinese writer,": the words of the title, as the article has them."""
    first = read.token_at(mention[0])
    if first is None or not first.i:
        return ""
    at = first.i - 1
    last = read.token_at(mention[1] - 1)
    if read.doc[at].text == "," and last is not None and last.dep_ == "appos" and read.doc[at - 1].pos_ == "NOUN":
        at -= 1
    words: list[str] = []
    titled = False
    while at >= 0 and len(words) < 9:
        token = read.doc[at]
        titled = titled or token.lower_.rstrip(".") in TITLES or token.pos_ == "NOUN"
        if not (token.pos_ in ("NOUN", "PROPN", "ADJ") or token.text == "-" or token.lower_ in TITLES):
            break
        words.insert(0, token.text + token.whitespace_)
        at -= 1
    return "".join(words).strip(" -,") if titled and read.sentence_at(mention[0]) else ""
