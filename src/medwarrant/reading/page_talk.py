# ruff: noqa: E501 - patterns are read as wholes
"""Sentences of a page that state nothing to check: what they are instead.

Questions, greetings, invitations, announcements, disclaimers, boxes on authors, advertising. They
are told by their wording; in doubt a sentence is a claim.
"""

from __future__ import annotations

import re
from typing import Literal

Talk = Literal[
    "question", "greeting", "invitation", "announcement", "disclaimer", "author", "advertising"
]
"""What a sentence that claims nothing is for."""

STAFF = (
    r"(?:clinics?|cent(?:er|re)s?|offices?|practices?|doctors?|physicians?|surgeons?|nurses?|dentists?|therapists?|"
    r"psychiatrists?|psychologists?|dieti[ct]ians?|pharmacists?|pharmacy|teams?|staff|specialists?|experts?|providers?|"
    r"clinicians?|platforms?|apps?|products?|programmes?|programs?|services?|facilit(?:y|ies)|hospitals?|spa|"
    r"ai|a\.\s?i\.|chat ?bot|coach(?:es)?|supplements?|newsletters?|courses?|store|shop|formula|memberships?)"
)
"""What a business calls its own."""
CARE = (
    r"(?:treatments?|therap(?:y|ies)|care|services?|consultations?|evaluations?|assessments?|packages?|programmes?|"
    r"programs?|appointments?|sessions?|infusions?|injections?|plans?|options|testing|supplements?|products?|support)"
)

QUESTION = re.compile(r"\?[”\"’')\]]*\s*$")
GREETING = re.compile(
    r"^(?:welcome(?: back)?(?: to\b|[!,.]| everyone)|hello\b|hi (?:there|all|everyone|folks)|dear (?:reader|friend|patient)s?|"
    r"thank(?:s| you) for (?:reading|listening|joining|watching|visiting|tuning)|good (?:morning|evening|afternoon)\b|"
    r"stay tuned|see you (?:next|soon))",
    re.I,
)
INVITATION = re.compile(
    r"^(?:please )?(?:visit (?:our|us|the website|\S+\.(?:com|org|net))|contact (?:us|our)|call (?:us|our|now|today|\(?\d)|"
    r"(?:book|schedule|request|get) (?:a|an|your) (?:free |no-obligation |complimentary )?(?:\w+ )?(?:appointment|consultation|call|quote|demo|evaluation)|"
    r"click\b|subscribe\b|sign up\b|download (?:our|the|your|this)|(?:learn|read|find out) more\b|join (?:us|our|the)\b|"
    r"follow us\b|share this|shop (?:now|our)|buy now|order (?:now|today|yours)|get (?:started|in touch|yours)|reach out to (?:us|our)|"
    r"check out (?:our|my|the)|see (?:also|all|our|my)\b.{0,60}$|tune in|listen (?:to|on)|watch (?:the|our)|"
    r"ask (?:any|a|your) (?:follow[- ]up )?questions?|leave (?:us |me )?(?:a|an|your) (?:\w+ )?(?:comment|review|rating)|rate (?:us|the show|this)|enjoyed (?:the|this) (?:show|episode|post))"
    r"|\b(?:explore our (?:website|site|page)|contact our (?:office|clinic|team|staff)|for (?:more|further|additional) (?:information|details),? (?:\w+ ){0,6}(?:visit|contact|call|explore|see our|click|email)|"
    r"for show notes\b|support (?:the|this|our) (?:\w+ ){0,3}(?:podcast|channel|show|newsletter)\b|check out (?:the|our) sponsors|(?:if you )?go to \S+\.(?:com|org|net)\b|use (?:the )?(?:promo |discount |coupon )?code [A-Z0-9]{3,}|reach out to us|give us a call|book (?:now|online|today)|"
    r"schedule (?:your|a) (?:consultation|appointment|visit|call) (?:with us|today|now|online))\b",
    re.I,
)
ANNOUNCEMENT = re.compile(
    r"^(?:and |so |here,? |below,? |today,? |now,? )?(?:in (?:this|today[’']s) (?:article|post|episode|guide|blog|blog post|video|section|newsletter|issue|page|piece|review|chapter|lecture|series)[^,]{0,40},? )?"
    r"(?:(?:we|i|let[’']s|let us|you)(?:[’']ll| will| also| then| are going to| want to|[’']re going to)* "
    r"(?:explore|examine|look (?:at|into)|cover|delve|dive|break down|compare|highlight|outline|walk|unpack|learn|discover|go over|take a look|summari[sz]e|review|touch on|share|introduce|list|turn to)\b"
    r"(?! that\b))"
    r"|^(?:this|the (?:present|following)|today[’']s) (?:article|post|episode|guide|blog|blog post|video|newsletter|page|section|chapter|lecture|piece)(?: also| will| should| aims to| is)* "
    r"(?:explores?|examines?|looks? at|covers?|outlines?|discuss(?:es)?|describes?|summari[sz]es?|reviews?|interest|intended|designed|for (?:anyone|those|people)|introduces?|walks?|explains? (?:everything|what you))\b"
    r"|^(?:here (?:is|are|we)|here[’']s|below (?:is|are)|read on|keep reading|table of contents|in the next section|(?:as )?(?:discussed|mentioned|noted) (?:above|below|earlier)[.:]?$)"
    r"|^(?:this|last|next|coming (?:up )?(?:this|next)) (?:week|month|time|episode)(?:[’']s (?:guest|episode|show|topic)\b|:|,? (?:on the show,? )?(?:\w+ ){1,4}(?:talks?|speaks?|chats?|sits? down|interviews?|is joined|welcomes?)\b)"
    r"|^(?:they|we|the (?:two|pair|hosts?)|he|she|[A-Z]\w+ and [A-Z]\w+) (?:cover|covers|chat|chats|talk (?:about|through)|talks (?:about|through)) (?!\d)[^.]{3,}\b(?:and|about|through)\b"
    r"|^(?:every|each|this|last) (?:winter|summer|spring|autumn|week|month|year|day|morning) (?:my|our) (?:inbox|mailbox|phone|clinic|waiting room|patients|readers|friends)\b"
    r"|\bhave (?:also )?asked (?:this|the same|that) question\b|\bthis episode should interest\b",
    re.I,
)
TELLS = re.compile(
    r"^(?:in (?:this|today[’']s) \w+(?: \w+)?,? )?(?:i|we)(?:[’']ll| will| also| then)* "
    r"(?:explain|describe|discuss|show|tell you|point out|argue|detail|clarify)(?: also)? (?:how|that|why) ",
    re.I,
)
"""What opens a claim that the author announces: "In this episode, I explain how …"."""
DISCLAIMER = re.compile(
    r"\b(?:not (?:be )?(?:intended|meant|construed|considered|used|a substitute|to (?:be |replace|diagnose))\b.{0,60}\b(?:advice|diagnos\w+|substitute|treatment|replace\w*|relationship|guidance|judg\w+)|"
    r"(?:is|are) not (?:a substitute for|medical advice)|does not (?:replace|constitute|substitute|provide medical)|"
    r"(?:for|intended for) (?:informational|educational|information|general information)(?: and \w+)? (?:purposes?|use)|educational purposes? only|"
    r"(?:assumes?|accepts?) no (?:liability|responsibility)|(?:disclaims?|not (?:be )?(?:held )?(?:liable|responsible))\b|"
    r"these statements have not been evaluated|not intended to diagnose|always (?:seek|consult)\b.{0,40}\b(?:advice|your (?:doctor|physician|healthcare|health care|provider))|"
    r"(?:verify|confirm) all information|information (?:on|in|provided (?:on|by|in|herein))(?: \w+){0,4} is intended for|this information is intended for|"
    r"views? (?:and opinions )?expressed|pending human review|no (?:doctor|physician)-patient relationship|all rights reserved)\b",
    re.I,
)
AUTHOR = re.compile(
    r"\b(?:graduated from|(?:received|earned|obtained|completed) (?:his|her|their) (?:m\.?d|ph\.?d|degree|medical|bachelor|master|doctor\w*|residency|training|fellowship)|"
    r"(?:he|she) (?:is|was) (?:also )?(?:an? |the )(?:board[- ]certified|licensed|registered|author|founder|co-founder|freelance|professor)|"
    r"is (?:an? )?(?:freelance )?(?:medical |health |science )?(?:writer|journalist|editor) (?:based|who|for|at|with)|about the author)\b",
    re.I,
)
ADVERTISING = re.compile(
    rf"(?<!\bin )\b(?:our|my) (?!(?:study|trial|data|results|findings|analysis|review)\b)(?:[\w.-]+ (?:and )?){{0,4}}?{STAFF}(?![\w-])(?! (?:found|show\w*|observ\w+|report\w*|stud\w+|analy\w+|measur\w+|demonstrat\w+|evaluat\w+|investigat\w+|identif\w+|of (?:authors|researchers|investigators))\b)"
    rf"|\bwe (?:\w+ ){{0,3}}?(?:offer|provide|specialize in|specialise in|deliver)\b(?: [\w,-]+){{0,8}}? {CARE}\b"
    r"|\bwe (?:are proud|pride ourselves|are committed to (?:your|our|providing|helping)|accept (?:most )?insurance|ship |welcome new patients|look forward to)\b"
    r"|\b(?:(?<!been )(?<!were )(?<!trials )(?<!trial )(?<!studies )(?<!study )(?:sponsored|presented)|brought to you) by\b|\btoday[’']s sponsors?\b|\b\d+\s?% off\b|\bfree (?:shipping|consultation|trial)\b|\bmoney[- ]back\b|\b(?:only|just) (?:\w+ ){1,2}(?:places|spots|seats|slots|spaces)(?: are)? (?:left|remain\w*|available)\b|\bbook (?:your|a) (?:free |no-obligation |complimentary )*(?:\w+ )?(?:call|consultation|session|place|spot|seat|slot|assessment)\b(?! with your)|\b(?:discount|promo|coupon) code\b|\bcode [A-Z]*[0-9A-Z]{4,} (?:for|to (?:get|save)|at checkout)|\blimited[- ]time\b|\bbest[- ]?selling\b"
    r"|\b(?:order|shop|buy|enrol|enroll|sign up|subscribe|join) (?:now|today|online|here|(?:yours )?before \w+|for (?:the|our|my) (?:\w+ )?(?:course|class|programme|program|club|plan|list))\b"
    r"|\b(?:next-day|same-day|free|fast|worldwide) delivery\b|\bdelivered to your (?:door|home)\b|\b(?:gift (?:card|voucher)s?|pay in instal?ments|members? (?:get|save|pay|enjoy))\b|\bmembership (?:plan|fee|includes?|costs?|starts?)\b"
    r"|\b(?:our|my) (?:own )?(?:\w+ )?(?:blend|formula|shop|store|online course|masterclass|e-?book|membership|supplement line)\b|\b(?:places|spots|seats|slots) (?:are )?(?:going|filling|selling|running)\b|\bin (?:our|my) (?:online )?(?:shop|store)\b"
    r"|\b(?:world-class|state-of-the-art|award-winning|industry-leading|cutting-edge) (?:\w+[- ]){0,3}(?:answers?|facilit\w+|care|team|clinic|treatments?|service|technology|center|centre|experts?)\b",
    re.I,
)
BUSINESS = re.compile(
    rf"^(?:the |at )?(?P<name>(?:[A-Z][\w’&'-]*\s){{1,5}}?(?:{STAFF[3:-1]}|institute|group|wellness|health))(?:,| (?:is|offers|provides|specializes|specialises|has|helps|features)\b).{{0,200}}"
    r"\b(?:specializ\w+|specialis\w+|offers?|treatment branch|provid(?:es|ing)|serving|dedicated to|located|your)\b",
    re.I,
)

ASSERTS = re.compile(
    r"^how .{2,60} (?:is|are) (?:\w+ing)\b"
    r"|\b(?:cures?|heals?|reverses?|prevents?|eliminates?|beats?|outperforms?|proves?|works?|kills?|causes?|"
    r"improves?|reduces?|lowers?|boosts?|protects?|(?:is|are) (?:safe|effective|better|the best|proven|as effective))\b",
    re.I,
)
"""A title that states something: "How yoga is transforming back care"."""
ADVISES_AMOUNT = re.compile(
    r"\b(?:recommends?|advises?|suggests?|prescribes?)\b[^.;]{0,60}"
    r"\b\d[\d.,–-]* ?(?:mg|mcg|µg|g|grams?|micrograms?|milligrams?|ml|IU|drops|tablets|capsules)\b",
    re.I,
)
"""How much of something a page advises, whoever on it does."""


def talk_of(sentence: str) -> Talk | None:
    """What a sentence is for that states nothing, ``None`` for one that may be a claim."""
    if QUESTION.search(sentence):
        return "question"
    if GREETING.search(sentence):
        return "greeting"
    if DISCLAIMER.search(sentence):
        return "disclaimer"
    if INVITATION.search(sentence):
        return "invitation"
    if ANNOUNCEMENT.search(sentence) and not TELLS.search(sentence):
        return "announcement"
    if AUTHOR.search(sentence):
        return "author"
    return None


def advertises(sentence: str, section: str = "") -> bool:
    """Whether a page praises or offers what is its own: "our nurses", "we offer infusions", or the
    business by its name under its own heading.
    """
    if ADVISES_AMOUNT.search(sentence):
        return False
    if ADVERTISING.search(sentence):
        return True
    named = BUSINESS.match(sentence)
    return (
        named is not None
        and section != ""
        and named["name"].casefold().startswith(section.casefold())
    )
