# ruff: noqa: E501 - patterns are read as wholes
"""What textbooks settle of mechanisms, told backwards: a receptor activated that the drug blocks, a
process credited with the contrary of what it does.

The table holds textbook facts alone (actions of drugs as the IUPHAR/BPS Guide to Pharmacology lists
them); what is still argued about is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from medwarrant.reading.checks.article import Article, Found
from medwarrant.records import Finding


class _Action(NamedTuple):
    """What a drug does at its target."""

    drug: str
    does: Literal["blocks", "activates"]
    target: str


class _Process(NamedTuple):
    """A process, what is told of it backwards, and what it is."""

    name: str
    wrong: str
    fact: str


_ACTIONS = (
    _Action(r"(?:es|ar)?ketamine|memantine|dextromethorphan|phencyclidine|nitrous oxide", "blocks", r"NMDA"),
    _Action(r"psilocybin|psilocin|LSD|DMT|ayahuasca|mescaline", "activates", r"5-?HT ?2A|serotonin 2A"),
    _Action(r"ketanserin|pimavanserin", "blocks", r"5-?HT ?2A|serotonin 2A"),
    _Action(r"naltrexone|naloxone|nalmefene", "blocks", r"(?:mu[- ]|μ-?)?opioid receptors?"),
    _Action(r"morphine|heroin|oxycodone|fentanyl|methadone|buprenorphine|codeine", "activates", r"(?:mu[- ]|μ-?)opioid receptors?"),
    _Action(r"benzodiazepines?|diazepam|lorazepam|clonazepam|alprazolam|zolpidem|barbiturates?", "activates", r"GABA(?:-?A)?(?: receptors?)?"),
    _Action(r"flumazenil", "blocks", r"GABA(?:-?A)?(?: receptors?)?|benzodiazepine receptors?"),
    _Action(r"caffeine", "blocks", r"adenosine(?: receptors?)?"),
    _Action(r"SSRIs?|fluoxetine|sertraline|paroxetine|citalopram|escitalopram", "blocks", r"(?:serotonin )?(?:reuptake|transporter)"),
    _Action(r"haloperidol|risperidone|olanzapine|antipsychotics?", "blocks", r"dopamine (?:D2 )?receptors?|D2 receptors?"),
    _Action(r"beta[- ]?blockers?|propranolol|metoprolol|bisoprolol", "blocks", r"(?:beta|β)(?:-?\d)?[- ]?(?:adrenergic )?(?:adreno)?receptors?"),
    _Action(r"prazosin|doxazosin", "blocks", r"(?:alpha|α)-?1[- ]?(?:adrenergic )?(?:adreno)?receptors?"),
    _Action(r"THC|tetrahydrocannabinol", "activates", r"CB1"),
    _Action(r"rimonabant", "blocks", r"CB1"),
    _Action(r"melatonin|ramelteon", "activates", r"MT[12]|melatonin receptors?"),
    _Action(r"suvorexant|lemborexant|daridorexant", "blocks", r"orexin(?: receptors?)?"),
    _Action(r"nicotine|varenicline", "activates", r"nicotinic(?: acetylcholine)? receptors?"),
    _Action(r"statins?|atorvastatin|simvastatin|rosuvastatin", "blocks", r"HMG-?CoA reductase"),
    _Action(r"SGLT-?2 inhibitors?|empagliflozin|dapagliflozin|canagliflozin", "blocks", r"SGLT-?2"),
    _Action(r"semaglutide|liraglutide|dulaglutide|tirzepatide|exenatide", "activates", r"GLP-?1 receptors?"),
    _Action(r"sitagliptin|linagliptin|saxagliptin", "blocks", r"DPP-?4"),
    _Action(r"aspirin|ibuprofen|naproxen|NSAIDs?", "blocks", r"(?:cyclo-?oxygenase|COX)(?:-?[12])?"),
    _Action(r"omeprazole|pantoprazole|proton pump inhibitors?", "blocks", r"proton pumps?"),
    _Action(r"metformin", "activates", r"AMPK|AMP-activated"),
)  # fmt: skip
_PROCESSES = (
    _Process(
        r"reconsolidation|reconsolidat(?:e|es|ed|ing)",
        r"\b(?:promot\w+|enhanc\w+|boost\w*|strengthen\w*|support\w*|facilitat\w+|stimulat\w+) (?:\w+ ){0,3}reconsolidation\b[^.;]{0,60}\b(?:weaken\w*|eras\w+|los\w+|fad\w+|reduc\w+|less\w*|blunt\w*|forget\w*)"
        r"|\breconsolidation\b[^.;]{0,80}\b(?:locked|fixed|stable|unchangeable|resistant|closed)\b (?:against|to|beyond|for|while|and cannot)",
        "On recall a memory becomes open to change for some hours, and reconsolidation is what makes it lasting again; to weaken a memory, reconsolidation is disturbed, not furthered",
    ),
    _Process(
        r"extinction",
        r"\b(?:block\w*|prevent\w*|inhibit\w*|impair\w*|weaken\w*|stop\w*) (?:\w+ ){0,2}(?:fear |craving )?extinction\b[^.;]{0,60}\b(?:reliev\w+|heal\w*|less fear|reduc\w+|eas\w+|help\w*|treat\w*)"
        r"|\bextinction\b[^.;]{0,60}\b(?:strengthens?|deepens?|builds up|increases?) (?:the |a )?(?:fear|craving|anxiety)\b",
        "Extinction is the learning by which a cue loses its hold; treatments of fear and craving build on it",
    ),
    _Process(
        r"long-term potentiation|LTP",
        r"\b(?:long-term potentiation|LTP)\b[^.;]{0,40}\b(?:weakens?|prunes?|loosens?|dissolves?) (?:the )?(?:synap\w+|connections?)",
        "Long-term potentiation strengthens synapses; long-term depression weakens them",
    ),
    _Process(
        r"tolerance",
        r"\btolerance\b[^.;]{0,30}\bmeans?\b[^.;]{0,40}\b(?:smaller|lower|less of|fewer)\b[^.;]{0,20}\b(?:dose|doses|drug|is needed|are needed)",
        "Tolerance means that the same dose does less, so that more is needed",
    ),
    _Process(
        r"insulin",
        r"\binsulin\b(?! resistance| sensitivity)[^.;,]{0,20}\b(?:raises?|increases?|pushes up) (?:the |your )?(?:blood sugar|blood glucose|glucose levels?)",
        "Insulin lowers blood sugar; glucagon raises it",
    ),
    _Process(
        r"reuptake",
        r"\b(?:block\w*|inhibit\w*|prevent\w*) (?:the |its )?(?:\w+ )?reuptake\b[^.;]{0,50}\b(?:lowers?|reduces?|decreases?|depletes?|leaves? less) (?:the )?(?:\w+ )?(?:serotonin|dopamine|noradrenaline|norepinephrine)",
        "Where reuptake is blocked, more of the transmitter stays between the cells, not less",
    ),
)  # fmt: skip
_ON = r"(?:activat\w+|stimulat\w+|switch(?:es|ed|ing)? on|turn(?:s|ed|ing)? on|agonists? (?:of|at)|(?:is|are|as) (?:an? )?(?:full |partial )?agonists?|excit(?:es|ed|ing))"
_OFF = r"(?:block(?:s|ed|ing)?|inhibit\w*|antagoni[sz]\w+|antagonists? (?:of|at)|shut(?:s|ting)? (?:down|off)|switch(?:es|ed|ing)? off|turn(?:s|ed|ing)? off|suppress\w*)"
_UNSAID = re.compile(
    r"\b(?:not|never|no|rather than|instead of|indirect\w*|downstream|by (?:first )?(?:block|inhibit|activat)\w+|after|extrasynaptic|unlike|whereas|while|myth|off[- ]target|disinhibit\w*|interneurons?)\b",
    re.I,
)
"""Denies it, or tells a longer way."""


def check(article: Article) -> Iterator[Found]:
    """``direction_reversed`` of textbook mechanisms, in text order."""
    if article.is_study:
        return
    for checked in article.claims:
        text = checked.claim.text
        told = _turned_action(text) or _turned_process(text)
        if told is not None:
            words, fact = told
            yield (
                checked.claim.id,
                Finding(
                    code="direction_reversed",
                    severity="major",
                    explanation=f"“{words}” has it backwards. {fact}. Please turn the sentence round, or cite the work that says so.",
                ),
            )


def _turned_action(text: str) -> tuple[str, str] | None:
    for action in _ACTIONS:
        verbs = _ON if action.does == "blocks" else _OFF
        found = re.search(
            rf"\b(?P<drug>{action.drug})\b(?P<between>[^.;:]{{0,30}}?)\b{verbs}(?: (?:the|brain|brain’s|your|of|at|certain|\w+ing|these|so-called)){{0,3}} (?P<target>{action.target})\b",
            text,
            re.I,
        )
        if found is None or _UNSAID.search(text[: found.end()]):
            continue
        drug, target = found["drug"], found["target"]
        return " ".join(
            found.group().split()
        ), f"{drug[:1].upper()}{drug[1:]} {_DOES[action.does]} {target}"
    return None


_DOES = {"blocks": "acts against", "activates": "acts by way of"}


def _turned_process(text: str) -> tuple[str, str] | None:
    for process in _PROCESSES:
        if not re.search(rf"\b(?:{process.name})\b", text, re.I):
            continue
        found = re.search(process.wrong, text, re.I)
        if found is not None and not re.search(r"\b(?:not|never|myth)\b", text, re.I):
            return " ".join(found.group().split()), process.fact
    return None
