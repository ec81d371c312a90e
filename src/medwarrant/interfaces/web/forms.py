"""The forms of the pages, and what stands around a result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args
from urllib.parse import urlencode

from medwarrant.interfaces.rest.requests import DEEPEST
from medwarrant.interfaces.web.lasting import SHORT_SNAPSHOT, said
from medwarrant.records import Answer, Audience, Design, DocumentKind, Species
from medwarrant.rendering.answer_forms import ANSWER_FORMS
from medwarrant.rendering.forms import Form, Use, Written
from medwarrant.rendering.hypertext import joined, text
from medwarrant.rendering.words import AUDIENCES, DESIGNS, SPECIES

USES: dict[Use, str] = {"reading": "To read", "references": "References", "data": "Data"}
"""What the forms of an answer are taken away for, in the order in which they are offered."""

LONGEST_QUESTION = 2_000
"""Characters, as the engine answers them (``engine.LONGEST_QUESTION``)."""


def ask_form(question: str = "", audience: str = "") -> str:
    """The box for a question, with what was asked in it."""
    return (
        '<form class="ask" action="/ask" method="get">'
        '<label for="question">A clinical question</label>'
        f'<input id="question" name="question" required maxlength="{LONGEST_QUESTION}" '
        f'autocomplete="off" enterkeyhint="go" value="{text(question)}">'
        f'<div class="row">{_audiences(audience or "clinician")}'
        '<button type="submit">Ask</button></div></form>'
    )


def examples(questions: Sequence[str]) -> str:
    """Questions to begin with, as links; "" for none."""
    if not questions:
        return ""
    rows = joined(
        f'<li><a href="/ask?{text(urlencode({"question": each}))}">{text(each)}</a></li>'
        for each in questions
    )
    return f'<section><h2>For example</h2><ul class="examples">{rows}</ul></section>'


def _audiences(chosen: str) -> str:
    options = "".join(
        f'<label><input type="radio" name="audience" value="{each}"'
        f"{' checked' if each == chosen else ''}> {AUDIENCES[each]}</label>"
        for each in get_args(Audience)
    )
    return f'<fieldset class="audience"><legend>for</legend>{options}</fieldset>'


def answer_tools(question: str, then: Sequence[str], audience: str) -> str:
    """Above an answer: the same for other readers, files to save, and the way to ask on."""

    def address(path: str, **more: str) -> str:
        fields = [("question", question), *(("then", each) for each in then), *more.items()]
        return text(f"{path}?{urlencode(fields)}")

    readers = joined(
        _reader(address("/ask", audience=each), each, audience) for each in get_args(Audience)
    )
    offered = [form for form in ANSWER_FORMS if form.is_there]
    rows = joined(
        f"<dt>{name}</dt><dd><ul>"
        + joined(
            f'<li><a href="{address("/ask/export", audience=audience, form=form.name)}" download>'
            f"{text(form.title)}</a></li>"
            for form in offered
            if form.use == use
        )
        + "</ul></dd>"
        for use, name in USES.items()
    )
    return (
        '<div class="tools"><nav aria-label="Readers"><span>For</span>'
        f"<ul>{readers}</ul></nav>"
        f'<details class="take"><summary>Save</summary><dl>{rows}</dl></details>'
        '<a href="#go-on">Follow up</a></div>'
    )


def _reader(address: str, each: Audience, audience: str) -> str:
    current = ' aria-current="true"' if each == audience else ""
    return f'<li><a href="{address}"{current}>{AUDIENCES[each]}</a></li>'


def follow_up_form(question: str, then: Sequence[str], audience: str, next_: Sequence[str]) -> str:
    """Below an answer: a question that follows it, and some that it suggests itself."""
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{text(value)}">'
        for name, value in (
            ("question", question),
            *(("then", each) for each in then),
            ("audience", audience),
        )
    )
    suggested = joined(
        f'<li><a href="/ask?{text(urlencode({"question": each, "audience": audience}))}">'
        f"{text(each)}</a></li>"
        for each in next_
    )
    more = f'<h3>Or ask</h3><ul class="examples">{suggested}</ul>' if suggested else ""
    return (
        '<section class="follow" id="go-on"><h2>Follow up</h2>'
        '<form class="ask" action="/ask" method="get">'
        f'{hidden}<label for="then">A question that follows, such as “and in teenagers?”</label>'
        f'<div class="row"><input id="then" name="then" required maxlength="{LONGEST_QUESTION}">'
        f'<button type="submit">Ask</button></div></form>{more}</section>'
    )


def permanent_link(question: str, then: Sequence[str], answer: Answer) -> str:
    """Below an answer: a link that holds the thread, the corpus that it was asked of, and a mark of
    each sentence.
    """
    fields = [
        ("question", question),
        *(("then", each) for each in then),
        ("audience", answer.audience),
        ("snapshot", answer.corpus.snapshot[:SHORT_SNAPSHOT]),
        ("said", said(answer)),
    ]
    return (
        f'<p class="facts permanent"><a href="/ask?{text(urlencode(fields))}">Permanent link</a>: '
        "asks the same again and, should the corpus have changed, says what stands and what is "
        'new. An answer saved as JSON can be <a href="/recheck">checked again</a>, words and '
        "all.</p>"
    )


def thread(question: str, then: Sequence[str]) -> str:
    """The questions that led to a follow-up, the first of them first."""
    if not then:
        return ""
    rows = "".join(f"<li>{text(each)}</li>" for each in (question, *then[:-1]))
    return f'<nav class="thread" aria-label="Asked before"><p>Asked before</p><ol>{rows}</ol></nav>'


READ = "web page, PDF, Word, Markdown, transcript, text"
"""Kinds of files that are read as documents."""


def upload_form(
    action: str, what: str, extra: str, *, kinds: str = READ, press: str = "Read it"
) -> str:
    """A form that takes a document pasted or as a file of one of these kinds; ``press`` stands on
    its button.
    """
    return (
        f'<form class="ask" action="{action}" method="post" enctype="multipart/form-data">'
        f'<label for="text">{text(what)}, pasted</label>'
        '<textarea id="text" name="text" rows="10"></textarea>'
        f'<label for="file">or as a file ({kinds})</label>'
        '<input id="file" type="file" name="file">'
        f'<div class="row">{extra}<button type="submit">{press}</button></div></form>'
    )


def only_references() -> str:
    """The choice to check the list of references alone."""
    box = '<input type="checkbox" name="only_references" value="true">'
    return f"<label>{box} references alone</label>"


def save_as(forms: Sequence[Form[Written]]) -> str:
    """The choice between a page and a file of one of these forms."""
    groups = joined(
        f'<optgroup label="{text(name)}">'
        + joined(
            f'<option value="{each.name}">{text(each.title)}</option>'
            for each in forms
            if each.is_there and each.use == use
        )
        + "</optgroup>"
        for use, name in USES.items()
    )
    return (
        '<label>give me <select name="form"><option value="">a page</option>'
        f"{groups}</select></label>"
    )


def readers_choice() -> str:
    """For whom a digest is written."""
    return _audiences("clinician")


def search_form(query: str, chosen: dict[str, list[str]]) -> str:
    """The box for a search with its filters, as they were chosen."""
    years = "".join(
        f'<label>{label} <input name="{name}" inputmode="numeric" pattern="[0-9]*" size="5" '
        f'value="{text((chosen.get(name) or [""])[0])}"></label>'
        for name, label in (("year_from", "from year"), ("year_to", "to"))
    )
    filters = "".join(
        _select(name, label, [(each, words.get(each) or each) for each in options], chosen)
        for name, label, options, words in (
            ("design", "design", get_args(Design), DESIGNS),
            ("species", "in", get_args(Species), SPECIES),
            ("source", "kind", get_args(DocumentKind), {}),
        )
    )
    return (
        '<form class="ask" action="/search" method="get">'
        '<label for="query">Words</label>'
        '<div class="row"><input id="query" name="query" required aria-describedby="how" '
        f'maxlength="{LONGEST_QUESTION}" value="{text(query)}">'
        '<button type="submit">Search</button></div>'
        '<p class="facts" id="how">"Phrases", title:words and (this OR that) AND (those) too.</p>'
        f'<div class="row filters">{years}{filters}</div></form>'
    )


def further(chosen: dict[str, list[str]], offset: int, limit: int, shown: int) -> str:
    """Links to the hits before and behind those ``shown``, where there may be some."""
    rest = {name: values for name, values in chosen.items() if name not in ("offset", "limit")}

    def page(start: int, words: str) -> str:
        fields = {**rest, "offset": start, "limit": limit}
        return f'<li><a href="/search?{text(urlencode(fields, doseq=True))}">{words}</a></li>'

    links = page(max(0, offset - limit), "← Better ones") if offset > 0 else ""
    if shown == limit and offset + limit <= DEEPEST:
        links += page(offset + limit, "More →")
    return (
        f'<nav class="pages" aria-label="Pages of results"><ul>{links}</ul></nav>' if links else ""
    )


def _select(
    name: str, label: str, options: Sequence[tuple[str, str]], chosen: dict[str, list[str]]
) -> str:
    now = (chosen.get(name) or [""])[0]
    rows = "".join(
        f'<option value="{value}"{" selected" if value == now else ""}>'
        f"{text(shown.replace('_', ' '))}</option>"
        for value, shown in (("", "any"), *options)
    )
    return f'<label>{label} <select name="{name}">{rows}</select></label>'
