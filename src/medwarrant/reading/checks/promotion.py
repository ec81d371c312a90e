# ruff: noqa: E501 - patterns are read as wholes
"""Advertising inside an article, and products named as advice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.checks.article import Article, Found
from medwarrant.reading.checks.wording import TALKING, clipped, is_hedged, talks
from medwarrant.reading.claim_kinds import is_order
from medwarrant.reading.claims import said
from medwarrant.reading.page_talk import advertises
from medwarrant.records import Document, Finding, Quote, Severity
from medwarrant.text.sentences import sentences

_PRAISE = re.compile(
    r"\b(?:transform\w*|life-changing|world-class|best|leading|top|highly|talented|award|state-of-the-art|cutting-edge|revolutionary|unique|trusted|enhance|proven|evidence-based|miracle|premium|guarantee\w*)\b",
    re.I,
)
_UNIT = r"(?:packets?|scoops?|sachets?|sticks?|pouch(?:es)?|bottles?|cans?|servings?|gumm(?:y|ies)|capsules?|shots?|droppers?|bars?|tubs?|pods?)"
_PRODUCT = re.compile(
    rf"\b(?:{_UNIT}|a cup|some) of (?:the )?(?P<name>[A-Z][\w’&-]+(?: [A-Z][\w’&-]+){{0,3}})|(?P<brand>[A-Z][\w’&-]+(?: [A-Z][\w’&-]+){{0,2}})\s?[®™]"
)
_OFFERS = re.compile(r"\b(?:our|us)\b|\bcode [A-Z0-9]{3,}\b|\b\d+\s?% off\b", re.I)
_SALE = re.compile(
    r"\b(?:buy|order|shop|store|enrol|enroll|sign up|discount|code|delivery|delivered|membership|vouchers?"
    r"|link in (?:bio|the)|available (?:at|from) (?:our|my))\b",
    re.I,
)
_SOLD = r"(?:packages?|memberships?|plans?|sessions?|courses?|infusions?|drips?|treatments?|retreats?|consultations?|kits?|sets?|programmes?|programs?|classes)"
_BUYERS = r"(?:families|customers|clients|guests|members|fans|subscribers|buyers|users|followers)"
SELLS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        # a price, a deal, a guarantee
        rf"(?i)\b{_SOLD} (?:now |all )?(?:start(?:s|ing)?|cost(?:s|ing)?|from|for) (?:at |from |just |only )*[£$€]\s?\d|\bsave (?:up to )?[£$€]\s?\d|\b\d+\s?% off\b|\b(?:special|introductory|exclusive|discounted|members[’']?) (?:price|offer|rate|deal)s?\b",
        r"(?i)\b(?:gift )?vouchers? (?:for|are|is|can)\b|\b(?:the|your|a|our|this) coupon\b|\b(?:promo|discount|coupon) codes?\b|\b(?:with|use|enter|quote) (?:the |my |our )?(?:code|coupon)\b|\b(?:shipping|delivery|postage) (?:is|are) (?:free|on us)\b|\bfree (?:shipping|delivery|consultations?|trials? (?:of|for)|samples?|gifts?|bottles?|assessments?)\b",
        r"(?i)\b(?:your )?money[- ]back\b|\b(?:your|their) money back\b|\b[\w-]+[- ]day (?:refund|money|guarantee|returns?)\b|\brisk[- ]free for\b|\bat no (?:extra )?(?:charge|cost)\b(?! to (?:the )?(?:patient|NHS|famil))|\b(?:get|buy|order|add) [^.;]{0,30}\b(?:one|bottle|month|tub|pack|box|second) (?:for |at )?(?:free|half price|no charge)\b",
        r"(?i)\bless than the price of\b|\bfinanc(?:e|ing) (?:is|plans are) available\b|\b(?:major |credit )?cards (?:are )?accepted\b|\bpay (?:in|by) instal|\b(?:costs? nothing|free) for the first \w+ (?:days?|weeks?|months?)\b|\brenews? (?:by itself|automatically)\b|\b(?:for|to) pre-?order\b|^pre-?(?:order|register)\b|\bsubscribe and save\b|\b(?:starter|family|travel|value) (?:set|kit|pack|bundle)\b",
        # haste
        r"(?i)\b(?:spaces|places|spots|seats|slots|stocks?|supplies|tickets|dates)\b[^.;]{0,50}\b(?:(?:are|is) (?:very |strictly )?limited|running (?:low|out|down)|going fast|filling|almost gone|nearly gone|selling)\b|\breserve (?:yours|your (?:place|spot|seat))\b|\bwhile (?:stocks?|supplies) lasts?\b|\border (?:yours )?(?:before|by|within) \w+|\bdon[’']t miss (?:out|this)\b|\bnever been a better time\b|\buntil the end of the (?:month|week|year)\b[^.;]*\bprice|\bprice\b[^.;]*\buntil the end of the (?:month|week|year)\b",
        # praise of one's own
        rf"\b[Tt]he only (?:clinic|provider|practice|cent(?:re|er)|brand|product|formula|supplement|company|team|spa|studio)\b|\b[Nn]o (?:finer|better|purer|stronger) [\w-]+ (?:on the market|anywhere|on sale|in the (?:country|region|world|city))|\bnumber one (?:choice|brand)|\b(?:[Tt]rust|[Cc]hoose) the (?:brand|name|team|clinic)\b|\bbest (?:care|treatment|product|team|clinic|{_SOLD}) (?:there is|around|in town|money can buy|available anywhere)\b|\bpurest\b[^.;]{{0,40}}\b(?:on earth|in the world|on the market)\b|\b[Oo]nly [A-Z]\w+ (?:contains|has|offers|combines|delivers|uses)\b|\b[Nn]othing else works (?:as well|like)|\bask (?:for it|for them) by name\b|\b[Aa]sk your (?:pharmacist|doctor|retailer) (?:for|about) [A-Z][a-z]\w+\b[^.;]*\b(?:choice|brand|best|today)\b|\bmore (?:\w+ ){{1,6}}than any(?:one|body) else\b|\bpatented (?:complex|blend|formula|process|technology)\b|\bsignature (?:\w+ )?{_SOLD}",
        # those who bought it
        rf"(?i)\b(?:hundreds|thousands|millions|dozens) of (?:\w+ )?{_BUYERS}\b|\b(?:happy|satisfied|loyal|delighted|thrilled) (?:{_BUYERS}|patients)\b|\b(?:glowing|five-star|rave) reviews?\b|\b(?:hundreds|thousands|millions|many|countless people|others) have already (?:\w+ )?(?:turned|made|changed|joined|switched|discovered|tried|found)\b|\b(?:patients|people|clients|guests) (?:fly|travel|come) (?:in )?from (?:all over|around|across) (?:the )?(?:world|country)\b|\b(?:clients|guests|customers|members) (?:call|love|rave|swear by|leave|tell us|keep coming)\b|\bguests[’'] favou?rite\b",
        # what is one's own
        rf"\b(?:[Oo]ur|[Mm]y) (?:[\w-]+[ -]){{0,3}}(?:nurses|guests(?! (?:today|this|on the|said|says?|told|tells?|discuss\w*|explain\w*|argue\w*|were|are|and (?:I|we))\b)|clients|customers|treatment rooms|{_SOLD}|masterclass|app|shop|store|website|blend|formula|capsules?|range|friendly staff|protocol)\b(?! (?:found|showed|reported|study))|\b(?:treatment|care|a session|an appointment|a course) with us\b|\bif you qualify\b|\b(?:which|that) (?:plan|package) suits you\b|\bwe (?:stock|sell|ship|guarantee that you|deliver (?:it )?to your)\b|\bwe (?:\w+ )?developed ourselves\b|\b(?:will|can) come to your (?:home|hotel|office)\b",
        r"\b(?:Dr|Professor|Prof)\.? [A-Z]\w+[’']s (?:team|clinic|method|programme|program|protocol|centre|center|approach)\b|\bthe method that (?:Dr|Professor)\.? [A-Z]|\b[Tt]he (?:team|staff|specialists|experts) (?:at|of) (?:the )?[A-Z]\w+|\b(?:[Vv]isit|[Cc]ome to|find it at|[Cc]hoose) the [A-Z]\w+ (?:Centre|Center|Clinic|Institute|Spa|Retreat)\b|\b(?:(?<!been )(?<!were )(?<!trials )(?<!trial )(?<!studies )(?<!study )(?:sponsored|presented)|brought to you) by\b|\bthe makers of [A-Z]",
        # appeals to buy
        r"(?i)^(?:and |so |then |just )?(?:treat yourself to|discover why|click (?:the|on|here|below)|sign up (?:for|to|now|today)|join (?:the|our|over|hundreds|thousands)|book (?:a|your) (?:free|place|consultation|session|discovery)|try it risk|invest in your)\b|\bbook a free\b|\byou deserve (?:the best|to feel|it)\b|\btreat yourself\b|\binvest in your (?:\w+ )?(?:health|brain|body|self|future|mind)\b|\bcall the clinic\b|\bbe among the first to (?:try|own|get)\b|\byou will (?:taste|feel|see) the difference\b|\bmade the switch to\b|\bfeeling like yourself again\b|\bour (?:online )?(?:shop|store)\b",
    )
)
"""Ways to sell: a price or a deal, haste, praise of one's own, those who bought it, what is one's own,
appeals to buy.
"""
NOT_SOLD = re.compile(
    r"\b(?:no one|nobody|not|don[’']t|doesn[’']t|never|neither|isn[’']t|aren[’']t)\b[^.;]{0,40}\b(?:sell|sold|buy|pay|paid|sponsor\w*|recommend|endorse|need)\b|\bNHS\b|\bfree of charge\b[^.;]{0,30}\b(?:at|from|to) (?:your|any|all|everyone)\b|^(?:please |then |and )?(?:tell|inform|ask|call|phone|contact|let|warn) (?:our|the|your|my) (?:\w+ )?(?:nurses?|staff|team|doctors?|clinic|pharmacists?|reception)\b[^.;]{0,30}\b(?:about|if|when|before|of|know|at once|straight away|immediately)\b|^(?:do not|don[’']t|avoid|beware|ask (?:about|whether|how|what|who|why|if))\b",
    re.I,
)
"""Warns of what is sold, says that nothing is, or asks to be told of symptoms."""


def check(article: Article) -> Iterator[Found]:
    """Sentences that sell."""
    if article.document.kind not in TALKING:
        return
    for start, end in _selling(article):
        text = article.document.text[start:end]
        is_plain = _PRAISE.search(text) or _SALE.search(text) or sells(text)
        severity: Severity = "minor" if is_plain else "info"
        yield (
            "",
            Finding(
                code="promotional",
                severity=severity,
                explanation=f"“{clipped(text)}” advertises what the publisher offers. In an article that gives medical information it should stand apart, marked as advertising, and claim nothing that the article does not show.",
                place=Quote(quote=text, start=start, end=end),
            ),
        )
    if talks(article):
        yield from _products(article)
        yield from _slogans(article)


SPOKEN = frozenset({"claim", "invitation", "greeting", "announcement"})
"""What a sentence of the article itself may be that sells."""


def sells(text: str) -> bool:
    """Whether a sentence offers or praises what somebody sells, and does not warn of it."""
    return any(each.search(text) for each in SELLS) and NOT_SOLD.search(text) is None


def _selling(article: Article) -> Iterator[tuple[int, int]]:
    """Sentences of advertising, those outside the article's sections included."""
    document = article.document
    is_page = talks(article)
    cited = {(c.claim.start, c.claim.end) for c in article.claims if c.cited}
    seen = []
    for each in said(document):
        seen.append((each.start, each.end))
        is_offer = (
            each.what == "invitation"
            and _OFFERS.search(each.text) is not None
            and NOT_SOLD.search(each.text) is None
        )
        is_told = is_page and each.what in SPOKEN and (each.start, each.end) not in cited
        if each.what == "advertising" or is_offer or (is_told and sells(each.text)):
            yield each.start, each.end
    inside = [(section.start, section.end) for section in document.sections]
    for start, end in _outside(document, inside):
        for first, last in sentences(document.text, start, end):
            if advertises(document.text[first:last]) and not any(
                first < stop and begin < last for begin, stop in seen
            ):
                yield first, last


def _outside(document: Document, inside: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches between sections, where a page keeps what is none of its article."""
    at = 0
    for start, end in [*sorted(inside), (len(document.text), len(document.text))]:
        if start > at and document.text[at:start].strip():
            yield at, start
        at = max(at, end)


def _products(article: Article) -> Iterator[Found]:
    """A product by its name in a piece of health advice."""
    for checked in article.claims:
        text = checked.claim.text
        if not is_order(text) and not re.search(r"\b(?:recommend|should|try|take|use)\b", text):
            continue
        found = _PRODUCT.search(text)
        if found is None:
            continue
        name = found["name"] or found["brand"]
        if article.concepts(name):
            continue
        yield (
            checked.claim.id,
            Finding(
                code="promotional",
                severity="major",
                explanation=f"A product is named as health advice (“{name}”), with no study of it and no word on who profits. Please name the substance and the amount instead, cite what shows that it helps, and disclose any tie to the maker.",
            ),
        )


_SLOGAN = re.compile(
    r"\bnot (?:just|only) (?:to )?[^.;]{3,60}?,? but (?:to |also )?[^.;,]{3,40}, [^.;,]{3,40},? and [^.;,]{3,40}"
    r"|\b(?:break|be|set) free from the (?:grip|chains|prison) of\b|\byour (?:best|new) (?:self|life)\b",
    re.I,
)


def _slogans(article: Article) -> Iterator[Found]:
    """Sales language in the article's own sentences."""
    for checked in article.claims:
        text = checked.claim.text
        found = _SLOGAN.search(text)
        if found is None or (is_hedged(text) and not _SALE.search(text)) or checked.cited:
            continue
        yield (
            checked.claim.id,
            Finding(
                code="promotional",
                severity="info",
                explanation=f"“{clipped(found.group())}” is the language of advertising. Please say what was measured.",
            ),
        )
