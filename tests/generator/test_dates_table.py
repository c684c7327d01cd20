"""Dates as they stand in sentences of many kinds, each with the value that a reader would give it."""

import pytest

from study.article import parse
from study.generator import annotate
from study.generator.dates import find_dates

WRITTEN = [
    ("The mill burnt on 10 March 1943.", "10 March 1943", "1943-03-10"),
    ("The mill burnt on March 10, 1943.", "March 10, 1943", "1943-03-10"),
    ("The mill burnt on the 3rd of May, 1802.", "the 3rd of May, 1802", "1802-05-03"),
    ("The mill burnt on Friday, 13 May 1904.", "Friday, 13 May 1904", "1904-05-13"),
    ("The mill burnt on 2001-07-16.", "2001-07-16", "2001-07-16"),
    ("The mill burnt on 16.7.2001.", "16.7.2001", "2001-07-16"),
    ("They fought on 6-7 February 1920.", "6", "1920-02-06"),
    ("They fought on 6-7 February 1920.", "7 February 1920", "1920-02-07"),
    ("They fought from April 6-7, 1915.", "April 6", "1915-04-06"),
    ("They fought on 10 and 12 March 1943.", "10", "1943-03-10"),
    ("They met between March and June 1992.", "March", "1992-03"),
    ("They met in the spring of 1947.", "the spring of 1947", "1947-SP"),
    ("They met in the summer of '42.", "the summer of '42", "1942-SU"),
    ("They met in late 1952.", "late 1952", "1952"),
    ("They met in the first half of 1998.", "the first half of 1998", "1998-H1"),
    ("Sales fell in the third quarter of 2004.", "the third quarter of 2004", "2004-Q3"),
    ("The war lasted from 1914 to 1918.", "1914", "1914"),
    ("The war lasted from 1914 to 1918.", "1918", "1918"),
    ("The war of 1939-45 changed the town.", "45", "1945"),
    ("The style was new in the early 1990s.", "the early 1990s", "199X"),
    ("The style was new in the nineties.", "the nineties", "199X"),
    ("Wool was dear in the 1700s.", "the 1700s", "17XX"),
    ("Wool was dear in the 19th century.", "the 19th century", "18XX"),
    ("Wool was dear in the 16th and 17th centuries.", "the 16th", "15XX"),
    ("Wool was dear in the 16th and 17th centuries.", "17th centuries", "16XX"),
    ("The wall fell in 490 BC.", "490 BC", "BC0490"),
    ("The wall was built from 499 to 493 BC.", "499", "BC0499"),
    ("The wall was built in the 5th century BC.", "the 5th century BC", "BC04"),
    ("The town was buried in AD 79.", "AD 79", "0079"),
    ("The town was buried in 79 AD.", "79 AD", "0079"),
    ("They met on Christmas Eve 1914.", "Christmas Eve 1914", "1914-12-24"),
    ("They met on New Year's Day 1900.", "New Year's Day 1900", "1900-01-01"),
    ("The ship sank at 2:20 a.m. on April 15, 1912.", "2:20 a.m.", "1912-04-15T02:20"),
    ("She left on the morning of 31 January 1965.", "the morning of 31 January 1965", "1965-01-31TMO"),
]

STRETCHES = [
    ("It rained for three years.", "three years", "DURATION", "P3Y"),
    ("It rained for two bloody weeks.", "two bloody weeks", "DURATION", "P2W"),
    ("It rained for a few days.", "a few days", "DURATION", "PXD"),
    ("It rained for months.", "months", "DURATION", "PXM"),
    ("It rained for twelve to eighteen months.", "twelve", "DURATION", "P12M"),
    ("It rained for half a century.", "half a century", "DURATION", "P50Y"),
    ("The average age was 22.8 years.", "22.8 years", "DURATION", "P22.8Y"),
    ("It rained for three hours.", "three hours", "DURATION", "PT3H"),
    ("It stayed the capital for the next decade.", "the next decade", "DURATION", "P1DE"),
    ("A 90-year-old man was found.", "90-year-old", "DURATION", "P90Y"),
    ("They met every year.", "every year", "SET", "XXXX"),
    ("They met weekly.", "weekly", "SET", "XXXX-WXX"),
    ("They met twice a week.", "a week", "SET", "P1W"),
    ("It loses one part per month.", "per month", "SET", "P1M"),
    ("The thieves fled at night.", "night", "TIME", "XXXX-XX-XXTNI"),
    ("They danced on Friday night.", "Friday night", "TIME", "XXXX-WXX-5TNI"),
]

COUNTED = [
    ("In 1931, the bridge was opened.", "It was sold two years later.", "two years later", "1933"),
    ("In 1931, the bridge was opened.", "It had been sold the year before.", "the year before", "1930"),
    (
        "In 1931, the bridge was opened.",
        "It was sold in the summer of that year.",
        "the summer of that year",
        "1931-SU",
    ),
    ("In 1931, the bridge was opened.", "In March, it was sold.", "March", "1931-03"),
    ("In 1931, the bridge was opened.", "It was painted over the rest of the year.", "the rest of the year", "1931"),
    ("In 1931, the bridge was opened.", "It was sold at the year's end.", "the year's end", "1931"),
    ("In 1931, the bridge was opened.", "It was sold almost two decades later.", "almost two decades later", "195X"),
    ("In 1931, the bridge was opened.", "It was sold several years later.", "several years later", "FUTURE_REF"),
    ("In 1931, the bridge was opened.", "It was sold weeks later.", "weeks later", "FUTURE_REF"),
    ("In 1931, the bridge was opened.", "It was sold the following spring.", "the following spring", "1932-SP"),
    ("On 7 December 1941, the town was bombed.", "In January, it was left.", "January", "1942-01"),
    ("On 7 December 1941, the town was bombed.", "The next day, it was left.", "The next day", "1941-12-08"),
    ("On 7 December 1941, the town was bombed.", "It was left three days later.", "three days later", "1941-12-10"),
    ("On 7 December 1941, the town was bombed.", "It was left a week later.", "a week later", "1941-12-14"),
    ("On 7 December 1941, the town was bombed.", "It was left that night.", "that night", "1941-12-07TNI"),
    ("On 7 December 1941, the town was bombed.", "It was left later that month.", "later that month", "1941-12"),
    ("In March 1945, they took the town.", "They held it from October to April.", "October", "1944-10"),
    ("In October 1950, they crossed the river.", "In the winter, they went home.", "the winter", "1951-WI"),
    ("By March 1944, they had taken the island.", "In April, they left it.", "April", "1944-04"),
    ("In 1944, they took the island.", "The pact had been signed in 1930. In April, they left it.", "April", "1944-04"),
    ("In 1944, they took the island.", "A study made in 2005 praised it. In April, they left it.", "April", "1944-04"),
    ("In 1944, they took the island.", "It would be given back in 1971. In April, they left it.", "April", "1944-04"),
    ("In 1944, they took the island.", "It had been theirs since 1802. In April, they left it.", "April", "1944-04"),
    ("In 1944, they took the island (lost in 1902).", "In April, they left it.", "April", "1944-04"),
    ("On 2 October 1950, the day after the border was crossed, they met.", "", "the day after", "1950-10-02"),
    ("The vote was held on 20 January 1961.", "They had met the day before the vote.", "the day before", "1961-01-19"),
    ("He was not arrested until 2011.", "He was tried the next year.", "the next year", "2012"),
]

OPEN = [
    ("He left for Rome the day before the great storm.", "the day before", "XXXX-XX-XX"),
    ("The council met on Tuesday.", "Tuesday", "XXXX-WXX-2"),
    ("The council met on 4 August.", "4 August", "XXXX-08-04"),
    ("In 1912 they came back from a winter in Europe.", "winter", "XXXX-WI"),
    (
        "The bridge fell in 2011. He said on Tuesday, as he did last year, that it stood. In June he left.",
        "June",
        "XXXX-06",
    ),
]


def found(text):
    return {mention.text: mention for mention in find_dates(annotate(parse(text)))}


@pytest.mark.parametrize(("text", "words", "value"), WRITTEN)
def test_what_is_written_out_has_its_value(text, words, value):
    assert found(text)[words].value == value


@pytest.mark.parametrize(("text", "words", "kind", "value"), STRETCHES)
def test_a_stretch_or_a_repetition_is_no_date(text, words, kind, value):
    mention = found(text)[words]
    assert (mention.type, mention.value) == (kind, value)


@pytest.mark.parametrize(("first", "then", "words", "value"), COUNTED)
def test_what_is_counted_goes_on_from_where_the_story_stands(first, then, words, value):
    assert found(f"{first} {then}".strip())[words].value == value


@pytest.mark.parametrize(("text", "words", "value"), OPEN)
def test_what_the_text_does_not_tell_is_left_open(text, words, value):
    mention = found(text)[words]
    assert (mention.value, mention.anchor) == (value, None)


def test_a_heading_above_the_first_passage_tells_its_year():
    text = (
        "1936\n\nThe old mayor was killed in a crash on 20 July, and the town was left without a head for many weeks."
    )
    assert found(text)["20 July"].value == "1936-07-20"


def test_a_number_of_chapter_and_verse_is_no_time():
    assert "1:23" not in found("They were not divided in 1912 (Samuel 1:23), says the stone.")
