"""The key stays on the server until its learner may see it (promise 3 of the design): a canary in every key field."""

import base64
import codecs
import re
from collections.abc import Iterable, Iterator

import pytest
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import select

from study.questions import Question
from study.store.base import db
from study.store.models import Attempt
from tests.conftest import a_question
from tests.web.forms import Browser

QUESTIONS = [
    a_question(
        "zqwixchoiceid",
        "choice",
        prompt="Which of these is a city?",
        answer="Paris",
        wrong=[{"text": "Loire", "why": "zqwixchoicewhy"}, {"text": "Alps", "why": "zqwixchoicesecondwhy"}],
        explanation="zqwixchoiceexplanation",
    ),
    a_question(
        "zqwixtruefalseid",
        "true_false",
        prompt="Rivers flow uphill.",
        answer="false",
        correction="zqwixtruefalsecorrection",
        explanation="zqwixtruefalseexplanation",
    ),
    a_question(
        "zqwixdateid",
        "date",
        prompt="When was the tower built?",
        answer="8642-03-05",
        explanation="zqwixdateexplanation",
    ),
    a_question(
        "zqwixshortid",
        "short_answer",
        prompt="Who built the tower?",
        answer="zqwixshortanswer",
        accept=["zqwixshortaccept", "zqwixshortotheraccept"],
        explanation="zqwixshortexplanation",
    ),
    a_question(
        "zqwixclozeid",
        "cloze",
        prompt="It is made of [[zqwixclozegap|zqwixclozevariant]] and of [[zqwixclozesecond]].",
        wrong=[],
        explanation="zqwixclozeexplanation",
    ),
    a_question(
        "zqwixorderingid",
        "ordering",
        prompt="What came first?",
        events=[
            {"text": "The wedding", "date": "8613-01"},
            {"text": "The harvest", "date": "8624-02-07"},
            {"text": "The flood", "date": "8635"},
        ],
        explanation="zqwixorderingexplanation",
    ),
    a_question(
        "zqwixmatchingid",
        "matching",
        prompt="What belongs to what?",
        pairs=[["lock", "key"], ["pen", "ink"]],
        extra=["spoon"],
        explanation="zqwixmatchingexplanation",
    ),
]
QUESTIONS = [
    question.model_copy(
        update={
            "note": f"{question.id}note",
            "tags": (f"{question.id}tag",),
            "fact": "feed5eed0123456789abcdef"[: 8 + i],
        }
    )
    for i, question in enumerate(QUESTIONS)
]

WRONG: dict[str, str | list[str]] = {
    "choice": "Loire",
    "true_false": "true",
    "date": "1 May 1900",
    "short_answer": "nobody",
    "cloze": ["sand", "salt"],
    "ordering": ["The harvest", "The wedding", "The flood"],
    "matching": ["ink", "key"],
}

YEARS = {"zqwixdateid": {"8642"}, "zqwixorderingid": {"8613", "8624", "8635"}}


def key_of(question: Question) -> set[str]:
    """The canaries that may be seen once the question is revealed."""
    told = set(re.findall(r"zqwix\w+", repr(question.content()))) | YEARS.get(question.id, set())
    return told | {question.id}


TOLD = {f"{q.id.removesuffix('id')}explanation" for q in QUESTIONS} | {"8642", "8613", "8624", "8635"}
TOLD |= {"zqwixtruefalsecorrection", "zqwixshortanswer", "zqwixclozegap", "zqwixclozesecond", "zqwixchoicewhy"}
"""What an answer does tell: without it, silence would prove nothing."""

ALL = set().union(*map(key_of, QUESTIONS))
NEVER = {f"{q.id}{what}" for q in QUESTIONS for what in ("note", "tag")} | {"feed5eed"}


def test_every_key_field_has_a_canary():
    assert len(ALL) == 7 + 7 + 2 + 1 + 1 + 3 + 3 + 3 and len(NEVER) == 15


def disguises(canary: str) -> Iterator[bytes]:
    """Patterns of the canary as it is, and as somebody might think it hidden."""
    plain = canary.encode()
    yield plain.hex().encode()
    if canary.isdigit():
        # Four digits stand by chance in a token or a signature, but hardly ever alone.
        yield from (rb"(?<![0-9A-Za-z])%s(?![0-9A-Za-z])" % digits for digits in (plain, plain[::-1]))
        return
    yield from (plain, plain[::-1])
    yield codecs.encode(canary, "rot13").encode()
    for before in range(3):
        # In base64 the first and the last characters depend on what stands beside.
        encoded = base64.b64encode(b"\0" * before + plain)
        yield re.escape(encoded[(0, 2, 3)[before] : len(encoded) - 4])


DISGUISED = {canary: re.compile(b"|".join(disguises(canary))) for canary in ALL | NEVER}


class Watched:
    """A client of which every response is searched for canaries: body, headers, and the session behind the cookie."""

    def __init__(self, app, client):
        self.app, self.client = app, client
        self.allowed: set[str] = set()
        self.seen: set[str] = set()

    def get(self, path, **more):
        return self._searched(path, self.client.get(path, **more))

    def post(self, path, **more):
        return self._searched(path, self.client.post(path, **more))

    def _searched(self, path, page):
        for response in (*page.history, page):
            sent = b"\n".join([response.get_data(), str(response.headers).encode(), *self._cookies()])
            found = {canary for canary, disguised in DISGUISED.items() if disguised.search(sent)}
            # What stands in the address that was asked for is known to who asks.
            found = {canary for canary in found if canary not in path}
            assert found <= self.allowed, f"{response.request.path} tells {found - self.allowed}"
            self.seen |= found
        return page

    def _cookies(self) -> Iterator[bytes]:
        cookie = self.client.get_cookie("study")
        if cookie:
            signer = SecureCookieSessionInterface().get_signing_serializer(self.app)
            yield cookie.value.encode()
            yield repr(signer.loads(cookie.value)).encode()


def paths(app) -> Iterable[str]:
    """Every address that a GET reaches, with all there is put in for what varies.

    A new kind of address fails here until somebody says what to put in.
    """
    with app.app_context():
        numbers = list(db.session.scalars(select(Attempt.id))) or [1]
    fills = {
        "key": ["cities"],
        "id": [question.id for question in QUESTIONS],
        "token": ["t" * 43],
        "attempt_id": numbers,
        "position": range(1, len(QUESTIONS) + 1),
    }
    more = {
        "/missed": ["?show=won", "?page=2"],
        "/scores": ["?page=2"],
        "/results": ["?show=missed", "?show=flagged"],
        "/article": [f"?place={question.id}" for question in QUESTIONS],
    }
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.endpoint == "static":
            continue
        assert rule.arguments <= fills.keys(), f"say what to put in for {rule.arguments} of {rule.rule}"
        for path in filled(re.sub(r"<(?:[^<>:]+:)?(\w+)>", r"<\1>", rule.rule), fills):
            yield path
            yield from (path + query for end, queries in more.items() if path.endswith(end) for query in queries)


def filled(rule: str, fills: dict[str, Iterable[object]]) -> Iterator[str]:
    found = re.search(r"<(\w+)>", rule)
    if not found:
        yield rule
        return
    for value in fills[found[1]]:
        yield from filled(rule.replace(found[0], str(value)), fills)


@pytest.fixture
def watched(app, ann, a_deck):
    """Ann's browser, watched, on a site with the deck of canaries."""
    a_deck(*QUESTIONS)
    return Watched(app, ann.client)


def crawl(watched: Watched) -> None:
    for path in paths(watched.app):
        watched.get(path)
        # What a page sends to itself by following a link may differ from what a link to it sends.
        watched.client.head(path)


def take(browser: Browser, number: int, up_to: int = len(QUESTIONS)) -> None:
    """Answer the first questions of an attempt wrongly, as far as one can answer wrongly without knowing the key."""
    for position in range(1, up_to + 1):
        browser.go(f"/quiz/{number}/{position}")
        question = asked(browser)
        browser.answer(question, WRONG[question.type])


def asked(browser: Browser) -> Question:
    return next(question for question in QUESTIONS if question.prompt.split("[[")[0] in browser.text)


def test_nothing_is_told_before_a_quiz_or_to_a_stranger(app, watched, stranger):
    crawl(watched)
    crawl(Watched(app, stranger.client))


def test_nothing_is_told_while_the_feedback_comes_at_the_end(watched):
    browser = Browser(watched)
    number = browser.start(feedback="at the end")
    crawl(watched)
    browser.go(f"/quiz/{number}/1")
    browser.press("Flag")
    browser.press("Save")
    browser.press("Save", answer="?", answer__1="?")
    crawl(watched)
    take(browser, number)
    crawl(watched)


def test_a_window_that_is_behind_is_told_nothing(watched):
    browser, other = Browser(watched), Browser(watched)
    number = browser.start(feedback="at the end")
    other.go(f"/quiz/{number}/1")
    question = asked(other)
    browser.answer(question, WRONG[question.type])
    later = {**WRONG, "choice": "Alps", "true_false": "false", "date": "2 May 1900", "short_answer": "somebody"}
    later |= {"cloze": ["salt", "sand"], "ordering": WRONG["ordering"][::-1], "matching": ["key", "spoon"]}
    assert other.answer(question, later[question.type]).status_code == 409


def test_an_answer_tells_its_own_key_alone(watched):
    browser = Browser(watched)
    number = browser.start()
    crawl(watched)
    for position in range(1, len(QUESTIONS) + 1):
        browser.go(f"/quiz/{number}/{position}")
        watched.allowed |= key_of(asked(browser))
        browser.answer(asked(browser), WRONG[asked(browser).type])
        crawl(watched)
    assert watched.seen >= TOLD


def test_what_was_told_before_is_not_told_while_it_is_asked_again(watched):
    browser = Browser(watched)
    watched.allowed = ALL
    take(browser, browser.start())
    watched.allowed = set()
    number = browser.start(feedback="at the end")
    crawl(watched)
    take(browser, number)
    crawl(watched)
    browser.go(f"/quiz/{number}")
    watched.allowed = ALL
    browser.press("Finish")
    crawl(watched)
    assert watched.seen >= TOLD - {"zqwixchoicewhy"}


def test_what_is_open_elsewhere_is_not_told_by_a_second_quiz(app, watched, clock):
    """Two quizzes of one question: no page begins them, but those of a visitor and of an account may meet."""
    browser = Browser(watched)
    exam = browser.start(feedback="at the end")
    with app.app_context():
        db.session.get(Attempt, exam).finished_at = clock.now
        db.session.commit()
    practice = browser.start()
    with app.app_context():
        db.session.get(Attempt, exam).finished_at = None
        db.session.commit()
    take(browser, practice)
    crawl(watched)
    assert "Hidden while this question is open in a quiz." in browser.go(f"/quiz/{practice}/1").text


def test_the_end_of_the_time_tells_everything(watched, clock):
    browser = Browser(watched)
    take(browser, browser.start(feedback="at the end", limit="10"), up_to=3)
    clock.move(minutes=10)
    crawl(watched)
    clock.move(seconds=11)
    watched.allowed = ALL
    crawl(watched)
    assert watched.seen >= TOLD - {"zqwixchoicewhy"}
