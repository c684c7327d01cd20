"""All the facts of an article, found in one go."""

import datetime as dt

from study.generator.dates import find_dates
from study.generator.events import find_events
from study.generator.facts import Facts
from study.generator.language import Annotated
from study.generator.names import find_names
from study.generator.quotations import find_quotations
from study.generator.reports import find_reports


def find_facts(read: Annotated, published: dt.date | None = None) -> Facts:
    """The dates, dated events, quotations, reports and people of an annotated article.

    ``published`` is the day of publication, if known: "last month" is counted from it.
    """
    names = find_names(read)
    dates = find_dates(read, published)
    events = find_events(read, dates, names)
    quotations = find_quotations(read, names)
    reports = find_reports(read, names, quotations)
    return Facts(read.article, dates, events, quotations, names.people, reports)
