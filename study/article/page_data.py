"""What a web page says about itself: its title, and the day of its publication."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml.html import HtmlElement

from study.article.pieces import tidy

_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title", "sailthru.title", "parsely-title")
_DATES = (
    "article:published_time og:published_time published_time datepublished date pubdate publishdate publish-date "
    "publish_date publication_date dc.date dc.date.issued dc.date.created dcterms.created dcterms.issued dcterms.date "
    "sailthru.date parsely-pub-date article.published citation_publication_date citation_date date.created pdate "
    "cxenseparse:recs:publishtime originalpublicationdate rnews:datepublished article:post_date"
).split()
_DAY = re.compile(r"\s*(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?!\d)")
_SITE = re.compile(r"\s+[|\u00b7\u00bb]\s+|\s+[\u2013\u2014-]\s+(?=[^\u2013\u2014-]{2,40}$)")
"""What stands between a headline and the name of the site."""


def title(root: HtmlElement) -> str:
    """The headline of a page, without the name of the site; "" where it has none."""
    said = [tidy(value) for value in (*_meta(root, _TITLES), *_linked_data(root, "headline"), *_texts(root, "title"))]
    headings = [tidy(value) for value in _texts(root, "h1")]
    said, headings = [value for value in said if value], [value for value in headings if value]
    for heading in headings:
        if any(heading in value for value in said) and len(heading.split()) > 2:
            return heading
    if said:
        return max(_SITE.split(said[0]), key=len)
    return headings[0] if len(headings) == 1 else ""


def published(root: HtmlElement) -> date | None:
    """The day on which a page says it came out; None where it does not say so."""
    marked = root.xpath("//*[@itemprop='datePublished' or @pubdate]")
    shown = (element.get("content") or element.get("datetime") or element.text_content() for element in marked)
    alone = root.xpath("//article//time/@datetime") or root.xpath("//time/@datetime")
    for text in (*_meta(root, _DATES), *_linked_data(root, "datePublished"), *shown, *alone[:1]):
        if day := _day(text):
            return day
    return None


def _meta(root: HtmlElement, names: tuple[str, ...] | list[str]) -> Iterator[str]:
    """The contents of the meta elements of these names, in the order of the names."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.lower(), element.get("content", ""))
    return (found[name] for name in names if name in found)


def _texts(root: HtmlElement, tag: str) -> list[str]:
    return [element.text_content() for element in root.iter(tag)]


def _linked_data(root: HtmlElement, key: str) -> Iterator[str]:
    """What the page\u2019s JSON-LD says of its articles."""
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            yield from _values(json.loads(script.text or ""), key)
        except (ValueError, RecursionError):
            continue


def _values(data: Any, key: str) -> Iterator[str]:
    if isinstance(data, list):
        for item in data:
            yield from _values(item, key)
    elif isinstance(data, dict):
        if isinstance(data.get(key), str) and re.search(r"Article|Posting|Report", str(data.get("@type"))):
            yield data[key]
        yield from _values(data.get("@graph"), key)


def _day(text: str) -> date | None:
    match = _DAY.match(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
