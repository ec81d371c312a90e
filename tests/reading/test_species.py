"""In whom a study was done: words, their places, and what only looks like a subject."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medwarrant.reading.species import species_mentions, species_of
from medwarrant.records import Document, Section


def record(title: str, abstract: str = "", mesh: tuple[str, ...] = ()) -> Document:
    text = f"{title}\n\n{abstract}" if abstract else title
    sections = [Section(role="title", label="", start=0, end=len(title))]
    if abstract:
        sections.append(Section(role="abstract", label="", start=len(title) + 2, end=len(text)))
    return Document(
        id="t",
        kind="abstract",
        title=title,
        text=text,
        sections=tuple(sections),
        format="test",
        mesh=mesh,
    )


@pytest.mark.parametrize(
    ("title", "abstract", "species", "detail"),
    [
        (
            "Drug A relieves pain after surgery",
            "Previous studies in mice suggested a benefit. Sixty patients received drug A.",
            "human",
            "people",
        ),
        (
            "Drug A does not change creativity",
            "Eighty adult males received drug A. They took the Remote Associates Task (RAT) and"
            " the Consensual Assessment Technique (CAT). Scores on the RAT did not differ.",
            "human",
            "people",
        ),
        (
            "Drug A relieves pain in rats",
            "Pain burdens many patients. Male Wistar rats received drug A.",
            "animal",
            "rats",
        ),
        (
            "Drug A protects neurons",
            "SH-SY5Y cells were cultured with drug A; the cell line survived in vitro.",
            "in_vitro",
            "cell lines",
        ),
        (
            "Drug A changes connectivity in humans and rats",
            "Twenty-four participants and eighteen rats received drug A. Participants and rats"
            " were scanned. Both the participants and the rats showed more connectivity.",
            "mixed",
            "people, rats",
        ),
        ("On the nature of things", "Nothing is said of anybody.", "unknown", None),
    ],
)
def test_the_study_s_own_subjects_decide(
    title: str, abstract: str, species: str, detail: str | None
) -> None:
    found, named, quote = species_of(record(title, abstract))
    assert found == species
    if detail is None:
        assert named is None
        assert quote is None
    else:
        assert named is not None
        assert named.startswith(detail.split(",")[0])
        assert quote is not None


def test_human_liver_microsomes_are_no_people() -> None:
    document = record(
        "Inhibition of CYP3A4 by drug A",
        "Human liver microsomes were incubated with drug A. Recombinant enzymes confirmed it.",
    )
    assert species_of(document)[0] == "in_vitro"


@pytest.mark.parametrize(
    "text",
    [
        "rabbit anti-GFAP antibody",
        "mouse monoclonal antibodies",
        "fetal bovine serum",
        "cow's milk allergy",
        "dog ownership",
        "computer mouse tracking",
    ],
)
def test_reagents_food_and_devices_name_no_animal(text: str) -> None:
    assert [m for m in species_mentions(text) if m.species == "animal"] == []


def test_adult_males_beside_rats_are_rats() -> None:
    kinds = {
        mention.species for mention in species_mentions("adult male rats and adult males, rats")
    }
    assert kinds == {"animal"}


def test_where_only_mesh_tells_the_title_is_the_quote() -> None:
    document = record("Drug A after surgery", mesh=("Humans",))
    species, _, quote = species_of(document)
    assert species == "human"
    assert quote is not None
    assert quote.quote == document.title


@given(
    st.text(max_size=80), st.sampled_from(["rats", "İ patients", "mice", "HEK293 cells", "women"])
)
def test_every_mention_stands_where_it_says(noise: str, word: str) -> None:
    text = f"{noise} {word} {noise}"
    for mention in species_mentions(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip()
    document = record(text)
    quote = species_of(document)[2]
    if quote is not None:
        assert document.text[quote.start : quote.end] == quote.quote


def test_a_preclinical_randomised_trial_in_rats_is_never_told_of_people() -> None:
    study = record(
        "A preclinical multicentre randomised controlled trial of a drug against relapse.",
        "We made a preclinical randomised controlled trial with placebo. The drug lowered "
        "intake in females only. Levels were twice as high in female as in male rats. A higher "
        "dose lowered intake in males too.",
    )
    species, detail, _ = species_of(study)
    assert (species, detail) == ("animal", "rats")
