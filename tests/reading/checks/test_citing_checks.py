"""What an editor would send back of an article's citations and its reference list."""

from __future__ import annotations

import re

import pytest

from medwarrant.reading.checks import (
    malformed,
    one_quote,
    reference_list,
    references_in_text,
    standing,
    uncited,
)
from medwarrant.reading.checks.article import Article, Check, Checked, Entry
from medwarrant.reading.markers import markers
from medwarrant.reading.reference_matching import matched
from medwarrant.records import (
    Claim,
    ClaimKind,
    Document,
    Finding,
    Reference,
    Section,
    Standing,
)

ENTRY = re.compile(r"(?P<author>[^,.(]+?)\.? \((?P<year>\d{4})\)\. (?P<title>[^.]+)\.(?P<rest>.*)")


def reference(number: int, text: str, start: int) -> Reference:
    """A printed entry with the parts that the samples need."""
    found = ENTRY.match(text)
    assert found is not None
    rest = re.match(r" (?P<journal>[A-Z][\w ]+?)(?:, (?P<volume>\d+)(?:, (?P<pages>\d+-\d+))?)?\.",
                    found["rest"])  # fmt: skip
    doi = re.search(r"10\.\d{4}/\S+", text)
    return Reference(
        id=str(number),
        text=text,
        start=start,
        end=start + len(text),
        authors=(found["author"],),
        year=int(found["year"]),
        title=found["title"],
        journal=rest["journal"] if rest else None,
        volume=rest["volume"] if rest else None,
        pages=rest["pages"] if rest else None,
        doi=doi[0] if doi else None,
    )


def article(
    sentences: list[str] | str,
    entries: list[str] | None = None,
    kind: ClaimKind = "efficacy",
    *,
    is_study: bool = False,
    standings: dict[str, Standing] | None = None,
) -> Article:
    """An article of these sentences, each a claim, with this list."""
    told = [sentences] if isinstance(sentences, str) else sentences
    body = "\n\n".join(told)
    text = body + ("\n\nReferences\n" if entries else "")
    sections = [Section(role="body", label="", start=0, end=len(body))]
    references = []
    begins = len(text)
    for number, entry in enumerate(entries or (), start=1):
        references.append(reference(number, entry, len(text)))
        text += entry + "\n"
    if entries:
        sections.append(Section(role="references", label="References", start=begins, end=len(text)))
    document = Document(
        id="a",
        kind="page",
        title="",
        text=text,
        format="text",
        year=2024,
        sections=tuple(sections),
        references=tuple(references),
    )
    every = markers(document)
    claims, position = [], 0
    for number, sentence in enumerate(told, start=1):
        start = text.index(sentence, position)
        position = start + len(sentence)
        claims.append(
            Claim(
                id=f"c{number}",
                quote=sentence,
                start=start,
                end=position,
                text=sentence,
                kind=kind,
                markers=tuple(m for m in every if start <= m.start < position),
            )
        )
    by_id = {r.id: Entry(r, standing=(standings or {}).get(r.id)) for r in references}
    return Article(
        document=document,
        claims=tuple(
            Checked(claim=c, cited=tuple(by_id[n] for m in c.markers for n in m.references))
            for c in matched(document, claims)
        ),
        entries=tuple(by_id.values()),
        concepts=lambda text: (),
        is_study=is_study,
    )


def found(check: Check, given: Article) -> list[tuple[str, str, str]]:
    return [(name, finding.code, finding.severity) for name, finding in check(given)]


def only(check: Check, given: Article) -> Finding:
    ((_, finding),) = check(given)
    return finding


LIND = "Lind K. (2010). Walking and sleep in adults. Sleep Med, 12, 3-9."
RAO = "Rao S. (2014). Iron for restless legs. Neurology, 83, 11-19."
HAAS = "Haas L. (2018). Light therapy in winter. Lancet, 391, 20-28."


# ------------------------------------------------------------------ in the text


def test_a_work_that_the_list_lacks_is_missed() -> None:
    given = article(
        [
            "Walking helps (Lind, 2010).",
            "Iron helps (Rao et al., 2014).",
            "Tea helps (Ueda, 2011).",
        ],
        [LIND, RAO],
    )
    finding = only(references_in_text.check, given)
    assert finding.code == "in_text_not_in_list"
    assert finding.severity == "minor"
    assert finding.place is not None
    assert finding.place.quote == "Ueda, 2011"


def test_a_missing_source_of_a_quotation_is_grave() -> None:
    given = article(
        ["Walking helps (Lind, 2010).", "It is “the best of all medicines for us” (Ueda, 2011)."],
        [LIND],
    )
    assert found(references_in_text.check, given) == [("c2", "in_text_not_in_list", "major")]


def test_two_years_for_one_source_are_told_once() -> None:
    given = article(
        ["Iron helps (Rao, 2013).", "It lasts (Rao, 2013).", "(Lind, 2010)"], [LIND, RAO]
    )
    assert found(references_in_text.check, given) == [("c1", "year_mismatch", "minor")]


def test_the_year_in_which_a_page_was_looked_at_is_named_as_such() -> None:
    page = "Sleep Council. (2020). How to nap. Retrieved May 3, 2022, from https://example.org/nap"
    finding = only(
        references_in_text.check,
        article(["Naps help (Sleep Council, 2022).", "(Rao, 2014)"], [page, RAO]),
    )
    assert finding.code == "year_mismatch"
    assert "2022 is when the page was looked at" in finding.explanation


def test_a_far_year_is_another_work() -> None:
    given = article(["Iron helps (Rao, 2003).", "Walking too (Lind, 2010)."], [LIND, RAO])
    finding = only(references_in_text.check, given)
    assert finding.code == "in_text_not_in_list"
    assert "Rao S, 2014" in finding.explanation


def test_a_given_name_in_a_citation_is_told() -> None:
    ortiz = "Sanz-Ortiz M. (2018). Heat and pain. Pain, 12, 3-9."
    given = article(["Heat helps (Maria Sanz-Ortiz et al., 2018).", "(Rao, 2014)"], [ortiz, RAO])
    finding = only(references_in_text.check, given)
    assert finding.code == "author_mismatch"
    assert "given name" in finding.explanation


def test_a_number_past_the_end_of_the_list_is_told() -> None:
    given = article(["Iron helps [1].", "Walking too [2, 5]."], [LIND, RAO])
    assert found(references_in_text.check, given) == [("c2", "in_text_not_in_list", "minor")]


def test_a_list_that_breaks_off_makes_one_finding() -> None:
    given = article(["Iron helps [1].", "Walking too [2].", "Tea [3], rest [4], sun [5–7]."],
                    [LIND, RAO, HAAS])  # fmt: skip
    assert [code for _, code, _ in found(references_in_text.check, given)] == [
        "in_text_not_in_list"
    ]


def test_a_name_whose_number_leads_to_another_author_is_told() -> None:
    given = article(
        ["Lind et al. [2] saw sleep improve.", "Rao et al. [2] gave iron [1]."], [LIND, RAO]
    )
    finding = only(references_in_text.check, given)
    assert finding.code == "author_mismatch"
    assert "entry 1" in finding.explanation


def test_a_sound_article_is_left_in_peace() -> None:
    given = article(
        ["Iron helps (Rao, 2014).", "So does walking (Lind et al., 2010)."], [LIND, RAO]
    )
    for check in (references_in_text.check, reference_list.check, malformed.check, uncited.check,
                  one_quote.check, standing.check):  # fmt: skip
        assert list(check(given)) == []


# ------------------------------------------------------------------ the list


def test_numbers_without_a_list_are_told_once() -> None:
    given = article(["Iron helps the legs. 1, 2", "Walking helps with sleep. 3"])
    assert found(reference_list.check, given) == [("c1", "no_reference_list", "major")]


def test_sources_promised_on_another_page_are_no_list() -> None:
    given = article(
        ["Sleep more.", "For references and show notes, please visit example.com today."]
    )
    assert found(reference_list.check, given) == [("", "no_reference_list", "major")]


def test_a_listed_work_that_no_sentence_cites_is_told() -> None:
    given = article("Iron helps (Rao, 2014).", [LIND, RAO])
    assert found(reference_list.check, given) == [("1", "never_cited", "minor")]


def test_a_work_named_in_the_sentence_counts_as_cited() -> None:
    given = article(
        ["A 2010 study in Sleep Med looked at walking.", "Iron helps (Rao, 2014)."], [LIND, RAO]
    )
    assert found(reference_list.check, given) == []


def test_a_long_list_without_citations_makes_one_finding() -> None:
    given = article(
        "Iron helps.", [LIND, RAO, HAAS, "Moreau P. (2001). Zinc and colds. Chest, 2, 1-3."]
    )
    assert found(reference_list.check, given) == [("", "never_cited", "minor")]


def test_the_same_work_twice_is_told_and_two_parts_of_one_are_not() -> None:
    twice = article(["Iron helps [1, 2]."], [RAO, RAO.replace("Neurology", "Neurol")])
    assert found(reference_list.check, twice) == [("2", "duplicate_reference", "minor")]
    first = "Rao S. (2014). Iron for restless legs in adults Part 1. Neurology, 83, 11-19."
    parts = article(["Iron helps [1, 2]."], [first, first.replace("Part 1", "Part 2")])
    assert found(reference_list.check, parts) == []


@pytest.mark.parametrize(
    ("entry", "severity"),
    [
        ("Rao S. (2014). Iron for restless legs. Neurology.", "minor"),
        ("Rao S. (2014). Iron for restless legs in adults.", "minor"),
        ("Rao S. (2014). Iron for restless legs. Neurology, 83.", "info"),
        ("Rao S. (2024). Iron for restless legs. Neurology.", "info"),
        ("Sleep Council. (2020). How to nap. Sleep Council. Retrieved May 3, 2022, from", "minor"),
        ("Maria Sanz-Ortiz M. (2018). Heat and pain. Pain, 12, 3-9.", "info"),
    ],
)
def test_an_entry_that_lacks_something_is_told(entry: str, severity: str) -> None:
    given = article("It helps [1].", [entry])
    assert found(malformed.check, given) == [("1", "malformed_reference", severity)]


@pytest.mark.parametrize(
    "entry",
    [
        "Rao S. (2014). Iron for restless legs. Neurology. doi:10.1000/abc",
        "Rao S. (2014). Iron for restless legs. Oxford University Press.",
        "Rao S. (2014). Iron for restless legs. https://example.org/iron",
        "Rao S. (2014). Iron for restless legs. Neurology. Advance online publication.",
    ],
)
def test_an_entry_that_can_be_found_is_left_alone(entry: str) -> None:
    assert found(malformed.check, article("It helps [1].", [entry])) == []


def test_a_journal_in_the_place_of_the_authors_cannot_be_traced() -> None:
    entry = "Sleep Letters (2019). Naps at work and what they do. Full Text PDF"
    given = article("A review published in Sleep Letters praises naps.", [entry])
    assert found(malformed.check, given) == [
        ("1", "malformed_reference", "major"),
        ("1", "unresolved_reference", "info"),
    ]


def test_a_retraction_is_grave_and_a_correction_is_information() -> None:
    given = article(
        ["Iron helps [1].", "Walking too [2].", "Light too [3]."],
        [RAO, LIND, HAAS],
        standings={
            "1": Standing(retracted_by=("pmid:1",)),
            "2": Standing(corrected_by=("pmid:2",)),
            "3": Standing(concern_by=("pmid:3",)),
        },
    )
    assert found(standing.check, given) == [
        ("1", "retracted_reference", "major"),
        ("2", "corrected_reference", "info"),
        ("3", "corrected_reference", "minor"),
    ]


# ------------------------------------------------------------------ without a source


@pytest.mark.parametrize(
    ("sentence", "kind", "severity"),
    [
        ("Light therapy helps 60% of people in winter.", "efficacy", "major"),
        ("Adults should stop caffeine before the procedure.", "recommendation", "major"),
        ("Take iron tablets on an empty stomach.", "advice", "major"),
        ("Walking works better than stretching.", "efficacy", "major"),
        ("Iron eases restless legs.", "efficacy", "minor"),
        ("Zinc may interact with some antibiotics.", "interaction", "minor"),
        ("Many studies have shown that naps help.", "other", "minor"),
        ("Insomnia is a disorder of sleep.", "other", "info"),
    ],
)
def test_a_statement_that_needs_a_source(sentence: str, kind: ClaimKind, severity: str) -> None:
    given = article([sentence, "Iron helps (Rao, 2014)."], [RAO], kind)
    assert found(uncited.check, given) == [("c1", "uncited", severity)]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Talk to your doctor before you stop any tablet.", "recommendation"),
        ("We treated many people with light.", "efficacy"),
        ("More studies of light therapy are needed.", "efficacy"),
        ("Interest in naps has gained attention.", "efficacy"),
        ("Light acts through the following:", "mechanism"),
        ("Go to the emergency department after a blow to the head.", "advice"),
        ("Keep iron tablets out of the reach of children.", "advice"),
        ("Results vary, and light does not help everyone.", "efficacy"),
        ("Your own risk may be higher or lower than the average.", "epidemiology"),
    ],
)
def test_a_statement_that_needs_none(sentence: str, kind: ClaimKind) -> None:
    given = article([sentence, "Iron helps (Rao, 2014)."], [RAO], kind)
    assert found(uncited.check, given) == []


def test_a_line_above_a_paragraph_is_borne_out_by_it() -> None:
    below = "Most people feel a change in their legs within some weeks of it (Rao, 2014)."
    assert found(uncited.check, article(["Iron works fast", below], [RAO])) == []
    assert found(uncited.check, article(["Iron works fast.", below], [RAO])) != []


def test_an_article_that_cites_nothing_is_asked_for_what_bears_on_treatment_only() -> None:
    given = article("Iron is stored in the liver by a protein.", kind="mechanism")
    assert found(uncited.check, given) == []
    given = article("Iron eases restless legs.", kind="efficacy")
    assert found(uncited.check, given) == [("c1", "uncited", "minor")]


def test_a_paper_on_its_own_work_needs_no_source_for_it() -> None:
    given = article("Pain fell by 30% after 4 weeks.", is_study=True)
    assert found(uncited.check, given) == []


# ------------------------------------------------------------------ quotations


def test_one_wording_has_one_source() -> None:
    given = article(
        "Walking is “a gentle way to come to rest at night” (Lind, 2010; Rao, 2014).", [LIND, RAO]
    )
    assert found(one_quote.check, given) == [("c1", "one_quote_many_sources", "major")]
    numbers = article("Walking is “a gentle way to come to rest at night” [1, 2].", [LIND, RAO])
    assert found(one_quote.check, numbers) == [("c1", "one_quote_many_sources", "major")]


@pytest.mark.parametrize(
    "text",
    [
        "Walking is ‘a gentle way to come to rest at night’ [1, 2].",
        "As two teams have put it [1, 2], “legs that walk by day rest by night”.",
        "It was described so (Lind, 2010; Rao, 2014): “legs that walk by day rest by night”.",
    ],
)
def test_one_wording_of_several_works_is_told_however_it_is_marked_and_credited(text: str) -> None:
    given = article(text, [LIND, RAO])
    assert found(one_quote.check, given) == [("c1", "one_quote_many_sources", "major")]


@pytest.mark.parametrize(
    "text",
    [
        "The nurses’ rooms and the patients’ own beds were counted in both years’ reports [1, 2].",
        "Sleep is better with iron [1, 2], and “legs that walk by day rest by night” is a saying.",
        "Walking was common [1, 2], as Lind wrote: “legs that walk by day rest by night” [1].",
        "One team wrote [2]: “legs that walk by day rest by night”.",
    ],
)
def test_a_wording_that_nobody_credits_to_several_works_is_left_alone(text: str) -> None:
    assert found(one_quote.check, article(text, [LIND, RAO])) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Walking is “a gentle way to come to rest at night” (Lind, 2010).",
        "The “restless legs” of old (Lind, 2010; Rao, 2014) are common.",
        "“A gentle way to come to rest at night” (Lind, 2010), and iron helps (Rao, 2014).",
        "Walking (Lind, 2010) and iron (Rao, 2014) are “the two pillars of any such care”.",
    ],
)
def test_terms_and_wordings_with_one_source_are_left_alone(sentence: str) -> None:
    assert found(one_quote.check, article(sentence, [LIND, RAO])) == []


# ------------------------------------------------------------------ what is cited around

CITED = ["Iron helps (Rao, 2014).", "Walks help (Lind, 2010).", "Light helps (Haas, 2018)."]


@pytest.mark.parametrize(
    ("sentence", "kind", "severity"),
    [
        ("In Haas's trial 40 workers sat before a lamp.", "efficacy", "info"),
        ("Walking works better than stretching.", "efficacy", "info"),
        ("My sister asks whether we should give iron to all over 65.", "recommendation", "info"),
        ("Light therapy helps 60% of people in winter.", "efficacy", "major"),
        ("To be safe, take 40 mg of iron at noon.", "efficacy", "major"),
    ],
)
def test_among_cited_statements_advice_and_figures_of_nobody_are_asked_for_a_source(
    sentence: str, kind: ClaimKind, severity: str
) -> None:
    given = article([sentence, *CITED], [RAO, LIND, HAAS], kind)
    assert found(uncited.check, given) == [("c1", "uncited", severity)]


TOLD_IN_PROSE = [
    "A trial of 40 workers found that light lifts the mood.",
    "A review of nine studies told the same in 2018.",
    "Lind and colleagues saw less of it in walkers.",
]


def test_studies_told_without_a_list_are_one_finding() -> None:
    given = article([*TOLD_IN_PROSE, "Take 40 mg of iron at noon."], kind="efficacy")
    assert only(reference_list.check, given).code == "no_reference_list"
    told = [(name, each.severity) for name, each in uncited.check(given)]
    assert {severity for name, severity in told if name != "c4"} == {"info"}
    assert ("c4", "major") in told


def test_an_article_that_tells_of_no_study_is_asked_statement_by_statement() -> None:
    given = article(["Walking works better than stretching.", "Light helps 60% of people."])
    assert found(reference_list.check, given) == []
    assert [severity for _, _, severity in found(uncited.check, given)] == ["major", "major"]
