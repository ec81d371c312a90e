# ruff: noqa: E501 - patterns are read as wholes
"""Statements that need a source and cite none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from medwarrant.reading.checks.article import Article, Checked, Found
from medwarrant.reading.checks.cited_around import (
    asks_or_wishes,
    cites_its_sources,
    is_cited_around,
    is_told_by_none,
    names_a_listed_author,
    untraced_studies,
)
from medwarrant.reading.checks.citing import QUANTITY, SHARE
from medwarrant.reading.checks.heard import is_unsafe
from medwarrant.reading.checks.mixing import reassures_of_mixing
from medwarrant.reading.checks.no_source_needed import (
    goes_on_telling,
    has_source_beside,
    is_borne_out_nearby,
    is_everyday,
    is_precaution,
    only_leads,
    says_what_is_meant,
    sums_up,
    tells_of_others,
    weighs_evidence,
)
from medwarrant.reading.checks.wording import MECHANISM, is_hedged
from medwarrant.reading.claim_kinds import OF_SPEECH, is_order
from medwarrant.reading.markers import running_text
from medwarrant.reading.overclaims import Heard
from medwarrant.reading.surnames import family
from medwarrant.reading.verification.told_figures import figures
from medwarrant.records import Claim, ClaimKind, Finding, Severity
from medwarrant.text.terms import analyze

COMPARISON = re.compile(
    r"\b(?:more|less|fewer|better|worse|greater|(?!other|rather|later|whether|either|neither)\w{2,}er)"
    r"\b[^.;]{0,60}?\bthan\b|\bcompared (?:to|with)\b|\bversus\b|\bvs\.?\s|\bin contrast (?:to|with)\b"
    r"|\b(?:most|least) (?:effective|successful|beneficial|promising|potent|efficient|common)\b"
    r"|\b(?:works?|working|worked) best\b|\bsuperior to\b|\binferior to\b|\boutperform"
    r"|\b(?:longer|shorter)[- ]last\w*|\b(?:as|equally) (?:effective|safe|good) (?:as|to)\b",
    re.I,
)
RECOMMENDS = re.compile(
    r"\b(?:should|must|ought to|need(?:s)? to|is (?:not )?(?:recommended|advised|contraindicated)"
    r"|recommends?(?! (?:that )?(?:more|further|future|additional|larger)\b)"
    r"|it is (?:essential|important|crucial|vital|critical|best) (?:to|that)"
    r"|safest (?:approach|way|course)|(?:ideal|good|suitable|appropriate) candidates?)\b",
    re.I,
)
TO_A_DOCTOR = re.compile(
    r"\b(?:consult(?:ing|ation)?|talk(?:ing)? (?:to|with)|speak(?:ing)? (?:to|with)|ask|tell|contact|see|call"
    r"|seek)\b[^.]{0,60}\b(?:doctors?|physicians?|clinicians?|providers?|professionals?|pharmacists?"
    r"|therapists?|specialists?|dentists?|nurses?|midwi(?:fe|ves)|an(?:ae|e)sthetists?|surgeons?|prescribers?|the staff|the team|help|care|advice|emergency|911|112)\b"
    r"|\b(?:let|have|get) (?:somebody|someone|an? \w+|the \w+|your \w+) (?:look|see|check|examine|take a look)\b"
    r"|\bwithout (?:medical advice|(?:first )?(?:asking|talking|speaking|consulting))\b"
    r"|\b(?:go|get|come) (?:straight |right )?to (?:the |an? |your )?(?:nearest )?(?:emergency|a ?& ?e\b|e\.?r\b"
    r"|hospital|casualty)|\bask (?:about|for|whether|if|how|which|what|when|who)\b|\byou (?:can|may|are free to|have (?:the|a) right to) (?:\w+ )?(?:say no|refuse|decline|withdraw|change your mind|leave the (?:study|trial))\b|\b(?:call|dial|ring) (?:an ambulance|999|988)\b|\b(?:away from|out of (?:the )?(?:reach|sight) of)"
    r" (?:\w+ )?(?:children|kids|pets)\b|\bread the (?:patient )?(?:leaflet|label)\b",
    re.I,
)
"""Advice to ask somebody who knows or to take common care, which needs no source."""
DEFINES = re.compile(
    r"^(?:[\w“\"’'(),/-]+\s){1,8}?(?:is|are|refers? to|means?|describes?|is (?:known|defined|called) as"
    r"|stands for)\s(?:an?|the|any|when|one of)\b",
    re.I,
)
OPINES = re.compile(
    r"\b(?:we|our|us)\b|\b[Ii] (?:\w+ )?(?:discuss|describe|explain|cover|review|talk about|go over)\b|\b(?:this|the) (?:article|post|page|guide|section|blog)\b"
    r"|\b(?:more|further|future|larger|additional|longer)\b[^.;]{0,50}\b(?:research|studies|trials"
    r"|work|investigation)\b[^.;]{0,30}\b(?:need|requir|warrant|should|will|would|must|necess)"
    r"|\b(?:needs?|requires?|warrants?|calls? for)\b[^.;]{0,30}\b(?:research|stud(?:y|ies)|trials)\b"
    r"|\b(?:research|studies|trials|data|evidence|literature)\b[^.;]{0,80}\b(?:is|are|remains?)\b"
    r"[^.;]{0,15}\b(?:limited|needed|lacking|scarce|sparse|ongoing|missing|required)\b",
    re.I,
)
"""Speaks of itself, or of what is yet to be studied."""
VAGUE = re.compile(
    r"\b(?:growing|increasing) interest\b|\b(?:investigating|exploring|studying) (?:its|the|whether|how)\b"
    r"|\bcontinues? to (?:advance|evolve|grow)\b|\b(?:gained|gaining|attracted) (?:\w+ )?(?:attention"
    r"|traction|interest|popularity)\b|\b(?:emerging|emerged) as\b|\boffers? hope\b|\bkept? in mind\b"
    r"|\b(?:can|may|might) (?:play a|vary)\b|\b(?:questions|curious|wonder(?:ing)?) (?:about|whether)\b"
    r"|\b(?:results?|effects?|responses?|experiences?|symptoms?) (?:can |may |will |often )?(?:vary|varies|differ)\b"
    r"|\b(?:do(?:es)?|will|may|might) not (?:help|work for|suit) everyone\b"
    r"|\b(?:higher or lower|lower or higher|more or less|better or worse|longer or shorter) than\b"
    r"|\b(?:tailored|individuali[sz]ed|personali[sz]ed|adapted) to\b|\bcase[- ]by[- ]case\b",
    re.I,
)
"""Says nothing that a source could bear out."""
ABOUT_PAGE = re.compile(
    r"^(?:(?:last |page |first )?(?:updated|reviewed|published|revised)(?: on| in)?:? \w+"
    r"|(?:the )?authors? (?:\w+ )?(?:declares?|reports?|states?|has|have|discloses?) (?:that )?(?:\w+ )?(?:no|none)\b"
    r"|not all (?:results|studies|trials|findings) (?:agree|point)|spots? (?:fill|are))",
    re.I,
)
"""Tells when a page was written, who has what interest, or what comes next; no fact of medicine."""
DENIES_HARM = re.compile(
    r"\b(?:no|never|not a single|zero|free of|without)\b(?! (?:longer|evidence|data|stud\w+|trials?|difference))[^.;,]{0,30}\b(?:cases?|risks?|harms?|damage|toxicity|(?:side|adverse|ill)[- ]effects?"
    r"|deaths?|overdoses?|dangers?|complications?|injur(?:y|ies)|addiction|dependence|withdrawal|interactions?)\b"
    r"|\bnon-?addictive\b|\bnot (?:at all )?(?:addictive|habit[- ]forming|toxic|dangerous|harmful)\b"
    r"|\b(?:completely|totally|entirely|perfectly|100 ?%|absolutely) (?:safe|harmless)\b",
    re.I,
)
"""Says that a harm does not occur."""
OF_OTHERS_STOPPING = re.compile(
    r"\b(?:clients?|patients?|people|users?|many|most|some|members|readers|everyone|i|we)\b[^.;]{0,40}\b(?:stop(?:s|ped)?|quit|drop(?:s|ped)?|discontinue[sd]?|come off|came off|give up|gave up|skip(?:s|ped)?|throw away|threw away)\b"
    r"(?: taking| using)? (?:(?:all|any|both) )?(?:of )?(?:their|your|our|his|her|my|the|it)?\s?(?:\w+[- ]){0,2}(?:antidepress\w+|anti\w{5,}s|medications?|medicines?|meds|drugs|tablets|pills|prescriptions?|insulin|inhalers?|"
    r"blood thinners|\w{4,}(?:ants|ptics|lytics)|\w*(?:statins|steroids|blockers|opioids|azepines))\b",
    re.I,
)
"""Tells that others gave up a treatment, which a reader may take for what is done."""
WATCHED = re.compile(
    r"\b(?:doctors?|physicians?|clinicians?|prescribers?|psychiatrists?|supervis\w+|taper\w*|gradual\w*|slowly|guidance"
    r"|because of|due to|adverse|side effects|dropped out|in the (?:trial|study)|randomi[sz]ed|were asked)\b",
    re.I,
)
"""Somebody watches over it, or it is told of a study or for a reason."""
OF_THESE = re.compile(
    r"\b(?:none|all|both|most|many|some|each|neither|few|several) of (?:these|those|the|them)\b|\b(?:these|those|the above) (?:\w+ ){0,2}(?:trials|studies|results|findings|data|reviews)\b",
    re.I,
)
SUMS_UP = re.compile(
    r"^(?:on (?:the )?(?:present|current|this|available|balance of)\b|on balance|in (?:summary|short|sum|brief|conclusion)|overall|taken together|to sum up|so far|at present|altogether|in all)\b",
    re.I,
)
LEADS_IN = re.compile(
    r"\b(?:has|have) been (?:tested|studied|examined|tried|investigated) in\b|^whether\b", re.I
)
TELLS_TRIAL = re.compile(
    r"\b(?:trial|study|review|meta-analysis|cohort|survey)\b[^.;]{0,40}\b(?:randomi[sz]ed|enrolled|recruited|assigned|compared|included|followed|gave|tested|allocated|pooled|treated)\b|^(?:it|they|this one|the (?:authors|researchers|investigators|team)|researchers|investigators)(?: (?:then|also|first))? (?:followed|tracked|enrolled|recruited|compared|randomi[sz]ed|surveyed|counted|examined|pooled|gave) (?:\w+ ){0,3}(?:\d|people|patients|adults|women|men|children|participants|volunteers)",
    re.I,
)
"""Says how a study was made."""
OF_ONE_PERSON = re.compile(r"\b(?:she|he|her|him|hers)\b", re.I)
"""Tells of a person whom the author knows."""
WATCHES = re.compile(
    r"^(?:[\d.)•*-]*\s*)(?:monitor|screen|assess|consider|evaluate|discuss|review|document|educate"
    r"|inform|counsel)\b",
    re.I,
)
"""Everyday care in the words of an order."""
CAUTION = re.compile(
    r"\b(?:supervis\w+|overdos\w+|emergency|driv(?:e|ing)|machine(?:s|ry)|naloxone|with (?:caution|care)"
    r"|careful(?:ly)?|(?:extreme|great|utmost) (?:caution|care)|ask first|stay with|(?:closely )?monitored"
    r"|(?:appropriate|proper|medical|clinical) (?:setting|context|supervision|oversight)|as prescribed"
    r"|prescribed (?:dos\w+|amounts?)|in consultation with|not (?:be )?(?:seen|used|taken|relied on) (?:as|on) (?:a|an|the)"
    r" (?:standalone|only|sole|quick)|standalone|(?:life-threatening|deadly|fatal|lethal)|keep (?:it )?away from"
    r"|do not (?:mix|combine|exceed|share)|never (?:mix|combine|exceed|share|take it alone))\b",
    re.I,
)
"""Advice that can only spare harm, which few texts give a source for."""
COMMON = re.compile(
    r"^(?:many|most|some|others|a few|several|plenty)(?: of (?:you|us|our readers|our members))?(?: \w+)? (?:have|has|may have|will have) (?:\w+ )?(?:heard|read|seen|asked|wondered|been told)\b"
    r"|^(?:if|when) [^.;]{3,90}, (?:\w+ ){1,3}(?:may|might|will|has|have) (?:\w+ )?(?:have )?(?:been (?:told|offered|asked)|mentioned|come across|spoken|suggested|brought)\b"
    r"|^(?:many|most|some|a lot of) (?:people|individuals|patients|adults|men|women|children|those)\b(?! (?:benefit|improve|recover|respond))"
    r"|^(?:if|when) [^.;]{3,90}, (?:you (?:may|might|have|probably|will)\b[^.;]{0,20}\b(?:heard|wonder\w*|read|seen|asked)|(?:doctors|clinicians|specialists|people) (?:\w+ )?(?:speak|talk|call|refer)\b)"
    r"|\bcan be (?:combined|used together) with\b|^some \w+[^.;]{3,80}\b(?:and|while|but|,) others\b",
    re.I,
)
"""Leads in, or says what nobody doubts."""
GUESSES = re.compile(
    r"\b(?:candidates?|patients|people|those|options?|choices?) (?:for (?:\w+ ){1,4})?(?:may|might|could) (?:\w+ )?(?:include|be|benefit)\b",
    re.I,
)
"""Says whom or what something may suit, which instructs nobody."""
SHELL = re.compile(
    r"^(?:please )?(?:understand|recogni[sz]e|know|remember|note|be aware|keep in mind|reali[sz]e)"
    r" that\b",
    re.I,
)
"""An order only in form: a fact follows."""
APPEALS = re.compile(
    r"\b(?:(?:many|several|numerous|multiple|recent|some|various|other|clinical|more|wealth of) )+"
    r"(?:\w+ ){0,2}(?:studies|trials|research|experiments|reports|data|evidence)\b|\b(?:research|studies"
    r"|evidence|science|trials)\b[^.;]{0,25}\b(?:show|suggest|indicat|found|find|demonstrat|back|support"
    r"|confirm|prove)\w*|\b(?:has|have) been (?:shown|proven|found|demonstrated) to\b",
    re.I,
)
POINTS_BACK = re.compile(
    r"^(?:note|notice|mind|look at|compare) (?:the|that|how|this|these)\b[^.;]{0,40}\b(?:figures?|numbers?|shares?|difference|groups?|arms?)\b",
    re.I,
)
"""Tells the reader to look again at what was just given."""
CONTINUES = re.compile(r"^(?:this|these|those|such|it|they|thus|therefore|hence|that|here)\b", re.I)
TELLS_THE_WORK = re.compile(
    r"\b(?:the|this) (?:\w+ ){0,3}(?:review|study|trial|paper|article|meta-analysis|report|guideline"
    r"|authors?|researchers?|investigators?|findings)\b",
    re.I,
)
FACTS = frozenset({"efficacy", "safety", "interaction"})
"""Kinds that need a source even in an article that cites nothing: they bear on treatment."""
TITLE_OF_A_TIP = 8
"""Words of an order that is the title of a tip ("Set a target you can count."): what it rests on
stands behind it, and is asked for there."""
LONGEST_LINE_ABOVE = 8
"""Words of a line that is a heading in all but its verb."""
NO_FIGURE = re.compile(
    r"\b(?:one|an?|1) (?:\w+ )?(?:unit|drink|serving|portion|cup|teaspoon|tablespoon|pack-year)"
    r" (?:is|equals|contains|means|holds) (?:about |around |roughly )?[\d.,]+ ?\w+"
    r"|\b(?:first|second|other|latter|early|late|upper|lower|left|right|one|next) half\b(?! of (?:all"
    r" |the )?(?:patients|people|adults|women|men|children|participants|cases))"
    r"|\bhalf (?:of )?(?:the |an? )?(?:night|day|hour|year|week|month|glass|cup|teaspoon|truth|way)\b",
    re.I,
)
"""Figures that find nothing: what a unit is, a part of a night."""
OPENING = 3
"""Claims at the beginning in which an article about one work names it."""


_LIMIT = re.compile(
    r"\b(?:no|not) (?:more|less|fewer|later|longer|earlier|sooner|higher|lower) than\b", re.I
)
"""Sets a limit and compares nothing."""
_BOTH = re.compile(r"\b(?:but|although|though|yet|while)\b", re.I)
_NAMED_HARMS = re.compile(
    r"\b(?:dizz\w+|nausea|sick(?:ness)?|vomiting|headaches?|drows\w+|sedation|dissociat\w+|detached|blurred vision|dry mouth|rise in blood pressure|palpitations|constipation|diarrh\w+|rash\w*|bleeding|bruising|tired\w*|weight gain|sweating|insomnia|hallucinat\w+|anxiety|cramps?|flushing)\b",
    re.I,
)
SEVERAL = 2
"""Harms that a statement lists at least to be a plain warning."""


class _Need(NamedTuple):
    """How much a claim needs a source, and what is told of it."""

    severity: Severity
    told: str


def check(article: Article) -> Iterator[Found]:
    """``uncited``, in text order; nothing in a paper that reports work of its own, whose sentences
    lean on their paragraph's citations and on its own results.
    """
    if article.is_study:
        return
    has_citations = any(checked.claim.markers for checked in article.claims)
    tells_one_work = _tells_one_work(article)
    is_citing = cites_its_sources(article)
    is_untraced = bool(untraced_studies(article))
    asked: list[tuple[Claim, str]] = []
    for place, checked in enumerate(article.claims):
        claim = checked.claim
        heard = article.hearing(claim)
        if ABOUT_PAGE.search(claim.quote):
            continue
        is_opinion = OPINES.search(claim.quote) and not RECOMMENDS.search(claim.quote)
        is_opinion = is_opinion and not _is_heard_to_advise(heard)
        if claim.markers or is_opinion or _is_headline(article, claim):
            continue
        text = article.document.text
        if _is_title_of_a_tip(text, claim) or _is_line_above(text, claim):
            continue
        need = _need(claim) if heard is None else _together(claim, _need(claim), heard)
        if need is None or _is_covered(article, place) or is_borne_out_nearby(article, place):
            continue
        if not _asks_alone(need) and has_source_beside(article, place):
            continue
        is_light = need.severity != "major" and need.told not in INFORMING
        if not has_citations and is_light and not _bears(claim):
            continue
        if tells_one_work:
            is_told_by_it = need.severity != "major" or TELLS_THE_WORK.search(claim.quote)
            if need.told == _WARNING or (need.told not in INFORMING and is_told_by_it):
                continue
            need = _of_its_studies(need)
        severity: Severity = need.severity
        if claim.said_by is not None:
            severity = "minor" if severity == "major" else "info"
        if any(need.told == before and _restates(claim, other) for other, before in asked):
            severity = "info"
        if is_untraced and need.told != _ADVICE and not _needs_its_own(claim, need):
            severity = "info"
        if is_citing and not _stands_among_cited(article, claim, need):
            is_bare = claim.kind == "other" and not article.concepts(claim.quote)
            if need.told == _COMMON and is_bare and MECHANISM.search(claim.quote) is None:
                continue  # "She had read a headline"
            severity = "info"
        asked.append((claim, need.told))
        yield claim.id, Finding(code="uncited", severity=severity, explanation=need.told)


RESTATED = 0.5
"""Share of the words of the shorter of two statements that both have, from which one restates the
other, so that one source bears out both.
"""
FEWEST_WORDS = 5
"""Words that two such statements share at least."""


def _stands_among_cited(article: Article, claim: Claim, need: _Need) -> bool:
    """Whether a claim of an article that cites its sources must have one of its own all the same:
    advice with an amount or that may harm, a harm denied, and a figure of which nothing around it
    tells the source.
    """
    if _needs_its_own(claim, need):
        return True
    if _asks_alone(need) or asks_or_wishes(claim):
        return False
    has_figure = QUANTITY.search(claim.quote) is not None or SHARE.search(claim.quote) is not None
    return (
        has_figure
        and need.severity == "major"
        and (not is_cited_around(article, claim) or is_told_by_none(article, claim))
        and not names_a_listed_author(article, claim)
    )


def _needs_its_own(claim: Claim, need: _Need) -> bool:
    """Whether a claim needs a source whatever is cited or listed: advice with an amount or that may
    harm, and a harm denied.
    """
    if _TO_HARM.search(need.told) or need.told == _NO_HARM:
        return True
    if asks_or_wishes(claim) or not figures(claim.quote):
        return False
    return _asks_alone(need) or is_order(claim.quote) or is_order(_behind_a_clause(claim.quote))


def _behind_a_clause(text: str) -> str:
    """A sentence without the clause that opens it ("To be safe, wait two days")."""
    rest = text.partition(", ")[2]
    return rest[:1].upper() + rest[1:]


def _asks_alone(need: _Need) -> bool:
    """Whether what is told of a claim holds whatever its neighbours cite: advice and harm."""
    return (
        need.told in _ALONE
        or need.told.startswith(_TELLS_READERS)
        or _TO_HARM.search(need.told) is not None
    )


def _restates(claim: Claim, other: Claim) -> bool:
    """Whether a statement says again what one before it said, without a figure of its own."""
    mine, theirs = set(analyze(claim.text)), set(analyze(other.text))
    shared = len(mine & theirs)
    is_plain = QUANTITY.search(claim.quote) is None
    return is_plain and shared >= max(FEWEST_WORDS, RESTATED * min(len(mine), len(theirs)))


def _of_its_studies(need: _Need) -> _Need:
    """What is asked for where the article tells what one work says: that work is its source, and
    the study in it that is meant is not named.
    """
    return _Need(need.severity, need.told.replace(_CITE_ONE, _NAME_THE_STUDY))


_CITE_ONE = "Please cite one."
_NAME_THE_STUDY = "Please name the study that is meant among those of the work told of."


def _is_title_of_a_tip(text: str, claim: Claim) -> bool:
    """Whether a claim is a short order that opens a line which goes on with what it means."""
    line = text.rfind("\n", 0, claim.start) + 1
    opens = re.fullmatch(r"\W*\d*\W*", text[line : claim.start]) is not None
    goes_on = text[claim.end : claim.end + 2].startswith(" ")
    return (
        claim.kind == "advice" and opens and goes_on and len(claim.quote.split()) <= TITLE_OF_A_TIP
    )


def _is_line_above(text: str, claim: Claim) -> bool:
    """Whether a claim is a short line without a stop above a paragraph, which has to bear it out
    ("It works fast").
    """
    line = text.rfind("\n", 0, claim.start) + 1
    end = text.find("\n", claim.end)
    is_first = re.fullmatch(r"\s*(?:\d{1,2}[.)]|[•*–-])?\s*", text[line : claim.start]) is not None
    if end < 0 or not is_first or len(claim.quote.split()) > LONGEST_LINE_ABOVE:
        return False
    below = text[end:].lstrip().split("\n", 1)[0].rstrip()
    is_bare = text[claim.start : end].rstrip()[-1:].isalnum()
    return is_bare and len(below.split()) > LONGEST_LINE_ABOVE and below[-1:] in '.!?”"])'


def _is_headline(article: Article, claim: Claim) -> bool:
    """Whether a claim is the article's title, which the text bears out."""
    return any(
        section.role == "title" and section.start <= claim.start < section.end
        for section in article.document.sections
    )


def _bears(claim: Claim) -> bool:
    """Whether a claim bears on treatment, appeals to studies or urges a fact on the reader."""
    text = claim.quote
    return claim.kind in FACTS or any(each.search(text) for each in (APPEALS, SHELL))


def _need(claim: Claim) -> _Need | None:
    text = OF_SPEECH.sub(" ", claim.quote)
    if OF_OTHERS_STOPPING.search(text) and not WATCHED.search(text):
        return _Need("major", _OTHERS_STOP)
    if reassures_of_mixing(text):
        return _Need("major", _MIXED)
    if text.rstrip().endswith((":", "?")) or VAGUE.search(text):
        return None
    if only_leads(text) or tells_of_others(text):
        return None
    counted = NO_FIGURE.sub(" ", text)
    figure = QUANTITY.search(counted) or SHARE.search(counted)
    if TO_A_DOCTOR.search(text) and figure is None:
        return None
    if WATCHES.match(text) and figure is None:
        return None
    if weighs_evidence(text) and figure is None:
        return None
    if is_precaution(text):
        return _Need("info", _PRECAUTION)
    is_advice = claim.kind in ("recommendation", "advice") or RECOMMENDS.search(text) is not None
    if is_advice and GUESSES.search(text):
        return _Need("info", _GUESS)
    is_advice = is_advice and SHELL.match(text) is None
    if is_advice and figure is not None:
        return _Need(
            "major",
            f"This tells readers what to do, with a figure (“{figure[0].strip()}”), and gives no"
            " source. Please cite the guideline or study that it rests on.",
        )
    if is_advice and CAUTION.search(text):
        return _Need("info", _PRECAUTION)
    if is_advice and is_everyday(text):
        return _Need("info", _EVERYDAY)
    if is_advice:
        return _Need("major", _ADVICE)
    if says_what_is_meant(text):
        return _Need("info", _COMMON)
    if figure is not None:
        return _Need(
            "major",
            f"The figure “{figure[0].strip()}” has no source. Please cite where it comes from.",
        )
    if sums_up(claim) or (_BOTH.search(text) and is_hedged(text) and not APPEALS.search(text)):
        return _Need("info", _COMMON)
    if len(_NAMED_HARMS.findall(text)) >= SEVERAL and not DENIES_HARM.search(text):
        return _Need("info", _WARNING)
    compared = COMPARISON.search(_LIMIT.sub(" ", text))
    if compared is not None:
        return _Need(
            "major",
            f"A comparison (“{' '.join(compared[0].split())}”) needs the study that made it."
            f" {_CITE_ONE}",
        )
    if APPEALS.search(text):
        return _Need(
            "minor", "This appeals to studies and names none. Please cite those that are meant."
        )
    if SHELL.match(text):
        told = _of_safety(text) if _SAYS["safety"].search(text) else _SOURCELESS
        return _Need("minor", told)
    if DENIES_HARM.search(text) and not is_hedged(text):
        return _Need("minor", _NO_HARM)
    if claim.kind in ("other", "epidemiology") or DEFINES.match(text) or COMMON.search(text):
        return _Need("info", _COMMON)
    told = _plainly(claim)
    if told == _SOURCELESS and OF_ONE_PERSON.search(text):
        return None
    return _Need("minor", told)


def _plainly(claim: Claim) -> str:
    """What is told of a statement without a source, by what its own words say rather than by the
    kind it was filed under.
    """
    said = _SAYS.get(claim.kind)
    if said is None or not said.search(claim.quote):
        return _SOURCELESS
    return _of_safety(claim.quote) if claim.kind == "safety" else _PLAIN[claim.kind]


def _of_safety(text: str) -> str:
    """What is told of a statement on harm, or on how safe something is."""
    return _SAFE if _CALLS_SAFE.search(text) else _RISK


_CALLS_SAFE = re.compile(
    r"(?<!not )(?<!un)\b(?:safe(?:ly|ty)?|well tolerated|tolerability)\b", re.I
)
_SAFE = "This tells how safe something is and names no source. Please cite one."
_RISK = "This tells of a harm or a risk and names no source. Please cite one."


_SOURCELESS = "This is stated as a fact and names no source. Please cite one."
_SAYS: Mapping[ClaimKind, re.Pattern[str]] = {
    "efficacy": re.compile(
        r"\b(?:helps?|treat(?:s|ed|ing)?|reduc\w+|improv\w+|reliev\w+|eas(?:e|es|ing)|prevent\w*|effective\w*|effects?|benefits?|works?|cur(?:e|es|ed|ing)|promot\w+|restor\w+|lower\w*|boost\w*|protect\w*|heal\w*|facilitat\w+|address)\b",
        re.I,
    ),
    "safety": re.compile(
        r"\b(?:side[- ]effects?|adverse|harm\w*|risks?|danger\w*|toxic\w*|safe(?:ly|ty)?|unsafe|tolerat\w+|overdos\w+|addictive|(?<!alcohol )(?<!substance )(?<!drug )(?<!opioid )(?:depend\w+|misuse|abuse)|withdrawal|deaths?|fatal\w*|deadly|damag\w+|nausea|bleed\w*|seizures?|contraindicat\w+)\b",
        re.I,
    ),
    "interaction": re.compile(
        r"\b(?:interact\w*|combin\w+|together|alongside|affects?|metaboli\w+|levels?|clearance|enzymes?)\b",
        re.I,
    ),
    "mechanism": MECHANISM,
    "pharmacology": re.compile(
        r"\b(?:absor\w+|half-?li(?:fe|ves)|metaboli\w+|clear(?:ed|ance)|peak\w*|bioavailab\w+|excret\w+|dose\w*|blood)\b",
        re.I,
    ),
}
"""Words by which a statement is seen to be of its kind."""


def _together(claim: Claim, need: _Need | None, heard: Heard) -> _Need | None:
    """What the rules and the layer make of a claim together.

    Advice that may harm is told as such. A figure is never taken for common knowledge; else what
    the layer surely takes for a tip, a matter of the page's own or textbook knowledge needs less.
    """
    text = claim.quote
    figure = QUANTITY.search(NO_FIGURE.sub(" ", text))
    is_advice = claim.kind in ("recommendation", "advice") or _ADVISES.search(text) is not None
    if is_precaution(text):
        return need
    if is_unsafe(heard) and is_advice and TO_A_DOCTOR.search(text) is None:
        return _Need("major", _unsafe(text))
    if figure is None and need is not None:
        if heard.surely("tip", "none"):
            return None
        if need.severity != "major" and heard.surely("textbook"):
            return _Need("info", _COMMON)
    if need is None and figure is not None and _is_heard_to_advise(heard):
        return _Need("major", _ADVICE)
    return need


def _is_heard_to_advise(heard: Heard | None) -> bool:
    return heard is not None and heard.surely("recommendation")


_ADVISES = re.compile(
    r"\b(?:you (?:can|may|should|could|must|will (?:no longer )?need)|we (?:advise|recommend|suggest)|i (?:advise|recommend|suggest|tell)"
    r"|no need (?:to|for)|(?:is|it[’']s) (?:fine|safe|best|enough) to|one can|simply|instead of|safest way)\b",
    re.I,
)
"""Tells readers what to do, in other words than an order."""
_STOPS = re.compile(
    r"\b(?:stop|stopp\w+|quit|drop|leave off|come off|coming off|cold turkey|no longer need|put (?:\w+ ){1,3}(?:aside|away)|throw (?:\w+ ){0,3}away|flush|skip|replace\w*|swap\w*|instead of|in place of|rather than|without)\b",
    re.I,
)
"""Gives up or changes care that somebody is under."""


def warns_of_harm(finding: Finding) -> bool:
    """Whether a finding tells that advice may harm whoever follows it, which nothing outweighs."""
    return finding.code == "uncited" and _TO_HARM.search(finding.explanation) is not None


_TO_HARM = re.compile(r"\b(?:may do\s+harm|may come to harm)\b")


def _unsafe(text: str) -> str:
    """What an editor writes of advice that may harm."""
    figure = QUANTITY.search(NO_FIGURE.sub(" ", text))
    stops = _STOPS.search(text)
    if stops is not None:
        return (
            f"A reader who follows this (“{stops[0]}”) gives up or puts off care without anybody who"
            " knows the case, which may do harm, and no source bears it out. Please take it out, or"
            " cite the guideline and say that it is to be settled with whoever treats the reader."
        )
    if figure is not None:
        return (
            f"This tells readers an amount or a course to follow (“{figure[0].strip()}”) that may do"
            " harm, without a source, without limits and without anybody who watches over it. Please"
            " take it out, or cite the guideline and say who must not follow it."
        )
    return (
        "A reader who follows this without a clinician may come to harm, and no source bears it out."
        " Please take it out, or cite the guideline that it rests on and say when to seek help."
    )


_OTHERS_STOP = (
    "This tells readers that others give up a prescribed treatment, with no word on who oversees it;"
    " who does the same without a clinician may come to harm. Please take it out, or cite the"
    " guideline and say that it is to be settled with whoever prescribes."
)
_MIXED = (
    "This tells readers that drink or drugs that slow the brain, or other medicines, may be taken beside"
    " a treatment; a reader who follows it may come to harm. Please take it out, or cite the product"
    " information and say who decides."
)
_NO_HARM = (
    "This denies a harm and names no source. Please say in how many people, for how long and how it"
    " was looked for, and cite the work; else take it out."
)
_ADVICE = (
    "This tells readers what to do and gives no source. Please cite the guideline or study"
    " that it rests on, or say that it is the author's own advice."
)
_PRECAUTION = (
    "A precaution without a source. It can only spare harm; a guideline behind it would help readers"
    " to weigh it."
)
_EVERYDAY = (
    "A tip of everyday care without a source. Few readers would ask for one; a leaflet of a health"
    " service could be named."
)
_WARNING = (
    "Harms are named without a source. A reader is warned and not misled; the product information"
    " behind it, with how often they occur, would help."
)
_GUESS = (
    "Whom this may suit is told without a source. Please cite who was tried, or say who thinks so."
)
INFORMING = frozenset({_PRECAUTION, _GUESS, _WARNING, _EVERYDAY})
"""What is told for information of any page, since an editor may want it and no author must."""
_TELLS_READERS = "This tells readers"
_ALONE = frozenset({_ADVICE, _NO_HARM})
_COMMON = "This is general knowledge or a definition; a source would help readers."
_PLAIN = {
    "efficacy": "This says what a treatment does or does not do and names no source. Please cite one.",
    "interaction": "An interaction is stated without a source. Please cite one, or say that it is"
    " inferred.",
    "mechanism": "A mechanism is stated without a source. Please cite one.",
    "pharmacology": "This statement on how a drug is handled has no source. Please cite one.",
}


def _is_covered(article: Article, place: int) -> bool:
    """Whether the claim before, in the same paragraph, cites a source that this one goes on from,
    or the last point of the same list does.
    """
    claim = article.claims[place].claim
    text = article.document.text
    if place:
        before = article.claims[place - 1].claim
        is_same = "\n" not in text[before.end : claim.start]
        is_plain = QUANTITY.search(claim.quote) is None
        if is_same and before.markers and is_plain and CONTINUES.match(claim.quote):
            return True
    if place and POINTS_BACK.search(claim.quote) and article.claims[place - 1].claim.markers:
        return True
    if _is_of_neighbours(article, place) or goes_on_telling(article, place):
        return True
    last = _last_of_list(article.claims, place, text)
    is_plain = QUANTITY.search(claim.quote) is None
    return last is not None and bool(last.claim.markers) and is_plain


NEAR_BY = 3
"""Statements before one that speaks of "these trials", among which one cites them."""
SHARED_WITH = 3
"""Words that a summary or an introduction shares with a statement that cites its source."""


def _is_of_neighbours(article: Article, place: int) -> bool:
    """Whether the statements around a claim cite what it tells of: the trial that the next of its
    paragraph goes on with, "these trials", or what it sums up or leads in.
    """
    claim, text = article.claims[place].claim, article.document.text
    before = [each.claim for each in article.claims[:place]]
    after = [each.claim for each in article.claims[place + 1 :]]
    if TELLS_TRIAL.search(claim.quote) and after:
        is_same = "\n" not in text[claim.end : after[0].start]
        return is_same and bool(after[0].markers)
    if OF_THESE.search(claim.quote):
        return any(each.markers for each in before[-NEAR_BY:])
    told = before if SUMS_UP.search(claim.quote) else after if LEADS_IN.search(claim.quote) else ()
    terms = set(analyze(claim.text))
    return any(
        each.markers and len(terms & set(analyze(each.text))) >= SHARED_WITH for each in told
    )


def _last_of_list(claims: Sequence[Checked], place: int, text: str) -> Checked | None:
    """The last point of the list whose point a claim is, ``None`` where it is none."""
    last = None
    for before, after in zip(claims[place:], claims[place + 1 :], strict=False):
        between = text[before.claim.end : after.claim.start]
        if re.fullmatch(r"[^\w\n]*\n\s*[•◦▪●*–—-]\s+", between) is None:
            break
        last = after
    return last


def _tells_one_work(article: Article) -> bool:
    """Whether the article tells what one listed work says, and names it at its beginning."""
    if not 1 <= len(article.entries) <= 2 or not article.claims:
        return False
    end = article.claims[:OPENING][-1].claim.end
    opening = running_text(article.document)[:end]
    for entry in article.entries:
        reference = entry.reference
        names = [family(author) for author in reference.authors[:1]]
        names += [name for name in (reference.journal, reference.title) if name]
        if any(len(name) > 3 and name.lower() in opening.lower() for name in names):
            return TELLS_THE_WORK.search(opening) is not None or (
                re.search(r"\b(?:review|study|trial|paper|meta-analysis)\b", opening) is not None
            )
    return False
