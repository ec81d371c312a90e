# ruff: noqa: E501 - patterns are read as wholes
"""Advice to stop at once what causes dependence or a rebound, with nobody who watches over it.

What must be tapered is what the product information of these classes says so of: benzodiazepines and
z-drugs, opioids, gabapentinoids, antidepressants, antipsychotics, anticonvulsants, beta blockers,
clonidine, corticosteroids, baclofen, barbiturates; and what case reports tell the same of, kratom,
tianeptine and phenibut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from medwarrant.reading.checks.article import Article, Found
from medwarrant.reading.checks.one_note import the_same_holds
from medwarrant.reading.checks.wording import talks
from medwarrant.records import Claim, Finding

TAPERED = re.compile(
    r"\b(?:benzodiazepines?|benzos?|z-drugs?|\w+azepam|\w+azolam|chlordiazepoxide|zolpidem|zopiclone|eszopiclone|sleeping (?:pills?|tablets?)|tranquilli[sz]ers?|opioids?(?! (?:receptors?|use disorder|agonis\w+|antagonis\w+|systems?|pathways?|withdrawal|epidemic|crisis))|kratom|mitragynine|tianeptine|phenibut|painkillers?|morphine|oxycodone|hydrocodone|codeine|tramadol|methadone|buprenorphine|fentanyl"
    r"|gabapentin|pregabalin|gabapentinoids?|anti-?depressants?|SSRIs?|SNRIs?|sertraline|fluoxetine|paroxetine|citalopram|escitalopram|venlafaxine|duloxetine|mirtazapine|anti-?psychotics?|quetiapine|olanzapine|clozapine|lithium|anti-?convulsants?|anti-?epileptics?|(?:epilepsy|seizure) (?:drugs?|medicines?|medication)|valproate|carbamazepine|lamotrigine|levetiracetam"
    r"|beta[- ]?blockers?|propranolol|metoprolol|atenolol|bisoprolol|clonidine|prednis(?:ol)?one|corticosteroids?|steroids?|baclofen|barbiturates?|phenobarbital)\b",
    re.I,
)
_NEEDED = re.compile(
    r"\b(?:what you need every day|(?<=need )(?:it|them) (?:every|each) day|(?:it|them) (?:every day|daily)(?= for (?:months|years))|what you (?:depend|are dependent) on|(?:(?<=hooked on )|(?<=dependent on ))(?:it|them)|(?<=cannot do without )(?:it|them))\b",
    re.I,
)
"""Something that a reader is told to depend on, whatever it is."""
_STOP = re.compile(
    r"\b(?:stop(?:ping)?|quit(?:ting)?|drop(?:ping)?|leave off|come off|coming off|discontinue|discontinuing|give up|throw (?:\w+ ){0,2}away|put (?:\w+ ){0,2}(?:aside|away)|do without|ditch(?:ing)?|skip(?:ping)?|cut out|leave out|be stopped|be dropped|be discontinued|no longer need|flush (?:\w+ ){0,2}away)\b",
    re.I,
)
_ADVISES = re.compile(
    r"^(?:\W|please |then |first |simply |just |also )*(?:stop|quit|drop|leave|come off|discontinue|give up|throw|put|ditch|skip|cut|flush)\b|\b(?:can|may|should|must|need to|have to|has to|ought to|are free to|is safe to|are safe to|it is (?:fine|safe|best|enough) to|you no longer need|we (?:advise|recommend|ask|suggest|tell)|will no longer need)\b|^(?:if|when|once|as soon as|for)\b[^.;]{3,120}?, (?:please |simply |just )?(?:stop|quit|drop|leave|come off|discontinue|give up|throw|put|ditch|skip|cut|flush)\b",
    re.I,
)
_WATCHED = re.compile(
    r"\b(?:not|never|don[’']t|nobody|no one|without (?:talking|speaking|asking|consulting)|taper\w*|slowly|gradual\w*|step by step|small (?:\w+ )?steps|over (?:\w+ ){0,2}(?:weeks|months)|doctors?|prescribers?|clinicians?|physicians?|psychiatrists?|pharmacists?|supervis\w+|care team|who(?:ever)? prescribed|agreed|plan(?:ned)?|alone|on (?:your|their) own|suddenly|abruptly|cannot|guidelines?|guidance|societ(?:y|ies)|associations?|trial|study|was|were|driv\w+|smoking|drinking)\b",
    re.I,
)
"""Somebody watches over it, it goes slowly, it is warned of, or it is told of a study or a guideline."""


def check(article: Article) -> Iterator[Found]:
    """``uncited``, ``major``: advice that may harm, in the statements of pages, once a drug, with
    the places.
    """
    told: dict[str, list[tuple[Claim, Finding]]] = {}
    for claim, drug, stop in _stopping(article) if talks(article) else ():
        finding = Finding(
            code="uncited",
            severity="major",
            explanation=f"A reader who stops {drug} at once, as “{stop}” can be read, may come to harm: what the body has grown used to is lowered step by step. Please take the advice out, or say how it is done and with which clinician it is planned, and cite the guideline for it.",
        )
        told.setdefault(drug, []).append((claim, finding))
    for (claim, lead), *rest in told.values():
        also = [other.quote for other, _ in rest]
        words = f"{lead.explanation} {the_same_holds(also)}" if also else lead.explanation
        yield claim.id, replace(lead, explanation=words)
        for other, finding in rest:
            yield other.id, replace(finding, severity="info", is_repeat=True)


def _stopping(article: Article) -> Iterator[tuple[Claim, str, str]]:
    """Claims that advise to stop such a drug, with the drug and the words."""
    for checked in article.claims:
        text = checked.claim.text
        drug, stop = TAPERED.search(text) or _NEEDED.search(text), _STOP.search(text)
        if drug is None or stop is None or _WATCHED.search(text) or not _ADVISES.search(text):
            continue
        yield checked.claim, drug.group().lower(), stop.group()
