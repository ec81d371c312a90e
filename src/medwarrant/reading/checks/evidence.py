# ruff: noqa: E501 - patterns are read as wholes
"""What a cited work, and the rest of the corpus, say against a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.checks.article import Article, Checked, Entry, Found, Weighed
from medwarrant.reading.checks.reasons import ALONG, shortfalls
from medwarrant.reading.checks.retelling import retells_figures
from medwarrant.reading.checks.source_denies import denied
from medwarrant.reading.checks.uncited import DENIES_HARM
from medwarrant.reading.checks.wording import clipped, content, is_hedged, talks
from medwarrant.reading.polarity.result import is_finding
from medwarrant.records import BOTH_WAYS, Concept, Finding, FindingCode, Severity
from medwarrant.text.terms import analyze

GOOD = frozenset({"meta_analysis", "systematic_review", "rct", "crossover_rct", "guideline"})
"""Designs that may contradict what somebody claims."""
SURE_FROM = 0.8
MOST_SHARED = 2
"""Words that a sentence has in common with any abstract of medicine: "patients", "reduced"."""
FEWEST = 2
"""Studies that must say otherwise, and none that agrees, before evidence contradicts a claim."""
_MEDICINE = re.compile(
    r"^(?:(?:dextro|levo|es|nor|ar)?[a-z]{2,}(?:mab|tinib|ciclib|sartan|pril|olol|statin|gliptin|gliflozin|glutide|prazole|conazole|nidazole|floxacin|cillin|mycin|cycline|penem|ovir|avir|uvir|"
    r"oxetine|talopram|faxine|azodone|ipramine|triptyline|azepam|azolam|azepine|apine|peridol|peridone|piprazole|promazine|trigine|racetam|gabalin|pentin|caine|flurane|"
    r"fentanil|fentanyl|morphine|morphone|codone|trexone|loxone|orphan|setron|triptan|dipine|tidine|parin|farin|xaban|gatran|grel|coxib|profen|fenac|oxicam|aminophen|"
    r"platin|rubicin|taxel|uracil|trexate|phosphamide|dronate|thiazide|semide|barbital|vudine|ercept|tacept|rolimus|lukast|nisone|asone|solone|sonide|orexant|formin|glitazone|"
    r"terol|tropium|phenidate|amphetamine|enafil|fibrate|cybin|trozole|quine|mectin|oxifen|thyroxine|orphanol|ylazine)"
    r"|(?:es|ar)?ketamine|morphine|codeine|tramadol|zolpidem|bupropion|mirtazapine|agomelatine|buspirone|lithium|clonidine|ezetimibe|sertraline|modafinil|quinine|levodopa|naproxen|aspirin|"
    r"acetylsalicylic acid|paracetamol|cannabidiol|melatonin|colchicine|allopurinol|digoxin|amiodarone|minoxidil|finasteride|ivermectin|disulfiram|acamprosate|mdma|lsd)$"
    r"|^(?:vitamin [a-k]\d{0,2}|magnesium|zinc|selenium|folic acid|folate|omega-3(?: fatty acids)?|creatine|curcumin|turmeric|probiotics|glucosamine|chondroitin|berberine|resveratrol|quercetin|ginseng|ginkgo(?: biloba)?|coenzyme q10)$",
    re.I,
)
"""Single medicines by their names' stems (WHO's stem book) and some by name, and what is sold as
supplements: no classes, foods or substances of the body.
"""
_SAFE = re.compile(r"\b(?:is|are) (?:\w+ly )?(?:safe|harmless|risk[- ]free)[.!]?$", re.I)
"""Says of something that it is safe, whoever takes it."""
_TRIED = re.compile(
    r"\b(?:trials?|randomi[sz]ed|placebo|versus|vs|efficacy|effectiveness|effects? of|treatment|therapy|safety|evaluation|outcomes|study of|compar\w+|infusions?|prevents?|reduces?|delays?|improves?)\b",
    re.I,
)
_OBSERVES = re.compile(
    r"\b(?:levels?|alterations?|prevalence|incidence|epidemiology|correlates?|associations?|genetics?|polymorphisms?|validation|scale|questionnaire|cost)\b",
    re.I,
)


def check(article: Article) -> Iterator[Found]:
    """Claims that their own sources, or good studies, do not bear out."""
    for checked in article.claims:
        yield from _miscited(article, checked)
        finding = _contradicted(checked)
        if finding is not None:
            yield checked.claim.id, finding


def _found(code: FindingCode, severity: Severity, explanation: str, *evidence: str) -> Finding:
    return Finding(code=code, severity=severity, explanation=explanation, evidence=evidence)


# ------------------------------------------------------------------ the cited work


def _miscited(article: Article, checked: Checked) -> Iterator[Found]:
    claim = checked.claim
    other = other_drug(article, checked)
    if other is not None:
        entry, drug, named = other
        yield (
            claim.id,
            _found(
                "miscited",
                "major" if talks(article) else "minor",
                f"The sentence speaks of {drug}; the work cited for it studied {named}: “{clipped(entry.reference.title or entry.reference.text)}”. Please cite the work in which {drug} was studied.",
                entry.reference.id,
            ),
        )
        return
    if talks(article):
        beside = _other_subject(article, checked)
        if beside is not None:
            yield (
                claim.id,
                _found(
                    "miscited",
                    "minor",
                    f"By its title, “{clipped(beside.reference.title or '')}” measured people with a disease and tried no treatment in them; it cannot show what this treatment does. Please leave it out here, or say what it is cited for.",
                    beside.reference.id,
                ),
            )
            return
        other_ill = _other_condition(article, checked)
        if other_ill is not None:
            yield claim.id, other_ill
            return
    if denied(checked) is not None:
        return  # told by that family, in its words
    for name, weighed in checked.says:
        finding = _unrelated(article, checked, name, weighed) or _by_text(checked, name, weighed)
        if finding is not None:
            yield claim.id, finding


def _unrelated(article: Article, checked: Checked, name: str, weighed: Weighed) -> Finding | None:
    """A cited work that is held and speaks of nothing that the claim names, not even its words."""
    claim, document = checked.claim, weighed.document
    if weighed.verdict.verdict != "not_found" or document.curated is not None:
        return None
    whole = f"{document.title} {document.text}"
    own = [
        concept
        for _, _, concept in article.concepts(claim.text)
        if concept.kind in ("drug", "procedure", "condition")
    ]
    theirs = [concept for _, _, concept in article.concepts(whole)]
    named = content(claim.text) - _OF_ANY_STUDY
    shared = named & content(document.title)
    if not own or not theirs or shared or len(named & content(whole)) > MOST_SHARED:
        return None
    if any(_is_kin(mine, other) or _names(mine, whole) for mine in own for other in theirs):
        return None
    return _found(
        "miscited",
        "minor",
        f"The work cited speaks of nothing that this sentence names: “{clipped(document.title)}”. Please check whether another work is meant.",
        weighed.warrant,
        name,
    )


_OF_ANY_STUDY = frozenset(
    analyze(
        "lower higher risk reduce increase patients people adults women men children first week weeks month day days year years study trial treatment treated effect effects improve may after before help training trained"
    )
)
"""Words that abstracts of any subject have."""
_TRIED_IN = re.compile(
    r"\b(?:trials?|efficacy|effectiveness|effects? of|treatment of|therapy|randomi[sz]ed|versus|vs)\b",
    re.I,
)
_TREATS = re.compile(
    r"\b(?:eases?|relieves?|treats?|cures?|reduces?|helps?(?: with)?|improves?|prevents?|works? (?:for|in|against)|effective (?:for|in|against))\b",
    re.I,
)


_OF_CARE = frozenset({"efficacy", "safety", "mechanism", "other"})
"""Kinds of claim on what a treatment does."""


def _other_condition(article: Article, checked: Checked) -> Finding | None:
    """A trial that, by its title, was made in another illness than the sentence says it helps; told
    of works that are not held, whose title is all that is known of them.
    """
    claim = checked.claim
    entries = {entry.reference.id: entry for entry in checked.cited}
    if len(entries) != 1 or is_hedged(claim.text) or claim.kind not in _OF_CARE:
        return None
    (entry,) = entries.values()
    title = entry.reference.title or ""
    treats = _TREATS.search(claim.text)
    if entry.document is not None or treats is None or not _TRIED_IN.search(title):
        return None
    behind = claim.text[treats.end() :]
    own = [each for _, _, each in article.concepts(behind) if each.kind in ("condition", "outcome")]
    theirs = [each for _, _, each in article.concepts(title) if each.kind == "condition"]
    if not own or not theirs or (content(behind) & content(title)) - _OF_ANY_STUDY:
        return None
    if any(_is_kin(one, other) for one in own for other in theirs):
        return None
    return _found(
        "miscited",
        "major",
        f"By its title the work cited was made in another illness: “{clipped(title)}”. Please cite the study in which this was found, or leave it out.",
        entry.reference.id,
    )


def _by_text(checked: Checked, name: str, weighed: Weighed) -> Finding | None:
    """What the text of a cited work says otherwise, or does not say."""
    verdict = weighed.verdict
    if verdict.is_by_result and verdict.quote is not None:
        return _found(
            "miscited",
            "info" if retells_figures(checked.claim.text, weighed.document) else "major",
            f"The cited work found otherwise: “{clipped(verdict.quote.quote)}”. Please tell what it found, or cite the work that the sentence comes from.",
            weighed.warrant,
            name,
        )
    if BOTH_WAYS in verdict.reasons:
        return _found(
            "miscited",
            "info",
            "The results of the cited work pull both ways; the one against the sentence stands below. Please tell both.",
            weighed.warrant,
            name,
        )
    if shortfalls(weighed):
        return None  # told by the family that it belongs to
    if verdict.verdict == "contradicted" and verdict.quote is not None:
        is_fact = not verdict.is_by_reader
        is_own = is_finding(verdict.quote.quote)
        severity: Severity = "minor" if is_fact and is_own and verdict.score >= ALONG else "info"
        return _found(
            "miscited",
            severity,
            f"The cited work says otherwise, or does not say so much: “{clipped(verdict.quote.quote)}”. Please hold the sentence against it.",
            weighed.warrant,
            name,
        )
    if verdict.verdict == "not_found":
        is_full = weighed.document.kind == "article"
        told = _IN_FULL if is_full else _IN_ABSTRACT
        return _found("unmatched", "info", told, weighed.warrant, name)
    return None


_IN_ABSTRACT = (
    "Only an abstract or a summary of the cited work is held, and the sentence was not matched in"
    " it. The words nearest to it stand below."
)
_IN_FULL = "The sentence was not matched in the text of the cited work. The words nearest to it stand below."


def other_drug(article: Article, checked: Checked) -> tuple[Entry, str, str] | None:
    """The cited work that studied another medicine than the one a claim is on, with both names.

    Told only where the claim's one medicine is in no cited title, nor in what was read of the works,
    while a title tells what another did, which the claim does not name.
    """
    claim = checked.claim
    if not checked.cited or not all(entry.reference.title for entry in checked.cited):
        return None
    own = _medicines(article, claim.text)
    if len({concept.id for concept, _ in own}) != 1 or "method" in claim.section.casefold():
        return None
    lead, name = own[0]
    if _compares_with(name, claim.text):
        return None
    every = _drugs(article, claim.text)
    found: tuple[Entry, str, str] | None = None
    for entry in checked.cited:
        title = entry.reference.title or ""
        read = "" if entry.document is None or entry.document.curated else entry.document.text
        if _names(lead, title) or _names(lead, read):
            return None
        theirs = _medicines(article, title)
        if any(_is_kin(mine, drug) for mine, _ in every for drug, _ in _drugs(article, title)):
            return None
        if found is None and theirs and _TRIED.search(title):
            found = (entry, name, theirs[0][1])
    return found


def _compares_with(name: str, text: str) -> bool:
    """Whether a text names a drug only to compare with it; what it speaks of stands before it."""
    before = text[: text.find(name)]
    return _AGAINST.search(before) is not None


_AGAINST = re.compile(
    r"\b(?:than|versus|vs\.?|compar\w+ (?:to|with)|against|about what|as (?:\w+ )?as|like|similar to|equal to|rather than|instead of)(?: \w+){0,2}\s$",
    re.I,
)


def _drugs(article: Article, text: str) -> list[tuple[Concept, str]]:
    """All drugs and substances that a text names, with its words for them."""
    return [
        (concept, text[start:end])
        for start, end, concept in article.concepts(text)
        if concept.kind == "drug"
    ]


def _medicines(article: Article, text: str) -> list[tuple[Concept, str]]:
    """The single medicines that a text names, with its words for them."""
    return [(concept, words) for concept, words in _drugs(article, text) if _MEDICINE.match(words)]


def _is_kin(one: Concept, other: Concept) -> bool:
    """Whether two drugs are one, or one is a kind of the other, or both are of one narrow kind."""
    return (
        one.id == other.id
        or other.id in one.broader
        or one.id in other.broader
        or bool(set(map(str.casefold, one.names)) & set(map(str.casefold, other.names)))
    )


def _names(drug: Concept, text: str) -> bool:
    """Whether a text has any of a drug's names as part of a word ("esketamine")."""
    low = text.casefold()
    return any(len(name) > 4 and name.casefold() in low for name in drug.names)


def _other_subject(article: Article, checked: Checked) -> Entry | None:
    """A listed work that observed a disease and gave nobody anything, cited for what a drug does,
    beside works that name the drug.
    """
    own = _drugs(article, checked.claim.text)
    if not own or len(checked.cited) < FEWEST:
        return None
    lead, _ = own[0]
    titles = [entry.reference.title or "" for entry in checked.cited]
    if not any(_names(lead, title) for title in titles):
        return None
    mine = {concept.id for _, _, concept in article.concepts(checked.claim.text)}
    for entry, title in zip(checked.cited, titles, strict=True):
        if not title or _names(lead, title) or _drugs(article, title):
            continue
        theirs = [concept for _, _, concept in article.concepts(title)]
        has_condition = any(concept.kind == "condition" for concept in theirs)
        is_held = entry.document is not None and _names(lead, entry.document.text)
        if (
            has_condition
            and not is_held
            and _OBSERVES.search(title)
            and not mine & {concept.id for concept in theirs}
        ):
            return entry
    return None


# ------------------------------------------------------------------ the rest of the corpus


def _contradicted(checked: Checked) -> Finding | None:
    """Good studies in people that say otherwise, where none that is as good agrees; any studies in
    people of a claim that denies a harm which they saw.
    """
    text = checked.claim.text
    denies = DENIES_HARM.search(text) or _SAFE.search(text)
    good = [
        each
        for each in checked.evidence
        if each.study.species == "human" and (denies or each.study.design in GOOD)
    ]
    against = [each for each in good if _says_otherwise(each)]
    own = [each for _, each in checked.says]
    if len(against) < FEWEST or any(e.verdict.verdict == "supported" for e in (*good, *own)):
        return None
    quote = against[0].verdict.quote
    words = "" if quote is None else f": “{clipped(quote.quote)}”"
    who = (
        "studies in people saw harm"
        if denies
        else "controlled studies or reviews say otherwise, none of that rank agrees"
    )
    return _found(
        "contradicted_by_evidence",
        "minor",
        f"{len(against)} {who}{words}. Please tell what they found, or say why it does not hold here.",
        *(each.warrant for each in against),
    )


def _says_otherwise(weighed: Weighed) -> bool:
    verdict = weighed.verdict
    return (
        verdict.verdict == "contradicted"
        and verdict.quote is not None
        and is_finding(verdict.quote.quote)
        and verdict.score >= SURE_FROM
    )
