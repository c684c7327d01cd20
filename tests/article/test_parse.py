"""What of a pasted text is the article, and what is clutter."""

from study.article import parse

FIRST = (
    "The bridge over the Orla was finished in 1931, after nine years of work and two floods that took the piers away."
)
SECOND = (
    "Its builder, Marta Lind, never crossed it. She had moved to another town the year before and did not come back."
)
THIRD = "Today it carries forty thousand people a day. Nobody has yet found the money for a second one beside it."

PAGE = f"""Follow us on social

How a bridge outlived its builder

How a bridge outlived its builder

It took nine years to build, and the woman who drew it never walked on it.

History | Engineering

{FIRST}

{SECOND}

Photo: A. Berg /

{THIRD}

Photo: Town archive /
History | Engineering
The tunnel that nobody wanted to dig

The tunnel that nobody wanted to dig

In 1952, the council voted for a tunnel. It was never dug, and the plans of 1953 are lost.

keep readingShow less
"""


def body(article):
    return [article.text[p.start : p.end] for p in article.passages]


def test_a_pasted_page_loses_its_menus_credits_dek_and_teasers():
    assert body(parse(PAGE)) == [FIRST, SECOND, THIRD]


def test_the_headline_that_stands_twice_is_the_title():
    assert parse(PAGE).title == "How a bridge outlived its builder"


def test_passages_are_numbered_from_one():
    assert [p.number for p in parse(PAGE).passages] == [1, 2, 3]


def test_a_given_title_is_kept():
    assert parse(PAGE, title="Bridges").title == "Bridges"


def test_a_plain_text_of_two_paragraphs_has_its_first_line_as_title():
    article = parse(f"The Bridge at Orla\n\n{FIRST}\n\n{SECOND}\n")
    assert article.title == "The Bridge at Orla"
    assert body(article) == [FIRST, SECOND]


def test_two_paragraphs_alone_are_both_the_body():
    article = parse(f"{FIRST}\n\n{SECOND}")
    assert article.title == ""
    assert body(article) == [FIRST, SECOND]


def test_paragraphs_of_one_line_each_need_no_blank_line_between():
    assert body(parse(f"A bridge and its builder\n{FIRST}\n{SECOND}\n{THIRD}")) == [FIRST, SECOND, THIRD]


def test_windows_line_ends_part_paragraphs():
    assert body(parse(f"The Bridge at Orla\r\n\r\n{FIRST}\r\n\r\n{SECOND}\r\n")) == [FIRST, SECOND]


def test_a_paragraph_wrapped_by_hand_is_one_passage():
    wrapped = (
        "The bridge over the Orla was finished in 1931, after nine years of\n"
        "work and two floods that took the piers away. Its builder, Marta\n"
        "Lind, never crossed it."
    )
    assert body(parse(f"The Bridge at Orla\n\n{wrapped}\n\n{THIRD}")) == [wrapped, THIRD]


def test_headings_inside_the_body_stay():
    assert body(parse(f"The Bridge\n\n{FIRST}\n\nAfter the war\n\n{SECOND}")) == [FIRST, "After the war", SECOND]


def test_a_dek_before_the_byline_is_no_passage():
    text = f"A Bridge and Its Builder\n\nShe never walked on it.\n\nBy Ida Holm\n\n3 May 2021\n\n{FIRST}\n\n{SECOND}"
    article = parse(text)
    assert article.title == "A Bridge and Its Builder"
    assert body(article) == [FIRST, SECOND]


def test_newsletters_and_links_to_other_pieces_are_dropped_where_they_stand():
    noise = "Sign up for our weekly newsletter and get the best of the river in your inbox."
    assert body(parse(f"{FIRST}\n\n{noise}\n\n{SECOND}\n\nRead more: The tunnel\n\n{THIRD}")) == [FIRST, SECOND, THIRD]


def test_what_follows_the_sources_heading_is_no_body():
    assert body(parse(f"{FIRST}\n\n{SECOND}\n\nSources\n\n“The bridge at forty”, Town Paper, 3 June 1971.")) == [
        FIRST,
        SECOND,
    ]


def test_a_text_of_short_lines_only_is_kept_below_its_title():
    assert body(parse("Shopping\n\nbread\n\nsalt")) == ["bread", "salt"]


def test_passages_point_into_the_text_as_given():
    article = parse(PAGE)
    first = article.passages[0]
    assert article.passage_at(PAGE.index("builder, Marta")).number == 2
    assert article.passage_at(PAGE.index("council")) is None
    assert PAGE[first.start : first.end] == FIRST
