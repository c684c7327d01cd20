"""The people of an article: every form of a name put under its fullest form."""

import bisect
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from study.article import Span
from study.generator.facts import Person
from study.generator.first_names import EITHER_NAMES, HE_NAMES, SHE_NAMES
from study.generator.kinds import COUNTRIES
from study.generator.language import Annotated
from study.questions.folding import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

Gender = Literal["she", "he", ""]

TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend hon sen senator rep representative congressman
    congresswoman gov governor president vice premier prime minister chancellor secretary gen general col colonel lt
    lieutenant sgt sergeant capt captain cmdr commander adm admiral maj major marshal judge justice attorney king
    queen prince princess pope cardinal archbishop bishop father sister brother rabbi imam sheikh sultan emperor
    empress tsar czar chief deputy former then late director spokesman spokeswoman spokesperson coach mayor ambassador
    chairman chairwoman chair leader democrat republican councillor councilman councilwoman officer detective sheriff
    assistant acting interim foreign defense defence interior treasury state economist author writer expert analyst
    historian scholar researcher scientist physicist biologist journalist reporter actor actress singer director
    nominee candidate speaker whip first lady uncle aunt grandpa grandma co-founder founder viscount viscountess baron
    baroness countess archduke archduchess marquis marquess kaiser tsarina czarina shah emir caliph generals
    presidents senators ministers admirals colonels governors premiers ceo critic columnist lawyer lawmaker player
    captain musician artist poet novelist philosopher engineer astronaut pilot
    """.split()
)
_SHE = set(
    """
    mrs ms miss dame lady queen princess empress congresswoman spokeswoman chairwoman actress sister aunt councilwoman
    viscountess baroness countess archduchess tsarina czarina
    """.split()
)
_HE = set(
    """
    viscount baron archduke marquis marquess kaiser shah emir caliph mr sir lord king prince pope congressman
    spokesman chairman father brother uncle emperor tsar councilman
    """.split()
)
_MODIFIERS = frozenset(
    """
    vice former then late deputy first chief assistant acting interim foreign defense defence interior treasury state
    """.split()
)
"""Words of titles that by themselves name nobody: "the state Department"."""
_ADDRESSES = frozenset("mr mrs ms miss mx dr sir dame lord lady".split())
_NICKNAMES = {
    "bill": "william", "billy": "william", "will": "william", "bob": "robert", "bobby": "robert", "rob": "robert",
    "dick": "richard", "rick": "richard", "jim": "james", "jimmy": "james", "joe": "joseph", "jack": "john",
    "johnny": "john", "mike": "michael", "ted": "edward", "ed": "edward", "tony": "anthony", "chuck": "charles",
    "charlie": "charles", "harry": "henry", "hank": "henry", "larry": "lawrence", "bernie": "bernard", "liz":
    "elizabeth", "beth": "elizabeth", "betty": "elizabeth", "kate": "katherine", "kathy": "katherine", "cathy":
    "catherine", "peggy": "margaret", "maggie": "margaret", "sue": "susan", "andy": "andrew", "drew": "andrew",
    "steve": "steven", "dave": "david", "jerry": "gerald", "gus": "augustus", "sandy": "alexander", "molly": "mary",
    "polly": "mary", "nancy": "ann", "sally": "sarah", "abe": "abraham", "jeff": "jeffrey", "mitch": "mitchell",
}  # fmt: skip
_FIRST_NAMES = SHE_NAMES | HE_NAMES | EITHER_NAMES
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
_OF_FAMILIES = frozenset("van von der den zu bin ibn".split())
"""Particles that hardly stand before anything but a surname."""
_PARTICLES = frozenset("de da di del della der den van von du dos le la".split())
_SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
_NOT_NAMES = set(
    """
    i the a an this that these those he she they we it you his her their its our my but and or if in on at as by for
    from monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december god internet twitter facebook youtube google instagram snapchat covid
    obamacare brexit congress senate house parliament
    """.split()
)
_NO_SURNAMES = frozenset(
    """
    fields grounds road street avenue board authority affairs department committee council commission office act bill
    treaty agency
    university college hospital company corporation institute association federation ministry bureau incident railway
    river mountain mountains island islands bay beach station square bridge palace castle cathedral cemetery memorial
    monument statue zoo museum airport stadium arena atoll reef gulf sea ocean strait canal creek falls desert
    peninsula glacier volcano basin ridge place raid affair offensive cabinet territory headquarters entente results
    election elections image photo photograph picture file map no no. cup league championship championships club opera
    festival award awards prize herald tribune journal gazette news magazine review press project plan accord accords
    pact doctrine laws county township city town village district province state states republic kingdom empire fund
    foundation trust bank inc inc. corp corp. ltd ltd. co co. llc plc center centre school academy library theater
    theatre orchestra band combo quartet trio ensemble choir party union army navy brigade regiment division corps
    fleet expedition siege campaign crisis massacre revolution rebellion conference summit convention congress speech
    statement report hotel inn tower building administration government court tribunal senate battle gallery
    parliament assembly agreement declaration resolution amendment constitution protocol group society network channel
    radio television tv show international systems industries motors airlines airways technologies partners holdings
    capital media pictures records studios entertainment games series week month year years weekly daily online
    service services program programme initiative movement front alliance coalition ship america africa asia europe
    war wars brothers sisters family times gymnasium lyceum seminary conservatory
    """.split()
)
"""Last words of bodies, works and places; only after a form of address are they a surname."""
_ALSO_WORDS = frozenset(
    """
    mark bill rose grace hope joy will guy miles rob chuck jack frank christian roman virginia florence charlotte
    victoria sydney austin jordan jackson chelsea diana sue pearl ruby amber daisy olive violet heather cary dale rod
    bud drew max al art rich norman chase clement august dean ray glen cliff
    """.split()
)
"""First names that are words, peoples or places too: the parser must agree that they stand for a person."""
_THINGS = frozenset(
    """
    platform company firm party group newspaper magazine paper daily weekly agency network channel website site bank
    ship vessel boat submarine destroyer cruiser steamer steamship yacht liner frigate tanker freighter trawler app
    service team club band label brand city town village province state region district island river lake mountain
    valley port county capital airline maker manufacturer giant retailer startup charity organization organisation ngo
    union militia coalition alliance consultancy consortium publisher subsidiary broadcaster supplier operator
    university college school hospital museum album song single film novel musical field fields satellite spacecraft
    probe rocket telescope hurricane typhoon storm
    """.split()
)
"""What is called by a name and is no person."""
_NO_FIRST_NAMES = frozenset(
    """
    operation fort camp mount mt lake cape port uss hms rms ss new north south east west northern southern eastern
    western central upper lower greater united royal battle joint hong election team planet radio space hurricane
    typhoon sri los las
    """.split()
)
"""First words of places, ships, bodies and undertakings."""
_LEADING_TO = frozenset("of to from against toward towards over".split())
_PLACING = frozenset("in at near across throughout inside outside into around within onto off".split())
_NO_PERSONS = frozenset("ORG FAC GPE LOC PRODUCT EVENT WORK_OF_ART LAW".split())
ROLES = frozenset(
    """
    striker midfielder defender goalkeeper forward winger fullback quarterback linebacker pitcher catcher shortstop
    batsman bowler cyclist sprinter swimmer boxer golfer driver jockey manager trainer referee umpire dj filmmaker
    screenwriter choreographer composer conductor rapper guitarist drummer pianist singer-songwriter chairperson
    businessman businesswoman entrepreneur banker broker editor publisher blogger presenter host anchor comedian
    activist campaigner dissident farmer fisherman teacher student nurse doctor surgeon psychologist psychiatrist
    biologist chemist astronomer geologist archaeologist anthropologist sociologist climatologist mathematician
    prosecutor defendant plaintiff petitioner respondent inspector superintendent constable trooper marine private
    corporal sergeant-major brigadier commodore warden patriarch monk nun preacher evangelist missionary explorer
    inventor architect designer developer programmer staff war navy commerce labor labour energy agriculture
    transportation education health finance affairs trade environment security investor strategist pollster lobbyist
    diplomat envoy commissioner administrator treasurer legislator delegate lawgiver young old little big
    """.split()
)
"""Words that stand before a name in capitals, at the head of a sentence or as papers set titles."""
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
    person: float | None  # how much speaks for a person here, from 0 to 1; None where nothing can be told

    @property
    def is_short(self) -> bool:
        """Whether it is a surname alone: "Brett", "Van Buren"."""
        return all(word.lower() in _PARTICLES for word in self.words[:-1])


@dataclass(slots=True)
class _Cluster:
    words: tuple[str, ...]
    mentions: list[Span] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    variants: list[tuple[str, ...]] = field(default_factory=list)  # "Tim Hale", where ``words`` are Timothy Hale
    cut_short: bool = False  # one word has stood for the whole name
    bare: list[Span] = field(default_factory=list)  # the mentions by one word
    full: int = 0  # where it first stands in full


class Names:
    """The people of an article, and who is meant where."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        self.people = people
        places = [(mention, person) for person in people for mention in person.mentions]
        self._by_place = sorted(places, key=lambda place: place[0])
        self._starts = [start for (start, _), _ in self._by_place]

    @cached_property
    def subject(self) -> Person | None:
        """Whom the article is about: the first person named, if named at least twice as often as any other man, or
        woman, and in a fifth of all places; else None."""
        if not self.people or not self.people[0].gender:
            return None
        first = self.people[0]
        rivals = [len(p.mentions) for p in self.people[1:] if p.gender in (first.gender, "")]
        leads = len(first.mentions) >= max(6, 2 * max(rivals, default=0))
        return first if leads and 5 * len(first.mentions) >= len(self._by_place) else None

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
    tokens = list(read.doc)
    titles = _title_spans(read)
    headed = {word for heading in _headings(read) for word in _name_in(heading)}
    forms = _forms(read, tokens, titles, headed)
    heads = {_core(tuple(heading.split())) for heading in _headings(read) if heading}
    small = Counter(token.text for token in tokens if token.is_lower)
    clusters = _full_names(forms, small, _aliases(read, forms), heads)
    _add_single_names(forms, clusters, set(small))
    forms = _forms(read, tokens, titles, headed | {_surname(cluster.words) for cluster in clusters})
    _place(read, forms, clusters)
    named = [cluster for cluster in clusters if cluster.mentions]
    named.sort(key=lambda cluster: cluster.mentions[0])
    places = sorted(mention[0] for cluster in named for mention in cluster.mentions)
    return Names(tuple(_person(read, cluster, places) for cluster in named))


def _title_spans(read: Annotated) -> list[Span]:
    """The stretches between marks that are set as titles of works: the names in them are nobody's mentions."""
    spans = []
    for run in read.quoted:
        if run.end - run.start < 60:
            words = read.plain[run.start : run.end].split()
            long = [word for word in words if len(word) > 3] or words
            if long and all(word[:1].isupper() for word in long):
                spans.append((run.start, run.end))
    return spans


def _forms(read: Annotated, tokens: "list[Token]", titles: list[Span], surnames: Collection[str] = ()) -> list[_Form]:
    """Every run of capitalised name words, titles taken off; ``surnames`` are names whatever the tagger says."""
    found: list[_Form] = []
    at = 0
    while at < len(tokens):
        if not tokens[at].text[0].isupper():
            at += 1
            continue
        run = _run_from(read, tokens, at, surnames)
        if not run:
            at += 1
            continue
        at = run[-1].i + 1
        form = _as_form(read, run)
        if form and not _within(titles, form.start):
            found.append(form)
    return _with_family_name(read, found)


def _within(spans: list[Span], offset: int) -> bool:
    at = bisect.bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return at >= 0 and offset < spans[at][1]


def _with_family_name(read: Annotated, forms: list[_Form]) -> list[_Form]:
    """The first of "Jacob and John Watkins Brett" as Jacob Brett."""
    lasts = {_surname(form.words) for form in forms if len(form.words) > 1}
    result = list(forms)
    for at, (one, other) in enumerate(pairwise(forms)):
        first, second = one.words[0], other.words[0]
        both_first = first.lower() in _FIRST_NAMES and second.lower() in _FIRST_NAMES
        if _surname(other.words).lower() in _NO_SURNAMES:
            continue
        joined = len(one.words) == 1 and len(other.words) > 1 and both_first and first not in lasts
        if joined and read.plain[one.end : other.start] in (" and ", " & ", " or ") and not one.titles:
            result[at] = replace(one, words=(first, _surname(other.words)), person=1.0)
    return result


def _run_from(read: Annotated, tokens: "list[Token]", at: int, surnames: Collection[str]) -> "list[Token]":
    """The capitalised words that begin at ``at`` and may be one name, with what joins them."""
    run: list[Token] = []
    while at < len(tokens):
        token = tokens[at]
        if not (_is_name_word(token, surnames) or (run and _goes_on(tokens, at, run, surnames))):
            break
        if run and token.is_sent_start and _passage_number(read, token) != _passage_number(read, run[0]):
            break
        run.append(token)
        at += 1
    return run


def _goes_on(tokens: "list[Token]", at: int, run: "list[Token]", surnames: Collection[str]) -> bool:
    """Whether a word that is no name word by itself belongs to a name that has begun."""
    token = tokens[at]
    if token.lower_ in _SUFFIXES or (run[-1].text == "-" and _is_second_half(token, run[:-1])):
        return True
    hyphen = token.text == "-" and not token.whitespace_ and not run[-1].whitespace_
    if not (hyphen or token.lower_ in _JOINING) or at + 1 >= len(tokens):
        return False
    after = at + 2 if tokens[at + 1].text == "-" and not token.whitespace_ else at + 1  # "al-Amr"
    while after + 1 < len(tokens) and tokens[after].text in _PARTICLES:  # "van der Berg"
        after += 1
    return after < len(tokens) and (_is_name_word(tokens[after], surnames) or _is_second_half(tokens[after], run))


def _is_second_half(token: "Token", run: "list[Token]") -> bool:
    """Whether a word in lower case after a hyphen ends a name such as "Ki-moon" or "Kai-shek"."""
    word = token.text
    short = 2 <= len(word) <= 5 and bool(run) and len(run[-1]) <= 5 and word.isalpha() and word.islower()
    return short and len(run) >= 2 and word not in _NOT_AFTER_A_HYPHEN and not word.endswith("ed")


def _passage_number(read: Annotated, token: "Token") -> int:
    passage = read.article.passage_at(token.idx)
    return passage.number if passage else 0


def _is_name_word(token: "Token", surnames: Collection[str]) -> bool:
    text = token.text
    if not text[0].isupper() or token.lower_ in _NOT_NAMES:
        return False
    followed = token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "NNP"
    if text in surnames and (followed or not token.is_sent_start):
        return True
    called = token.ent_type_ == "PERSON" and (not token.is_sent_start or token.tag_[:2] in ("NN", "JJ", "FW"))
    return called or token.tag_ in ("NNP", "NNPS") or token.lower_.rstrip(".") in TITLES


def _as_form(read: Annotated, run: "list[Token]") -> _Form | None:
    """The name in a run of capitalised words: what stands before its last title, or a title's words, goes."""
    cut = 0
    for place, token in enumerate(run):
        people = token.ent_type_ == "NORP" and place + 1 < len(run)
        if token.lower_.rstrip(".") in TITLES or people or _is_role(run, place):
            cut = place + 1
    if 0 < cut < len(run) and run[cut].lower_ in ("bin", "ibn"):
        cut -= 1  # "Sultan bin Salman" is called Sultan
    name = run[cut:]
    if not name or name[0].lower_ in _SUFFIXES:
        return None
    titles = tuple(token.lower_.rstrip(".") for token in run[:cut]) + _titles_before(run[0])
    start, end = name[0].idx, name[-1].idx + len(name[-1])
    first = name[0]
    while cut == 0 and len(name) == 1 and first.i and first.nbor(-1).text in _OF_FAMILIES:
        first = first.nbor(-1)
        start = first.idx  # "van der Berg", within a sentence
    return _Form(tuple(read.plain[start:end].split()), start, end, titles, _personhood(name, titles))


def _is_role(run: "list[Token]", place: int) -> bool:
    """Whether a word tells what the person named after it does: "Midfielder N'Golo Kante", "DJ Alan Freed"."""
    rest = run[place + 1 :]
    if run[place].lower_ not in ROLES or not rest:
        return False
    adjective = run[place].lower_ in ("young", "old", "little", "big")
    return rest[0].lower_ in _FIRST_NAMES or (not adjective and rest[-1].ent_type_ == "PERSON")


def _titles_before(first: "Token") -> tuple[str, ...]:
    """The title in lower case just before a name: "then-Chinese leader Jiang Zemin"."""
    if not first.i:
        return ()
    before = first.nbor(-1).lower_
    return (before,) if before in TITLES else ()


def _personhood(name: "list[Token]", titles: tuple[str, ...]) -> float | None:
    """How much speaks for a person where a name stands; None for "the Obama years", which tell nothing."""
    if any(title in _ADDRESSES for title in titles):
        return 1.0
    persons = sum(token.ent_type_ == "PERSON" for token in name)
    first, head = name[0], name[-1]
    plain = first.lower_ not in _ALSO_WORDS or (persons == len(name) and head.tag_ != "NNPS")
    known = len(name) > 1 and first.lower_ in _FIRST_NAMES and plain
    if head.lower_ in _NO_SURNAMES or any(token.text[0].isdigit() or token.text[-1].isdigit() for token in name):
        return 0.0
    if known:
        return 1.0
    before = first.nbor(-1) if first.i else None
    if any(title in TITLES and title not in _MODIFIERS for title in titles):
        return 0.0 if before is not None and first.ent_type_ in _NO_PERSONS and first.ent_iob == 1 else 1.0
    if _is_no_person(name):
        return 0.0
    return _by_the_parse(name, persons)


def _by_the_parse(name: "list[Token]", persons: int) -> float | None:
    """How much the parse speaks for a person; ``persons`` counts the words that it labels so."""
    first, head = name[0], name[-1]
    before = first.nbor(-1).lower_ if first.i else ""
    if before in ("the", "a", "an") or (len(name) == 1 and (before in _LEADING_TO or before == "-")):
        return None
    if before in _OF_FAMILIES or (len(name) > 1 and first.lower_ in _OF_FAMILIES):
        return 0.8
    speaks = head.dep_ == "nsubj" and head.head.lemma_ in _SPEAKING
    if len(name) == 1 and head.is_sent_start and not speaks:
        return None  # a capital that any word has there
    if persons == len(name):
        return 0.9 if len(name) > 1 else 0.7
    if persons:
        return 0.6
    return 0.5 if speaks and head.ent_type_ not in ("GPE", "NORP") else 0.3 if speaks else 0.0


def _is_no_person(name: "list[Token]") -> bool:
    """Whether what is around a name, or its form, tells of a place, a body or a thing."""
    first, last = name[0], name[-1]
    placed = first.i > 0 and first.nbor(-1).lower_ in _PLACING
    opens_no_name = len(name) > 1 and first.lower_ in _NO_FIRST_NAMES
    return placed or opens_no_name or last.tag_ == "NNPS" or _is_acronym(name) or _is_called(name)


def _is_acronym(name: "list[Token]") -> bool:
    return len(name) == 1 and name[0].text.isupper() and 2 <= len(name[0]) <= 5


def _is_called(name: "list[Token]") -> bool:
    """Whether the words next to a name call it a thing: "the steamer Magnet", "Repsol, a Spanish oil company"."""
    first, last = name[0], name[-1]
    if first.i and first.nbor(-1).lower_ in _THINGS and first.nbor(-1).pos_ == "NOUN":
        return True
    doc = last.doc
    after = doc[last.i + 1 : last.i + 9]
    if len(after) < 3 or after[0].text not in (",", "(") or after[1].lower_ not in ("a", "an", "the"):
        return False
    noun = next((token for token in after[2:] if token.tag_ in ("NN", "NNS") and token.dep_ != "compound"), None)
    return noun is not None and noun.lower_ in _THINGS


def _mean(found: "Iterable[float | None]") -> float:
    told = [value for value in found if value is not None]
    return sum(told) / len(told) if told else 0.0


_KNOWN_AS = re.compile(
    r"\.?,?\s(?:who (?:was|is|became) )?(?:better|best|commonly|popularly|professionally|widely) known "
    r"(?:professionally )?as\s(?:the )?(?:[a-z]+\s){0,3}"
)


def _aliases(read: Annotated, forms: list[_Form]) -> set[tuple[str, ...]]:
    """The cores of names that the article says are the better known ones of the persons named just before."""
    full = [(one, other) for one, other in pairwise(forms) if len(one.words) > 1 and len(other.words) > 1]
    return {
        (*_core(one.words), "as", *_core(other.words))
        for one, other in full
        if other.start - one.end < 60 and _KNOWN_AS.fullmatch(read.plain[one.end : other.start])
    }


def _full_names(
    forms: list[_Form],
    small: Counter[str],
    aliases: Collection[tuple[str, ...]] = (),
    heads: Collection[tuple[str, ...]] = (),
) -> list[_Cluster]:
    """A cluster for each full name, "Donald J. Trump" and "Donald Trump" in one.

    ``small`` counts the words in lower case. ``aliases`` are pairs of cores, joined by "as", that are one person;
    ``heads`` are the cores of the title.
    """
    scores: dict[tuple[str, ...], list[float | None]] = {}
    alone: dict[str, list[float | None]] = {}
    for form in forms:
        if _is_no_surname(form, small):
            continue
        if form.is_short:
            alone.setdefault(_surname(form.words), []).append(form.person)
        elif len(form.words) <= 5:
            scores.setdefault(form.words, []).append(form.person)
    sure = {words for words, found in scores.items() if _mean(found) >= 0.5}
    surnames = {_surname(words) for words in sure}
    clusters: dict[tuple[str, ...], _Cluster] = {}
    for whole, found in scores.items():
        if whole not in sure and not _may_be_full(whole, found, alone, surnames):
            continue
        words = _without_place(whole, alone)
        if _core(words) not in heads and any(words[at:] in sure for at in range(1, len(words) - 1)):
            continue  # a nickname or a role before the name
        core = _core(words)
        if core in clusters and _other_initials(words, clusters[core].words):
            core = (*core, *words)
        if core not in clusters:
            clusters[core] = _Cluster(words)
        elif len(words) > len(clusters[core].words):
            clusters[core].words = words
    return _merged(list(clusters.values()), aliases)


def _is_no_surname(form: _Form, small: Counter[str]) -> bool:
    """Whether a name ends in a country, or in a word that the article often writes small: "Shodokan Aikido"."""
    last = _surname(form.words)
    if len(form.words) < 2 or form.titles or form.words[0].lower() in _FIRST_NAMES:
        return False
    return _is_a_country(last) or small[last.lower()] >= _OFTEN


_OFTEN = 5  # times in lower case


_WITH_MIDDLE = 3  # words of "Andrei Arsenyevich Tarkovsky", who is not Andrei Andreyevich


def _other_initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names have different initials, or names, between first and last: George W. and George H.W. Bush."""
    whole = [[w for w in words[1:-1] if w.isalpha() and len(w) > 2] for words in (one, other)]
    if len(whole[0]) == len(whole[1]) == 1 and whole[0] != whole[1] and len(one) == len(other) == _WITH_MIDDLE:
        return True
    first, second = ("".join(w for w in words[1:-1] if re.fullmatch(r"(?:[A-Z]\.?)+", w)) for words in (one, other))
    return bool(first) and bool(second) and first[0] != second[0]


def _without_place(words: tuple[str, ...], alone: dict[str, list[float | None]]) -> tuple[str, ...]:
    """Without what stands elsewhere for a place or a body: "Iraq" of "Iraq Nuri al-Maliki", as datelines set it."""
    while len(words) > 2 and words[0].lower() not in _FIRST_NAMES:
        if not _is_a_country(words[0]) and (words[0] not in alone or any(alone[words[0]])):
            break
        words = words[1:]
    return words


def _is_a_country(word: str) -> bool:
    return fold(word) in COUNTRIES


def _may_be_full(
    words: tuple[str, ...], found: list[float | None], alone: dict[str, list[float | None]], surnames: set[str]
) -> bool:
    """Whether words that the parser takes for no person are one: called by the surname, or one of a family."""
    last = _surname(words)
    if last.lower() in _NO_SURNAMES:
        return False
    if last in surnames:
        return any(found) and words[0] in alone and len(words) <= 3
    return _mean(alone.get(last, ())) >= 0.5


def _merged(clusters: list[_Cluster], aliases: Collection[tuple[str, ...]] = ()) -> list[_Cluster]:
    """Without "Tim Hale" beside "Timothy Hale", and without "Carl Berg" beside "Carl Berg Jr." where no other is.

    A name that the article calls the better known one of another takes that in, and is the one shown.
    """
    result: list[_Cluster] = []
    known = {alias[alias.index("as") + 1 :] for alias in aliases}
    for cluster in sorted(clusters, key=lambda c: _core(c.words) not in known):
        called = [other for other in result if (*_core(cluster.words), "as", *_core(other.words)) in aliases]
        same = called or [other for other in result if _is_variant(other.words, cluster.words)]
        if len(same) == 1:
            same[0].variants.append(cluster.words)
        else:
            result.append(cluster)
    return result


def _is_variant(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if _surname(one) != _surname(other) or _other_initials(one, other):
        return False
    short, long = sorted((_core(one), _core(other)), key=len)
    if len(long) > 2:  # a suffix
        return len(short) == 2 and short == long[:2]
    first, second = sorted((short[0], long[0]), key=len)
    if first not in _FIRST_NAMES or second not in _FIRST_NAMES:
        return False
    as_short = len(first) >= 3 and second.startswith(first) and not _contradict(first, second)
    return as_short or _NICKNAMES.get(first) == second or _NICKNAMES.get(second) == first


def _contradict(one: str, other: str) -> bool:
    return (one in SHE_NAMES and other in HE_NAMES) or (one in HE_NAMES and other in SHE_NAMES)


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """First and last name, initials and suffixes left out; a suffix makes another person."""
    suffix = tuple(word.lower().rstrip(".") for word in words if word.lower() in _SUFFIXES)
    plain = [word.lower() for word in words if word.lower() not in _SUFFIXES and not _is_initial(word)]
    return (plain[0], plain[-1], *suffix) if plain else tuple(words)


def _is_initial(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or (len(word) == 2 and word[1] == "."))


def _add_single_names(forms: list[_Form], clusters: list[_Cluster], common: set[str]) -> None:
    """A cluster for each person who is only ever named by one word; ``common`` are the words in lower case."""
    known = {word for cluster in clusters for word in (*cluster.words, _surname(cluster.words))}
    scores: dict[tuple[str, ...], list[float | None]] = {}
    titled = {form.words for form in forms if any(t in _ADDRESSES or t in _SHE or t in _HE for t in form.titles)}
    for form in forms:
        name = _surname(form.words)
        long = len(name) > 2 and name.lower() not in common and name.lower() not in ROLES | TITLES | _NO_SURNAMES
        if form.is_short and name not in known and (long or form.words in titled):
            scores.setdefault(form.words, []).append(form.person)
    for words, found in scores.items():
        if _mean(found) >= 0.5:
            clusters.append(_Cluster(words))
    clusters += _known_to_all(forms, clusters)


_TAKEN_AS_KNOWN = 3
"""Times that a bare surname stands before any full name with it: then it is somebody whom every reader knows."""


def _known_to_all(forms: list[_Form], clusters: list[_Cluster]) -> list[_Cluster]:
    """A cluster for each surname of somebody who is never named in full, though a relative is later: "President
    Kennedy" before "Attorney General Robert Kennedy".
    """
    found = []
    for name in dict.fromkeys(_surname(cluster.words) for cluster in clusters if len(cluster.words) > 1):
        full = [form for form in forms if not form.is_short and _surname(form.words) == name]
        first = min((form.start for form in full), default=0)
        bare = [form for form in forms if form.is_short and form.start < first and _surname(form.words) == name]
        titles = {title for form in bare for title in form.titles}
        others = {title for form in full for title in form.titles}
        told_apart = titles and others and not titles & others
        if len(bare) >= (_TAKEN_AS_KNOWN if told_apart else 2 * _TAKEN_AS_KNOWN):
            found.append(_Cluster((name,)))
    return found


def _place(read: Annotated, forms: list[_Form], clusters: list[_Cluster]) -> None:
    """Give each form to the person it names."""
    family_first = _family_first(forms, clusters)
    by_core: dict[tuple[str, ...], _Cluster] = {}
    by_words: dict[tuple[str, ...], _Cluster] = {}
    by_word: dict[str, list[_Cluster]] = {}
    for cluster in clusters:
        for words in (cluster.words, *cluster.variants):
            by_core.setdefault(_core(words), cluster)
            by_words.setdefault(words, cluster)
        for word in dict.fromkeys((cluster.words[0], _surname(cluster.words))):
            by_word.setdefault(word, []).append(cluster)
    for form in reversed(forms):
        named = None if form.is_short else _owner_of_full(form, by_core, by_words)
        if named is not None:
            named.full = form.start
    bodies: dict[str, int] = {}
    for form in forms:
        if len(form.words) > 1 and form.words[-1].lower() in _NO_SURNAMES:
            bodies[form.words[0]] = form.start
        owner = None if form.is_short else _owner_of_full(form, by_core, by_words)
        if owner is None and not _NUMERAL.match(read.plain, form.end):  # "Charles I" is no Charles with a surname
            owner = _owner_of_short(read, form, by_word, family_first)
        if owner is not None and form.is_short and not form.titles and _is_of_a_body(form, owner, bodies):
            continue
        if owner is not None:
            owner.mentions.append((form.start, form.end))
            owner.titles.update(form.titles)
            owner.cut_short = owner.cut_short or form.is_short
            if form.is_short:
                owner.bare.append((form.start, form.end))


_NUMERAL = re.compile(r"\s(?:I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII|XIV|XV|XVI)\b(?!')")


def _is_of_a_body(form: _Form, owner: _Cluster, bodies: dict[str, int]) -> bool:
    """Whether a bare surname may be a firm's: "Chess Records ... Chess was a label", nobody named so between."""
    last = owner.mentions[-1][0] if owner.mentions else -1
    return bodies.get(form.words[-1], -1) > last


def _owner_of_full(
    form: _Form, by_core: dict[tuple[str, ...], _Cluster], by_words: dict[tuple[str, ...], _Cluster]
) -> _Cluster | None:
    """Whose name a form of two words or more is, be it with more before it."""
    found = by_words.get(form.words) or by_core.get(_core(form.words))
    tails = (by_words.get(form.words[at:]) for at in range(1, len(form.words) - 1))
    return found or next((tail for tail in tails if tail is not None), None)


def _may_be_called_so(form: _Form) -> bool:
    """Whether a word alone may be the first of a person's names: a known one, or nothing speaks against it."""
    return form.words[-1].lower() in _FIRST_NAMES or form.person != 0.0


def _family_first(forms: list[_Form], clusters: list[_Cluster]) -> set[tuple[str, ...]]:
    """The full names that are cut short to their first word, as Chinese ones are: Xi for Xi Jinping."""
    bare = Counter(form.words[-1] for form in forms if form.is_short)
    alone = Counter(form.words[-1] for form in forms if form.is_short and _may_be_called_so(form))
    return {c.words for c in clusters if len(c.words) > 1 and alone[c.words[0]] > bare[_surname(c.words)]}


def _surname(words: tuple[str, ...]) -> str:
    """The last name, suffixes left out; "Al-Amr" at the head of a sentence is al-Amr."""
    last = next((word for word in reversed(words) if word.lower() not in _SUFFIXES), words[-1])
    return last[0].lower() + last[1:] if last.startswith(("Al-", "El-")) else last


_NICKNAMED = re.compile(r"\s[\"\u201c][A-Z][\w'-]*[\"\u201d]\s[A-Z]")


def _owner_of_short(
    read: Annotated, form: _Form, by_word: dict[str, list[_Cluster]], family_first: set[tuple[str, ...]]
) -> _Cluster | None:
    """Who is meant by a surname: whoever had it so far; before that the one named in full close before, or the most.

    Once a bare surname has been used for somebody, writers tell the other one apart by the full name, until
    the first has not been heard of for long.
    """
    word = _surname(form.words) if form.is_short else ""
    if _NICKNAMED.match(read.plain, form.end):
        return None  # 'Sarah "Sally" Bush' is no short form of another Sarah
    named_so = by_word.get(word, [])
    fitting = [c for c in named_so if _answers_to(c, word, family_first) and _gender_fits(c, form.titles)]
    fitting = [c for c in fitting if c.mentions or _surname(c.words) == word or c.full - form.start < _FORGOTTEN]
    if not fitting:
        fitting = [
            c for c in named_so if c.words[0] == word and c.mentions and not form.titles and _may_be_called_so(form)
        ]
    if not fitting:
        return None
    before = [c for c in fitting if c.mentions]
    heads = {_core(tuple(heading.split())) for heading in _headings(read) if heading}
    subject = [c for c in before if len(c.words) > 1 and _core(c.words) in heads]
    if subject and not form.titles:
        return subject[0]  # a life of Isidor Straus: the other Strauses have their first names
    holders = [c for c in before if c.cut_short and form.start - c.mentions[-1][0] < _FORGOTTEN]
    if holders:
        holder = max(holders, key=lambda c: (len(c.mentions), c.mentions[-1]))
        another = {"he": "she", "she": "he"}.get(_gender(holder), "he or she")
        newer = [c for c in before if c.mentions[0] > holder.mentions[0] and _gender(c) != another]
        open_now = any(c.mentions[0] > holder.bare[-1] for c in newer) if holder.bare else False
        return None if open_now and len(holder.bare) <= _HARDLY and not form.titles else holder
    recent = [c for c in before if form.start - c.mentions[-1][0] < 250 and _is_full(read, c)]
    if len(recent) == 1:
        return recent[0]
    known = [c for c in fitting if len(c.words) == 1]
    often = sorted((len(c.mentions) for c in before), reverse=True)
    if len(often) > 1 and often[0] < 2 * often[1] and not form.titles:
        return None  # namesakes of like weight, none of them named nearby
    return max(before or known or fitting, key=lambda c: (len(c.mentions), c.mentions[-1][0] if c.mentions else -1))


def _headings(read: Annotated) -> tuple[str, str]:
    """The title and the first line, one of which names the person of a biography."""
    return read.article.title.strip(), read.article.text.partition("\n")[0].strip()


def _name_in(heading: str) -> list[str]:
    """The words of a heading that may be somebody's name: "Aldous Huxley"; [] for any other."""
    words = heading.split()
    named = 2 <= len(words) <= 3 and all(word[0].isupper() for word in words)
    return words if named and words[-1].lower() not in _NO_SURNAMES else []


_VOTES = 12  # mentions that are asked for a person's gender
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Hh]is|him|himself|[Ss]he|[Hh]er|herself)\b")
_WOMEN = _SHE | frozenset("woman wife mother daughter girl widow niece grandmother heroine businesswoman".split())
_MEN = _HE | frozenset("man husband son boy widower nephew grandfather businessman".split())
_HARDLY = 2  # bare surnames: so few do not make clear whose it is once a relative has been named in full
_FORGOTTEN = 2500
"""Characters after which a surname may go over to somebody else who was named in full."""


def _is_full(read: Annotated, cluster: _Cluster) -> bool:
    start, end = cluster.mentions[-1]
    return len(read.plain[start:end].split()) > 1


def _answers_to(cluster: _Cluster, word: str, family_first: set[tuple[str, ...]]) -> bool:
    if len(cluster.words) == 1:
        return _surname(cluster.words) == word
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
    if len(cluster.words) > 1 and first in SHE_NAMES:
        return "she"
    if len(cluster.words) > 1 and first in HE_NAMES:
        return "he"
    return _gender_of_titles(cluster.titles)


def _person(read: Annotated, cluster: _Cluster, places: list[int]) -> Person:
    descriptions = (_description(read, mention) for mention in cluster.mentions)
    found = next((description for description in descriptions if description), "")
    gender = _gender(cluster) or _gender_of_words(found) or _gender_of_pronouns(read, cluster, places)
    return Person(_shown(read, cluster), tuple(cluster.mentions), found, gender)


def _shown(read: Annotated, cluster: _Cluster) -> str:
    """The name by which the article calls a person: as its title does, else by the full form used most, else in full.

    "Joseph Lister" is no "Joseph Jackson Lister", who may be named once, and may be the father.
    """
    whole = " ".join(cluster.words)
    heads = [heading for heading in _headings(read) if len(heading.split()) > 1]
    named = next((heading for heading in heads if _core(tuple(heading.split())) == _core(cluster.words)), "")
    if named and len(cluster.words) > 2:
        return named
    said = (" ".join(read.plain[start:end].split()) for start, end in cluster.mentions)
    forms = Counter(form for form in said if len(form.split()) > 1 and form.split()[-1] == cluster.words[-1])
    often = max(forms, key=lambda form: (forms[form], len(form)), default=whole)
    same = _core(tuple(often.split())) == _core(cluster.words)
    return often if same and forms[often] > 1 and len(often) < len(whole) else whole


def _gender_of_words(description: str) -> Gender:
    """ "his father", "a Danish actress"."""
    words = set(description.lower().split()[:6])
    return "she" if words & _WOMEN else "he" if words & _MEN else ""


def _gender_of_pronouns(read: Annotated, cluster: _Cluster, places: list[int]) -> Gender:
    """What the first pronoun after each mention says, as long as nobody else is named before it; "" where they differ.

    ``places`` are where names begin, in order.
    """
    votes: Counter[Gender] = Counter()
    for start, end in cluster.mentions[:_VOTES]:
        following = places[bisect.bisect_right(places, start) :][:1]
        stop = min([end + 160, *following])
        pronoun = next(
            (word for word in _PRONOUN.finditer(read.plain, end, stop) if not read.in_quotation(word.start())), None
        )
        if pronoun:
            votes["she" if pronoun[0].lower() in ("she", "her", "herself") else "he"] += 1
    return votes.most_common(1)[0][0] if len(votes) == 1 else ""


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


_PRAISE = frozenset(
    """
    legendary beloved famed famous renowned celebrated prominent authentic noted acclaimed great greatest brilliant
    controversial pioneering disgraced leading respected influential veteran new newly current
    """.split()
)
_OF_A_BODY = frozenset(
    """
    manager owner founder co-founder director chairman chairwoman chair chief boss head partner chairperson ceo
    executive leader president presidents member coordinator representative spokesman spokeswoman spokesperson
    """.split()
)
"""What one is only of something that must be named."""
_PROFESSIONS = frozenset(
    """
    commentator adviser advisor campaigner counselor counsellor empresario cosmonaut polemicist attorney broker fellow
    co-director co-author vice-chairman congressman congresswoman
    """.split()
)
_NO_OFFICES = frozenset(
    """
    former then late first foreign interior state staff war little big young old private brother sister father uncle
    aunt grandpa grandma lady player star defense defence sir dame mr mrs ms miss dr petitioner respondent plaintiff
    defendant
    """.split()
)
_BEGINS_TAIL = frozenset("of at for in with on to from and".split())


def office(description: str) -> str:
    """The office or profession that a description gives, fit to stand alone in brackets; "" where it gives none.

    What is left out: kinship, praise, plurals, what points at words not shown ("at the consultancy"), and posts of a
    body that is not named ("company manager").
    """
    words = re.sub(r"^(?:(?:an?|the|one)\s)|(?:\s(?:Dr|Mr|Mrs|Ms|Prof)\.?)+$", "", description).strip().split()
    while words and words[0].lower() in _PRAISE:
        words = words[1:]
    end = next((at for at, word in enumerate(words) if at and word.lower() in _BEGINS_TAIL), len(words))
    if not words or end < 1:
        return ""
    head, tail = words[end - 1].lower(), words[end:]
    posts = TITLES | ROLES | _MODIFIERS | _OF_A_BODY | {"executive", "managing"}
    named = any(word[0].isupper() and word.lower() not in posts for word in words)
    known = head in TITLES | ROLES | _OF_A_BODY | _PROFESSIONS or head.endswith(("ist", "ologist", "ician"))
    if not known or head in _NO_OFFICES or any(word in _PRAISE for word in words):
        return ""
    loose = {"who", "which", "that", "his", "her", "their", "its", "this", "our", "both"} & {w.lower() for w in words}
    points = any(word.lower() in ("the", "a", "an") for word in tail) and not any(word[0].isupper() for word in tail)
    mixed = end > 1 and words[end - 1][0].isupper() and words[end - 2][0].islower()  # "survivor Colonel"
    if loose or points or mixed or (head in _OF_A_BODY and not named):
        return ""
    return " ".join(words)
