"""Transcripts: what is said, by whom, and at which second."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_samples import SAMPLES, check, documents, read_bytes, read_path, rejected, sections

from medwarrant.records import Document
from medwarrant.sources.cues import seconds_of
from medwarrant.text.passages import cut
from medwarrant.text.places import pages, seconds


def the(data: bytes) -> Document:
    (document,) = documents(read_bytes(data))
    check(document)
    return document


def when(document: Document, words: str) -> tuple[float, float | None] | None:
    start = document.text.index(words)
    return seconds(document, start, start + len(words))


def test_webvtt_keeps_title_speakers_and_times() -> None:
    (talk,) = documents(read_path(SAMPLES / "talk.vtt"))
    assert talk.title == "Ketamine and sleep, a talk"
    assert talk.language == "en"
    assert sections(talk) == [
        ("title", "", "Ketamine and sleep, a talk"),
        (
            "body",
            "Dr. Ada Lindqvist",
            "Good evening. Tonight I will speak of sleep after a single infusion. "
            "In our clinic 12 of 30 patients slept <6 hours.",
        ),
        ("body", "Questioner", "Did anyone feel worse?"),
        ("body", "Dr. Ada Lindqvist", "Two did, for one night."),
    ]
    assert when(talk, "12 of 30 patients") == (6.0, 11.25)
    assert when(talk, "single infusion. In our clinic") == (1.0, 11.25)
    assert when(talk, "for one night") == (3614.0, 3620.0)
    assert when(talk, "Ketamine and sleep") is None
    assert pages(talk, 0, len(talk.text)) is None


def test_subrip_tells_speakers_by_names_that_come_back() -> None:
    (talk,) = documents(read_path(SAMPLES / "interview.srt"))
    assert talk.title == "Interview"  # the name of its file, for want of a title
    assert sections(talk) == [
        ("body", "HOST", "Welcome back. What did the trial find?"),
        (
            "body",
            "GUEST",
            "Depression scores fell by 8 points in the treated group. "
            "They fell by 3 points with placebo.",
        ),
        ("body", "HOST", "And after a month?"),
        ("body", "GUEST", "We did not measure that."),
    ]
    assert when(talk, "3 points with placebo") == (7.0, 10.0)
    assert when(talk, "We did not measure") == (10.0, 12.0)


def test_times_in_brackets_run_to_the_next_time() -> None:
    (talk,) = documents(read_path(SAMPLES / "podcast.txt"))
    assert talk.title == "Episode 12: Slow breathing"
    assert sections(talk)[2] == (
        "body",
        "Mira Holm",
        "Today we ask what slow breathing does to the heart rate at rest.",
    )
    assert when(talk, "4 beats a minute") == (9.0, 75.0)
    assert when(talk, "There was none") == (78.0, None)


def test_every_passage_knows_its_seconds() -> None:
    (talk,) = documents(read_path(SAMPLES / "talk.vtt"))
    for passage in cut(talk):
        assert (seconds(talk, passage.start, passage.end) is None) == (passage.section == "title")


def test_rolling_captions_are_read_once() -> None:
    talk = the(
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n<00:01.200><c>so</c> today\n\n"
        b"00:02.000 --> 00:03.000\nso today\nwe talk\n\n"
        b"00:03.000 --> 00:04.000\nwe talk\nof sleep and sleep\n"
    )
    assert talk.text == "so today we talk of sleep and sleep"
    assert when(talk, "we talk") == (2.0, 3.0)


def test_a_word_said_twice_is_kept_twice() -> None:
    words = ["Yes.", "Yes.", "One.", "Two.", "Three.", "Four."]
    cues = "".join(f"00:0{n}.000 --> 00:0{n + 1}.000\n{w}\n\n" for n, w in enumerate(words))
    assert the(b"WEBVTT\n\n" + cues.encode()).text == " ".join(words)


@pytest.mark.parametrize(
    "data",
    [
        b"1\r\n00:00:01,000 --> 00:00:02,000\r\nOne.\r\n\r\n"
        b"2\r\n00:00:02,000 --> 00:00:03,000\r\nTwo.\r\n",
        b"1\n00:00:01,000 --> 00:00:02,000\nOne.\n2\n00:00:02,000 --> 00:00:03,000\nTwo.\n",
        b"\xef\xbb\xbf00:00:01.000 --> 00:00:02.000\nOne.\n\n00:00:02.000 --> 00:00:03.000\nTwo.",
        b"WEBVTT\n00:01.000 --> 00:02.000\nOne.\n\n00:02.000 --> 00:03.000\n{\\an8}Two.\n",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n00:02.000 --> 00:03.000\nTwo.".encode("utf-16"),
    ],
)
def test_sloppy_files_read_as_players_read_them(data: bytes) -> None:
    talk = the(data)
    assert talk.text == "One. Two."
    assert [(mark.start_s, mark.end_s) for mark in talk.marks] == [(1.0, 2.0), (2.0, 3.0)]


def test_words_with_times_that_cannot_be_read_are_kept_without() -> None:
    talk = the(b"WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\nxx --> 99:99\nTwo.\n")
    assert "Two." in talk.text
    talk = the(b"WEBVTT\n\n00:05.000 --> 00:02.000\nBackwards.\n")
    assert [(mark.start_s, mark.end_s) for mark in talk.marks] == [(5.0, None)]


def test_a_note_said_once_is_no_speaker() -> None:
    talk = the(b"WEBVTT\n\n00:01.000 --> 00:02.000\nNote: it fell.\n")
    assert sections(talk) == [("body", "", "Note: it fell.")]


def test_a_transcript_without_words_is_rejected() -> None:
    (bad,) = rejected(read_bytes(b"WEBVTT\n\n00:01.000 --> 00:02.000\n[Music]\n"))
    assert bad.reason == "a transcript in which nothing is said"


@pytest.mark.parametrize(
    "text",
    [
        "A page.\n\n[1] Roe J. A study. 2001.\n[2] Doe J. Another. 2002.\n",
        "Agenda\n(10:30) Coffee\nThe day begins with a talk.\n(09:00) Doors\n(08:00) Staff\n",
        "We met at 10:30 and left.\n" * 30,
    ],
)
def test_other_texts_with_brackets_and_clocks_are_no_transcripts(text: str) -> None:
    assert [document.format for document in documents(read_bytes(text.encode()))] == ["text"]


def test_clock_times_are_seconds() -> None:
    assert [seconds_of(clock) for clock in ("1:02:03,5", "02:03", "0:00.250")] == [
        3723.5,
        123,
        0.25,
    ]


LINE = st.sampled_from(
    [
        "WEBVTT",
        "",
        "00:01.000 --> 00:02.000",
        "[00:00:05] A: b",
        "(1:00)",
        "1",
        "- Hi.",
        "<v A>B</v>",
        "HOST: é e\u0301",
        "-->",
        "NOTE x",
        "<00:01.000>",
        "[music]",
        "\u202e[00:07]",
        "&nbsp;",
        "\x00",
    ]
)


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(LINE | st.text(max_size=12), max_size=40))
def test_any_lines_give_honest_sections_and_marks(lines: list[str]) -> None:
    for document in documents(
        read_bytes("\n".join(lines).encode("utf-8", "replace"), "transcript")
    ):
        check(document)


# ------------------------------------------------------------------------------ without times


def kind_of(text: str) -> str:
    return the(text.encode()).kind


def test_speakers_before_colons_make_a_transcript_with_its_title() -> None:
    (talk,) = documents(read_path(SAMPLES / "dialogue.txt"))
    assert talk.title == "Sleep and grief: a talk with Dr. Mara Quill"
    turns = [(label, text) for role, label, text in sections(talk) if role == "body" and label]
    assert turns[0][0] == "HOST"
    assert turns[3] == (
        "DR. QUILL",
        "So we took 64 people who had lost someone in the last year, and we gave half of them six "
        "sessions of sleep training. The others, they waited. And so, after eight weeks, the "
        "people who trained slept about 50 minutes longer.",
    )
    assert talk.marks == ()


def test_speech_without_speakers_is_told_by_its_words() -> None:
    (talk,) = documents(read_path(SAMPLES / "lecture.txt"))
    assert talk.kind == "transcript"
    assert len(sections(talk)) == 5
    assert "4 beats" in sections(talk)[2][2]


CAPTIONS = """- Welcome to the half-hour talk,
[bright guitar music]
where I tell you, you know,
what I've read this week.
So today I'm going to talk
about well-known sleep drugs.
- And I think you'll love it.
It's about -5 or so points,
really, on a scale that we use.
"""


def test_lines_as_short_as_captions_are_joined_into_what_is_said() -> None:
    found = the((CAPTIONS * 8).encode())
    assert found.kind == "transcript"
    assert [text for _, _, text in sections(found)][:2] == [
        "Welcome to the half-hour talk, where I tell you, you know, what I've read this week. So "
        "today I'm going to talk about well-known sleep drugs.",
        "And I think you'll love it. It's about -5 or so points, really, on a scale that we use.",
    ]


def test_a_hyphen_within_a_timed_line_stays() -> None:
    found = the(b"WEBVTT\n\n00:01.000 --> 00:02.000\n- A science-based tool, -3 points\n")
    assert found.text == "A science-based tool, -3 points"


MEETING = """Team meeting

Ada Holm  0:04
So, um, I think we should start. Did you all get my mail?

Bo Fisk  0:11
Yeah, I did. I mean, it's really clear what you want from us.

Ada Holm  0:19
Okay. So let's go through it, and then I'll let you go.

Bo Fisk  0:31
I've got a question. What do you want me to do with the sleep data?

Ada Holm  0:40
You know, I think you just keep it. We don't need it for the 12 patients.

Bo Fisk  1:02:03
Okay, thank you.
"""


def test_a_meetings_lines_of_names_and_times_give_speakers_and_times() -> None:
    found = the(MEETING.encode())
    assert (found.kind, found.title) == ("transcript", "Team meeting")
    assert [label for _, label, _ in sections(found)[1:]] == ["Ada Holm", "Bo Fisk"] * 3
    assert when(found, "for the 12 patients") == (40.0, None)
    assert when(found, "Okay, thank you") == (3723.0, None)


QUESTIONS = """Questions and answers about velotamine

Q: What is velotamine?
A: Velotamine is a medicine that you may be given before an operation.

Q: Can I drive?
A: You should not drive for 24 hours after you were given it. Ask your doctor if you are unsure.

Q: Will I dream?
A: You may dream. Tell your nurse if your dreams frighten you.

Q: What if I am pregnant?
A: Tell your doctor. It is not known whether it harms your baby.
"""
MAILS = """From: Ada
To: Bo
Subject: the sleep data
I think you're really right, and I don't know what to do. Can you call me? I'm at my desk.

From: Bo
To: Ada
Subject: the sleep data
Okay, I'll call you. You know, I think it's really fine, so let's talk about it.

From: Ada
To: Bo
Subject: the sleep data
Thank you, that's kind of you. I really mean it, and so does my boss.
"""
LETTER = """Dear colleague,

I am writing to you about my patient, whom you saw in spring. I think that you asked me to tell you
how she sleeps. She told me that she sleeps really well, and that she thanks you for your help. I
do not know whether the drug did it, and I would like to hear what you think.

Yours, Ada Holm
"""
ESSAY = " ".join(
    [
        "I don't think that you need a drug to sleep. It's my own story that I tell you here, and",
        "you'll see that I'm really no doctor. What I've learnt is that you can trust your body.",
    ]
    * 40
)
INTERVIEWS = " ".join(
    [
        "Patients spoke of fear. “I really don't know, you know, it's kind of my whole life,” said",
        "one woman of 52. Themes were coded by two authors, and disagreements were settled by a",
        "third. Three themes emerged from the 24 interviews: fear, trust and time.",
    ]
    * 30
)


@pytest.mark.parametrize(
    "text", [QUESTIONS, MAILS, LETTER, ESSAY, INTERVIEWS], ids=lambda text: text[:12]
)
def test_writing_that_says_i_and_you_is_no_transcript(text: str) -> None:
    assert kind_of(text) != "transcript"


def test_notes_to_an_episode_keep_their_times_and_the_list_that_they_end_with() -> None:
    notes = b"""Sleep and its friends, episode 12

[00:40] Welcome
We talk about naps and night shifts.

[03:20] Naps
Short naps helped drivers on long roads (Berg et al., 2015).

[11:05] Shifts
Nurses slept less (Lund & Roe, 2019).

References
Berg, N., et al. (2015). Naps on long roads. J Example Sleep, 12, 33-39.
Lund, I., & Roe, J. (2019). Sleep of nurses on night shifts. Example Nursing, 4, 1-9.
Sand, E. (2020). Light at night. J Example Light, 1, 5-6.
"""
    (document,) = documents(read_bytes(notes))
    check(document)
    assert [mark.start_s for mark in document.marks] == [40, 200, 665]
    assert [entry.year for entry in document.references] == [2015, 2019, 2020]
    spoken = [section for section in document.sections if section.role == "body"]
    assert "Example Nursing" not in document.text[spoken[0].start : spoken[-1].end]
