"""From a file's bytes to a text, or to a sentence that says why not."""

import pytest

from study.article import Unreadable, read

WORDS = "Tea came to Zürich in 1650. It was dear, and “only for the sick”."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_and_its_mark_dropped(encoding):
    assert read(WORDS.encode(encoding), "tea.txt").text == WORDS


def test_windows_1252_is_read_where_the_bytes_are_no_utf_8():
    assert read(WORDS.encode("cp1252"), "tea.txt").text == WORDS


def test_the_text_keeps_its_line_ends():
    text = "Tea\r\n\r\nTea came to Europe late, by ship.\r\n"
    assert read(text.encode(), "tea.txt").text == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"%PDF-1.7\n...", "damaged or not complete"),
        (b"PK\x03\x04rest", "damaged or not complete"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\x00\x01\x02\x03" * 20, "not a text file"),
        (b"1234 ... 5678", "no words"),
    ],
)
def test_what_is_no_article_is_refused_with_a_sentence(data, says):
    with pytest.raises(Unreadable, match=says) as refused:
        read(data, "tea.txt")
    assert str(refused.value).startswith("tea.txt ") and str(refused.value).endswith(".")


def test_an_article_without_a_headline_is_called_after_its_file():
    assert read(WORDS.encode(), "notes/green-tea.txt").title == "Green tea"
