"""Wordings of trials and of studies that observe."""

from __future__ import annotations

from medwarrant.reading.design_sign import Sign, sign

TRIALS: tuple[Sign, ...] = (
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
    sign("rct", 2.5, "random number", r"\b(?:divided|assigned|allocated|grouped|split|separated)\b"
          r"[^.;]{0,160}\brandom number|\brandom number[^.;]{0,80}\b(?:divided|assigned|allocated|"
          r"grouped|split|separated)\b"),
    sign("rct", 2.2, "rct", r"\b(?:this|present|our|pilot|an?) (?:[\w-]+ ){0,4}rct\b"),
    sign("rct", 2, "random", r"\brandom (?:assignment|allocation)\b|\brandomi[sz]ation "
          r"(?:ratio|was|to)\b|"
          r"\ballocation (?:concealment|ratio)\b"),
    sign("rct", 1.4, "blind|mask|dummy",
          r"\b(?:double|triple|single)[ -](?:blind(?:ed)?|mask(?:ed)?|"
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
          r"\bfeasibility trial\b|\bopen (?:extension|clinical)\b"),
    sign("nonrandomised_trial", 1.6, "controlled", r"\bcontrolled (?:clinical )?trial\b"),
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
)  # fmt: skip
"""Studies that give something."""

WATCHING: tuple[Sign, ...] = (
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
    sign("case_control", 1.5, "matched", r"\bmatched (?:[\w-]+ ){0,3}(?:controls?|comparison|"
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
          r"assessment|of|was)|"
          r"\bnaturalistic\b|\bconsecutive (?:series|patients|cases|subjects)|\b(?:mean|median) "
          r"follow[ -]up\b"),
    sign("cohort", 2.2, "observational",
          r"\bobservational(?:,? [\w-]+){0,2} (?:study|trial|design)\b"),
    sign("cohort", 2.2, "predict|moderat", r"\bpredict(?:ors?|ive factors?|s|ing|ion)\b.{0,60}"
          r"\b(?:response|outcomes?|remission|relapse|improvement|effects?)\b|\bmoderators? "
          r"of\b.{0,60}\b(?:response|treatment|outcomes?)\b",
          title_only=True),
    sign("cohort", 2.0, "respon|remi", r"\b(?:predict|associated with|moderate)s?\b.{0,40}"
          r"\b(?:treatment|drug|therapeutic|\w+(?:ine|in|ant|one|ol))(?: \w+)? "
          r"(?:non-?)?(?:response|remission)\b",
          title_only=True),
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
          "control|volunteers|subjects|comparison",
          r"\b(?:healthy|"
          r"normal|age[ -]matched|matched|comparison|\w+-na[iï]ve|"
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
)  # fmt: skip
"""Studies that watch."""

NEITHER: tuple[Sign, ...] = (
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
"""Models, methods and counts of other things than people treated or watched."""
