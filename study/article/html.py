"""HTML pages, as sent by a server or saved by a browser."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from study.article import page_data
from study.article.decode import Unreadable
from study.article.model import Article, Reason
from study.article.parse import is_same
from study.article.pieces import Piece, compose, marks_of, tidy
from study.article.plain import paragraphs

SILENT = frozenset(
    """script style noscript template svg math iframe object embed video audio canvas map select option textarea input
    head dialog datalist progress meter applet frameset""".split()
)
"""Elements without words that one reads on the page."""

INLINE = frozenset(
    """a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp
    small span strike strong sub sup time tt u var wbr""".split()
)
"""Elements that begin no paragraph."""

_TAGS: dict[str, Reason] = {
    "nav": "label",
    "menu": "label",
    "footer": "after",
    "aside": "link",
    "figcaption": "caption",
    "figure": "caption",
    "caption": "caption",
    "form": "sharing",
    "button": "sharing",
    "fieldset": "sharing",
    "address": "byline",
}

_ROLES: dict[str, Reason] = {
    "navigation": "label",
    "menu": "label",
    "menubar": "label",
    "banner": "label",
    "search": "sharing",
    "toolbar": "sharing",
    "dialog": "cookies",
    "alertdialog": "cookies",
    "complementary": "link",
    "contentinfo": "after",
    "doc-endnotes": "references",
    "doc-bibliography": "references",
}

_NAMES: dict[Reason, str] = {
    "caption": """caption captions credit credits photocredit figcaption thumbcaption gallery slideshow video videos
        videoplayer player""",
    "comments": "comment comments commentlist disqus respond discussion livefyre",
    "link": """related relateds recommended recommendation recommendations teaser teasers promo promos trending popular
        mostread readmore outbrain taboola morestories upnext latest sidebar rail recirc recirculation zergnet carousel
        pullquote""",
    "newsletter": "newsletter newsletters signup subscribe donate donation regwall",
    "sharing": "share shares sharing sharebar social socials tools toolbar addthis sharethis print",
    "label": """breadcrumb breadcrumbs menu menus nav navbar navigation masthead pagination pager tags taglist topics
        toc skip catlinks navbox infobox hatnote sistersitebox sidebox metadata noprint editsection jump sitesub""",
    "advertisement": """ad ads adv advert advertisement advertising adsense adslot dfp sponsor sponsored sponsors
        banner""",
    "cookies": "cookie cookies consent gdpr onetrust cmp",
    "byline": "byline bylines dateline timestamp pubdate authorbox",
    "author": "authorbio bio",
    "references": "references reflist refs footnotes footnote endnotes bibliography citations",
    "rights": "copyright disclaimer",
}
"""Words in the names that pages give to their parts, in their class or id."""
_REASON_OF_NAME = {name: reason for reason, names in _NAMES.items() for name in names.split()}
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

_BODY_NAME = re.compile(
    r"\b(?:(?:article|story|entry|post|news|blog|page)[-_]*(?:body|content|text|copy)|mw-parser-output|field-name-body)\b",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MARK = re.compile(r"\[?(?:\d{1,3}|[a-z]|[*\u2020\u2021]|note \d+|citation needed)\]?$", re.IGNORECASE)
_AT_A_STOP = re.compile(r"[.,;:!?\"'\u201d\u2019)\]]$")
_WORD = re.compile(r"\w+")
_SOURCE_BLANKS = re.compile(r"[ \t\n\r\f]+")

PASTE = "Open it in a browser, copy the article’s text, and paste that or put it into a .txt file."

LAYOUT = 250
"""Characters of a paragraph in a table that stands there for the layout of the page, not for figures."""

FEWEST_WORDS = 12
"""A shorter paragraph does not tell where the article is: menus and teasers have such too."""


@dataclass(slots=True)
class _Paragraph:
    element: HtmlElement
    """The innermost element that it stands in, inline ones left out."""
    text: str
    linked: int
    """How many of its characters are links."""

    @property
    def is_links(self) -> bool:
        return self.linked > 0.7 * len(self.text)

    @property
    def prose(self) -> int:
        """Its length, if it is long enough and no link."""
        return len(self.text) if not self.is_links and len(_WORD.findall(self.text)) >= FEWEST_WORDS else 0


def read_html(text: str, name: str) -> Article:
    """The article of an HTML page.

    :raises Unreadable: where there is no article in it
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(f"{name} is no web page that can be read. {PASTE}") from error
    title = page_data.title(root)
    pieces = _pieces(root, title)
    if all(piece.reason for piece in pieces):
        raise Unreadable(f"{name} is a web page without an article in it. {PASTE}")
    return compose(pieces, title, page_data.published(root))


def paragraphs_of(page: str) -> list[tuple[str, str]]:
    """The paragraphs of a page that is all article, in order: the element that each stands in, and its text."""
    root = document_fromstring(page.encode() or b"<p>", parser=HTMLParser(encoding="utf-8"))
    gatherer = _Gatherer()
    gatherer.gather(root, root)
    return [(paragraph.element.tag, paragraph.text) for paragraph in gatherer.found]


def _pieces(root: HtmlElement, title: str) -> list[Piece]:
    body = root.find("body")
    gatherer = _Gatherer()
    gatherer.gather(root if body is None else body, root)
    page = _Page(gatherer.found)
    inside = page.article()
    within = [at for at, paragraph in enumerate(page.found) if inside in _around(paragraph.element)]
    pieces = [
        Piece(paragraph.text, _reason(page, paragraph, at, within, title)) for at, paragraph in enumerate(page.found)
    ]
    return pieces + marks_of(gatherer.marks)


def _reason(page: "_Page", paragraph: _Paragraph, at: int, within: list[int], title: str) -> Reason | None:
    if is_same(paragraph.text, title):
        return "title"
    if reason := page.reason(paragraph.element):
        return reason
    if paragraph.is_links:
        return "link"
    if not within or at < within[0]:
        return "before"
    return "after" if at > within[-1] else None


def _around(element: HtmlElement) -> Iterator[HtmlElement]:
    """An element and those that it stands in, the innermost first."""
    return chain([element], element.iterancestors())


@dataclass(slots=True)
class _Gatherer:
    """Goes through a page in its order and collects its paragraphs, and the marks of notes within them."""

    found: list[_Paragraph] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _linked: int = 0

    def gather(self, element: HtmlElement, block: HtmlElement, in_link: bool = False) -> None:
        """Collect the words of ``element``, which stands in ``block``; the parser lets none be nested too deep."""
        if element.tag == "br":
            self._words.append("\n")
        if element.tag in SILENT or _is_hidden(element):
            return
        if _is_mark(element, "".join(self._words[-1:])):
            self.marks.append(tidy(_words_of(element)))
            return
        in_link = in_link or element.tag == "a"
        is_block = element.tag not in INLINE
        inner = element if is_block else block
        if is_block:
            self._end_paragraph(block)
        self._add(element.text, in_link)
        for child in element:
            self.gather(child, inner, in_link)
            self._add(child.tail, in_link)
        if is_block:
            self._end_paragraph(inner)

    def _add(self, words: str | None, in_link: bool) -> None:
        if words:
            self._words.append(_SOURCE_BLANKS.sub(" ", words))
            self._linked += len(words.strip()) if in_link else 0

    def _end_paragraph(self, block: HtmlElement) -> None:
        text = "".join(self._words)
        if text.strip():
            share = self._linked / len(text.strip())
            lines = [tidy(text[start:end]) for start, end in paragraphs(text)]
            self.found += [_Paragraph(block, line, round(share * len(line))) for line in lines if line]
        self._words, self._linked = [], 0


def _words_of(element: HtmlElement) -> str:
    return "".join(element.itertext())


def _is_hidden(element: HtmlElement) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _is_mark(element: HtmlElement, before: str) -> bool:
    """Whether an element is the mark of a note, or a link to edit what it stands beside; it follows ``before``."""
    if element.tag not in ("sup", "a", "span"):
        return False
    if "editsection" in element.get("class", ""):
        return True
    leads_to_a_note = element.tag == "a" and element.get("href", "").startswith("#")
    raised = element.tag == "sup" and (
        element.find(".//a") is not None or "ref" in element.get("class", "") or bool(_AT_A_STOP.search(before))
    )
    return (leads_to_a_note or raised) and bool(_MARK.match(tidy(_words_of(element))))


class _Page:
    """The paragraphs of a page, and which element holds how much of their prose."""

    def __init__(self, found: list[_Paragraph]) -> None:
        self.found = found
        self.total = sum(paragraph.prose for paragraph in found)
        self._prose: dict[HtmlElement, int] = defaultdict(int)
        self._longest: dict[HtmlElement, int] = defaultdict(int)
        self._prose_of_class: dict[str, int] = defaultdict(int)
        self._reasons: dict[HtmlElement, Reason | None] = {}
        for paragraph in found:
            for classes in {element.get("class", "") for element in _around(paragraph.element)}:
                self._prose_of_class[classes] += paragraph.prose
            for element in _around(paragraph.element):
                self._prose[element] += paragraph.prose
                self._longest[element] = max(self._longest[element], paragraph.prose)

    def reason(self, element: HtmlElement) -> Reason | None:
        """Why what stands in ``element`` is none of the body, as far as tags, roles and class names tell."""
        if element not in self._reasons:
            parent = element.getparent()
            above = None if parent is None else self.reason(parent)
            self._reasons[element] = above or self._own_reason(element)
        return self._reasons[element]

    def _own_reason(self, element: HtmlElement) -> Reason | None:
        if element.tag in ("html", "body", "main", "article"):
            return None
        reason = _TAGS.get(element.tag) or _ROLES.get(element.get("role", "")) or _reason_of_names(element)
        if element.tag == "table" and self._longest[element] < LAYOUT:
            reason = reason or "table"
        return None if reason is None or self._holds_the_article(element, reason) else reason

    def _holds_the_article(self, element: HtmlElement, reason: Reason) -> bool:
        """Whether tag and name cannot mean what they say, since so much prose is in it, or in others of its name."""
        if reason in ("comments", "references"):
            return element.find(".//h1") is not None
        alike = self._prose_of_class[element.get("class", "")] if element.get("class") else 0
        return max(self._prose[element], alike) > self.total / 3

    def article(self) -> HtmlElement | None:
        """The element that holds the article: where most prose stands side by side, and what it is a part of."""
        beside: dict[HtmlElement, int] = defaultdict(int)
        prose: dict[HtmlElement, list[int]] = defaultdict(list)
        for paragraph in self.found:
            if paragraph.prose and not self.reason(paragraph.element):
                parent = paragraph.element.getparent()
                beside[paragraph.element if parent is None else parent] += paragraph.prose
                for element in _around(paragraph.element):
                    prose[element].append(paragraph.prose)
        if not beside:
            return None
        best = max(beside, key=lambda element: beside[element])
        for around in best.iterancestors():
            if around.tag in ("body", "html") and prose[best]:
                break
            if _is_marked(around) or _is_the_same_text(prose[best], prose[around]):
                best = around
        return best


def _is_marked(element: HtmlElement) -> bool:
    """Whether a page says of an element that it is an article, or its text."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag == "article" or "articleBody" in element.get("itemprop", "") or bool(_BODY_NAME.search(names))


def _is_the_same_text(inner: list[int], outer: list[int]) -> bool:
    """Whether the paragraphs around are much more, and about as long: parts of one text, where teasers are shorter."""
    more, gain = len(outer) - len(inner), sum(outer) - sum(inner)
    return not inner or not more or (gain >= 0.3 * sum(inner) and gain / more >= 0.6 * sum(inner) / len(inner))


def _reason_of_names(element: HtmlElement) -> Reason | None:
    """What the class and the id of an element call it, by a word in them: ``related-links``, ``photoCredit``."""
    for name in f"{element.get('class', '')} {element.get('id', '')}".split():
        words = [word.lower() for word in _NAME.findall(name)]
        found = next((_REASON_OF_NAME[word] for word in words if word in _REASON_OF_NAME), None)
        if found:
            return found
    return None
