"""The wordings that tell a study's design, each with what it weighs.

A pattern counts only where a study speaks of itself: "randomised trials are needed" makes no
trial; ``medwarrant.reading.designs`` sees to that.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from medwarrant.records import Design


class Sign(NamedTuple):
    """A wording that tells a design.

    ``hints`` are plain strings one of which every match contains: cheap to look for first. None
    are needed for wordings that only titles are searched for.
    """

    design: Design
    weight: float
    hints: tuple[str, ...]
    wording: str
    title_only: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """The wording as a regular expression, compiled when a hint first calls for it."""
        return _compiled(self.wording)

    @property
    def is_promise(self) -> bool:
        """Whether it tells of what will be done: a plan says so again and again."""
        return "will" in self.hints


_compiled = cache(re.compile)


def sign(
    design: Design, weight: float, hint: str, pattern: str, *, title_only: bool = False
) -> Sign:
    """One wording, with its hints joined by "|".

    ``title_only`` for words that tell nothing outside a title.
    """
    hints = tuple(hint.split("|")) if hint else ()
    return Sign(design, weight, hints, pattern, title_only)


SIGNS: tuple[Sign, ...] = (
    # Works about other works.
    sign("other", 9, "retract", r"^(?:retraction|retracted article notice)\b", title_only=True),
    sign("other", 9, "err", r"^(?:erratum|author correction|publisher correction)\b",
          title_only=True),
    sign("other", 9, "corr", r"^(?:corrigendum|corrections?)(?: to)?\b ?[:.\[-]|^correction to\b",
          title_only=True),
    sign("other", 9, "concern", r"^expression of concern\b", title_only=True),
    sign("editorial", 3, "", r"^(?:editorial|commentary|comments? on|reply|response to|re:|"
          r"in reply|author(?:s'?|'s)? (?:response|reply)|letter to|letters?:|invited|"
          r"book review|obituary|in memoriam|viewpoint|perspective:)", title_only=True),
    sign("editorial", 3, "repl", r"\bauthors?(?:'s|')? (?:reply|response)\b", title_only=True),
    sign("editorial", 2, "letter", r"\bletter to the editor\b", title_only=True),
    sign("editorial", 2, "commentary", r"\b(?:a|an editorial|invited) commentary\b"),
    # Protocols speak of the future.
    sign("protocol", 4, "protocol", r"\b(?:study|trial|review|research) protocol\b|"
          r"\bprotocol (?:for|of) (?:an?|the|two)\b|\bprotocol:|:.*\bprotocol\W*$|"
          r"\bprotocol (?:study|paper)\b|\bprotocol for\b|\brandomi[sz]ed protocol\b",
          title_only=True),
    sign("protocol", 2.5, "design", r"\b(?:rationale(?:,| and) (?:study )?design|design and "
          r"rationale|"
          r"study design and methods|design and methods of|design of (?:a|the) .*trial)\b",
          title_only=True),
    sign("protocol", 2.5, "protocol", r"\b(?:this (?:is a|article is a|paper is a|paper "
          r"describes the|"
          r"article describes the)|we (?:describe|present|report)(?: here)? (?:the|a|our)|"
          r"here,? we "
          r"(?:describe|present)(?: the)?|the present) (?:study |trial |research )?protocol\b"),
    sign("protocol", 1.5, "will", r"\b(?:participants?|patients?|subjects?|volunteers?|women|"
          r"individuals|adults|children|infants|studies|trials?|eligible \w+|investigators?|"
          r"researchers?|we|study|databases|they|outcomes?|data) (?:\([^)]{1,40}\) )?will "
          r"(?:also )?(?:then )?(?:be |"
          r"receive|undergo|include|enrol|recruit|evaluate|compare|assess|search|investigate|"
          r"randomi[sz]e|use|conduct|test|examine|measure|complete|perform|explore|determine|"
          r"take|attend)"),
    sign("protocol", 2.0, "eligible", r"\bmay be eligible for (?:this|the) (?:study|trial)\b"),
    sign("protocol", 4.0,
          "proposed inn|pharmaceutical form|concentration number|inclusion criteria:",
          r"\bproposed inn\b|\bpharmaceutical form:|\bconcentration number\b|"
          r"\bprimary outcome: .*\binclusion criteria:"),
    sign("protocol", 1.0, "is recruiting", r"\bis (?:currently |now )?recruiting\b"),
    # Recommendations.
    sign("guideline", 3, "guid", r"\b(?:practice|clinical|treatment|consensus|evidence-based|"
          r"management|european|british|canadian|society|national|international)[\w -]{0,30} "
          r"(?:guidelines?|guidance)\b|\bguidelines? (?:for|on|of) (?:the )?(?:[\w-]+ "
          r"){0,4}(?:management|treatment|"
          r"diagnosis|use|care|prevention|therapy)|:.*guidelines?\W*$|^guidelines?\b",
          title_only=True),
    sign("guideline", 3, "consensus", r"\bconsensus (?:statement|recommendations?|guidelines?|"
          r"guidance|paper|report|document|conference)\b|\b(?:expert|delphi|international) "
          r"consensus\b",
          title_only=True),
    sign("guideline", 3,
          "position |task force|practice |scientific |recommendations ",
          r"\bposition "
          r"(?:statement|paper|stand)\b|\btask force\b|"
          r"\bpractice (?:parameter|advisory)\b|\bscientific statement\b|"
          r"\brecommendations (?:of|from|by) the\b", title_only=True),
    sign("guideline", 1.2, "guideline", r"\b(?:these|this|the present) (?:clinical |practice )*"
          r"guidelines? (?:provides?|presents?|recommends?|address|summari|aims?|updates?)|"
          r"\bpractice guidelines? (?:was|were) developed\b"),
    # Syntheses.
    sign("meta_analysis", 4, "meta", r"\bmeta[ -]?analy(?:sis|ses|tic)\b|\bmetaanalys[ie]s\b|"
          r"\bmeta[ -]?regression\b", title_only=True),
    sign("meta_analysis", 2, "meta", r"\b(?:this|present|current|our|we (?:conducted|performed|"
          r"did|"
          r"carried out|undertook|report|present) (?:an?|this)?|the aim of (?:this|the)|purpose "
          r"of this) ?"
          r"(?:[\w-]+,? ){0,8}meta[ -]?analys[ie]s\b"),
    sign("meta_analysis", 1.6, "meta", r"\b(?:were|was) (?:pooled|included|conducted|performed|"
          r"used)"
          r"(?: \w+){0,4} (?:in|by|using|for|with) (?:[\w-]+ ){0,4}meta[ -]?analys[ie]s\b|"
          r"\bmeta[ -]?analys[ie]s (?:was|were) (?:performed|conducted|carried out|done|used)\b|"
          r"\bmeta[ -]?analy[sz]ed\b"),
    sign("meta_analysis", 1.6, "analysis", r"\b(?:random|fixed)[ -]effects? (?:model )?"
          r"(?:pooled|meta)|\bpooled analysis of (?:\w+ ){0,3}(?:trials|studies|rcts)\b"),
    sign("systematic_review", 3.5, "review", r"\b(?:systematic|scoping|umbrella|rapid|"
          r"integrative|cochrane|"
          r"evidence[ -]based|realist|mapping)[ -](?:[\w-]+,? (?:and |of )?){0,4}?reviews?\b|"
          r"\bsystematic(?:ally)? (?:[\w-]+ ){0,3}(?:search|overview)\b|"
          r"\breview of (?:systematic reviews|reviews)\b", title_only=True),
    sign("systematic_review", 2, "review", r"\b(?:this|present|current|our|we (?:conducted|"
          r"performed|"
          r"did|carried out|undertook|report|present) (?:an?|this)?|a|the|an) ?(?:[\w-]+,? ){0,3}"
          r"(?:systematic|scoping|umbrella|rapid|integrative)(?:[\w-]*,? ?(?:and )?(?:[\w-]+ "
          r"){0,2})review\b"),
    sign("systematic_review", 1.8, "systematic", r"\bsystematic(?:ally)? (?:and (?:critical|"
          r"comprehensive)(?:ly)? )?"
          r"(?:[\w-]+ ){0,2}(?:search(?:ed)?|review(?:ed)?)\b"),
    sign("systematic_review", 1.6, "search", r"\b(?:search(?:es|ed)?(?: was| were)?|"
          r"identified)(?:[\w(),/-]*[ ]){0,14}?"
          r"(?:in |of |through |using |via |from )?(?:the )?(?:pubmed|medline|embase|psycinfo|"
          r"cochrane|cinahl|web of "
          r"science|scopus|google scholar)\b"),
    sign("systematic_review", 1.6, "searched", r"\b(?:pubmed|medline|embase|psycinfo|cochrane "
          r"library|"
          r"web of "
          r"science|scopus)(?:,| and|[\w(), /-]{0,80})(?: databases?)?(?: were| was)(?: "
          r"\w+){0,2} searched\b"),
    sign("systematic_review", 1.6,
          "pubmed|medline|embase|psycinfo|cochrane|web of|scopus",
          r"\b(?:literature|"
          r"critical|comprehensive) (?:review|"
          r"search)(?:es)? (?:was |were )?"
          r"(?:\w+ )?(?:using|of|in|on|through) (?:the )?(?:pubmed|medline|embase|psycinfo|"
          r"cochrane|"
          r"web of science|scopus)|\bcochrane [\w ]{0,60}(?:group|register|library|database)"),
    sign("systematic_review", 1.6, "prisma|preferred reporting",
          r"\bprisma\b|\bpreferred reporting items\b"),
    sign("systematic_review", 1.0, "studies", r"\b(?:\d+|\w+) (?:[\w-]+ ){0,3}(?:studies|"
          r"trials|articles|"
          r"rcts|publications|papers) (?:\([^)]{0,60}\) )?(?:were (?:included|identified|"
          r"eligible|found|reviewed)|"
          r"met (?:the |our )?(?:inclusion|eligibility|criteria)|fulfilled)"),
    # One patient, or a few.
    sign("case_report", 3.5, "case", r"\bcase[ -](?:reports?|study of an?|presentation|history)\b|"
          r"\ba (?:[\w-]+ ){0,2}case of\b|\b(?:report|description) of (?:a|one|1) (?:[\w-]+ "
          r")?case\b|"
          r"^case \d|\ba case study\b|(?<!the )\bcase of\b(?! the)|"
          r"\breport of (?:two|2|three|3|four|4) (?:new )?cases\b|"
          r"\b(?:two|three|four) case reports\b|\b(?:two|three|four) cases\b|"
          r"\ba case(?::|\W*$)|: ?a case\b(?![ -](?:control|series))", title_only=True),
    sign("case_report", 2.5, "patient", r"\bin an? (?:[\w'-]+ ){0,4}patient\b|\ba patient with\b|"
          r"\bpatient report\b", title_only=True),
    sign("case_report", 2.2, "report|describe|present|discuss|document", r"\b(?:we|i|authors?|"
          r"paper|article|report|study|here,?)(?: "
          r"here(?:in)?| also)? "
          r"(?:report|describe|present|discuss|document)s?(?: on| here| about|ed)? (?:the |an? |"
          r"our |one |this )?"
          r"(?:(?:rare|unusual|unique|first|interesting|clinical|single|new|novel|exceptional|"
          r"severe|typical) )*"
          r"(?:case|history|clinical course|patient|(?:[\w-]+ ){0,3}(?:man|woman|boy|girl|male|"
          r"female|"
          r"child|infant|neonate) (?:who|with|presenting|in whom))\b(?! series)(?!s)"),
    sign("case_report", 2.0, "old", r"\b\d{1,3}(?:\.\d)?[ -](?:year|month|week|day|yr)s?[ -]old "
          r"(?:[\w-]+,? ){0,4}?(?:man|woman|male|female|boy|girl|patient|gentleman|lady|"
          r"primigravida|"
          r"infant|child|neonate|newborn|brother|sister|mother|father)\b(?! (?:volunteers|subjects|"
          r"rats|mice|patients))|"
          r"\b(?:an?|this|our|the) (?:[\w-]+,? ){0,4}?\d{1,3}(?:\.\d)?[ -](?:year|month|week|"
          r"day|yr)s?"
          r"[ -]old (?:with|who|presenting|presented|suffering)\b"),
    sign("case_report", 2.0, " reported| described| presented| discussed", r"\b(?:a|one|the) "
          r"(?:[\w-]+ ){0,3}(?:patient|case|man|woman|"
          r"boy|girl|child|"
          r"infant|family|kindred)\b[^.;]{0,120}? (?:is|was) (?:\w+ )?(?:reported|described|"
          r"presented|"
          r"discussed)\b|\b(?:is|are) (?:reported|described|presented)(?: of| here)? (?:an?|in "
          r"an?|two|three) "
          r"(?:[\w-]+ ){0,3}(?:patients?|cases?|family)\b|"
          r"\b(?:the|a) case (?:is|was) (?:\w+ )?(?:reported|described|presented)\b|"
          r"\b(?:two|three|four|2|3|4) (?:[\w-]+ ){0,3}(?:patients|cases|siblings|sibs|brothers|"
          r"sisters|"
          r"children)\b[^.;]{0,120}? (?:are|were) (?:\w+ )?(?:reported|described|presented)\b"),
    sign("case_report", 2.0, "a patient", r"\b(?:report|describe|present)s?(?:ed)? (?:\w+ "
          r"){0,3}(?:in|of|from) a "
          r"(?:[\w-]+ ){0,4}patient (?:with|who|suffering)\b"),
    sign("case_report", 2.0, "case", r"\b(?:we|i|authors?)(?: here)? (?:report|describe|"
          r"present)(?:s|ed)? "
          r"(?:(?:on|the|clinical|rare|new|our|unusual) )*(?:two|2|three|3|four|4) (?:[\w-]+ "
          r"){0,4}(?:cases|patients|siblings|brothers|sisters|twins|"
          r"children|women|men|boys|girls|individuals)\b"),
    sign("case_report", 1.6, "case", r"\b(?:this|the present) case (?:report|highlights|"
          r"illustrates|"
          r"demonstrates|suggests|shows|emphasi)|\bcase presentation:"),
    sign("case_series", 3.5, "series", r"\bcase[ -]series\b|\bseries of \w+ (?:[\w-]+ "
          r"){0,3}(?:cases|"
          r"patients)\b", title_only=True),
    sign("case_series", 3.2, "cases", r"\b(?:report|review|study|analysis) of (?:\d{1,3}|five|"
          r"six|seven|eight|"
          r"nine|ten|eleven|twelve) (?:[\w-]+ ){0,3}cases\b|\bcase reports? (?:and|of) (?:\d|"
          r"five|six)|"
          r"\b(?:five|six|seven|eight|nine|ten|[5-9]|\d\d) (?:[\w-]+ ){0,2}cases\b",
          title_only=True),
    sign("case_series", 1.9, "case", r"\b(?:this|our|a|retrospective|present|prospective|"
          r"consecutive) "
          r"(?:[\w-]+ ){0,3}case[ -]series\b"),
    sign("case_series", 1.9, "report|describe|present", r"\b(?:we|authors?)(?: here)? (?:report|"
          r"describe|present)(?:s|"
          r"ed)? "
          r"(?:(?:on|the|clinical|rare|new|our|unusual|a series of) )*(?:five|six|seven|eight|"
          r"nine|ten|eleven|"
          r"twelve|[5-9]|1\d|2\d) (?:[\w-]+ ){0,4}(?:cases|patients|children|women|men)\b"),
    # Trials.
    sign("crossover_rct", 3, "cross", r"\bcross[ -]?over\b(?! trials| studies| between| from)"),
    sign("crossover_rct", 1.2, "within", r"\bwithin[ -](?:subjects?|participants?)\b"),
    sign("crossover_rct", 1.4, "counter", r"\bcounter[ -]?balanced\b"),
    sign("crossover_rct", 2.4, "order of", r"\border of [^.;]{0,60}(?:was|were) random"),
    sign("crossover_rct", 2.4, "order", r"\brandom(?:i[sz]ed)? (?:order|sequence)\b|"
          r"\border (?:was|of)(?: \w+){0,4} randomi[sz]ed\b"),
    sign("crossover_rct", 1.2, "occasions", r"\bon (?:two|three|four|separate|different|\d) "
          r"(?:separate |"
          r"different )?(?:occasions|days|test days|sessions)\b"),
    sign("crossover_rct", 1.2, "latin|balanced|washout|wash-out|own control", r"\b(?:latin "
          r"square|balanced order|washout|wash-out|own "
          r"controls?)\b"),
    sign("rct", 3, "randomi", r"(?<!non)(?<!non-)(?<!mendelian )\brandomi[sz]ed(?: "
          r"\([^)]{1,20}\))?,?[ -](?:[\w/-]+,? (?:and )?){0,8}?(?:trial|study|"
          r"experiment|design|comparison|evaluation|investigation|phase|pilot|rct)\b(?! "
          r"(?:protocol|are|is|will))"),
    sign("rct", 3, "random", r"(?<!not )(?<!non)\b(?:randomly|random) (?:and \w+ )?(?:into|assign|"
          r"allocat|divid|receiv|administer|"
          r"assort|distribut|split|separated|stratif|treated)"),
    sign("rct", 3, "randomi", r"\b(?:were|was|are|been|then|and|participants|patients|subjects|"
          r"individuals|women|adults|volunteers|children|we|who were) (?:then |also |equally |"
          r"centrally |individually )?"
          r"(?:double[- ]blind )?randomi[sz]ed\b"),
    sign("rct", 2.5, "randomi", r"\brandomi[sz]ed (?:\d:\d|in a|to (?:receive|either|one|"
          r"treatment|an?|the|placebo|\w+ (?:or|versus|vs\.?) )|into|"
          r"\(?\d+:|between)"),
    sign("rct", 2.5, "randomi", r"\b(?:cluster|block|stratified|adaptive|permuted)[- "
          r"]randomi[sz]"),
    sign("rct", 2.2, "rct", r"\b(?:this|present|our|pilot|an?) (?:[\w-]+ ){0,4}rct\b"),
    sign("rct", 2, "random", r"\brandom (?:assignment|allocation)\b|\brandomi[sz]ation "
          r"(?:ratio|was|to)\b|"
          r"\ballocation (?:concealment|ratio)\b"),
    sign("rct", 1.4, "blind", r"\b(?:double|triple|single)[ -](?:blind(?:ed)?|mask(?:ed)?|"
          r"dummy)\b"),
    sign("rct", 1.0, "placebo", r"\bplacebo[ -]controlled\b"),
    sign("rct", 0.8, "placebo", r"\b(?:or|and|versus|vs\.?|than|with|to) (?:a )?(?:matching |"
          r"saline |"
          r"inactive |active )?placebo\b"),
    sign("rct", 2.0, "randomi", r"\b(?:post[ -]hoc|secondary|sub)[ -]?analys[ei]s (?:of|"
          r"from)[\w ,-]{0,80}"
          r"randomi[sz]ed\b"),
    sign("nonrandomised_trial", 3, "label", r"\bopen[ -]?label(?:ed|led)?\b(?! extension)"),
    sign("nonrandomised_trial", 3, "randomi", r"\bnon[ -]?randomi[sz]ed\b"),
    sign("nonrandomised_trial", 2.5,
          "arm|group|uncontrolled|quasi|open |concept|controlled",
          r"\b(?:single|"
          r"one)[ -](?:arm|group)\b|\buncontrolled\b "
          r"(?:trial|study|pilot|open|clinical)|\bquasi[ -]?experiment\w*|\bopen (?:trial|study|"
          r"pilot)\b|"
          r"\bproof[ -]of[ -]concept\b|\bnon[ -]?controlled\b"),
    sign("nonrandomised_trial", 2.2, "phase", r"\bphase (?:i|ii|iii|iv|1|2|3|4)(?:[ab]|/\w+)? "
          r"(?:[\w-]+ ){0,3}"
          r"(?:trial|study)\b"),
    sign("nonrandomised_trial", 2.0, "pre|before|trial|open ", r"\b(?:pre|before)[ -]?(?:and[ "
          r"-])?(?:post|after)\b[ "
          r"-](?:test|design|study|"
          r"intervention|treatment|assessment)|\bpilot (?:clinical )?trial\b|"
          r"\bfeasibility trial\b|\bopen (?:extension|clinical)\b|\bcontrolled "
          r"(?:clinical )?trial\b"),
    sign("nonrandomised_trial", 1.5, "trial", r"\b(?:this|present|our|prospective|an?) "
          r"(?:[\w-]+,? ){0,4}?"
          r"(?:clinical |intervention(?:al)? |treatment )?trial\b"),
    sign("nonrandomised_trial", 1.4,
          " were | was | received| underwent| completed| attended",
          r"\b(?:participants?|"
          r"patients?|subjects?|volunteers?|"
          r"women|men|"
          r"children|adults|individuals)(?: \([^)]{1,40}\))?(?: with [\w -]{3,40})? (?:were|"
          r"was) (?:treated with|given|"
          r"administered|started on|implanted|injected)\b"),
    sign("nonrandomised_trial", 1.4,
          " were | was | received| underwent| completed| attended",
          r"\b(?:participants?|"
          r"patients?|subjects?|volunteers?|"
          r"women|men|"
          r"children|adults|individuals)(?: \([^)]{1,40}\))?(?: with [\w -]{3,40})? (?:received|"
          r"underwent|completed|"
          r"attended) (?:\w+ ){0,5}?(?:infusions?|treatment|therapy|training|program(?:me)?|"
          r"sessions?|doses?|mg|weeks of|intervention|surgery|stimulation|injections?|"
          r"implantation)\b"),
    sign("nonrandomised_trial", 0.9, "pilot|feasib", r"\b(?:pilot|feasibility) study\b"),
    sign("nonrandomised_trial", 1.8, "group", r"\b(?:divided|split|assigned|allocated|separated) "
          r"(?:\w+ )?into "
          r"(?:[\w-]+ ){0,4}groups\b|\b(?:experimental|intervention|treatment) "
          r"group\b[^.]{0,80}\bcontrol "
          r"group\b|\bcontrol group\b[^.]{0,80}\b(?:experimental|intervention|treatment) group\b"),
    sign("nonrandomised_trial", 1.5, "before and", r"\bbefore and (?:\d+ \w+ )?after (?:the |"
          r"an? |\d+ "
          r")?(?:[\w-]+ ){0,3}"
          r"(?:treatment|intervention|training|therapy|sessions?|exercise|program(?:me)?|"
          r"workshops?|"
          r"infusions?|administration)\b"),
    sign("nonrandomised_trial", 1.3, "", r"^(?:[\w-]+ ){0,3}(?:effects?|efficacy|effectiveness|"
          r"influence|"
          r"impact|benefits?|outcomes?) (?:of|from) .{0,60}(?:training|program(?:me)?|therapy|"
          r"treatment|"
          r"intervention|exercise|surgery|stimulation|counsel+ing|psychoeducation|education|"
          r"supplementation|"
          r"rehabilitation)\b", title_only=True),
    # Observation.
    sign("qualitative", 3.5, "qualitative", r"\bqualitative\b(?! and quantitative| review| "
          r"synthesis| "
          r"analysis of (?:the )?(?:data|literature))", title_only=True),
    sign("qualitative", 2.2,
          "qualitative|structured|thematic|theory|focus group|phenomenolog|depth|graph|"
          "content",
          r"\bqualitative "
          r"(?:study|interviews?|data were|approach|research "
          r"(?:design|study|approach)|design|content|descriptive|analysis|thematic)|\bsemi[ "
          r"-]?structured (?:[\w-]+ ){0,3}"
          r"interviews?|\bthematic(?:ally)? (?:content )?analy|\bgrounded theory|\bfocus groups?|"
          r"\binterpretative phenomenolog|\bphenomenological (?:analysis|study|approach)|"
          r"\bin[ -]depth (?:[\w-]+ ){0,2}interviews?|\bethnograph|\bnetnograph|\bcontent "
          r"analysis"),
    sign("case_control", 3, "case", r"\bcase[ -]?(?:referent|control(?:led)?)\b"),
    sign("case_control", 1.6, "controls", r"\bcases and controls\b|\b\d+ cases and \d+ "
          r"(?:[\w-]+ ){0,3}controls\b"),
    sign("case_control", 1.5, "control", r"\bmatched (?:[\w-]+ ){0,3}(?:controls?|comparison|"
          r"subjects)\b"),
    sign("cohort", 3, "cohort", r"\b(?:prospective|retrospective|population[- ]based|"
          r"observational|birth|"
          r"longitudinal|inception|nationwide|national|historical|matched|this|our|multicent\w+|"
          r"register[- ]based|"
          r"registry|community)[ -](?:[\w-]+,? ){0,3}cohort\b|\bcohort (?:study|analysis|"
          r"design)\b|: (?:a|an) .*\bcohort\b"),
    sign("cohort", 2.5, "retrospective", r"\bretrospective(?:ly)?\b(?! recall)"),
    sign("cohort", 2.0,
          "record|chart|claims|regist|database|case notes|real|pharmacovig|adverse event",
          r"\bmedical "
          r"records?\b|\bchart reviews?\b|\bhealth records?\b|"
          r"\bclaims (?:data|database)|"
          r"\bregist(?:ry|er)(?:[ -]based| data| study)|\bdatabase (?:of|study)|\bcharts\b|"
          r"\bcase notes\b|"
          r"\breal[ -]world\b|\bhospital records\b|\bpharmacovigilance\b|\badverse event "
          r"reporting system\b"),
    sign("cohort", 1.8,
          "prospective|longitudinal|follow|observational|naturalistic|consecutive",
          r"\bprospective(?:ly)? "
          r"(?:[\w-]+ ){0,3}(?:follow|stud|observ|"
          r"longitudinal|evaluat|"
          r"collected|enrolled|assess|investig|survey|recruited)|\blongitudinal(?:ly)?\b|"
          r"\bfollowed (?:up )?(?:for|over|until|prospectively)|"
          r"\b(?:year|month|week|long[ -]term)s? follow[ -]?up\b|\bfollow[ -]up (?:study|period|"
          r"assessment|of|was)|\bobservational (?:study|trial)|"
          r"\bnaturalistic\b|\bconsecutive (?:series|patients|cases|subjects)|\b(?:mean|median) "
          r"follow[ -]up\b"),
    sign("cross_sectional", 3, "cross", r"\bcross[ -]sectional\b"),
    sign("cross_sectional", 2.2, "survey|respondents|questionnaire|prevalence", r"\b(?:online|"
          r"web[ -]based|internet|postal|national|"
          r"anonymous|household|"
          r"population|nationwide|telephone|mail|global|a|the|self[ -]report|this|our|large|"
          r"drug) surveys?\b(?! of the literature)|"
          r"\bsurvey(?:ed| of| data| study| was| among)\b|\brespondents\b|\bquestionnaire "
          r"(?:study|survey)\b|\bprevalence (?:study|survey)\b"),
    sign("cross_sectional", 1.3,
          "questionnaire|prevalence|report|psychometric|validity|reliability|associated|"
          "correlat",
          r"\bquestionnaires?\b|"
          r"\bprevalence of\b|\bself[ "
          r"-]report(?:ed)?\b|"
          r"\b(?:psychometric|validity|reliability)\b|\bassociated with\b|\bcorrelat(?:ed|ion|"
          r"ions|es)\b"),
    sign("cross_sectional", 1.5,
          "controls|control |volunteers|subjects|comparison",
          r"\b(?:healthy|"
          r"normal|age[ -]matched|matched|comparison|"
          r"non-?\w+) (?:[\w-]+ ){0,3}"
          r"(?:controls?|volunteers|subjects|comparison)\b"),
    sign("cohort", 1.4, " 19| 20|admission|reviewed|review", r"\b(?:from|between|during|since|"
          r"in) (?:\w+ )?(?:19|20)\d\d (?:and|"
          r"to|through|-|"
          r"until) (?:\w+ )?(?:19|20)\d\d\b|\b(?:hospital|clinic) admissions?\b|\bwe reviewed "
          r"the (?:clinical|"
          r"medical|hospital|records|charts|files|results|outcomes?)|\b(?:records|charts|files|"
          r"database|"
          r"cases|patients)(?: \w+){0,6} (?:was|were) (?:\w+ )?reviewed\b|\bcase[ -]notes? "
          r"review\b"),
    # Reviews without a system.
    sign("narrative_review", 3, "review", r"\b(?:narrative|literature|critical|clinical|brief|"
          r"short|mini|selective|state[ -]of[ -]the[ -]art|"
          r"comprehensive|updated?|historical|current|practical|pharmacological|theoretical|"
          r"concise)[ -]?(?:[\w-]+ )?(?:over|re)views?\b|\b(?:an?|the) (?:[\w-]+ )?(?:overview|"
          r"review)\b|"
          r"\breview of\b|^reviews?\b|\bliterature search\b|\boverview\b|\b(?:a )?review\W*$|: "
          r"(?:an? )?(?:update|primer|review)\b",
          title_only=True),
    sign("narrative_review", 2.5, "review", r"\b(?:this|the present|current|our|in this|following) "
          r"(?:(?!retrospective|chart|record)[\w-]+ ){0,4}(?:over|mini-?)?reviews?\b(?! of "
          r"(?:\w+ ){0,3}(?:records|charts|"
          r"patients|cases))|"
          r"\b(?:article|paper|chapter|authors?|essay|section|report) (?:\w+ )?(?:also "
          r")?(?:briefly |"
          r"critically |here )?reviews?\b|\bwe (?:also |here |briefly |critically |will |first |"
          r"then )*review"
          r"(?:ed)?\b(?! (?:the )?(?:\w+ )?(?:records|charts|files|data(?:base)?|medical|"
          r"clinical|patients|"
          r"cases|electronic|hospital|results|outcomes?|\d))|"
          r"\b(?:is|are|will be) (?:\w+ )?reviewed\b|"
          r"\b(?:literature|studies|evidence|articles|research|trials|knowledge|advances)(?: "
          r"\w+){0,6} "
          r"(?:was|were|is|are) (?:\w+ )?reviewed\b|\breviewed here\b|"
          r"\breview(?:s|ing)? (?:the |current |recent |of the |some |what |how )*(?:[\w-]+ "
          r")?(?:literature|"
          r"evidence|knowledge|research|advances|history|role|use|state|concepts?|mechanisms|"
          r"findings)\b"),
    sign("narrative_review", 2.2,
          "article|paper|chapter|essay|communication|issue|manuscript|contribution|monograph|"
          "commentary|perspective|column|we |i ",
          r"\b(?:this|"
          r"the|in this|present) (?:article|paper|chapter|"
          r"essay|"
          r"communication|issue|manuscript|contribution|monograph|commentary|perspective|"
          r"column) (?:\w+ )?"
          r"(?:discuss|summar|outlin|consider|explor|highlight|argu|is (?:to|a|an|about|"
          r"devoted)|deals|"
          r"survey|look|cover|propos|offer|attempt|address|focus)|\b(?:we|i)(?: \w+)? "
          r"(?:discuss|summari[sz]e|"
          r"outline|overview|highlight|argue|propose that|survey the)\b"),
    sign("narrative_review", 1.2,
          "article|paper|chapter|essay|communication|issue|manuscript|contribution|monograph|"
          "commentary|perspective|column|we |i ",
          r"\b(?:this|"
          r"the|in this|present) (?:article|paper|chapter|"
          r"essay) "
          r"(?:\w+ )?(?:describ|provid|present|examin|aims)\w*"),
    sign("narrative_review", 2.2,
          "review|literature|argued|concept|guides|summar|includes",
          r"\breview(?:ed|"
          r"ing|s)? (?:of )?(?:the )?(?:[\w-]+ "
          r"){0,3}literature\b|"
          r"\b(?:critical|narrative|literature) review (?:was|is)\b|\bdata of the literature\b|"
          r"\bis to review\b|\bit is argued\b|\bconcept (?:analysis|clarification)\b|\bto "
          r"review and\b|"
          r"\b(?:article|paper|chapter) (?:includes a|guides|summari)"),
    sign("narrative_review", 1.2, "discussed", r"\b(?:are|is|will be|be|were) (?:\w+ "
          r")?(?:discussed|summari[sz]ed|outlined|"
          r"considered|highlighted|emphasi[sz]ed|presented and discussed)\b"),
    # Neither.
    sign("other", 2.5,
          "mendelian|genome|bibliometric|cost|markov|economic|simulation|social media|"
          "content",
          r"\bmendelian randomi[sz]ation\b|\bgenome[ -]wide association\b|"
          r"\bbibliometric\b|"
          r"\bcost[ -](?:effectiveness|utility|benefit)\b|\bmarkov model\b|\beconomic "
          r"(?:evaluation|analysis|model)\b|"
          r"\bsimulation study\b|\bsocial media (?:data|posts)\b|\bcontent analysis of (?:posts|"
          r"tweets)\b"),
    sign("other", 2.0,
          "computational|machine|mortem|autops|chromatogr|assay|method|silico",
          r"\bcomputational model|\bmachine learning\b|\bpost[ -]?mortem\b|"
          r"\bautops(?:y|ies)\b|\bliquid chromatography\b|"
          r"\bassay (?:was )?(?:validated|developed)|\bmethod (?:was|is) (?:developed|described|"
          r"validated)|\bin silico\b"),
)  # fmt: skip
"""The wordings, each with what it weighs in the methods of an abstract. A design needs 1.2 in
all; weights were set on the development labels (``benchmarks/appraisal.py`` re-derives the
figures)."""
