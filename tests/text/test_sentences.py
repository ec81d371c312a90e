"""Sentences of biomedical prose: hard cases, line breaks, and exact offsets in any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medwarrant.text.sentences import sentences

# One text a line; "|" marks where one sentence ends and the next begins.
HARD = """
Ketamine was given i.v. in all patients.| It was well tolerated.
Scores fell (p < 0.05).| No deaths occurred.
Smith et al. reported a benefit.| Others did not.
See Fig. 2 for details.| The curve is flat.
See Figs. 2 and 3.| The curves are flat.
A dose of 0.5 mg/kg was used.| Infusion took 40 min.
Cultures grew E. coli in two patients.| One died.
N. meningitidis was found.| Treatment began.
Drug vs. placebo was compared.| Drug won.
It took approx. 5 min per patient.| We waited.
Dr. Smith treated the patient.| He recovered.
It works, i.e. it lowers pain.| We agree.
It works, i.e., it lowers pain.| We agree.
Some drugs, e.g. Ketamine, act fast.| Others are slow.
Adults were enrolled (n = 12).| Children were not.
It was shown in vivo.3| The next study failed.
It was shown in vivo.3,4| The next study failed.
It was shown in mice.12–14| However, rats differ.
It was shown.[3]| The next study failed.
It was shown.[3,4]| The next study failed.
It was shown. [12]| The next study failed.
It was shown.¹²| The next study failed.
Jones et al. [3] showed a benefit.| It was small.
Jones et al. (2019) showed a benefit.| It was small.
OR 1.6, 95% CI 1.1–2.3.| The effect was small.
We used C57BL/6J mice.| All were male.
Mean age was 45.3 years.| Most were women.
Patients were recruited in the U.S. and Canada.| None dropped out.
Patients were recruited in the U.S.| The trial ended early.
The U.S. Food and Drug Administration approved it.| Sales began.
See No. 5 of the list.| It is long.
Was it effective?| No.| The trial failed.
St. John's wort induces CYP3A4.| Ketamine does not.
Cells (ATCC, Manassas, Va.) were grown.| They died.
Serum was stored at −80 °C.| Samples were thawed.
Vitamin D.| Patients took it daily.
We tested for hepatitis C.| Patients who were positive were treated.
Mice were injected i.p.| Blood was drawn after 1 h.
Blood was drawn at 8 a.m.| Patients fasted.
Doses were 5 mg, 10 mg, etc.| Patients were followed up.
Drug was from Sigma Inc.| Mice were from Charles River.
Values are mean ± S.D.| Groups were compared with ANOVA.
J. Smith and A. B. Jones reviewed all records.| Disputes were settled.
It lasted 24 h.| Patients were then discharged.
In vitro, IC50 was 3 µM.| p38 MAPK was not inhibited.
BDNF rose.| mTOR signaling was activated.
α-Synuclein aggregated.| β-Amyloid did not.
Pain fell by 2.1 points (95% CI: 1.2 to 3.0; P = .001).| Nausea rose.
The ratio was 1:1.| "Blinding" was kept.
He said "it works."| She disagreed.
(The drug was safe.)| We continued.
Was ketamine better than midazolam?| We think so.
Response (≥50% reduction) was seen in 12 of 20 (60%).| Remission was rare.
1. Disruption of craving.| 2. Neuroplasticity.
Aims were: 1. To test safety.| 2. To test efficacy.
Background: Little is known.| Methods: We searched.
Hb was 12.5 g/dL vs. 11.9 g/dL.| Hct was 38%.
The dose was 1.5 mg/kg/day p.o. for 7 days.| Then it was halved.
Received Jan. 5, 2020.| Accepted Feb. 7.
Prof. A. Miller et al. found 3 cases.| All survived.
Data were analysed with SPSS v. 22.| Significance was set at P<0.05.
Trial registration: NCT01234567.| Funding: None.
It was first shown by Krupitsky et al.| Ketamine doubled abstinence.
This applies to Streptococcus spp. and others.| We tested both.
Staph. aureus was isolated.| It was resistant.
The score was 7.| 12 patients dropped out.
They were given 10 mg.| 20 mg was given later.
The Ph.D. students were trained.| They rated all tapes.
The first author (M.D., Ph.D.) rated.| Others did not.
Ref. 12 shows this.| We disagree.
Eq. 3 gives the rate.| It is constant.
In group A.| The drug failed.
PaO2/FiO2 was 250 mmHg.| pH was 7.35.
It fell to 3.5 (SD 1.2)...| Then it rose.
Effects wane... but not always.| We know.
What a result!| Few expected it.
Kratom (Mitragyna speciosa Korth.) is used in Asia.| It is a tree.
Patients were treated at St. Mary's Hospital, London, U.K.| Consent was given.
Five mice died (cf. Table 2).| The rest lived.
DSM-5 vs. ICD-11: They differ.| We used both.
Scores were (16. 15 ± 3. 02 vs 17. 85 ± 3. 89, P = 0. 064) at rest.| They fell.
It stays in plasma for 4 h.| Half is excreted.
Drug came from Hengrui Medicine Co. Ltd., Lianyungang.| It was pure.
Am. J. Psychiatry 178 (2021) reports it.| We agree.
Group C was compared with groups A and B.| Both did worse.
See ref. 3 and refs. 4–6.| They agree.
Mitragyna speciosa (M. speciosa) is a tree.| It grows in Asia.
Values are means (S.D.) of ten rats.| All were male.
Symptoms lasted 2 wk.| Then they stopped.
Kratom raises CYP2D6 substrates in vitro.²| In people, this was seen once.
Error bars show standard deviations.| *p < .05.| †Not tested.
Is it safe?| Is it effective?| Nobody knows!| Studies are under way.
The patient (a 34-year-old man from St. Louis, Mo.) was treated.| He recovered.
Concentrations were 5 ng/mL.| (The limit was 1 ng/mL.)| We repeated the assay.
"""


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize("marked", HARD.strip().splitlines())
def test_a_hard_text_is_split_where_a_reader_would(marked: str) -> None:
    assert split(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ketamine was\ngiven to rats.", ["Ketamine was\ngiven to rats."]),
        ("It was given to\nPatients of both arms.", ["It was given to\nPatients of both arms."]),
        ("No stop here\n\nthe next paragraph", ["No stop here", "the next paragraph"]),
        ("No stop here\r\n \r\nNext", ["No stop here", "Next"]),
        ("Methods\nWe gave ketamine.", ["Methods", "We gave ketamine."]),
        ("RESULTS:\npain fell.", ["RESULTS:\npain fell."]),
        ("RESULTS:\nPain fell.", ["RESULTS:", "Pain fell."]),
        ("It depends on:\n  • dose\n  • route", ["It depends on:", "• dose", "• route"]),
        ("Doses:\n1. low\n2. high", ["Doses:", "1. low", "2. high"]),
        ("Steps\n(a) rinse\n(b) dry", ["Steps", "(a) rinse", "(b) dry"]),
        ("- one\n- two", ["- one", "- two"]),
        ("It was shown before\n[14,15]. We agree.", ["It was shown before\n[14,15].", "We agree."]),
        ("It may be lost. 1, 2\n\nMechanism", ["It may be lost. 1, 2", "Mechanism"]),
        ("First one.\nSecond one.", ["First one.", "Second one."]),
        ("Ends without a stop", ["Ends without a stop"]),
        ("氯胺酮有效。安全。", ["氯胺酮有效。", "安全。"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_line_breaks_end_a_sentence_only_beside_headings_lists_and_blank_lines(
    text: str, expected: list[str]
) -> None:
    assert split(text) == expected


def test_a_stretch_of_a_text_is_split_as_if_it_stood_alone() -> None:
    text = "Title. One rat died (p < 0.05). Two lived."
    assert [text[a:b] for a, b in sentences(text, 7, 31)] == ["One rat died (p < 0.05)."]


PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        "i.v. |p < 0.05. |et al. |Fig. 2|E. coli|vs. |(n = 12).|.3 The|. [3] The|\n|\n\n|\r\n|• |"
        '1. |A. |…|?!|\u2028|\u00a0|\x1c|。| |No. 5|Dr. |U.S. |. 05|) |"|”'.split("|")
    ),
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@given(TEXTS)
def test_sentences_ascend_bare_of_white_space_and_lose_no_character(text: str) -> None:
    spans = sentences(text)
    end = 0
    for start, stop in spans:
        assert end <= start < stop
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()
    assert sentences(text) == spans


@given(TEXTS, TEXTS, TEXTS)
def test_what_stands_around_a_stretch_changes_nothing(before: str, text: str, after: str) -> None:
    start = len(before)
    inner = sentences(before + text + after, start, start + len(text))
    assert inner == [(start + a, start + b) for a, b in sentences(text)]


@pytest.mark.parametrize(
    "text",
    ["." * 20_000, "1. " * 7_000, "[1" * 9_000, "\n " * 9_000, "a.1," * 5_000, "a.\na " * 9_000],
)
def test_hostile_text_is_split_in_reasonable_time(text: str) -> None:
    assert "".join(text.split()) == "".join("".join(part.split()) for part in split(text))
