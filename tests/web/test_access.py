"""Who may have what: every address, as every kind of person. An address that the table does not know fails."""

import re

import pytest
from werkzeug.routing import Rule

from study import create_app
from study.questions import TYPES
from study.web import HEADERS, SAFE

OPEN, ACCOUNT, OWNER, INSTRUCTOR = "open to all", "with an account", "whose attempt it is", "instructors and admins"

WHO_MAY = {
    "static": OPEN,
    "health.alive": OPEN,
    "health.ready": OPEN,
    "home.index": OPEN,
    "home.deck": OPEN,
    "home.start": OPEN,
    "reading.show": OPEN,
    "missed.index": OPEN,
    "missed.practise_missed": OPEN,
    "scores.index": OPEN,
    "scores.answers_csv": OPEN,
    "account.sign_up": OPEN,
    "account.sign_in": OPEN,
    "account.sign_out": OPEN,
    "account.forgot": OPEN,
    "account.reset": OPEN,
    "account.show": ACCOUNT,
    "account.change_password": ACCOUNT,
    "account.sign_out_everywhere": ACCOUNT,
    "quiz.overview": OWNER,
    "quiz.ask": OWNER,
    "quiz.answer": OWNER,
    "quiz.flag": OWNER,
    "quiz.finish": OWNER,
    "quiz.results": OWNER,
    "quiz.retry": OWNER,
    "desk.index": INSTRUCTOR,
    "desk.sync": INSTRUCTOR,
    "desk.questions": INSTRUCTOR,
    "desk.new": INSTRUCTOR,
    "desk.create": INSTRUCTOR,
    "desk.check_new": INSTRUCTOR,
    "desk.question": INSTRUCTOR,
    "desk.save_question": INSTRUCTOR,
    "desk.check_question": INSTRUCTOR,
    "desk.status": INSTRUCTOR,
    "desk.file": INSTRUCTOR,
    "desk.save": INSTRUCTOR,
    "desk.check": INSTRUCTOR,
    "desk.drafts": INSTRUCTOR,
    "desk.accept": INSTRUCTOR,
    "desk.reject": INSTRUCTOR,
    "desk.undo": INSTRUCTOR,
    "desk.article": INSTRUCTOR,
    "desk.attach": INSTRUCTOR,
    "desk.detach": INSTRUCTOR,
}

PARTS = {"attempt_id": "1", "position": "1", "id": "choice", "key": "cities", "token": "x" * 43, "filename": "app.css"}


def rules() -> list[Rule]:
    return list(create_app({"TESTING": True}).url_map.iter_rules())


def path(rule: Rule) -> str:
    return re.sub(r"<(?:[^<>:]+:)?(\w+)>", lambda part: PARTS[part[1]], rule.rule)


def test_every_address_has_its_row_and_every_row_an_address():
    assert {rule.endpoint for rule in rules()} == set(WHO_MAY)


@pytest.fixture
def people(a_deck, ann, bob, ines, somebody):
    """All of them by what they are, with an attempt of ann's; she comes last, so that she ends nothing early."""
    a_deck()
    ann.post("/decks/cities/start", length="all", types=list(TYPES), feedback="at once", key="k" * 22)
    return {
        "stranger": somebody(),
        "learner": bob,
        "instructor": ines,
        "admin": somebody("adam", "admin"),
        "owner": ann,
    }


def expected(endpoint: str, who: str) -> str:
    may = WHO_MAY[endpoint]
    if may == ACCOUNT:
        return "asked to sign in" if who == "stranger" else "let in"
    if may == OWNER:
        return "let in" if who == "owner" else "404"
    if may == INSTRUCTOR and who not in {"instructor", "admin"}:
        return "asked to sign in" if who == "stranger" else "403"
    return "let in"


def outcome(response) -> str:
    if response.status_code in {403, 404}:
        return str(response.status_code)
    assert response.status_code < 500, response.status_code
    asked = response.status_code == 302 and response.headers["Location"].startswith("/account/sign-in")
    return "asked to sign in" if asked else "let in"


def test_everybody_gets_what_is_theirs_and_nothing_else(people):
    wrong = []
    for rule in rules():
        for method in sorted(set(rule.methods or ()) & {"GET", "HEAD", "POST"}):
            for who, person in people.items():
                data = {"csrf_token": person.token(), "key": "k" * 22, "turn": "1"} if method == "POST" else None
                if rule.endpoint in {"account.sign_out", "account.sign_out_everywhere"} and who != "stranger":
                    continue  # These would end what the others are tried with; test_account has them.
                response = person.client.open(path(rule), method=method, data=data)
                response.close()
                got, want = outcome(response), expected(rule.endpoint, who)
                if got != want:
                    wrong.append((method, rule.rule, who, f"got {got}, should be {want}"))
    assert not wrong


def test_no_post_works_without_the_token_of_its_form(people):
    for rule in rules():
        if "POST" in (rule.methods or ()):
            for who, person in people.items():
                assert person.client.post(path(rule)).status_code == 400, (rule.rule, who)


def test_every_answer_has_the_headers_and_no_page_is_kept(people):
    for rule in rules():
        if "GET" in (rule.methods or ()):
            response = people["owner"].client.get(path(rule))
            response.close()
            assert {name: response.headers.get(name) for name in HEADERS} == HEADERS, rule.rule
            if rule.endpoint != "static":
                assert response.headers["Cache-Control"] == "no-store", rule.rule


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_a_way_that_no_page_knows_is_refused_with_a_page(people, method):
    for rule in rules():
        response = people["owner"].client.open(path(rule), method=method)
        assert response.status_code in {400, 405}, (rule.rule, method, response.status_code)


def test_what_only_reads_changes_nothing():
    for rule in rules():
        methods = set(rule.methods or ())
        assert methods <= SAFE | {"POST"}, rule.rule


@pytest.mark.parametrize("number", ["0", "-1", "2147483648", "1e3", "9" * 500, "1.0", "x", "%00", "%ff"])
def test_a_number_that_is_nobodys_is_not_found(people, number):
    for address in (f"/quiz/{number}", f"/quiz/1/{number}", f"/quiz/{number}/results"):
        assert people["owner"].client.get(address).status_code == 404, address


@pytest.mark.parametrize(
    "address",
    [
        "/static/../questions.yaml",
        "/static/%2e%2e/questions.yaml",
        "/questions.yaml",
        "/instance/secret-key",
        "/.git/config",
    ],
)
def test_files_of_the_project_are_not_served(people, address):
    assert people["admin"].client.get(address).status_code == 404


def test_a_page_that_is_larger_than_the_site_takes_is_refused(ann):
    response = ann.client.post("/account/sign-in", data={"csrf_token": ann.token(), "name": "x" * 2_000_000})
    assert response.status_code in {400, 413}
