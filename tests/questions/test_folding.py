import pytest

from study.questions.folding import one_slip, same


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("leonardo DA VINCI", "Leonardo da Vinci"),
        ("  Leonardo   da Vinci. ", "Leonardo da Vinci"),
        ("Malmo", "Malmö"),
        ("Strasse", "Straße"),
        ("ｐａｒｉｓ", "Paris"),
        ("O'Neil", "O’Neil"),
        ("Good neighborliness", "good-neighborliness"),
        ("the Treaty of Rome", "Treaty of Rome"),
        ("Pa\u200bris", "Paris"),
        ("C++", "c++"),
        ("?", "?"),
    ],
)
def test_what_typing_adds_by_chance_does_not_count(given, right):
    assert same(given, right)


@pytest.mark.parametrize(
    ("given", "right"), [("Lyon", "Paris"), ("", "Paris"), (".*", "Paris"), ("?", "!"), ("the", "a"), ("1991", "1992")]
)
def test_another_answer_is_another(given, right):
    assert not same(given, right)


@pytest.mark.parametrize("given", ["Leonrdo", "Leonardoo", "Leonadro", "Leonarbo"])
def test_one_slip_of_the_finger_is_seen(given):
    assert one_slip(given, "Leonardo")


@pytest.mark.parametrize(
    ("given", "right"), [("Leonrod", "Leonardo"), ("Bonn", "Born"), ("April 1996", "April 1997"), ("cat", "car")]
)
def test_two_slips_short_words_and_figures_are_not_forgiven(given, right):
    assert not one_slip(given, right)
