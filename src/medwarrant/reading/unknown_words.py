"""The words of a question that no vocabulary knows: which of them are asked about, and as what.

Nothing that somebody asks about is passed over because nobody has a name for it; nothing is looked
for because somebody writes at length (``everyday_words``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reading.asking import ACTING, Finder
from medwarrant.reading.everyday_words import EVERYDAY_WORDS
from medwarrant.reading.kind_cues import KIND_CUES, PROPOSITION_CUES
from medwarrant.reading.question_cues import (
    HELD_AGAINST,
    IDIOMS,
    LEADS_ON,
    OPENS,
    PLAIN_CAPITALS,
)
from medwarrant.records import Concept
from medwarrant.text.concepts import EVERYDAY

GENERIC = frozenset(
    (
        "treatment treatments therapy therapies patient patients people person persons human "
        "humans adult adults effect effects risk risks use level levels drug drugs medication "
        "medications medicine medicines dose doses dosage rate rates outcome outcomes evidence "
        "study studies trial trials disease diseases disorder disorders symptom symptoms health "
        "care administration time role research side-effects safety efficacy interaction "
        "interactions mechanism mechanisms association associations prevalence incidence "
        "prognosis risk-factors comparison methods animals mice rats volunteers contraindication "
        "contraindications half-life tablet tablets capsule capsules spray sprays lozenge lozenges "
        "clinical clinically troche troches patch patches supplementation supplement "
        "supplements pill pills med meds tabs management manage manages managed managing"
    ).split()
)
"""Words that name nothing to search for by themselves, though a thesaurus lists them."""

FUNCTION_WORDS = frozenset(
    (
        "a about affect affects after against all also am an and any are as at be been before "
        "being best better between both but by can cause causes change compared could did do does "
        "done due during each effective effectiveness either enough ever for from get give given "
        "cut cuts produce produces produced pose poses "
        "giving had happen happens has have having help helps her him his how i if improve "
        "improves in increase increases into is it its know known last lasting lasts less long "
        "lower make makes many may me mean might more most much must my need no nor not now of "
        "off "
        "often on once one only or other our out over own patients people per possible prevent "
        "prevents put raise raises receive receives receiving recommend recommended reduce "
        "reduces safe safely safer same say see shall she should show shown shows so some still "
        "such take taken taking tell than that the their them then there these they thing this "
        "those through to together too treat treats under until up us use used useful using "
        "versus very vs was way we well were what when where whether which while who whom whose "
        "why will with within without work works would you your cured cure superior inferior "
        "list name describe explain type types kind kinds worse worsen known found exist exists "
        "doesnt dont didnt isnt wasnt arent havent hasnt wont cant couldnt shouldnt wouldnt "
        "conflict conflicts conflicting contradict contradicts disagree disagrees agree agrees "
        "evidence respond responds benefit benefits relapses takes uses drinks "
        "mother father mum mom dad grandmother grandfather grandma grandpa husband wife son "
        "daughter brother sister uncle aunt cousin boyfriend girlfriend friend"
    ).split()
)
STATISTICS = frozenset(
    "ci cis smd smds wmd rr rrs hr hrs rd auc sd se iqr rct rcts nma ipd sucra anova i2".split()
)
"""Abbreviations of how results are told, which no study looks at."""
NOTHING_ASKED = FUNCTION_WORDS | GENERIC | EVERYDAY_WORDS | STATISTICS
"""Words that are no terms of a question."""
CUES = frozenset(
    (
        "combine combined combining combination mix mixed single several repeated higher smaller "
        "larger term run woman man boy girl lady gentleman guy"
    ).split()
)
"""Words that say how or who, not what."""
AFFIX = re.compile(r"-(?:assisted|based|induced|related|associated|treated)$", re.IGNORECASE)
"""Endings that make another word of a name: "MDMA-assisted" names MDMA."""
SHORTEST = 3
"""Letters of the shortest abbreviation that is one in lower case, too."""
LOWER_CASE = re.compile(r"(?<![\w-])[a-z]{3,6}(?![\w-])")
BETWEEN_VERB_AND_OBJECT = re.compile(r"\s+(?:(?:the|a|an|their|your|my|any)\s+)?", re.IGNORECASE)
GIVEN_WITH = re.compile(r"\b(?:with|by|using|on|after)\s+(?:the\s+)?$", re.IGNORECASE)
THERE_IS = re.compile(r"\b(?:is|are|was|were) there\b", re.IGNORECASE)
FOLLOWED_BY = re.compile(
    r"\s*(?:[?.,;]|$|(?:differences?|in|of|for|among|after|during|with|from|by|at|on|when|if)\b)",
    re.IGNORECASE,
)
"""What stands behind words that are a thing of their own, and not the first part of a name."""
WORD = re.compile(r"[^\W_][\w'-]*[^\W_]|[^\W_]")


def with_capitals(text: str, vocabulary: Finder) -> str:
    """The text with abbreviations that somebody typed in lower case as the vocabulary has them."""

    def known(match: re.Match[str]) -> str:
        word = match.group()
        if word in FUNCTION_WORDS | GENERIC | EVERYDAY_WORDS | EVERYDAY | CUES or _is_cue(word):
            return word
        many = f"{word[:-1].upper()}s" if word[-1] == "s" and word[:-1] not in EVERYDAY else ""
        for printed in (word.upper(), many):
            if (
                len(printed) >= SHORTEST
                and not vocabulary.find(word)
                and any(
                    (start, end) == (0, len(printed)) and printed.removesuffix("s") in concept.short
                    for start, end, concept in vocabulary.find(printed)
                )
            ):
                return printed
        return word

    return LOWER_CASE.sub(known, _with_letters(text, vocabulary))


_TAKEN_LETTER = re.compile(
    r"(?:\b(?:tak(?:e|es|en|ing)|took|us(?:e|es|ed|ing)|snort(?:s|ed|ing)?|sniff(?:s|ed|ing)?|"
    r"inject(?:s|ed|ing)?|do(?:es|ing)?|did|is|can|will|off|on|bit of|lines? of|bumps? of|"
    r"lots? of|grams? of|addicted to|hooked on|too much|some|with)|^)\s+(?P<letter>[a-z])"
    r"(?=\s*[?.,!]|\s+(?!supplement|tablet|vitamin|level|and [a-z]\b)[a-z]|$)(?![-'’+])"
)
"""A lone letter where a drug that is taken stands; "i" and "a" are words."""


def _with_letters(text: str, vocabulary: Finder) -> str:
    """The text with a lone letter in capitals where the vocabulary takes it there for a drug."""
    for match in _TAKEN_LETTER.finditer(text):
        at = match.start("letter")
        if match["letter"] in "ai":
            continue
        printed = f"{text[:at]}{match['letter'].upper()}{text[at + 1 :]}"
        if any(found[0] == at and found[2].kind == "drug" for found in vocabulary.find(printed)):
            text = printed
    return text


def literal(word: str) -> Concept:
    """A word that the vocabulary does not know, as a concept of its own."""
    return Concept(id=f"word:{word.casefold()}", kind="other", names=(word,), source="question")


def with_literals(
    text: str, mentions: Sequence[tuple[int, int, Concept]], verb_at: int
) -> list[tuple[int, int, Concept]]:
    """The mentions, and a literal concept for what acts when the vocabulary does not know it: the
    word that opens a question, the first where nothing known acts or stands before the verb (at
    ``verb_at``), what is held against it, and
    names such as "TBC1D16" or "ERCP", which nobody writes without meaning them.
    """
    known = list(mentions)
    acts = any(concept.kind in ACTING for _, _, concept in known)
    for start, end in _unknown_words(text, mentions):
        is_compared = HELD_AGAINST.search(text[:start]) is not None
        opens = OPENS.fullmatch(text[:start]) and not LEADS_ON.match(text, end)
        follows = any(end_of == start - 1 for _, end_of, _ in mentions)
        is_named = _is_a_name(text[start:end]) and not follows  # "vitamin B12" is one name
        describes = (
            any(  # "active psychosis" names a psychosis
                start_of == end + 1 and concept.kind in ("condition", "outcome")
                for start_of, _, concept in mentions
            )
            and (text[start].islower() or not text[:start].strip())
        )
        acts_later = (
            start > verb_at
            and any(at < verb_at for at, _, _ in mentions)
            and not GIVEN_WITH.search(text[:start])
        )
        if is_compared or is_named or (((not acts and not acts_later) or opens) and not describes):
            word = AFFIX.sub("", text[start:end])
            known.append((start, end, literal(word)))
            acts = True
    return sorted(known, key=lambda mention: mention[0])


TAKEN_AS = re.compile(
    r"shots?|jabs?|caps|gummies|gummy|drops|powder|bumps?|lines?|hits?|joints?|edibles?"
    r"|seeking|taking|intake|consumption|self-?administration",
    re.IGNORECASE,
)
"""What a drug comes in, as people say, and how it is taken or sought; right behind its name it is
no other thing."""


def _is_a_name(word: str) -> bool:
    """Whether a word is printed as genes, procedures and trials are: capitals, or with digits."""
    is_coded = any(map(str.isdigit, word)) and any(map(str.isupper, word))
    return word not in PLAIN_CAPITALS and (is_coded or (word.isupper() and len(word) > 2))


def _unknown_words(
    text: str, mentions: Sequence[tuple[int, int, Concept]]
) -> list[tuple[int, int]]:
    """Content words that no mention and no idiom covers, in text order."""
    covered = [(start, end) for start, end, _ in mentions]
    covered += [match.span() for match in IDIOMS.finditer(text)]
    return [
        match.span()
        for match in WORD.finditer(text)
        if match.group().casefold().replace("’", "'") not in NOTHING_ASKED
        and not any(start < match.end() and match.start() < end for start, end in covered)
        and (len(match.group()) > 2 or match.group().isupper())
        and not _is_cue(match.group())
        and not (TAKEN_AS.fullmatch(match.group()) and _is_behind_a_drug(match.start(), mentions))
    ]


def _is_behind_a_drug(at: int, mentions: Sequence[tuple[int, int, Concept]]) -> bool:
    return any(end == at - 1 and concept.kind == "drug" for _, end, concept in mentions)


def _is_cue(word: str) -> bool:
    cues = (*(cue for _, cue in PROPOSITION_CUES), *(cue for _, cue in KIND_CUES))
    return any(re.fullmatch(cue, word, re.IGNORECASE) for cue in cues) or word.casefold() in CUES


def terms_of(text: str, mentions: Sequence[tuple[int, int, Concept]]) -> tuple[str, ...]:
    """The words that nothing knows, each once, in text order."""
    return tuple(dict.fromkeys(text[start:end] for start, end in _unknown_words(text, mentions)))


def phrases_of(text: str, mentions: Sequence[tuple[int, int, Concept]]) -> tuple[str, ...]:
    """The words that nothing knows, those side by side as one ("bone mineral density")."""
    return tuple(dict.fromkeys(text[start:end] for start, end in _stretches(text, mentions)))


def _stretches(text: str, mentions: Sequence[tuple[int, int, Concept]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in _unknown_words(text, mentions):
        if spans and text[spans[-1][1] : start] in (" ", "-"):
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


BESIDE = re.compile(
    r"\s*(?:,|,?\s*(?:and|or|&|\+|n)|,?\s*as well as)\s+(?:the\s+|an?\s+)?", re.IGNORECASE
)
"""What joins two things that are asked about alike."""


def beside_targets(
    text: str,
    mentions: Sequence[tuple[int, int, Concept]],
    targets: Sequence[Concept],
) -> tuple[str, ...]:
    """Words that nothing knows and that stand in a row with what is acted on ("growth and sleep"):
    they are asked about as it is.
    """
    ids = {concept.id for concept in targets}
    found: list[str] = []
    for start, end in _stretches(text, mentions):
        is_first = any(
            concept.id in ids and end <= at and BESIDE.fullmatch(text[end:at])
            for at, _, concept in mentions
        )
        is_second = any(
            concept.id in ids and to <= start and BESIDE.fullmatch(text[to:start])
            for _, to, concept in mentions
        )
        if is_first or (is_second and FOLLOWED_BY.match(text, end)):
            found.append(text[start:end])
    return tuple(dict.fromkeys(found))


def object_of(
    text: str, mentions: Sequence[tuple[int, int, Concept]], verb_ends: int
) -> tuple[str, ...]:
    """The unknown words right behind the question's verb, which say what is done to what: nobody
    is answered who asks whether something "reduces zorbitis in depression" and hears of depression.
    """
    ends = [verb_ends, *(match.end() for match in THERE_IS.finditer(text))]
    for start, end in _stretches(text, mentions):
        stands_alone = FOLLOWED_BY.match(text, end) is not None
        leads = any(BETWEEN_VERB_AND_OBJECT.fullmatch(text[at:start]) for at in ends)
        if leads and stands_alone:
            return (text[start:end],)
    return ()
