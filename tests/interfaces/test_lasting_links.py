"""A permanent link tells what became of its answer, and a page how its answer was checked."""

from __future__ import annotations

import html
import json
import re

import msgspec
from starlette.testclient import TestClient

from interfaces.served import client, pool
from medwarrant.interfaces.web.lasting import changed_since, checked, said, since
from medwarrant.records import Answer, Recheck, RecheckedSentence, RecheckedWarrant, RecheckState
from rendering.samples import ANSWER

__all__ = ["client", "pool"]

QUESTION = {"question": "Is kratom addictive?"}


def otherwise(answer: Answer, snapshot: str = "ff" * 32) -> Answer:
    """The answer of a later corpus: a verdict, a wording and a quote have changed."""
    first, *others = answer.sentences
    corpus = msgspec.structs.replace(answer.corpus, snapshot=snapshot)
    return msgspec.structs.replace(
        answer,
        verdict="no",
        sentences=(msgspec.structs.replace(first, text="Something else."), *others),
        corpus=corpus,
    )


def test_an_answer_that_has_not_changed_stands_whole() -> None:
    became = since(said(ANSWER), ANSWER)
    assert became is not None
    assert (became.standing, became.gone, became.new) == (len(ANSWER.sentences), 0, ())


def test_a_sentence_in_other_words_is_gone_and_new() -> None:
    became = since(said(ANSWER), otherwise(ANSWER))
    assert became is not None
    assert (became.standing, became.gone) == (len(ANSWER.sentences) - 1, 1)
    assert [each.text for each in became.new] == ["Something else."]


def test_a_sentence_that_rests_on_another_quote_does_not_stand() -> None:
    quoted = {name for each in ANSWER.sentences for name in each.warrants}
    warrants = [
        msgspec.structs.replace(each, quote_sha256="0" * 64) if each.id in quoted else each
        for each in ANSWER.warrants
    ]
    became = since(said(ANSWER), msgspec.structs.replace(ANSWER, warrants=tuple(warrants)))
    assert became is not None
    assert became.new != ()


def test_the_numbers_that_warrants_have_in_an_answer_are_no_matter() -> None:
    def renamed(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(f"{name}9" if name in ids else name for name in names)

    ids = {each.id for each in ANSWER.warrants}
    answer = msgspec.structs.replace(
        ANSWER,
        warrants=tuple(msgspec.structs.replace(each, id=f"{each.id}9") for each in ANSWER.warrants),
        sentences=tuple(
            msgspec.structs.replace(each, warrants=renamed(each.warrants))
            for each in ANSWER.sentences
        ),
    )
    assert said(answer) == said(ANSWER)


def test_what_no_link_of_ours_says_tells_nothing() -> None:
    for each in ("", "yes", "perhaps.abcd", "yes.abc", "yes.<scr", f"{said(ANSWER)}="):
        assert since(each, ANSWER) is None
    told = changed_since("ee", "yes.abc", ANSWER)
    assert "cannot be told from the link" in told


def test_a_change_is_told_with_the_verdict_then_and_now_and_links_to_what_is_new() -> None:
    told = changed_since("aa", said(ANSWER), otherwise(ANSWER))
    assert "“mixed evidence”, now it is “no”" in told
    assert f"{len(ANSWER.sentences) - 1} stand today" in told
    assert "1 do not; 1 sentence of today is new" in told
    assert changed_since("ff", said(ANSWER), otherwise(ANSWER)) == ""


def test_a_page_that_is_made_again_over_the_same_corpus_says_nothing_of_a_change(
    client: TestClient,
) -> None:
    page = client.get("/ask", params=QUESTION).text
    (link,) = re.findall(r'href="(/ask\?[^"]*&amp;said=[^"]+)"', page)
    again = client.get(html.unescape(link)).text
    assert "has changed" not in again
    later = re.sub(r"snapshot=\w+", "snapshot=0000", html.unescape(link))
    told = client.get(later).text
    assert "The corpus has changed since this link was made." in told
    assert "Every sentence stands, with the same words and quotes." in told


def test_a_page_tells_against_what_its_answer_was_checked(client: TestClient) -> None:
    page = client.get("/ask", params=QUESTION).text
    total = len(client.get("/v1/ask", params=QUESTION).json()["warrants"])
    assert f"Last checked as this page was opened: all {total} quotes stand" in page


def test_what_does_not_hold_is_counted_by_what_became_of_it() -> None:
    states: tuple[RecheckState, ...] = ("holds", "retracted", "missing", "missing")
    warrants = [
        RecheckedWarrant(warrant=f"w{n}", document="x", state=state, detail="")
        for n, state in enumerate(states)
    ]
    recheck = Recheck(
        of="",
        snapshot_then="a",
        snapshot_now="b",
        holds=False,
        warrants=tuple(warrants),
        sentences=(RecheckedSentence(sentence="s1", detail=""),),
    )
    told = checked(recheck, None)
    assert "of 4 quotes, 1 of retracted works, 2 that no document holds, 1 sentence beyond" in told
    assert "stand" not in told.partition("corpus")[0]


def test_where_nothing_is_quoted_nothing_is_said_to_have_been_checked(client: TestClient) -> None:
    page = client.get("/ask", params={"question": "Does aspirin prevent colon cancer?"}).text
    assert "Last checked" not in page
    assert "Nothing is quoted here." in page


def test_a_call_for_help_is_answered_with_nothing_beside_it(client: TestClient) -> None:
    page = client.get("/ask", params={"question": "I want to kill myself tonight"}).text
    assert 'role="alert"' in page
    for beside in ("Last checked", "Permanent link", "Follow up", "Save"):
        assert beside not in page


def test_a_saved_answer_is_proved_on_a_page(client: TestClient) -> None:
    saved = client.get("/v1/ask", params=QUESTION)
    page = client.post("/recheck", files={"file": ("answer.json", saved.content)})
    assert "every one holds" in page.text
    altered = saved.json()
    altered["warrants"][0]["quote"] = "Something else."
    page = client.post("/recheck", data={"text": json.dumps(altered)})
    assert "Not proven" in page.text
    page = client.post("/recheck", data={"text": "no JSON <script>"})
    assert page.status_code == 422
    assert "<script" not in page.text
