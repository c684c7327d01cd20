"""From the question files into the database."""

from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from study import question_file, questions
from study.quiz import Score
from study.store import attempts, decks
from study.store.base import db
from study.store.models import Answer, Deck, FileState, Item, Question, Version
from study.store.sync import content_hash
from tests.conftest import NOW, a_question, one_of_each
from tests.store.conftest import a_deck, a_file, a_learner, all_at_once, synced

UTC = ZoneInfo("UTC")

PARIS = a_question("france", answer="Paris", wrong=["Lyon", "Nice", "Lille"])
ROME = a_question("italy", prompt="Which city is the capital of Italy?", answer="Rome", wrong=["Milan", "Turin"])


def row(key: str) -> Question:
    found = db.session.scalar(select(Question).where(Question.key == key))
    assert found is not None
    return found


def answered(question: str, response: questions.Response, name: str = "ann") -> int:
    """Somebody answers this question; the number of the answer."""
    asked = row(question)
    attempt = attempts.start(a_learner(name), asked.deck_id, [asked.id], "at once", 1, NOW)
    item = attempts.items(attempt)[0]
    assert attempts.record(item, 1, "a key", response, NOW, UTC) == "saved"
    db.session.commit()
    answer = db.session.scalar(select(Answer.id).where(Answer.item_id == item.item_id))
    assert answer is not None
    return answer


def many(number: int, **fields: object) -> list[questions.Question]:
    return [a_question(f"question-{i}", prompt=f"What is the {i}th capital?", **fields) for i in range(number)]


def test_what_is_in_the_file_is_in_the_database(site):
    report = synced(a_file(*one_of_each(), title="Cities", article={"title": "On Cities"}))
    assert str(report) == "7 new, 1 deck new"
    deck = decks.get("cities")
    assert deck is not None
    assert (deck.title, deck.about, deck.file) == ("Cities", {"title": "On Cities"}, "decks/cities.yaml")
    for position, line in enumerate(decks.questions_of(deck.id), start=1):
        assert (line.position, line.status, line.type) == (position, "live", line.question.type)
    assert [line.question.content() for line in decks.questions_of(deck.id)] == [q.content() for q in one_of_each()]


def test_a_second_time_nothing_is_written(site, statements):
    files = [a_file(*one_of_each()), a_file(PARIS, deck="capitals"), question_file.parse(b"deck: [", "decks/bad.yaml")]
    synced(*files)
    report = None

    def again():
        nonlocal report
        report = synced(*files)

    seen = statements(again)
    assert report is not None and str(report) == "nothing changed"
    assert [sql for sql in seen if not sql.lstrip().startswith(("SELECT", "LOCK"))] == []


def test_a_dry_run_says_what_would_change_and_writes_nothing(site, statements):
    synced(a_file(PARIS))
    reports = []
    seen = statements(lambda: reports.append(synced(a_file(ROME), dry_run=True)))
    assert str(reports[0]) == "1 new, 1 retired"
    assert all(sql.lstrip().startswith("SELECT") for sql in seen)
    assert row("france").status == "live"


def test_a_question_that_goes_missing_is_retired_and_comes_back_with_its_history(site):
    synced(a_file(PARIS, ROME))
    number, version = row("france").id, row("france").version_id
    assert str(synced(a_file(ROME))) == "1 retired"
    assert row("france").status == "retired"
    assert str(synced(a_file(PARIS, ROME))) == "1 revived"
    assert (row("france").id, row("france").version_id, row("france").status) == (number, version, "live")


def test_a_new_wording_is_a_new_version_and_attempts_keep_the_old_one(site):
    deck = a_deck(PARIS)
    answered("france", "Paris")
    report = synced(
        a_file(
            a_question(
                "france", prompt="What is the capital of France?", answer="Paris", wrong=["Lyon", "Nice", "Lille"]
            )
        )
    )
    assert str(report) == "1 reworded"
    item = db.session.scalar(select(Item))
    assert item is not None and item.version_id != row("france").version_id
    assert decks.questions_of(deck.id)[0].question.prompt == "What is the capital of France?"
    assert db.session.scalar(select(Version.content).where(Version.id == item.version_id))["prompt"] == PARIS.prompt


def test_a_wording_that_returns_is_the_version_it_was(site):
    synced(a_file(PARIS))
    first = row("france").version_id
    synced(a_file(a_question("france", prompt="Another one?")))
    assert row("france").version_id != first
    synced(a_file(PARIS))
    assert row("france").version_id == first
    assert len(db.session.scalars(select(Version)).all()) == 2


def test_a_changed_answer_says_how_many_answers_would_be_marked_otherwise(site):
    synced(a_file(PARIS))
    answered("france", "Lyon", "ann")
    answered("france", "Paris", "bob")
    answered("france", "Nice", "cleo")
    report = synced(a_file(a_question("france", answer="Lyon", wrong=["Paris", "Nice", "Lille"])))
    assert str(report) == "1 answer changed (2 answers)"
    assert str(report.changes[0]) == 'question "france": answer changed (2 answers)'
    assert sorted(db.session.scalars(select(Answer.points))) == [0, 0, 1], "nothing is marked again by a sync"


def test_an_accepted_answer_more_changes_the_answer_only_for_those_who_gave_it(site):
    city = a_question("city", "short_answer", answer="Saint Petersburg", accept=[])
    synced(a_file(city))
    answered("city", "Leningrad")
    report = synced(a_file(city.model_copy(update={"accept": ("Leningrad",)})))
    assert str(report) == "1 answer changed (1 answer)"


def test_tags_and_notes_make_no_new_version(site):
    synced(a_file(PARIS))
    version = row("france").version_id
    report = synced(a_file(PARIS.model_copy(update={"tags": ("Europe",), "note": "check this"})))
    assert str(report) == "1 with other notes or tags"
    assert (row("france").version_id, row("france").tags, row("france").note) == (version, ["Europe"], "check this")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("draft", "live", "1 made live"),
        ("live", "draft", "1 made draft"),
        ("live", "retired", "1 retired"),
        ("retired", "live", "1 revived"),
        ("draft", "retired", "1 retired"),
    ],
)
def test_the_status_is_the_files(site, before, after, said):
    synced(a_file(PARIS.model_copy(update={"status": before})))
    assert str(synced(a_file(PARIS.model_copy(update={"status": after})))) == said
    assert row("france").status == after


def test_another_order_of_questions_is_said_and_kept(site):
    synced(a_file(PARIS, ROME))
    assert str(synced(a_file(ROME, PARIS))) == "1 deck reordered"
    assert [row("italy").position, row("france").position] == [1, 2]
    assert str(synced(a_file(a_question("spain"), ROME, PARIS))) == "1 new"


def test_a_file_with_an_error_changes_nothing_and_its_faults_are_kept(site):
    synced(a_file(PARIS))
    broken = a_file(ROME)
    broken = question_file.parse(broken.data.replace(b"prompt:", b"promt:"), broken.name)
    report = synced(broken)
    assert str(report) == "nothing changed" and report.errors
    assert row("france").status == "live" and db.session.scalar(select(Question).where(Question.key == "italy")) is None
    (state,) = decks.faults()
    assert (state.file, state.hash) == ("decks/cities.yaml", broken.hash)
    assert state.faults[0]["line"] > 1 and "promt" in str(state.faults)
    synced(a_file(PARIS))
    assert decks.faults() == []


def test_a_good_file_is_synced_beside_a_broken_one(site):
    report = synced(question_file.parse(b"no deck", "decks/bad.yaml"), a_file(PARIS))
    assert str(report) == "1 new, 1 deck new"


def test_warnings_do_not_block(site):
    file = a_file(PARIS.model_copy(update={"wrong": (PARIS.wrong[0],)}))
    report = synced(file)
    assert file.warnings and str(report) == "1 new, 1 deck new"
    assert decks.faults()[0].faults[0]["level"] == "warning"


def test_one_id_in_two_files_is_an_error_of_the_second(site):
    report = synced(a_file(PARIS), a_file(PARIS, ROME, deck="towns"))
    assert [fault.file for fault in report.errors] == ["decks/towns.yaml"]
    assert decks.get("towns") is None and decks.get("cities") is not None


def test_the_type_of_an_answered_question_cannot_change(site):
    synced(a_file(ROME, PARIS))
    answered("france", "Paris")
    changed = a_file(ROME, a_question("france", "true_false"))
    (error,) = synced(changed).errors
    assert (error.code, error.question, error.line) == ("type-of-answered", "france", changed.places["france"].first)
    assert row("france").type == "choice"
    assert decks.faults()[0].faults[0]["code"] == "type-of-answered"


def test_the_type_of_a_question_that_nobody_answered_can_change(site):
    synced(a_file(PARIS))
    report = synced(a_file(a_question("france", "true_false")))
    assert str(report) == "1 type changed"
    assert row("france").type == "true_false"


def test_a_renamed_question_keeps_its_history(site):
    synced(a_file(PARIS, ROME))
    number = row("france").id
    answered("france", "Paris")
    report = synced(a_file(PARIS.model_copy(update={"id": "paris", "was": "france"}), ROME))
    assert str(report) == "1 renamed"
    assert row("paris").id == number
    assert str(synced(a_file(PARIS.model_copy(update={"id": "paris", "was": "france"}), ROME))) == "nothing changed"


def test_a_new_id_for_an_old_question_is_noticed_and_was_brings_the_history_later(site):
    synced(a_file(PARIS, ROME))
    number = row("france").id
    answered("france", "Paris")
    report = synced(a_file(PARIS.model_copy(update={"id": "paris"}), ROME))
    assert str(report) == "1 new, 1 retired"
    assert "write `was: france` beneath the new id" in report.hints[0]
    report = synced(a_file(PARIS.model_copy(update={"id": "paris", "was": "france"}), ROME))
    assert "1 renamed" in str(report)
    assert (row("paris").id, row("paris").status) == (number, "live")
    assert row("france").status == "retired"


def test_a_rename_that_comes_too_late_leaves_both_histories_where_they_are(site):
    synced(a_file(PARIS, ROME))
    number = row("france").id
    synced(a_file(PARIS.model_copy(update={"id": "paris"}), ROME))
    answered("paris", "Paris")
    report = synced(a_file(PARIS.model_copy(update={"id": "paris", "was": "france"}), ROME))
    assert str(report) == "nothing changed"
    assert (row("france").id, row("france").status) == (number, "retired")


def test_two_questions_may_change_their_ids(site):
    synced(a_file(PARIS, ROME))
    france, italy = row("france").id, row("italy").id
    report = synced(
        a_file(
            PARIS.model_copy(update={"id": "paris", "was": "france"}),
            ROME.model_copy(update={"id": "rome", "was": "italy"}),
        )
    )
    assert str(report) == "2 renamed"
    assert (row("paris").id, row("rome").id) == (france, italy)


def test_a_question_moves_to_another_deck_with_its_history(site):
    synced(a_file(PARIS, ROME), a_file(a_question("spain"), deck="towns"))
    number = row("france").id
    answered("france", "Paris")
    report = synced(a_file(ROME), a_file(a_question("spain"), PARIS, deck="towns"))
    assert str(report) == "1 moved"
    towns = decks.get("towns")
    assert towns is not None and (row("france").id, row("france").deck_id) == (number, towns.id)


def test_a_question_cannot_be_taken_from_a_file_that_is_broken(site):
    synced(a_file(PARIS, ROME), a_file(a_question("spain"), deck="towns"))
    broken = question_file.parse(b"deck: cities\ntitle: Cities\nquestions: [", "decks/cities.yaml")
    report = synced(broken, a_file(a_question("spain"), PARIS, deck="towns"))
    assert {fault.file for fault in report.errors} == {"decks/cities.yaml", "decks/towns.yaml"}
    cities = decks.get("cities")
    assert cities is not None and row("france").deck_id == cities.id


def test_a_deck_may_get_another_key_and_keeps_its_attempts(site):
    deck = a_deck(PARIS)
    number = deck.id
    report = synced(a_file(PARIS, deck="towns", name="decks/cities.yaml", title="Cities"))
    assert str(report) == "1 deck changed"
    towns = decks.get("towns")
    assert towns is not None and towns.id == number


def test_a_deck_may_move_to_another_file(site):
    number = a_deck(PARIS).id
    report = synced(a_file(PARIS, name="decks/towns.yaml"))
    assert str(report) == "1 deck changed"
    deck = decks.get("cities")
    assert deck is not None and (deck.id, deck.file) == (number, "decks/towns.yaml")


def test_a_deck_whose_file_is_gone_is_retired_and_comes_back(site):
    number = a_deck(PARIS, ROME).id
    assert str(synced()) == "2 retired, 1 deck retired"
    assert decks.get("cities") is None and row("france").status == "retired"
    assert str(synced()) == "nothing changed"
    assert str(synced(a_file(PARIS, ROME))) == "2 revived, 1 deck revived"
    deck = decks.get("cities")
    assert deck is not None and deck.id == number


def test_another_deck_in_the_same_file_takes_its_place(site):
    a_deck(PARIS)
    synced(a_file(PARIS), a_file(ROME, deck="towns"))
    report = synced(a_file(ROME, deck="towns", name="decks/cities.yaml"))
    assert str(report) == "1 retired, 1 deck changed, 1 deck retired"


def test_to_retire_most_of_a_deck_wants_to_be_said_aloud(site):
    synced(a_file(*many(10)))
    emptied = a_file(*many(4))
    (error,) = synced(emptied).errors
    assert error.code == "retires-many" and "6 of 10" in error.text and "--allow-retire" in error.text
    assert row("question-9").status == "live"
    assert decks.faults()[0].faults[0]["code"] == "retires-many"
    assert str(synced(emptied, allow_retire=True)) == "6 retired"
    assert decks.faults() == []


def test_half_of_a_deck_may_go_and_so_may_a_small_one(site):
    synced(a_file(*many(10)))
    assert str(synced(a_file(*many(5)))) == "5 retired"
    assert str(synced(a_file(*many(1)))) == "4 retired"


def test_what_the_file_itself_calls_retired_is_meant(site):
    synced(a_file(*many(10)))
    assert str(synced(a_file(*many(10, status="retired")))) == "10 retired"


def test_a_large_deck_stays_while_its_file_is_gone(site):
    a_deck(*many(10))
    (error,) = synced().errors
    assert error.file == "decks/cities.yaml" and "the file is gone" in error.text
    assert decks.get("cities") is not None and [state.file for state in decks.faults()] == ["decks/cities.yaml"]
    assert str(synced(allow_retire=True)) == "10 retired, 1 deck retired"


def test_ten_thousand_questions_differ_by_their_hash_alone():
    one = {"type": "choice", "prompt": "a", "answer": ["b"]}
    assert content_hash(one) == content_hash(dict(reversed(one.items())))
    assert content_hash(one) != content_hash(one | {"prompt": "A"})


def test_the_number_of_statements_does_not_grow_with_the_file(site, statements):
    def counted(number: int) -> int:
        synced(a_file(*many(number)))
        changed = a_file(*many(number, explanation=f"Because {number}."))
        return len(statements(lambda: synced(changed)))

    assert counted(20) == counted(60)


def test_the_past_stays_as_it_was_through_every_change(site):
    deck = a_deck(PARIS, ROME)
    learner = a_learner()
    attempt = attempts.start(learner, deck.id, [row("france").id, row("italy").id], "at once", 1, NOW)
    for item, response in zip(attempts.items(attempt), ["Paris", "Milan"], strict=True):
        attempts.record(item, 1, f"key {item.position}", response, NOW, UTC)
    db.session.commit()

    def past() -> list[object]:
        (line,) = attempts.history(learner)
        return [
            line.score,
            *(
                (item.question.prompt, item.question.right(), item.response, item.points)
                for item in attempts.items(attempt)
            ),
        ]

    before = past()
    assert before[0] == Score(1.0, 2)
    synced(a_file(a_question("france", answer="Lyon", wrong=["Paris"]), ROME))
    synced(a_file(a_question("rome", was="italy"), a_question("france", prompt="Which?")))
    synced(allow_retire=True)
    assert past() == before


def test_nodes_that_sync_at_once_do_not_get_into_each_others_way(site):
    file = a_file(*many(12))

    def act(i: int) -> str:
        return str(synced(file))

    reports = sorted(map(str, all_at_once(site, 4, act)))
    assert reports == ["12 new, 1 deck new", *["nothing changed"] * 3]
    assert len(db.session.scalars(select(Version)).all()) == 12


def test_nothing_is_left_of_a_sync_that_is_not_committed(site):
    decks.sync([a_file(PARIS)], NOW)
    db.session.rollback()
    assert db.session.scalars(select(Deck)).all() == [] and db.session.scalars(select(FileState)).all() == []
