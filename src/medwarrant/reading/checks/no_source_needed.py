# ruff: noqa: E501 - patterns are read as wholes
"""Statements that need no source of their own: what can only spare harm, what warns of reading too
much out of evidence, what a word is taken to mean, and what goes on telling of the study before.
"""

from __future__ import annotations

import re

from medwarrant.reading.checks.article import Article
from medwarrant.reading.checks.citing import SHARE
from medwarrant.reading.checks.wording import is_hedged
from medwarrant.reading.verification.told_figures import all_in, figures
from medwarrant.records import Claim

_STOPPING = (
    r"(?:stop(?:ping|ped)?|quit(?:ting)?|discontinu(?:e|ed|ing)|com(?:e|ing) off|cut(?:ting)? (?:out|down|back)|withdraw\w*|"
    r"chang(?:e|ed|ing)|skip(?:ping|ped)?|doubl(?:e|ed|ing)|adjust(?:ed|ing)?|alter(?:ed|ing)?|reduc(?:e|ed|ing)|lower(?:ed|ing)?|start(?:ed|ing)?)"
)
_NEVER = r"(?:(?:do|does|must|should|ought|may|can|could) not|don[’']t|mustn[’']t|shouldn[’']t|cannot|can[’']t|never|nobody should|no one should|avoid|(?:is|are) not to be)"
_UNWATCHED = (
    r"(?:on (?:your|his|her|their|one[’']s) own|by (?:your|him|her|them)sel(?:f|ves)|abruptly|suddenly|overnight|at once|all at once|too (?:fast|quickly)|in one go|cold turkey"
    r"|without (?:\w+ ){0,3}(?:advice|asking|talking|speaking|telling|consulting|supervision|guidance|help))"
)
_PRECAUTION = re.compile(
    rf"\b{_NEVER} (?:\w+ )?(?:(?:be|try to|simply|just) )?{_STOPPING}\b[^.]{{0,100}}?\b{_UNWATCHED}\b"
    rf"|\b(?:do not|don[’']t|never) (?:suddenly|abruptly) {_STOPPING}\b"
    rf"|\b{_NEVER} (?:\w+ )?(?:give|take|use|bring|offer)\b[^.;]{{0,80}}\b(?:from (?:home|a friend|the internet|abroad|the cupboard)|left[- ]?over|(?:somebody|someone|anybody|anyone) else[’']s|meant for (?:somebody|someone|others?))\b"
    rf"|\b{_NEVER} (?:\w+ )?(?:break|give|leave|call|put) (?:it|this|that|them|(?:your|the|a) (?:\w+ )?(?:treatment|therapy|course|medicines?|medication)) (?:off|up|aside)\b"
    r"|\b(?:keep|store|lock|put)\b[^.;]{0,60}\b(?:locked (?:away|up)|out of (?:the )?(?:reach|sight)|away from (?:children|pets)|in a (?:locked|safe))\b|\b(?:lock|put) (?:\w+ ){1,4}away\b"
    r"|\b(?:drowsy|sleepy|tired|dizzy|unwell|impaired|light-?headed)\b[^.;]{0,40}\b(?:leave the (?:car|wheel)|(?:should|must|do) not drive|stay (?:at home|off the road)|sit down|rest|stop (?:driving|work|the machine))\b"
    rf"|\b{_NEVER} (?:\w+ )?(?:try|experiment|treat|dose|self-?medicate|buy|take|use|do|order|mix)\b[^.;:]{{0,60}}\b(?:alone|(?:on|by) (?:your|his|her|their|one[’']s) own|your(?:self|selves)|themselves|at home|unsupervised|(?:online|on the internet|on the street))\b"
    rf"|\b{_NEVER} (?:\w+ )?(?:drive|operate|swim|climb|cycle|bathe|be left|leave (?:him|her|them|the \w+|anyone|somebody|someone|a \w+) (?:alone|unattended))\b",
    re.I,
)
"""A thing not to be done, where whoever leaves it undone is spared a harm."""
_AGAINST_CARE = re.compile(
    r"\b(?:whatever|even (?:if|when|though)|no matter|regardless|despite|instead)\b|\b(?:our|my) \w+|\b(?:m[cg]g?|[gµ]g|mL?|IU)\b",
    re.I,
)
"""Advice in the form of a precaution that goes against care, sells, or sets an amount."""
_CAUTION = re.compile(
    r"\b(?:figures?|numbers?|percentages?|results?|findings?|data|estimates?|conclusions?|stud(?:y|ies)|trials?|evidence|associations?|comparisons?|this|these|it|they)\b[^.;]{0,40}\b(?:should|must|can|may|need)(?:not| not| never)\b[^.;]{0,20}"
    r"\b(?:carried over|extrapolated|generali[sz]ed|transferred|extended to|applied to (?:all|every|other|people|patients|women|men|children)|over-?interpreted|over-?stated|read (?:as|into|too)|taken (?:as (?:proof|evidence|a sign)|to mean|over|at face value)|compared (?:directly|with each)|(?:settle|prove|show|tell) (?:whether|that|us|how)|mistaken for|pooled)\b"
    r"|\b(?:some |much |great )?(?:caution|care) (?:is|are) (?:\w+ )?(?:due|needed|warranted|called for|in order|advised)\b|\b(?:interpret|read|treat|take)\w* (?:[\w-]+ ){0,4}with (?:\w+ )?(?:caution|care|a (?:pinch|grain) of salt)\b",
    re.I,
)
"""Warns of reading more out of evidence than it holds."""
_OPEN = re.compile(
    r"\b(?:evidence|results?|findings?|trials|studies|data|literature|picture)\b[^.;]{0,30}\b(?:is|are|remains?)\b[^.;]{0,20}\b(?:inconsistent|mixed|conflicting|contradictory|uncertain|unsettled|unclear|thin|weak|sparse|limited)\b"
    r"|\b(?:has|have) (?:not|never) (?:yet )?been (?:shown|proven|established|demonstrated|settled)\b|\b(?:is|remains) (?:not (?:yet )?known|unknown|unproven|an open question)\b",
    re.I,
)
_PUBLISHING = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|results|findings)\b[^.;]{0,60}\b(?:published|reported|printed)\b[^.;]{0,30}\b(?:more|less) (?:readily|often|easily|likely)\b|\bpublication bias\b",
    re.I,
)
"""Says how evidence comes about, of no treatment."""
_DEFINED = re.compile(
    r"\b(?:is|are) (?:(?:\w+ly|often|also|now|commonly) )?(?:taken to (?:mean|be)|understood (?:as|to (?:mean|be))|(?:known|called|sold|spoken of) (?:\w+ )?as|better known as|short for|another (?:name|word) for|the (?:trade|brand|street) name (?:of|for)|defined (?:as|by)|called \w+ (?:when|if)|said to be \w+ (?:when|if)|spoken of (?:when|if)|counted as \w+ (?:when|if))\b",
    re.I,
)
_OF_THE_STUDY = re.compile(
    r"^(?:the|its|their|all(?: the)?|most of the|half of the|on average,? the) (?:\w+ ){0,2}?(?:patients|participants|volunteers|subjects|authors|researchers|investigators|sample|groups?|arms?|women|men|children|people|average age|mean age|median age|follow-up|trial|study)\b[^.;]{0,40}?"
    r"\b(?:was|were|had|lasted|came|received|took|got|called|wrote|reported|found|noted|described|measured|included|followed|ran)\b"
    r"|^[^;]*?\b(?:those|people|patients|participants|women|men|adults|volunteers) (?:who (?:had|got|took|received|were given)|given|on|in the (?:[\w-]+ )?(?:group|arm))\b[^;]*?\d[^;]*\b(?:those|placebo|the (?:other|others|rest)|against|compared|versus)\b[^;]*\d",
    re.I,
)
"""Goes on telling of those who were studied, or who studied them."""
NEAR = 2
"""Statements of one paragraph before one on its study, among which one cites it."""


_NAMES_A_WORK = re.compile(
    r"^(?:that|this|the|their|its|the same) (?:\w+ )?(?:review|study|trial|paper|analysis|meta-analysis|survey|report|team|authors?|researchers?)\b",
    re.I,
)
"""Begins with the work that the statement before cites."""
_OF_OTHERS = re.compile(
    r"\b(?:signs?|labels?|ads?|advertis\w+|adverts?|websites?|shops?|sellers?|makers?|brands?|leaflets?|packag\w+|boxes|headlines?|companies|the company|the firm|influencers?|posts?) (?:\w+ )?(?:promis\w+|claims?|says?|boasts?|advertis\w+|tells?|sells? (?:it|them) as|swears?)\b",
    re.I,
)
"""Reports what somebody else promises, whom the page does not follow."""
_OF_THE_TEXT = re.compile(
    r"^(?:let us |let’s |let's )?(?:start|begin|take|turn|consider|imagine|picture|think of|look at|recall|remember|suppose|compare|back) (?:with |to |at |of |now )*[^.;:]{0,40}[.:]?$",
    re.I,
)
_ACTED = re.compile(
    r"\b(?:dose|doses|mg|daily|tablets?|capsules?|medicines?|drugs?|exercise|weights?|diet|meal|supplements?|treatment|therapy|course|a (?:lower|higher|small) \w+)\b|\d",
    re.I,
)
SHORT_LEAD = 12
"""Words of the longest statement that only leads in what the next one bears out."""
_LEADS = re.compile(r"\b(?:may|might|can|could)\b", re.I)
_CONCLUDING = re.compile(
    r"\b(?:conclusions?|summary|bottom line|take[- ]?(?:away|home)\w*|what i take|in short|last words?|to sum up|the upshot|where (?:this|that) leaves)\b",
    re.I,
)


_UNKNOWN = re.compile(
    r"^(?:so |but |and |yet )*(?:nobody|no[- ]one|we do not|we don[’']t|researchers do not)"
    r"(?: yet| really| still)? knows?\b|\bit is(?: still)? not(?: yet)? known\b",
    re.I,
)
"""Says that something is not known: what is silent has no source."""


def only_leads(text: str) -> bool:
    """Whether an order in form only leads a reader through the text ("Start with the young")."""
    return (
        _OF_THE_TEXT.search(text) is not None
        and _ACTED.search(text) is None
        and len(text.split()) <= SHORT_LEAD // 2
    )


def tells_of_others(text: str) -> bool:
    """Whether a statement reports what a seller promises."""
    return _OF_OTHERS.search(text) is not None


def is_borne_out_nearby(article: Article, place: int) -> bool:
    """Whether the statement before, or the next one, cites what a claim tells: it names that work
    itself, or says in a few words, leaving it open, what the next one gives the study of.
    """
    claim, text = article.claims[place].claim, article.document.text
    if place and _NAMES_A_WORK.match(claim.quote):
        before = article.claims[place - 1].claim
        if before.markers and "\n" not in text[before.end : claim.start]:
            return True
    if place + 1 < len(article.claims) and len(claim.quote.split()) <= SHORT_LEAD:
        after = article.claims[place + 1].claim
        is_next = "\n" not in text[claim.end : after.start] and bool(after.markers)
        return is_next and _LEADS.search(claim.quote) is not None
    return False


_ONE_IN = re.compile(
    r"\b(?:in|out of) (?:two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred|every)\b",
    re.I,
)
_PRONOUNCES = re.compile(r"\b(?:highly |very |most )?(?:effective|safe|proven)\b", re.I)
"""Says whether a treatment is good, which no sentence only leads in."""


def has_source_beside(article: Article, place: int) -> bool:
    """Whether a neighbour of the same paragraph cites what a claim tells: the next one, where the
    claim has no figure and so leads in, or either, where the work it cites is held and has every
    figure of the claim.
    """
    claim = article.claims[place].claim
    beside = [
        each
        for each in (*article.claims[max(0, place - 1) : place], *article.claims[place + 1 :][:1])
        if each.claim.markers and _is_same_paragraph(article, claim, each.claim)
    ]
    is_share = SHARE.search(claim.quote) is not None or _ONE_IN.search(claim.quote) is not None
    if not figures(claim.quote) and not is_share:
        is_verdict = _PRONOUNCES.search(claim.quote) is not None
        return not is_verdict and any(each.claim.start > claim.start for each in beside)
    return not is_share and any(
        entry.document is not None and all_in(claim.quote, entry.document.text)
        for each in beside
        for entry in each.cited
    )


def _is_same_paragraph(article: Article, one: Claim, other: Claim) -> bool:
    start, end = sorted((one, other), key=lambda claim: claim.start)
    return "\n" not in article.document.text[start.end : end.start]


def sums_up(claim: Claim) -> bool:
    """Whether a hedged statement without a figure stands under a heading that sums up."""
    return _CONCLUDING.search(claim.section) is not None and is_hedged(claim.text)


_HOME = re.compile(
    r"\b(?:go to bed|get up|rising time|bedtime|fresh air|daylight|go for a walk|take a walk|comfortabl[ey]|at (?:your|an easy|a gentle) (?:own )?pace|write (?:down|it down|them down)|keep a (?:diary|note|list)|bring (?:a|your|the|somebody|someone)|wear (?:loose|warm|comfortable)|plan (?:a|your)|rest (?:when|for)|regular (?:meals|hours)|wash your hands|be (?:kind|patient) (?:to|with)|talk to (?:a friend|your family|someone you trust))\b",
    re.I,
)
_STRONG = re.compile(
    r"\b(?:m[cg]g?|IU|doses?|tablets?|capsules?|supplements?|fast(?:ing)?|cleanse|detox\w*|instead of|cure\w*|every(?:one|body)|proven)\b|\d",
    re.I,
)
LONGEST_TIP = 18
"""Words of the longest tip of everyday care."""


def is_everyday(text: str) -> bool:
    """Whether advice is everyday care without a medicine, an amount or a promise."""
    return (
        _HOME.search(text) is not None
        and _STRONG.search(text) is None
        and len(text.split()) <= LONGEST_TIP
    )


def is_precaution(text: str) -> bool:
    """Whether a statement only tells what not to do lest harm comes of it."""
    return _PRECAUTION.search(text) is not None and _AGAINST_CARE.search(text) is None


def weighs_evidence(text: str) -> bool:
    """Whether a statement warns of reading too much out of evidence, or sums it up as open."""
    is_open = _OPEN.search(text) is not None and is_hedged(text)
    return is_open or any(each.search(text) for each in (_CAUTION, _PUBLISHING, _UNKNOWN))


def says_what_is_meant(text: str) -> bool:
    """Whether a statement tells what a word is taken to mean, limits of it included."""
    return _DEFINED.search(text) is not None


def goes_on_telling(article: Article, place: int) -> bool:
    """Whether a claim tells more of the study that its paragraph cites right before."""
    claim = article.claims[place].claim
    if _OF_THE_STUDY.search(claim.quote) is None:
        return False
    before = [each.claim for each in article.claims[max(0, place - NEAR) : place]]
    text = article.document.text
    return any(one.markers and "\n" not in text[one.end : claim.start] for one in before)
