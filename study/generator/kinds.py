"""Named things of one kind that an article tells of: countries, US states, towns, treaties, wars, firms.

The kind is known by the name itself ("the Treaty of Ghent", "the Imperial Steel Company"); a town is what the article
calls one ("the city of Bergen") or puts before its country or state ("Bergen, Norway").
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from study.generator.language import Annotated
from study.questions.folding import fold

if TYPE_CHECKING:
    from spacy.tokens import Span as NamedEntity

COUNTRIES = frozenset(
    fold(name)
    for name in """Afghanistan|Albania|Algeria|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahrain|Bangladesh
|Belarus|Belgium|Benin|Bolivia|Bosnia|Botswana|Brazil|Britain|Bulgaria|Burma|Burundi|Cambodia|Cameroon|Canada|Chad|Chile
|China|Colombia|Costa Rica|Croatia|Cuba|Cyprus|Czechoslovakia|Denmark|Ecuador|Egypt|El Salvador|England|Eritrea|Estonia
|Ethiopia|Finland|France|Gabon|Germany|Ghana|Greece|Guatemala|Guinea|Guyana|Haiti|Honduras|Hungary|Iceland|India
|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|Japan|Kazakhstan|Kenya|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon
|Liberia|Libya|Lithuania|Madagascar|Malawi|Malaysia|Mali|Malta|Mauritania|Mexico|Moldova|Mongolia|Montenegro|Morocco
|Mozambique|Myanmar|Namibia|Nepal|the Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Korea|Norway|Oman|Pakistan
|Panama|Paraguay|Peru|the Philippines|Poland|Portugal|Qatar|Romania|Russia|Rwanda|Saudi Arabia|Scotland|Senegal|Serbia
|Singapore|Slovakia|Slovenia|Somalia|South Africa|South Korea|Spain|Sri Lanka|Sudan|Sweden|Switzerland|Syria|Taiwan
|Tajikistan|Tanzania|Thailand|Tunisia|Turkey|Turkmenistan|Uganda|Ukraine|the United Kingdom|the United States|Uruguay
|Uzbekistan|Venezuela|Vietnam|Wales|Yemen|Yugoslavia|Zambia|Zimbabwe|the Soviet Union|Prussia""".replace(
        "\n", ""
    ).split("|")
)
STATES = frozenset(
    fold(name)
    for name in """Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho
|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri
|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon
|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin
|Wyoming""".replace("\n", "").split("|")
)
_BY_FORM = (
    ("treaty", re.compile(r"(?:^|\s)Treaty(?: of | on |$)")),
    ("battle", re.compile(r"^(?:the )?Battle of ")),
    ("war", re.compile(r"\bWar(?: I| II)?$")),
    ("university", re.compile(r"\bUniversity(?: of |$)")),
    ("railway", re.compile(r"\b(?:Railway|Railroad)$")),
    ("bank", re.compile(r"\bBank(?: of |$)")),
    ("company", re.compile(r"\b(?:Inc|Co|Corp|Ltd|Corporation|Company|Limited|Records|Motors|Steel|Airlines)\.?$")),
)


@dataclass(frozen=True, slots=True)
class Thing:
    """A name as it stands in a sentence, its kind ("country", "town", "treaty"), and where the article has it.

    ``sentences`` are the offsets where those with the name start. ``acts`` says that the article tells what it did.
    """

    name: str
    kind: str
    sentences: frozenset[int]
    acts: bool


def things(read: Annotated) -> dict[str, Thing]:
    """The article's named things of a known kind, by their folded names, in the order of the article."""
    seen: dict[str, list[tuple[str, int]]] = {}
    towns: set[str] = set()
    acting: set[str] = set()
    for entity in read.entities_in(0, len(read.plain)):
        name, sentence = bare(entity.text), read.sentence_at(entity.start_char)
        if sentence is None or not name:
            continue
        seen.setdefault(fold(name), []).append((name, sentence[0]))
        if _is_called_a_town(read, entity):
            towns.add(fold(name))
        if entity.root.dep_ == "nsubj":
            acting.add(fold(name))
    kinds = {key: kind_of(places[0][0]) or ("town" if key in towns else "") for key, places in seen.items()}
    return {
        key: Thing(_in_full(places[0][0]), kinds[key], frozenset(at for _, at in places), key in acting)
        for key, places in seen.items()
        if kinds[key]
    }


def kind_of(name: str) -> str:
    """The kind that a name shows by itself; "" if it shows none."""
    folded = fold(bare(name))
    if folded in COUNTRIES or f"the {folded}" in COUNTRIES:
        return "country"
    if folded in STATES:
        return "US state"
    return next((kind for kind, form in _BY_FORM if form.search(name)), "")


def bare(name: str) -> str:
    """A name on one line, without "the" and "'s"."""
    return re.sub(r"^[Tt]he |['’]s?$", "", " ".join(name.split()))


def _in_full(name: str) -> str:
    """A country's name with the "the" that it needs."""
    return f"the {name}" if f"the {fold(name)}" in COUNTRIES else name


def _is_called_a_town(read: Annotated, entity: "NamedEntity") -> bool:
    if entity.label_ != "GPE" or not entity.text[0].isupper():
        return False
    before = read.plain[max(0, entity.start_char - 20) : entity.start_char]
    after = re.match(r", ((?:the )?[A-Z]\w+(?: [A-Z]\w+)?)[,.]", read.plain[entity.end_char : entity.end_char + 30])
    within = after is not None and kind_of(after[1]) in ("country", "US state")
    return within or bool(re.search(r"\b(?:town|city|village) of $", before))
