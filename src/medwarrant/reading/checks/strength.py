# ruff: noqa: E501 - patterns are read as wholes
"""Overclaims of strength: told as surer, larger or more necessary than anything cited shows.

The rules on wording read pages that cite nothing for the sentence; what a cited work itself says is
held against the sentence in any article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from medwarrant.reading.checks.alongside import retold
from medwarrant.reading.checks.article import Article, Checked, Found, Weighed
from medwarrant.reading.checks.reasons import shortfalls
from medwarrant.reading.checks.wording import (
    BENEFIT,
    DENIED,
    HEDGED,
    MECHANISM,
    clipped,
    is_backed,
    is_carried,
    is_hedged,
    talks,
)
from medwarrant.reading.claim_kinds import RECOMMENDS, is_order
from medwarrant.reading.verification.mismatches import mismatches
from medwarrant.records import Claim, Finding, Severity


class Rule(NamedTuple):
    """One way to say too much: its words, what clears it, how much it matters, what to tell."""

    holds: Callable[[str], str | None]
    severity: Severity
    tells: str


def check(article: Article) -> Iterator[Found]:
    """The first way in which each claim says too much."""
    for checked in article.claims:
        finding = (
            _against_sources(checked) or _retold_as_cause(checked) or _retold_as_settled(checked)
        )
        if finding is None and talks(article):
            finding = _by_wording(article, checked)
        if finding is None and talks(article):
            finding = _by_experience(checked) or _on_weak_evidence(article, checked)
        if finding is not None:
            yield checked.claim.id, finding


def _found(severity: Severity, explanation: str, *evidence: str) -> Finding:
    return Finding(
        code="overclaim_strength", severity=severity, explanation=explanation, evidence=evidence
    )


# ------------------------------------------------------------------ by wording


def _words(
    pattern: str, *, hedged: bool = False, denied: bool = False
) -> Callable[[str], str | None]:
    """Finds a wording in a sentence that is neither hedged nor denied, unless those may be."""
    compiled = re.compile(pattern, re.I)

    def holds(text: str) -> str | None:
        found = compiled.search(text)
        if found is None or (not hedged and is_hedged(text[: found.end()])):
            return None
        if not denied and DENIED.search(text[: found.start()][-40:]):
            return None
        return " ".join(found.group().split())

    return holds


_ON = r"(?:effects?|action|benefits?|efficacy|effectiveness|success|results)"
_TREATED = r"(?:treatment|therapy|recovery|sobriety|healing|relief|remission|health|well-?being|prevention|success)"


_NAMES = "Please name them with their sizes, and those that found no effect."


def _order_by_mechanism(text: str) -> str | None:
    """An order whose reason is a mechanism, where no outcome in people is named as the reason."""
    if not (is_order(text) or RECOMMENDS.search(text)):
        return None
    reasons = [text[found.start() :] for found in _REASON.finditer(text)]
    reason = next((each for each in reversed(reasons) if MECHANISM.search(each)), None)
    return None if reason is None else reason.strip(" ,.")


def _not_by_precaution(text: str) -> str | None:
    """The same of advice that is no precaution."""
    return None if _is_precaution(text) else _order_by_mechanism(text)


def _is_precaution(text: str) -> bool:
    """Whether advice keeps from something for a harm that it names: nobody waits for a trial."""
    return _AVOIDS.search(text) is not None and _HARMED.search(text) is not None


_AVOIDS = re.compile(
    r"\b(?:avoid\w*|do not|don[’']t|never|refrain\w*|should not|must not|stop\w*|discontinu\w+|caution|careful(?:ly)?|supervis\w+|monitor\w*)\b",
    re.I,
)
_HARMED = re.compile(
    r"\b(?:danger\w*|deadly|fatal\w*|lethal|death|seizures?|overdos\w+|toxic\w*|harm(?:s|ful)?|injur\w+|bleed\w*|sedat\w+|impair(?:s|ed)? (?:driving|judg\w+)|serotonin syndrome|liver damage|abuse|addict\w+|life-threatening|arrhythmi\w*|respiratory depression|miscarriage|birth defects)\b",
    re.I,
)
_REASON = re.compile(
    r"(?:\b(?:as (?:it|they|this|these|neural|the brain|\w+ (?:circuits|receptors|cells))|because|since|due to|owing to)\b"
    r"|\bto (?:reinforce|boost|activate|prevent activation|stimulate|support|optimi[sz]e|balance|regulate|reset|raise|increase|lower|reduce) (?!the risk)"
    r"|,? (?:which|that) (?:activates|boosts|stimulates|lowers|raises)\b)",
    re.I,
)
_BY_MECHANISM = re.compile(
    r"^(?:by|through|via) (?:\w+ly )?\w+ing\b[^,]{3,90}, (?P<claim>.*\b(?:can|will|helps?|provides?|leads?|reduces?|improves?|prevents?|relieves?|gives?|restores?)\b.*)",
    re.I | re.S,
)


def _through_mechanism(text: str) -> str | None:
    """A benefit told as what follows from a mechanism, without "may"."""
    found = _BY_MECHANISM.match(text) or _CAUSES.search(text) or _HENCE.search(text)
    if found is None or is_hedged(text) or not MECHANISM.search(text):
        wide = _BY_MECHANISM.match(text)
        if wide is None or is_hedged(text) or not _DISRUPTS.search(text):
            return None
        found = wide
    if not BENEFIT.search(text) or (DENIED.search(text) and not _HENCE.search(text)):
        return None
    return clipped(text)


_DISRUPTS = re.compile(
    r"^(?:by|through|via) (?:\w+ly )?(?:disrupting|breaking|interrupting|resetting|rewiring|balancing|detoxing|boosting|modulating|flushing|restoring)\b",
    re.I,
)
_CAUSES = re.compile(
    r"\b(?:causes?|produces?|induces?|triggers?|promotes?|activates?|rewires?|restores?)\b[^.;]{3,90}?(?:(?<!in order),? (?:to|thereby|thus|and so|so as to)) (?:relieve|relieving|reduce|reducing|improve|improving|promot\w+|heal\w*|cur\w+|prevent\w*|revers\w+|restor\w+|eas\w+)\b",
    re.I,
)
_HENCE = re.compile(
    r"\b(?:so|thus|therefore|hence),? (?:if |when |once )?(?:one|you|we|people|patients)\b[^.;]{0,200}?\b(?:can|will)\b[^.;]{0,60}\b(?:promote|influence|achieve|lead|prevent|reverse|improve|heal|recover|restore)\b",
    re.I,
)


def _reassures(text: str) -> str | None:
    """Silence on a harm told as its absence."""
    found = _NO_HARM.search(text)
    return None if found is None else " ".join(found.group().split())


_NO_HARM = re.compile(
    r"\bno (?:\w+ )?(?:evidence|signs?|reports?|indication|risk) (?:of|for|that) (?:[\w-]+ ){0,5}?(?:misuse|abuse|addict\w*|dependen\w+|substitution|harm\w*|toxicity|side[- ]effects?|adverse|danger\w*|risks?|damage|interactions?|withdrawal|cancer|long-term (?:effects|problems))\b"
    r"|\b(?:is|are|was|were) (?:completely|totally|entirely|perfectly|100\s?%|absolutely) (?:safe|harmless|natural|non-?addictive|risk[- ]free)\b|\b(?:has|have|with) (?:no|zero) side[- ]effects?\b|\bwithout (?:any )?side[- ]effects\b",
    re.I,
)


def _superlative(text: str) -> str | None:
    """A treatment ranked above others, on a matter of health."""
    found = _BEST.search(text)
    if found is None or not (BENEFIT.search(text) or _TREATS.search(text)):
        return None
    before = text[max(0, found.start() - 40) : found.start()]
    if _LEFT_OPEN.search(before) or DENIED.search(before):
        return None
    return " ".join(found.group().split())


_BEST = re.compile(
    r"\b(?:works?|worked) best\b|\b(?:is|are|was|were|be) (?:by far |the )?(?:most|least) (?:effective|successful|beneficial|potent)\b"
    r"|\b(?:one of )?the (?:single )?(?:most promising|most effective|best|safest|fastest|most powerful) (?!known |studied |documented )(?:\w+ )?(?:treatments?|therap\w+|candidates?|options?|approach(?:es)?|ways?|medications?|supplements?|remed\w+|methods?|strateg\w+|tools?|interventions?)\b"
    r"|\beffects? (?:were|are|is|was) (?:\w+ )?(?:longer[- ]lasting|stronger|greater|better)\b",
    re.I,
)
_TREATS = re.compile(
    r"\b(?:treat\w*|therap\w*|medic\w+|drugs?|doses?|patients?|disorders?|diseases?|syndromes?|supplements?|diets?|neurobiolog\w+|clinical\w*)\b",
    re.I,
)
_LEFT_OPEN = re.compile(r"\b(?:which|whether|what|if|may|might|could|tends?|how)\b[^,.;]*$", re.I)


def _limited_yet(text: str) -> str | None:
    """A conclusion on a combination that, by its own words, nobody studied directly."""
    found = _DIRECT.search(text)
    return None if found is None else " ".join(found.group().split())


_DIRECT = re.compile(
    r"\b(?:while|although|though|even though) (?:there (?:is|are) (?:no|few|little) )?direct (?:\w+ ){0,2}(?:studies|evidence|research|trials|data)\b[^;.]{0,120}?,\s[^.;]{0,60}\b(?:evidence|mechanisms?|data|overlap\w*)\b[^.;]{0,40}\b(?:suggest|indicat|point|support|show)\w*",
    re.I,
)

_WEAK_WORK = re.compile(
    r"\b(?:narrative reviews?|case (?:reports?|stud(?:y|ies)|series)|open[- ]label (?:stud(?:y|ies)|trials?)|uncontrolled (?:stud(?:y|ies)|trials?)|pilot (?:stud(?:y|ies)|trials?)|anecdot\w+|testimonials?|small stud(?:y|ies)|surveys?)\b[^.;]{0,120}?\b(?:show(?:s|ed|ing)?|prov(?:e|es|ed|ing)|demonstrat\w+|confirm\w*|establish\w*)\b(?! (?:no|promise))",
    re.I,
)
_TRIALS = re.compile(
    r"\b(?:(?:clinical|controlled|randomi[sz]ed|blind\w*) (?:\w+ )?trials?|meta-analys\w+|systematic reviews?|RCTs?)\b",
    re.I,
)


_ONE_WAY = re.compile(
    r"\b(?:is|are) the (?:main |key |primary |only |very )?(?:mechanism|reason|cause|way|process) (?:by which|why|of|for|behind|through which)\b",
    re.I,
)
_MEANING = re.compile(
    r"^(?:the )?(?:[\w-]+ ){1,4}(?:\([^)]*\) )?(?:is|are) the (?:process|way) (?:by|through|in) which\b",
    re.I,
)
"""Says what a process is called, and credits it with nothing."""


def _the_one_way(text: str) -> str | None:
    """One of several mechanisms told as the one, where a name is not merely explained."""
    found = _ONE_WAY.search(text)
    if found is None or is_hedged(text[: found.end()]) or _MEANING.match(text):
        return None
    return None if DENIED.search(text[: found.start()][-40:]) else " ".join(found.group().split())


def _spares_all(text: str) -> str | None:
    """A group in which nobody at all is said to come to harm or to fall ill again."""
    found = _NOBODY.search(text)
    if found is None or is_hedged(text) or _COUNTED.search(text):
        return None
    return " ".join(found.group().split())


_NOBODY = re.compile(
    r"\b(?:nobody|no one|no-one|not one (?:\w+)|none of (?:those|the people|our patients|our clients)|no (?:\w+ )?(?:patient|woman|man|child|person|adult|one)) (?:of \w+ )?(?:who|with|treated|on)\b[^.;]{2,80}?\b(?:ever |will |goes on|go on|develops?|relapses?|gets?|falls? ill|suffers?|becomes?|has|have|needs?|dies?)\b",
    re.I,
)
_COUNTED = re.compile(
    r"\b(?:trial|study|review|survey|cohort|should|must|knows?|participants?|was|were|had|did)\b|\d",
    re.I,
)
"""Told of a study that counted, as an order, or of what is known."""


def _by_weak_work(text: str) -> str | None:
    """Work that cannot show an effect said to show it, where no trial is named beside it and the
    sentence leaves nothing open.
    """
    found = _WEAK_WORK.search(text)
    if found is None or _TRIALS.search(text) or _LEFT_IT_OPEN.search(text):
        return None
    return " ".join(found.group().split())


def _by_mixed_work(text: str) -> str | None:
    """The same of a sentence that names trials too, or leaves it open."""
    found = _WEAK_WORK.search(text)
    return None if found is None else " ".join(found.group().split())


_LEFT_IT_OPEN = re.compile(r"\b(?:may|might|could|possibl[ey]|perhaps)\b", re.I)
_SAFE = re.compile(
    r"\b(?:generally|largely|mostly|relatively|considered|very|quite|remarkably|extremely|well[- ]known to be|proven) (?:to be )?safe\b(?! (?:use|storage|place|sleep|environment))"
    r"|\b(?:safe and (?:generally )?well[- ]tolerated|(?:generally|usually|mostly) well[- ]tolerated|a good safety profile|an? (?:excellent|outstanding|favou?rable) safety profile)\b",
    re.I,
)


def _summed_up(text: str) -> str | None:
    """A treatment called safe on the whole, with no count of what went amiss."""
    found = _SAFE.search(text)
    if found is None or re.search(r"\d", text) or DENIED.search(text[: found.start()][-40:]):
        return None
    return None if is_hedged(text[: found.start()]) else " ".join(found.group().split())


RULES: tuple[Rule, ...] = (
    Rule(
        _words(
            r"\b(?:cures?|(?:is|are|has been|have been) (?:scientifically |clinically )?(?:proven|guaranteed)|proves? that|miracle \w+|(?:is|are|works) 100\s?%|always (?:works?|effective|cures?)|never fails?|guarantees?)\b(?!\s*(?:wounds?|rate|for))"
        ),
        "major",
        "“{words}” promises more than any study can show. Please say what was found, in whom, and how often it failed.",
    ),
    Rule(
        _words(
            rf"\b(?:(?:is|are|being|as) (?:absolutely |therefore |thought )?(?:crucial|essential|key|indispensable|vital|central|fundamental|critical) (?:to|for)\b[^.;]{{0,60}}\b{_ON}\b"
            rf"|{_ON}(?: of (?:\w+ ){{0,2}}\w+)? (?:depends?|relies|rely|hinges?|rests?) (?:entirely |solely |mainly |critically )?(?:up)?on\b[^.;]{{0,80}})"
        ),
        "minor",
        "“{words}” makes one possible explanation a necessary condition. How a treatment works is seldom settled; unless a study shows that the benefit fails without it, please write “may depend in part on” and name a source.",
    ),
    Rule(
        _the_one_way,
        "minor",
        "“{words}” names one of several as the one. Please write “one of the mechanisms”, or cite what rules the others out.",
    ),
    Rule(
        _not_by_precaution,
        "minor",
        "The advice rests on a mechanism (“{words}”), not on an outcome that was measured in people who followed it. Please cite a study of the advice itself, or tell it as a precaution that has not been tested.",
    ),
    Rule(
        _order_by_mechanism,
        "info",
        "The precaution rests on a mechanism (“{words}”). Please cite a guideline or reports of the harm.",
    ),
    Rule(
        _through_mechanism,
        "minor",
        "A benefit is told as what follows from a mechanism, without “may” and without a study that measured both. Please tell the mechanism as a possible explanation, and the benefit with the study that found it.",
    ),
    Rule(
        _reassures,
        "minor",
        "“{words}” turns the absence of findings into reassurance. Please say how many people were followed, for how long, and whether the harm was looked for at all.",
    ),
    Rule(
        _limited_yet,
        "minor",
        "The sentence concedes that direct studies are wanting and concludes all the same. If there are none, please say “none”, and tell the rest as a hypothesis.",
    ),
    Rule(
        _words(
            r"(?<!potentially )\b(?:(?:is|are) transforming|transformative|revolutioni[sz](?:e|es|ed|ing)|revolutionary|groundbreaking|game[- ]chang\w+|breakthrough (?!therapy|designation|status|device|infections?|pain|bleeding|seizures?|cases?|symptoms?|cancer)|life-changing|rewir(?:e|es|ing) (?:the|your|our|of) (?:\w+ )?(?:brain|mind|body)\b|rewiring of|unlock(?:s|ing)? (?:the|your)|restores? (?:your )?agency|rebuilds? behaviou?r)\b"
            r"|\b(?:a |an )?(?:hugely |very )?powerful (?:factor|tool|effects?|ally|weapon|antidote|remedy)\b",
            hedged=False,
        ),
        "minor",
        "“{words}” praises more than it tells. Please give the size of the effect and how sure it is, or say it without the praise.",
    ),
    Rule(
        _superlative,
        "minor",
        "“{words}” compares without saying with what. Please name what it was compared with and the trial that held the two against each other, or leave the comparison out.",
    ),
    Rule(
        _words(
            r"\b(?:highly|extremely|remarkably|incredibly|dramatically|massively|profoundly|powerfully) (?:effective|beneficial|improv\w+|reduc\w+|increas\w+|enhanc\w+|boost\w*|lower\w*|promising)\b"
            r"|(?<!statistically )\bsignificantly (?:restore|boost|improve|enhance|reduce|extend)s?\b",
            hedged=False,
        ),
        "minor",
        "“{words}” without a number or a source cannot be checked. Please give the effect and its study, and what limits it (how long it lasted, who was studied).",
    ),
    Rule(
        _words(
            r"^(?:.{0,60}\b)?effective (?:when|if) (?:used|combined|paired|taken|given|administered)? ?(?:alongside|together with|in combination with|with)\b",
        ),
        "minor",
        "“{words}” states that a combination works. Please cite a trial of that very combination, with its size; trials of the parts do not show it.",
    ),
    Rule(
        _words(
            rf"\b(?:needed|required|necessary|essential) (?:for|to (?:achieve|maintain)) (?:lasting|long-term|sustained|real|true|full) (?:\w+ )?{_TREATED}\b",
            hedged=True,
        ),
        "minor",
        "“{words}” states as necessary what no study of those without it shows. Please say “may help”, or cite the comparison.",
    ),
    Rule(
        _words(
            r"\bregardless of (?:\w+ ){0,3}(?:dose|use|age|sex|diet|cause|severity|genetics|lifestyle|type|condition)\b|\b(?:everyone|anybody|anyone|all (?:patients|people|women|men|adults)) (?:will (?:benefit|respond|recover|feel|improve|lose|sleep)|benefits?|responds?)\b",
        ),
        "minor",
        "“{words}” leaves nobody out. Please say in whom it was seen, at which dose, and in how many it was not.",
    ),
    Rule(
        _spares_all,
        "minor",
        "“{words}” leaves nobody out, which no treatment keeps. Please say in how many of how many it was seen, and cite the study.",
    ),
    Rule(
        _by_weak_work,
        "minor",
        "“{words}”: such work can suggest an effect, not show it. Please write “suggests”, and say which controlled trials there are.",
    ),
    Rule(
        _by_mixed_work,
        "info",
        "“{words}” puts work that can only suggest an effect beside work that can show it. Please say what the controlled trials alone found.",
    ),
    Rule(
        _summed_up,
        "minor",
        "“{words}” sums up harms without counting any. Please say which occurred, in how many of how many people, at which dose, and how long they were followed.",
    ),
    Rule(
        _words(
            r"\b(?:(?:in|across) (?:multiple|many|numerous|countless|several) (?:\w+ )?(?:studies|trials)|(?:a wealth|plenty|a mountain|a growing body) of (?:\w+ ){0,3}(?:studies|research|evidence)|(?:countless|numerous|many|multiple) (?:\w+ ){0,2}(?:studies|trials) (?:show|prove|confirm|back|support|demonstrate|have))\b",
            hedged=False,
        ),
        "minor",
        f"“{{words}}” counts studies without naming any. {_NAMES}",
    ),
)  # fmt: skip


def _leads_to_sources(article: Article, claim: Claim) -> bool:
    """Whether the next statement of the same paragraph cites, so that this one only leads in."""
    place = next(n for n, each in enumerate(article.claims) if each.claim is claim)
    after = [each.claim for each in article.claims[place + 1 : place + 2]]
    text = article.document.text
    return any(each.markers and "\n" not in text[claim.end : each.start] for each in after)


def _by_wording(article: Article, checked: Checked) -> Finding | None:
    """What a claim's own words say too much of, where it cites nothing of the list."""
    claim = checked.claim
    if is_backed(checked) or (claim.kind == "epidemiology" and not HEDGED.search(claim.text)):
        return None
    for rule in RULES:
        words = rule.holds(claim.text)
        if words is not None and rule.tells.endswith(_NAMES) and _leads_to_sources(article, claim):
            continue
        if words is not None and not is_carried(article, checked, words):
            own = words if words in checked.claim.quote else checked.claim.quote
            return _found(rule.severity, rule.tells.format(words=clipped(own)))
    return None


# ------------------------------------------------------------------ by experience

_EXPERIENCE = re.compile(
    r"\b(?:(?:from|in) (?:my|our|his|her|their|direct|personal|clinical|own) (?:\w+ )?(?:experience|practice)|(?:i|we)(?:[’']ve| have) (?:seen|treated|helped|found)|changed my (?:life|practice))\b",
    re.I,
)
_VERDICT = re.compile(
    r"\b(?:not a contraindication|contraindicat\w+|(?:is|are) (?:very |completely |perfectly )?(?:safe|effective)|(?:it|this|that|treatment|therapy) (?:really |always )?(?:works|helps|cures)|no (?:risk|danger|side effects?)|always|never)\b",
    re.I,
)


def _by_experience(checked: Checked) -> Finding | None:
    """A verdict for everybody that rests on what somebody saw in their own practice."""
    text = checked.claim.text
    if is_backed(checked) or is_hedged(text):
        return None
    verdict = _VERDICT.search(text)
    if verdict is None or not _EXPERIENCE.search(text):
        return None
    who = checked.claim.said_by
    whose = f"of {who}" if who else "of one practice"
    return _found(
        "major",
        f"A general verdict (“{verdict.group()}”) rests on the experience {whose}: uncounted, without a comparison, and without those who did badly. Please cite a guideline or study, or tell it as an opinion.",
    )


# ------------------------------------------------------------------ by evidence

_SHOWN = re.compile(
    r"\b(?:has|have) been (?:shown|proven|demonstrated|found|established) to\b|\b(?:studies|research|trials|science) (?:have |has )?(?:shown?|shows|prove[ns]?|demonstrates?|confirms?|established)\b",
    re.I,
)
_WEAK = frozenset(
    {"narrative_review", "case_report", "case_series", "editorial", "animal", "in_vitro"}
)
SUPPORTED_FROM = 0.7
"""Score from which a passage is taken to say what a claim says."""


def _on_weak_evidence(article: Article, checked: Checked) -> Finding | None:
    """“Has been shown”, where the best that speaks for it in the corpus shows no such thing."""
    claim = checked.claim
    shown = _SHOWN.search(claim.text)
    if shown is None or claim.markers or DENIED.search(claim.text[: shown.end()]):
        return None
    held = [e for e in checked.evidence if e.verdict.verdict == "supported"]
    sure = [e for e in held if e.verdict.score >= SUPPORTED_FROM]
    if not sure or any(e.study.design not in _WEAK for e in held):
        return None
    best = sure[0]
    own = next(
        (
            entry.reference.id
            for entry in article.entries
            if entry.document is not None and entry.document.id == best.document.id
        ),
        None,
    )
    where = f"; it is entry {own} of the list and is not cited here" if own else ""
    return _found(
        "minor",
        f"“{shown.group()}” names no study, and the best found for it among the works held here is a {best.study.design.replace('_', ' ')} ({best.document.title}), which can suggest an effect and not show it{where}. Please cite the trials with their sizes, and what they did not find.",
        best.warrant,
    )


# ------------------------------------------------------------------ against the cited work


def _against_sources(checked: Checked) -> Finding | None:
    """A hedge or an association of the cited work that the sentence drops, or a word that it adds."""
    claim = checked.claim
    for name, weighed in checked.says:
        quote = weighed.verdict.quote
        if quote is None:
            continue
        words = clipped(quote.quote)
        said = {each.what: each for each in shortfalls(weighed)}
        if "cause" in said or _is_caused(claim.text, weighed):
            return _found(
                "major" if "cause" in said and _is_alone(checked) else "minor",
                f"The sentence tells a cause; the cited work tells what goes together: “{words}”. Please write “was associated with”.",
                weighed.warrant,
                name,
            )
        is_kept = _tells_estimate(claim.text) and _tells_estimate(quote.quote)
        if not is_kept and (
            "hedge" in said or (_is_sure(weighed) and _drops_hedge(claim.text, quote.quote))
        ):
            return _found(
                "minor",
                f"The cited work leaves it open (“{words}”); the sentence tells it as settled. Please keep the author’s reservation.",
                weighed.warrant,
                name,
            )
        if "absolute" in said:
            return _found(
                "minor",
                f"“{said['absolute'].mine}” is not in the cited work, which says: “{words}”. Please leave the word out.",
                weighed.warrant,
                name,
            )
    return None


_CAUSED = re.compile(
    r"\b(?:led to|leads? to|leading to|(?:br(?:ought|ings?|inging)) (?:about|on)|caus(?:e|es|ed|ing)(?! for concern)|(?:was|were|is|are) (?:\w+ly )?(?:the (?:\w+ )?(?:reason|cause) (?:for|of|why)|responsible for|to blame for)"
    r"|produc(?:es?|ed|ing)|results? in|resulted in|resulting in|g(?:ave|ives?|iving) rise to|trigger(?:s|ed|ing)?|sets? off|setting off|induc(?:es?|ed|ing)|dr(?:ove|ives?|iving)|creat(?:es?|ed|ing)|generat(?:es?|ed|ing)|made for|makes? for|prompt(?:s|ed)|provok(?:es?|ed|ing)|prevent(?:s|ed)|protect(?:s|ed) against)\b",
    re.I,
)
_TOGETHER = re.compile(
    r"\b(?:associat\w+|correlat\w+|(?:was|were|is|are|been) (?:\w+ly )?(?:linked|related|tied)|relationships?|predict(?:s|ed|or|ors|ive)|went (?:along|together) with|co-?occur\w*)\b",
    re.I,
)


def _retold_as_cause(checked: Checked) -> Finding | None:
    """A sentence of the cited work that tells what goes together, retold as cause and effect."""
    for along in retold(checked):
        if len(along.partings) > MOST_PARTINGS:
            continue
        for each in along.partings:
            is_kept = _TOGETHER.search(each.mine) is not None
            is_caused = _CAUSED.search(f"{each.before} {each.mine}")
            if not is_kept and is_caused and _TOGETHER.search(each.theirs):
                return _found(
                    "major" if _is_alone(checked) else "minor",
                    f"“{each.mine}” tells a cause; the cited work tells what goes together: “{clipped(along.sentence)}”. Please write “{each.theirs}”.",
                    *along.evidence,
                )
    return None


_RESERVED = re.compile(
    r"\b(?:may|might|could|possibl[ye]|perhaps|probabl[ye]|likely|potential(?:ly)?|"
    r"appear(?:s|ed)? to|seem(?:s|ed)? to|suggest(?:s|ed|ing)?|tend(?:s|ed)? to)\b",
    re.I,
)


def _retold_as_settled(checked: Checked) -> Finding | None:
    """A sentence of the cited work that leaves something open, retold without its reservation."""
    if is_hedged(checked.claim.text) or DENIED.search(checked.claim.text):
        return None
    for along in retold(checked):
        if len(along.partings) > MOST_PARTINGS:
            continue
        for each in along.partings:
            reserved = _RESERVED.search(each.theirs)
            if reserved is not None and not _RESERVED.search(each.mine):
                return _found(
                    "minor",
                    f"The cited work leaves it open (“{clipped(along.sentence)}”); the sentence tells it as settled. Please put “{reserved.group()}” back.",
                    *along.evidence,
                )
    return None


MOST_PARTINGS = 5
"""Places at which a sentence may part from its source and still be the same statement."""


def _is_caused(claim: str, weighed: Weighed) -> bool:
    """Whether a claim names a cause where the words that support it only tell what goes together."""
    quote = weighed.verdict.quote
    if quote is None or weighed.verdict.verdict not in ("supported", "partly"):
        return False
    return any(each.endswith("no cause") for each in mismatches(claim, quote.quote))


def _is_alone(checked: Checked) -> bool:
    return len(checked.cited) == 1


def _is_sure(weighed: Weighed) -> bool:
    return weighed.verdict.verdict == "supported" and weighed.verdict.score >= SUPPORTED_FROM


_OPEN = re.compile(
    r"\b(?:may|might|could|possibly|hypothesi[sz]\w*|preliminary|speculat\w+|unclear)\b", re.I
)
_FLAT = re.compile(
    r"\b(?:is|are|causes?|reduces?|improves?|prevents?|leads? to|increases?|works?|cures?|relieves?|treats?|proves?|shows?)\b",
    re.I,
)


def _tells_estimate(text: str) -> bool:
    """Whether a text says of its figure that it is an estimate."""
    return re.search(r"\bestimat(?:e[sd]?|ions?)\b", text, re.I) is not None


def _drops_hedge(claim: str, quote: str) -> bool:
    return (
        _OPEN.search(quote) is not None
        and not is_hedged(claim)
        and not DENIED.search(claim)
        and _FLAT.search(claim) is not None
    )
