"""Editions, copies and conflicts of number, in every order that they can come in."""

from dataclasses import replace

import pytest

from db.registry.models import Audit, DocumentRow, EditionRow, SourceRow
from db.registry.receive import receive
from gongwen.errors import RegistryError, UnknownDocument
from gongwen.formats import read_bytes
from gongwen.gate import judge
from gongwen.identity import document_id
from gongwen.model import Proposal
from gongwen.structure import parse

HELD = "A类\n\n不同意公开"
ISSUER = "云州市科学技术局"


def test_the_same_bytes_change_nothing(desk, written, count):
    first = desk.take(written())
    events = count(Audit)
    again = desk.take(written(), name="other.txt")
    assert (first.outcome, again.outcome) == ("document", "unchanged")
    assert (again.document_id, again.edition, again.decision) == (first.document_id, 1, "cleared")
    assert count(Audit) == events
    assert count(SourceRow) == 1


def test_an_id_is_the_one_that_issuer_and_number_give(desk, written):
    assert desk.take(written()).document_id == document_id(ISSUER, "云科办〔2031〕7号")


@pytest.mark.parametrize(
    "other",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("全市", "全 市　"),
        lambda text: text + "\n\n\n",
    ],
    ids=["bom", "crlf", "spaces", "end"],
)
def test_white_space_alone_is_one_edition_with_two_files(desk, written, count, other):
    first = desk.take(written())
    second = desk.take(other(written()))
    assert (second.outcome, second.document_id, second.edition) == ("copy", first.document_id, 1)
    assert (count(EditionRow), count(SourceRow)) == (1, 2)
    assert desk.take(other(written())).outcome == "unchanged"


def test_white_space_that_mends_a_held_text_makes_an_edition(desk, written):
    crammed = desk.take(written(mark="A 类 同意 公开 见附"))
    assert crammed.decision == "held"
    mended = desk.take(written(mark="A类\n\n同意公开"))
    assert (mended.outcome, mended.document_id) == ("edition", crammed.document_id)


def test_another_text_of_the_same_proposal_is_a_new_edition(desk, written):
    first = desk.take(written())
    second = desk.take(written(body="截至2030年，全市建成实验室13家。"))
    assert (second.outcome, second.document_id, second.edition) == ("edition", first.document_id, 2)
    assert desk.stands() == [(first.document_id, 1), (first.document_id, 2)]


def test_without_a_proposal_the_title_decides(desk, written):
    first = desk.take(written(proposal=None, about="关于灯塔工程的建议"))
    same = desk.take(written(proposal=None, about="关于灯塔工程的建议", body="另一段。"))
    other = desk.take(written(proposal=None, about="关于码头工程的建议"))
    assert (same.document_id, same.edition) == (first.document_id, 2)
    assert other.document_id != first.document_id
    assert other.reasons == ("number_conflict",)


def test_another_proposal_under_the_same_number_is_held_and_the_first_stays(desk, written):
    first = desk.take(written())
    other = desk.take(written(proposal="0732"))
    assert (other.outcome, other.decision, other.reasons) == (
        "document",
        "held",
        ("number_conflict",),
    )
    assert other.document_id == document_id(ISSUER, "云科办〔2031〕7号", 1)
    assert desk.stands() == [(first.document_id, 1)]
    third = desk.take(written(proposal="0733"))
    assert third.document_id == document_id(ISSUER, "云科办〔2031〕7号", 2)
    better = desk.take(written(proposal="0732", body="更好的文本。"))
    assert (better.document_id, better.edition) == (other.document_id, 2)
    assert better.reasons == ("number_conflict",)


def test_an_id_that_is_taken_by_another_number_is_passed_over(desk, written, monkeypatch):
    monkeypatch.setattr(
        "db.registry.receive.document_id", lambda issuer, number, attempt=0: f"same-id-{attempt}"
    )
    ids = [desk.take(written(number=f"云科办〔2031〕{n}号")).document_id for n in (1, 2, 3)]
    assert ids == ["same-id-0", "same-id-1", "same-id-2"]


def test_a_failing_edition_suspends_the_one_before_until_a_person_decides(desk, written):
    first = desk.take(written())
    failing = desk.take(written(mark=HELD))
    assert (failing.document_id, failing.edition, failing.decision) == (
        first.document_id,
        2,
        "held",
    )
    assert desk.stands() == []
    assert desk.plan().blocked == ((first.document_id, 1),)
    approved = desk.say(first.document_id, "approve", required=0)
    assert approved.standing.edition == 1
    assert desk.stands() == [(first.document_id, 1)]


def test_a_refusal_keeps_a_suspended_edition_out(desk, written):
    first = desk.take(written())
    desk.take(written(mark=HELD))
    desk.say(first.document_id, "refuse")
    assert desk.stands() == []
    third = desk.take(written(body="第三版。"))
    assert third.edition == 3
    assert desk.stands() == [(first.document_id, 3)]


def test_a_failing_edition_after_the_decision_suspends_again(desk, written):
    first = desk.take(written())
    desk.take(written(mark=HELD))
    desk.say(first.document_id, "approve", required=0)
    desk.take(written(mark=HELD, body="又一版。"))
    assert desk.stands() == []


def test_a_clearing_third_edition_stands_alone_until_a_person_restores_the_first(desk, written):
    first = desk.take(written())
    desk.take(written(mark=HELD))
    desk.take(written(body="第三版。"))
    assert desk.stands() == [(first.document_id, 3)]
    desk.say(first.document_id, "approve", edition=1)
    assert desk.stands() == [(first.document_id, 1), (first.document_id, 3)]


def test_bytes_of_an_older_edition_change_nothing(desk, written, count):
    first = desk.take(written())
    desk.take(written(mark=HELD))
    events = count(Audit)
    again = desk.take(written())
    assert (again.outcome, again.edition, again.decision) == ("unchanged", 1, "cleared")
    assert (count(Audit), desk.stands()) == (events, [])
    assert again.document_id == first.document_id


def test_a_held_document_clears_with_a_better_text(desk, written):
    held = desk.take(written(mark=HELD))
    better = desk.take(written())
    assert (better.document_id, better.edition) == (held.document_id, 2)
    assert desk.stands() == [(held.document_id, 2)]


def test_a_number_held_by_a_held_document_is_free_when_a_person_refuses_it(desk, written):
    first = desk.take(written(mark=HELD))
    second = desk.take(written(proposal="0732"))
    assert second.reasons == ("number_conflict",)
    desk.say(first.document_id, "refuse")
    assert desk.stands() == [(second.document_id, 1)]
    desk.say(first.document_id, "approve")
    assert desk.stands() == []


def test_a_number_that_was_published_stays_with_its_document(desk, written):
    first = desk.take(written())
    second = desk.take(written(proposal="0732"))
    desk.release()
    desk.say(first.document_id, "refuse")
    assert desk.stands() == []
    assert desk.take(written(proposal="0732")).reasons == ("number_conflict",)
    assert second.document_id != first.document_id


def test_a_new_edition_of_a_refused_document_takes_its_number_back(desk, written):
    first = desk.take(written(mark=HELD))
    second = desk.take(written(proposal="0732"))
    desk.say(first.document_id, "refuse")
    desk.take(written())
    assert desk.stands() == [(first.document_id, 2)]
    assert desk.take(written(proposal="0732")).reasons == ("number_conflict",)
    assert second.decision == "held"


def test_a_published_successor_keeps_the_number_when_the_first_comes_back(desk, written):
    first = desk.take(written(mark=HELD))
    second = desk.take(written(proposal="0732"))
    desk.say(first.document_id, "refuse")
    desk.release()
    better = desk.take(written())
    assert (better.document_id, better.reasons) == (first.document_id, ("number_conflict",))
    assert desk.stands() == [(second.document_id, 1)]


@pytest.fixture
def put(desk, written):
    """Record a text whose proposal and title are set by hand; returns what became of it."""

    def receive_as(proposal, title, body):
        document = parse(read_bytes("a.txt", written(body=body).encode()))
        answered = Proposal("npc", 20, 3, proposal, None, None) if proposal else None
        document = replace(document, proposal=answered, title=title)
        with desk.registry.write("os:test") as write:
            return receive(write, document, judge(document), 1)

    return receive_as


def test_a_text_without_a_proposal_goes_by_its_title_unless_two_documents_share_it(put):
    one = put("1", "某标题", "一。")
    assert put(None, "某 标题", "二。").document_id == one.document_id
    two = put("2", "某标题", "三。")
    assert (two.document_id != one.document_id, two.reasons) == (True, ("number_conflict",))
    assert put("1", "改过的标题", "四。").document_id == one.document_id
    assert put(None, "改过的标题", "五。").document_id == one.document_id
    # Both have had this title, so that it tells nothing: a document of its own, which is held.
    unclear = put(None, "某标题", "六。")
    assert unclear.document_id not in (one.document_id, two.document_id)
    assert unclear.reasons == ("number_conflict",)


def test_a_proposal_that_a_later_edition_names_belongs_to_the_document(put):
    one = put(None, "某标题", "一。")
    assert put("1", "某标题", "二。").document_id == one.document_id
    assert put("2", "某标题", "三。").document_id != one.document_id
    assert put("1", "另一标题", "四。").document_id == one.document_id


def test_without_title_and_proposal_nothing_is_the_same_document(put):
    assert put(None, None, "一。").document_id != put(None, None, "二。").document_id


def test_without_number_every_text_is_a_document_of_its_own(desk, count):
    one = desk.take("今天天气很好。\n")
    two = desk.take("今天天气不好。\n")
    assert one.decision == two.decision == "held"
    assert one.document_id != two.document_id
    assert count(DocumentRow) == 2


def test_two_people_by_the_same_name_count_once(desk, written):
    taken = desk.take(written())
    assert desk.stands(required=2) == []
    desk.say(taken.document_id, "approve", by="Zhang San", required=2)
    again = desk.say(taken.document_id, "approve", by=" zhang　SAN", required=2)
    assert again.standing.approvals == ("Zhang San",)
    assert not again.standing.stands
    assert desk.say(taken.document_id, "approve", by="李四", required=2).standing.stands


def test_approvals_before_a_refusal_no_longer_count(desk, written):
    taken = desk.take(written())
    desk.say(taken.document_id, "approve", by="甲")
    desk.say(taken.document_id, "refuse", by="乙")
    assert desk.stands(required=0) == desk.stands(required=1) == []
    desk.say(taken.document_id, "approve", by="甲")
    assert desk.stands(required=1) == [(taken.document_id, 1)]
    assert desk.stands(required=2) == []


def test_a_new_edition_needs_approvals_of_its_own_while_the_old_one_stands(desk, written):
    taken = desk.take(written())
    desk.say(taken.document_id, "approve")
    desk.take(written(body="第二版。"))
    assert desk.stands(required=1) == [(taken.document_id, 1)]
    assert desk.plan(1).waiting == ((taken.document_id, 2),)


def test_an_approval_does_not_overrule_the_gate(desk, written):
    taken = desk.take(written(mark=HELD))
    done = desk.say(taken.document_id, "approve")
    assert (done.decision, done.standing.stands) == ("held", False)
    assert "disclosure_refused" in done.reasons
    assert desk.stands() == []


def test_a_refusal_of_one_edition_leaves_the_other(desk, written):
    taken = desk.take(written())
    desk.take(written(body="第二版。"))
    desk.say(taken.document_id, "refuse", edition=2)
    assert desk.stands() == [(taken.document_id, 1)]


def test_what_does_not_exist_cannot_be_reviewed(desk, written):
    with pytest.raises(UnknownDocument):
        desk.say("2222222222", "approve")
    taken = desk.take(written())
    with pytest.raises(RegistryError, match="1 to 1"):
        desk.say(taken.document_id, "approve", edition=2)
