# ruff: noqa: E501 - patterns are read as wholes
"""Plants wrong content: a sentence of a review is changed so that its work no longer says it.

Each planter is given a true sentence and the work that it is taken from, and gives the sentence as
the sound review has it and as the planted copy has it. Words are changed in several ways each; the
words and wordings were chosen without looking at the patterns of the program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from benchmarks.audits.planting import one_of
from benchmarks.audits.sound import ANIMAL, Told
from benchmarks.audits.wordings import half_of, wordings
from medwarrant.records import FindingCode


class Altered(NamedTuple):
    """A sentence as the sound review has it, and as the planted copy has it."""

    sound: str
    planted: str


Alter = Callable[[Told, Random], Altered | None]
"""Changes a sentence; ``None`` where it has nothing of the kind."""


def _words(kind: str, told: Told) -> Sequence[str]:
    """The wordings of a kind that may be planted in this work's half."""
    return wordings(kind, half_of(told.work.id))


COUNTED = re.compile(
    r"(?<![\w.,/:=–-])(?<!p )(?<!P )(?P<number>\d+(?:\.\d+)?)(?P<unit>\s?%| (?:percent|per cent|mg|µg|mmHg|ml"
    r"|kg|g|points?|patients|participants|adults|women|men|children|veterans|individuals|people|cases|deaths"
    r"|weeks|months|days|hours|h|minutes|min|years|mg/kg|times|fold|-fold|studies|trials|articles)\b)"
    r"(?! (?:CI|confidence))"
)
RATIO = re.compile(r"\b(?:OR|RR|HR|SMD|MD|ratio|difference|risk)[^\d.]{0,12}(?P<number>\d+\.\d+)")


def number_altered(told: Told, rng: Random) -> Altered | None:
    """A share, a count, a dose, a time or a ratio that the work does not print."""
    found = [*COUNTED.finditer(told.sentence), *RATIO.finditer(told.sentence)]
    if not found:
        return None
    match = rng.choice(found)
    old, is_share = match["number"], match.groupdict().get("unit", "").strip() == "%"
    wrong = [
        new
        for new in _other_numbers(old, rng)
        if not (is_share and float(new) > 100) and not _prints(told.work.text, new)
    ]
    if not wrong:
        return None
    start, end = match.span("number")
    planted = told.sentence[:start] + rng.choice(wrong) + told.sentence[end:]
    return Altered(told.sentence, planted)


def _other_numbers(old: str, rng: Random) -> list[str]:
    """Numbers that a slip makes of one, all off by a seventh or more."""
    whole, _, decimals = old.partition(".")
    shifted = f"{float(old) * rng.choice((0.4, 0.6, 1.3, 1.7, 2.2)):.{len(decimals)}f}"
    turned = whole[::-1] + (f".{decimals}" if decimals else "")
    tenfold = f"{float(old) * 10:.{len(decimals)}f}"
    found = [each for each in (shifted, turned, tenfold) if not each.startswith("0") or "." in each]
    return [each for each in found if abs(float(each) - float(old)) > float(old) / 7]


def _prints(text: str, number: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(number)}(?![\d]|\.\d)", text) is not None


_ALONE = r"(?:from|following|after|during|in|with|over|by|to|between|across|until|at)\b"
TURNED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"higher", ("lower", "smaller")),
    (r"lower(?= |,|\.)", ("higher", "greater")),
    (r"greater", ("smaller", "lesser")),
    (r"fewer", ("more", "more frequent")),
    (r"longer", ("shorter",)),
    (r"shorter", ("longer",)),
    (r"faster", ("slower",)),
    (r"better", ("worse", "poorer")),
    (r"superior to", ("inferior to", "no match for")),
    (r"increases in", ("falls in", "drops in")),
    (r"decreases in", ("rises in", "gains in")),
    (r"increase in", ("fall in", "drop in")),
    (r"decrease in", ("rise in", "growth of")),
    (r"reductions? in", ("rise in", "upsurge of")),
    (r"improvements? in", ("deterioration of", "worsening of")),
    (r"(?:was|were) (?:significantly )?increased", ("was diminished", "went down")),
    (r"(?:was|were) (?:significantly )?(?:reduced|decreased)", ("was heightened", "went up")),
    (rf"increased(?= {_ALONE})", ("fell", "dropped")),
    (rf"decreased(?= {_ALONE})", ("rose", "climbed")),
    (rf"improved(?= {_ALONE})", ("worsened", "got worse")),
    (r"increased", ("lowered", "cut", "diminished")),
    (r"increases", ("lowers", "cuts")),
    (r"(?:reduced|decreased)(?= \w+)", ("raised", "heightened", "pushed up")),
    (r"reduces|decreases", ("raises", "drives up")),
    (r"(?<!% )(?:reduce|decrease)", ("raise", "drive up")),
    (r"(?<!had )(?<!have )improved", ("impaired", "worsened")),
    (r"improves", ("impairs", "worsens")),
    (r"improve", ("impair", "worsen")),
    (r"enhanced", ("weakened", "blunted")),
    (r"attenuated|alleviated|ameliorated", ("aggravated", "intensified")),
    (r"inhibited|suppressed|blocked", ("stimulated", "promoted")),
    (r"prevented", ("provoked", "brought on")),
    (r"declined", ("climbed", "rose")),
    (r"protective", ("detrimental",)),
    (
        r"(?<=is )effective|(?<=was )effective|(?<=were )effective",
        ("ineffective", "without effect"),
    ),
)
"""Words that say which way something went, and what says the contrary."""


def direction_reversed(told: Told, rng: Random) -> Altered | None:
    """What rose is told as fallen, what was better as worse, and the other way round."""
    if re.search(r"\b(?:no|not|neither|nor|without|did|than expected)\b", told.sentence):
        return None
    for pattern, turned in TURNED:
        if found := re.search(rf"\b(?:{pattern})\b", told.sentence):
            start, end = found.span()
            words = one_of(rng, turned)
            return Altered(told.sentence, told.sentence[:start] + words + told.sentence[end:])
    return None


def species_swapped(told: Told, rng: Random) -> Altered | None:
    """What was found in animals, told of people."""
    if told.study.species != "animal" or PEOPLE.search(told.sentence):
        return None
    return Altered(told.sentence, ANIMAL.sub(one_of(rng, _words("people", told)), told.sentence))


PEOPLE = re.compile(r"\b(?:patients?|people|humans?|participants|women|clinical)\b")
GROUP = re.compile(
    r"\b(?:in|among|for) (?:(?:older|elderly|healthy|young|pregnant|postmenopausal|hospitali[sz]ed|male|female"
    r"|adolescent|paediatric|pediatric|obese|overweight|surgical|critically ill|depressed|cancer|adult|smoking"
    r"|treatment-resistant|MDD|TRD|AUD|PTSD|diabetic|hypertensive|veteran) )*"
    r"(?:patients|adults|women|men|children|infants|volunteers|veterans|adolescents|males|females|neonates"
    r"|smokers|outpatients)"
    r"(?: (?:with|undergoing|suffering from|receiving) (?:[\w-]+ ){0,6}?[\w-]+)?(?=[,.])"
)
TELLS = re.compile(
    r"\b(?:is|are|was|were|has|have|may|can|to|than|\w+(?:uces?|oves?|ases?|hows?|ed))\b"
)
"""Signs that what looks like a group's name has run on into what is said of it."""


def population_widened(told: Told, rng: Random) -> Altered | None:
    """What was found in a group of people, told of all."""
    found = [match for match in GROUP.finditer(told.sentence) if len(match.group().split()) > 2]
    if len(found) != 1 or re.search(r"\b(?:not?|healthy)\b", told.sentence):
        return None
    if TELLS.search(found[0].group().replace("related", "")):
        return None
    start, end = found[0].span()
    wide = one_of(rng, _words("everyone", told))
    return Altered(told.sentence, told.sentence[:start] + wide + told.sentence[end:])


HEDGE = re.compile(
    r"(?P<before>\b\w+) (?:(?:may|might|could)(?: also| potentially)?|(?:appear|seem)s? to)"
    r" (?P<verb>(?!not\b)[a-z]+)\b"
)
IRREGULAR = {"be": ("is", "are"), "have": ("has", "have")}
LEFT_OPEN = re.compile(
    r"\b(?:may|might|could|suggest\w*|possibl\w+|potential\w*|promis\w+|appear\w*|seem\w*|likely|perhaps"
    r"|preliminary|investigat\w+|hypothes\w+|unclear|indicat\w+|can|feasib\w+)\b",
    re.I,
)
OPENING = re.compile(
    r"^(?:[\w ]{0,40}(?:evidence|literature|studies|research|analys[ei]s)[\w ]{0,20} )?"
    r"(?:suggests?|indicates?) that (?=\w)", re.I,
)  # fmt: skip


def hedge_dropped(told: Told, rng: Random) -> Altered | None:  # noqa: ARG001 - an Alter
    """What may be, told as what is."""
    changed = HEDGE.sub(_plain, OPENING.sub("", told.sentence))
    if changed == told.sentence or LEFT_OPEN.search(changed):
        return None
    return Altered(told.sentence, changed[0].upper() + changed[1:])


def _plain(match: re.Match[str]) -> str:
    """A verb without what left it open, as its subject wants it."""
    verb, before = match["verb"], match["before"]
    is_many = re.search(r"[^s]s$", before) is not None
    one, many = IRREGULAR.get(verb, (f"{verb}es" if verb.endswith("s") else f"{verb}s", verb))
    return f"{before} {many if is_many else one}"


TRIED = ("rct", "crossover_rct", "nonrandomised_trial", "meta_analysis", "systematic_review")
"""Designs in which something was given, so that a cause may be meant."""
TOGETHER = re.compile(
    r"\b(?:was|were|is|are) (?:(?:significantly|strongly|positively|independently|closely) )?"
    r"(?:associated|correlated|linked) (?:with|to)\b"
)


def association_as_cause(told: Told, rng: Random) -> Altered | None:
    """What went together in a study that observed, told as one bringing about the other."""
    found = TOGETHER.search(told.sentence)
    if found is None or told.study.design in TRIED or told.study.species != "human":
        return None
    if re.search(r"\b(?:not|no|negatively)\b", told.sentence):
        return None
    start, end = found.span()
    planted = told.sentence[:start] + one_of(rng, _words("causes", told)) + told.sentence[end:]
    return Altered(told.sentence, planted)


MEASURED = re.compile(
    r"\b(?:cortisol|BDNF|HbA1c|LDL|HDL|cholesterol|triglycerides?|glucose|insulin|C-reactive protein|CRP|IL-\d+"
    r"|TNF|interleukin|cytokines?|bone mineral density|blood pressure|connectivity|EEG|BOLD"
    r"|antibody titres?|antibody titers?|plaque|lipids?|lipotoxicity|prolactin|testosterone|oestradiol|estradiol"
    r"|intraocular pressure|heart rate|plasma|serum|biomarkers?|ferritin|leptin|adiponectin|homocysteine"
    r"|haemoglobin|hemoglobin|viral load|dendritic|neurogenesis|plasticity|FEV1|steatosis)\b"
)
FELT = re.compile(
    r"\b(?:mortality|surviv\w+|death|symptoms?|pain|depress\w+|anxiety|quality of life|hospital\w*|infection"
    r"|nausea|vomiting|sleep|well-being|relapse|remission|craving|adverse|events?|delirium|safe\w*|tolerat\w+)\b",
    re.I,
)


def surrogate_as_benefit(told: Told, rng: Random) -> Altered | None:
    """A change of what is measured in blood or scans, told as one that people live by."""
    if told.study.species != "human" or not MEASURED.search(told.sentence):
        return None
    if FELT.search(told.sentence) or not re.search(
        r"\b(?:increas|decreas|reduc|improv|lower|higher|enhanc|rais|suppress|declin)",
        told.sentence,
    ):
        return None
    told_on = one_of(rng, _words("benefits", told)).format(finding=told.sentence[:-1])
    return Altered(told.sentence, f"{told_on}.")


ALTERS: dict[str, tuple[Alter, tuple[FindingCode, ...]]] = {
    "number altered": (number_altered, ("number_mismatch",)),
    "direction reversed": (direction_reversed, ("direction_reversed",)),
    "species swapped": (species_swapped, ("overclaim_species",)),
    "population widened": (population_widened, ("overclaim_population",)),
    "hedge dropped": (hedge_dropped, ("overclaim_strength",)),
    "association told as cause": (association_as_cause, ("overclaim_strength",)),
    "surrogate told as benefit": (surrogate_as_benefit, ("surrogate_outcome",)),
}
"""The planters of changed sentences by kind, each with the codes that name it."""
