"""Reads a finding's sentence whole.

The sentence, its names marked, is read by a small grammar: what was given, which way something
measured went, against what, when and in whom. Every word of it must be one that the grammar knows;
where a single one is left over there are no plain words, since that word may turn the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from medwarrant.reports.plain_marks import Marked

_A, _C, _O, _P = r"<A\d+>", r"<C\d+>", r"<[OS]\d+>", r"<P\d+>"

_FILLER = re.compile(
    r"\b(?:statistically|significant(?:ly)?,?|sustained,?|rapid(?:ly)? and sustained|"
    r"robust(?:ly)?|markedly|notably|notable|substantial(?:ly)?|"
    r"effectively|consistently|respectively|also|still|even|both|either|all|further|"
    r"considerabl[ey]|pronounced|maternal|mean|average|overall|clearly|observed to|found to|"
    r"shown to|reported to|more effectively|subsequent(?:ly)?|using|any)\s",
    re.IGNORECASE,
)
"""Words that weigh a result and change nothing of what it says."""
_LEAD = re.compile(
    r"^(?:(?:however|moreover|furthermore|additionally|in addition|besides|overall|in conclusion|"
    r"in summary|importantly|notably|conversely|finally|specifically|collectively|"
    r"according to (?:our|the|this) [\w-]+|regarding [\w <>]+|compared (?:with|"
    r"to) (?P<early><C\d+>)|"
    r"in \d+ (?:studies|trials))(?:,| (?=<))\s*)*"
    r"(?:(?:(?:the|our|these|this|[\w-]+) ){0,4}"
    r"(?:results?|findings?|data|study|trial|(?:meta-)?analys[ei]s|review|studies|evidence|we)\s"
    r"(?:\w+ )?(?:showed?|shows|indicated?|indicates?|revealed?|reveals?|found|finds|suggest|"
    r"suggests|suggested|demonstrated?|demonstrates?|observed|illustrates?|supports?)\s"
    r"(?:that )?)?"
    r"(?:there (?:was|is|were) (?P<rated>(?:very[- ]low|low|moderate|high)[- ]"
    r"(?:quality|certainty)) evidence that )?",
    re.IGNORECASE,
)
_DET = r"(?:(?:the|a|an|its|their|both|either)\s)*"
_GIVING = (
    r"(?:(?:the|a|an|use|application|administration|injection|infusions?|treatment|therapy|with|of|"
    r"patients|women|people|participants|those|in|given|receiving|who received|administered|"
    r"perioperative|intraoperative|intravenous|IV|intranasal|intranasal atomised|oral|"
    r"subcutaneous|prophylactic|adjunctive|single|repeated|low|small|subclinical|subanesthetic|"
    r"subanaesthetic|low-dose|small-dose|single-dose|dose|doses|repeated-dose|combination|"
    r"combined)\s)*"
)
_GIVEN_AS = (
    r"(?:[\s-](?:group|groups|arm|arms|treatment|treatments|therapy|administration|infusions?|"
    r"injections?|premedication|pretreatment|use|recipients|patients|nasal spray|combination|"
    r"alone|monotherapy|psychotherapy))*"
)
_ARM = (
    rf"{_GIVING}{_A}(?:\s?(?:/|\+|,|,? (?:and|or|plus|combined with|with)|"
    rf"-)\s?{_A}){{0,2}}{_GIVEN_AS}"
)
_AUX = (
    r"(?:(?:has|have|had|was|were|is|are|did|does|do|been|be|to|may|might|could|can|will|would|"
    r"appears?|appeared|seems?|seemed)\s)*"
)
DOWN = (
    r"(?:reduc\w+|decreas\w+|lower(?:s|ed)?|diminish\w*|attenuat\w+|lessen\w*|alleviat\w+|"
    r"reliev\w+|mitigat\w+|prevent(?:s|ed)?)"
)
UP = r"(?:increas\w+|rais\w+|elevat\w+|enhanc\w+)"
BETTER = r"(?:improv\w+|ameliorat\w+)"
_VERB = rf"(?:{DOWN}|{UP}|{BETTER}|affect\w*|alter\w*|chang\w*)"
_ADJ = (
    r"(?:lower|reduced|decreased|less|fewer|smaller|diminished|higher|increased|greater|more|"
    r"elevated|larger|improved|better|superior)"
)
_RARE = r"(?:(?:less|more) (?:frequent|common|likely)|rarer)"
_GAINED = r"(?:reductions?|decreases?|declines?|improvements?|increases?|relief)"
_OF_MEASURE = (
    r"(?:the|a|an|of|for|and|or|incidences?|rates?|risks?|risk ratios?|odds?|prevalence|"
    r"likelihood|occurrences?|frequency|proportion|scores?|scales?|rating scale|total|severity|"
    r"intensity|symptoms?|levels?|ratings?|developing|experiencing|having|reporting|postoperative|"
    r"post-operative|intraoperative|postpartum|perioperative|early|acute|transient|"
    r"number|episodes|events?|effects|such as|including|particularly|Hamilton|"
    r"Edinburgh|response|responses|depressive|depression|as measured by|assessed by|DSM-5|"
    r"adverse|to|burden|need|efficacy|tolerability|acceptability|terms)"
)
_THING = rf"(?:(?:{_OF_MEASURE}|{_O}|response)(?:\s|,\s?|(?=\s?\Z)|\s?/\s?|[-]))+"
_SHOWED = (
    r"(?:associated with|result(?:s|ed)? in|leads? to|led to|show(?:s|ed|n|ing)?|exhibit(?:s|ed)?|"
    r"demonstrat(?:es|ed)|had|ha(?:s|ve)|experienced|reported|produc(?:es|ed)|provid(?:es|ed)|"
    r"caus(?:es|ed)|achieved|maintained)"
)
_THAN = (
    r"(?:than|(?:as |when )?compared (?:with|to)|relative to|versus|vs\.?|over|"
    r"in comparison (?:with|to))"
)
_OTHER = (
    rf"(?:(?:that|those) (?:of|in|with|given|receiving) |in |with |for |of |patients in |women in |"
    rf"people in |patients given |the )*(?P<other>{_C}|{_ARM})"
)
_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|several)"
_UNIT = r"(?:hours?|h|days?|weeks?|months?|years?|sessions?)"
_EVENT = (
    rf"(?:birth|delivery|childbirth|surgery|operation|treatment|medication|dosing|follow-up|{_P}|"
    r"post-?\s?partum|post-?\s?operative(?:ly)?)"
)
_COUNT_OF_IT = rf"(?:(?:days?|weeks?) )?{_COUNT}(?! {_UNIT})"
_SINCE = (
    rf"(?:[- ]?(?:post-?\s?partum|post-?\s?operative(?:ly)?|post-?(?:{_P}|C/S)|"
    rf"(?:after|following|of|post|before)(?= (?:the |a )?{_EVENT})|the(?= {_EVENT})|a(?= {_EVENT})|"
    rf"periods?|{_EVENT}))*"
)
_TIME = re.compile(
    rf"(?P<when>(?P<w>at|within|during|in|on|over|after|by|for up to) (?:the )?"
    rf"(?:(?P<f>first|initial) (?:{_COUNT} )?(?:post-?operative |post-?partum )?{_UNIT}|"
    rf"(?:post-?\s?operative |post-?\s?partum )?(?:days?|weeks?) {_COUNT}(?:(?:,? and |"
    rf", ){_COUNT_OF_IT})*|"
    rf"(?:about |up to )?{_COUNT}(?:(?:,? and |, | or | to |-){_COUNT})*[ -]?{_UNIT}"
    rf"(?:(?:,? and |, ){_COUNT} {_UNIT})*|(?:short|long)[- ]term|"
    rf"(?:early )?(?:post|intra|peri)operative periods?|period|day {_COUNT})"
    rf"{_SINCE})(?!\w)",
    re.IGNORECASE,
)
_NOT_LATER = re.compile(
    rf",? ?but not (?P<when>(?:at |on |after |by )?(?:the )?(?:{_COUNT} {_UNIT}|"
    rf"days? {_COUNT}){_SINCE})",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    rf"(?:in|among|for|of|experienced by) (?:the )?(?:\w+ )?(?P<who>patients|people|women|men|"
    rf"adults|"
    rf"children|adolescents|participants|individuals|subjects|veterans|clinicians|youth|"
    rf"mothers|{_O} patients)"
    rf"(?: (?:with|who had|experiencing) (?:\w+ )?(?P<ill>{_O}(?: (?:and|or) {_O})?)"
    rf"|(?: undergoing| after| during| following) (?:elective |total |hip or |knee |"
    rf"general )*{_P})*",
    re.IGNORECASE,
)
_AROUND = re.compile(
    rf"(?:during|after|before|following|in|for|undergoing) (?:the )?(?:elective |"
    rf"general )?{_P}(?: induction| periods?)?",
    re.IGNORECASE,
)
_AFTER_IT = re.compile(rf"(?:after|following|with|under|by) (?P<arm>{_ARM})", re.IGNORECASE)
_RATED = re.compile(
    r"with (?P<rated>(?:very[- ]low|low|moderate|high)(?:[- ](?:certainty|quality)))(?: of)?"
    r"(?: evidence)?|[;,] (?P<also>(?:very[- ]low|low|moderate|high)[- ](?:certainty|"
    r"quality)) evidence",
    re.IGNORECASE,
)
_MILD = re.compile(
    r"which were (?:largely|mostly|generally|mainly) (?P<how>(?:(?:transient|temporary|"
    r"short-lived|mild|"
    r"moderate|and|or|to|in severity|in intensity),? ?)+)",
    re.IGNORECASE,
)
_BASE = re.compile(
    rf"{_THAN} (?:the )?(?:baseline|before|pre-?treatment)(?: scores| levels)?", re.IGNORECASE
)
_BETWEEN = (
    rf"(?:(?:was|were) (?:found|observed|seen|noted|detected) )?"
    rf"(?:between|among|across|in) (?:(?P<one>{_ARM}) and (?P<two>{_C}|{_ARM})"
    r"|(?:the )?(?:2 |two |three |study |treatment )*(?:groups|arms))"
)
_DIFFER = r"(?:differences?|changes?|effects?)"

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(form, re.IGNORECASE))
    for name, form in (
        (
            "acted",
            rf"(?P<arm>{_ARM}) {_AUX}(?P<neg>not |fail(?:s|ed) to )?(?P<change>{_VERB}) "
            rf"(?P<things>{_THING})",
        ),
        (
            "acted",
            rf"(?:the )?(?:ability|potential) of (?P<arm>{_ARM}) to (?P<change>{_VERB}) "
            rf"(?P<things>{_THING})",
        ),
        (
            "gained",
            rf"(?P<arm>{_ARM}) {_AUX}(?P<neg>not )?{_SHOWED} {_DET}(?P<adj>{_ADJ} )?{_DET}"
            rf"(?P<change>{_GAINED}) (?:in|of|from) (?P<things>{_THING})",
        ),
        (
            "showed",
            rf"(?P<arm>{_ARM}) {_AUX}(?P<neg>not )?{_SHOWED} {_DET}(?P<change>{_ADJ}) "
            rf"(?P<things>{_THING})",
        ),
        (
            "were",
            rf"(?P<things>{_THING})(?:(?:in|with|among|for|of) (?P<arm>{_ARM}) )?{_AUX}"
            rf"(?P<neg>not )?(?P<change>{_RARE}|{_ADJ}|{_VERB})"
            rf"(?: (?P<prep>in|with|among|for|by|after|following) (?P<behind>{_ARM}))?",
        ),
        (
            "there",
            rf"(?:there (?:was|were) )?(?P<neg>no )?{_DET}(?P<change>{_ADJ}|{_GAINED} in) "
            rf"(?P<things>{_THING})(?:(?:was|were) (?:found|observed|seen|noted) )?"
            rf"(?:(?:in|with|among|for|by) (?P<arm>{_ARM}))?",
        ),
        (
            "alike",
            rf"(?:there (?:was|were|is|are) )?no (?:clear |important )?{_DIFFER} in "
            rf"(?P<things>{_THING}){_BETWEEN}",
        ),
        (
            "alike",
            rf"(?:there (?:was|were|is|are) )?no (?:clear |important )?{_DIFFER} {_BETWEEN}"
            rf" in (?P<things>{_THING})",
        ),
        (
            "alike",
            rf"(?P<things>{_THING})(?:(?:did not differ|(?:was|were) (?:not different|similar|"
            rf"comparable)|"
            rf"showed no differences?) ){_BETWEEN}",
        ),
        (
            "alike",
            rf"(?:the )?(?:2 |two |three )?groups (?:did not differ|had no differences?|"
            rf"were similar|"
            rf"were comparable) in (?P<things>{_THING})",
        ),
        (
            "alike",
            rf"(?P<arm>{_ARM}) {_AUX}not (?:differ|different) from {_OTHER} (?:in|for|regarding) "
            rf"(?P<things>{_THING})",
        ),
        (
            "listed",
            rf"(?P<arm>{_ARM}) {_AUX}(?:caus(?:es|ed)|produc(?:es|ed)) "
            rf"(?:a series of <O\d+>,? (?:including|such as) )?(?P<things>{_THING})",
        ),
        (
            "worked",
            rf"(?P<arm>{_ARM}) {_AUX}(?P<neg>not )?(?P<how>more effective|less effective|effective|"
            rf"beneficial|superior|inferior|better|non-?inferior)"
            rf"(?: and (?:acceptable|tolerable|safe))?(?: (?:to|than) {_OTHER})?(?: (?:in|for|"
            rf"at|against) "
            rf"(?P<aim>preventing|prevention of|the prevention of|reducing|treating|treatment of|"
            rf"the treatment of|alleviating|relieving|lowering|improving|managing)? ?"
            rf"(?P<things>{_THING}))?",
        ),
        (
            "listed",
            rf"{_DET}(?P<most>most (?:common|frequent) )?(?:(?:treatment-emergent|transient|"
            rf"temporary|short-term|reported|"
            rf"acute) )*<O\d+> ?"
            rf"(?:(?:in|with|of|seen with|reported with|among) (?P<arm>{_ARM}) )?"
            rf"(?:reported )?(?:were|was|included?|being|such as) (?P<things>{_THING})"
            rf"(?:(?:were|was) (?:reported|observed|seen))?",
        ),
        (
            "several",
            rf"(?P<count>\w+ of (?:the )?\w+) (?:included |eligible )?(?:studies|trials) "
            rf"(?:reported|found|showed|demonstrated) {_DET}(?P<change>(?:{_ADJ}|{_GAINED} in)) "
            rf"(?P<things>{_THING})(?:(?:following|after|with) (?P<arm>{_ARM}))?",
        ),
        (
            "none",
            r"no (?P<things><O\d+>) ?(?:(?:were|was) )?(?:occurred|reported|observed|recorded|"
            r"seen|noted)",
        ),
    )
)


@dataclass(frozen=True)
class Clause:
    """One result as it was read: its form and what stands in its places."""

    form: str
    arm: str = ""
    other: str = ""
    things: str = ""
    change: str = ""
    is_denied: bool = False
    aim: str = ""
    times: tuple[str, ...] = ()
    not_later: str = ""
    people: tuple[str, ...] = ()
    rated: str = ""
    is_after: bool = False
    from_before: bool = False
    mild: str = ""
    count: str = ""


@dataclass(frozen=True)
class Reading:
    """What a sentence says: its clauses, and the marks in them."""

    clauses: tuple[Clause, ...]
    marked: Marked


_CUT = re.compile(
    r";\s(?:and )?|,? but (?!not\b)|, (?:while|whereas|although) |,? (?=without (?:increasing|"
    r"reducing|affecting))|"
    r",? and (?=(?:reduc|increas|decreas|improv)(?:es|e|ed|s)? )|,? and (?=an? (?:lower|"
    r"higher|reduced|"
    r"increased|decreased|greater) )|,? and (?=(?:there (?:was|"
    r"were) )?no (?:(?:clear )?differ|<O\d+> (?:was|were|occurred)))",
    re.IGNORECASE,
)


def read(sentence: Marked, about: str = "") -> Reading | None:
    """The sentence as clauses; ``None`` where a word of it is left over.

    ``about`` is the title of its work and whom it studied: a phrase on where and in whom that says
    nothing else may stay unread.
    """
    known = frozenset(_content(about))
    text = _FILLER.sub("", f"{sentence.text} ").strip()
    text = _without_circumstance(text, known)
    lead = _LEAD.match(text)
    early, rated = "", ""
    if lead is not None:
        early, rated = lead["early"] or "", lead["rated"] or ""
        text = _FILLER.sub("", text[lead.end() :])
    clauses: list[Clause] = []
    arm = ""
    for part in _CUT.split(text):
        part = part.strip(" ,")
        if part.startswith("without "):
            word = re.sub(r"^without (\w+)ing\b", r"not \1ed", part)
            part = f"{arm} did {word}"
        elif arm and re.match(r"an? (?:lower|higher|reduced|increased|decreased|greater) ", part):
            part = f"{arm} had {part}"
        elif arm and re.match(rf"(?:did |does )?(?:not )?{_VERB}\b", part, re.IGNORECASE):
            part = f"{arm} {part}"
        clause = _clause(part, known)
        if clause is None:
            return None
        if early and not clause.other:
            clause = replace(clause, other=early)
        arm = clause.arm or arm
        clauses.append(replace(clause, rated=clause.rated or rated, arm=arm))
    return Reading(tuple(clauses), sentence) if clauses else None


_CONTENT = re.compile(r"[a-z]{4,}", re.IGNORECASE)
_SAYS_NOTHING = frozenset(
    "with after during from before within between under among over this that these those their "
    "patients people participants individuals adults women children adolescents subjects cohort "
    "study studies trial group groups treatment therapy treated undergoing following receiving "
    "diagnosed symptoms disorder disorders disease illness severe major adult elderly older young "
    "early period periods phase session sessions follow measured assessed using scale scores "
    "overall large medium moderate effect size sizes pooled analysis normal healthy real world "
    "work clinical medical surgical surgery operation hospital days weeks months years "
    "first".split()
)
_TURNS = re.compile(
    r"\b(?:but|not|no|only|however|although|though|except|less|more|higher|lower|than|versus|vs|or|"
    r"if|when|while|whereas|who|whom|which|that|uncertain\w*|trend|despite|without|until|some|few|"
    r"half|subset|sub-?group\w*|non-?\w+|responders?|correlat\w*|depend\w*|regardless|"
    r"(?:reduc|increas|decreas|improv|wors|favou?r|superior|inferior)\w*)\b|<[ACOS]\d+>|\d",
    re.IGNORECASE,
)
"""Words of what is left over that could turn, narrow or add to what was read."""
_CIRCUMSTANCE = re.compile(
    r"(?:in|among|for|during|following|after|at|on|within|over|throughout|across|under|using|"
    r"as measured by|experienced by|from)\s",
    re.IGNORECASE,
)
MOST_LEFT = 14
"""Words of a phrase on where and in whom that may stay unread."""


def _content(words: str) -> list[str]:
    return [_stem(word) for word in _CONTENT.findall(re.sub(r"<\w\d+>", " ", words))]


def _stem(word: str) -> str:
    return re.sub(r"(?:ing|ed|es|s|ly|al|ic)$", "", word.lower())[:8]


def _is_circumstance(words: str, known: frozenset[str]) -> bool:
    """Whether words only say where or in whom, as the title does."""
    if _CIRCUMSTANCE.match(words) is None or len(words.split()) > MOST_LEFT:
        return False
    if _TURNS.search(_WITH_ILLNESS.sub(" ", words)):
        return False
    said = {_stem(word) for word in _SAYS_NOTHING}
    return all(word in known or word in said for word in _content(words))


_WITH_ILLNESS = re.compile(
    rf"\b(?:with|after) {_O}(?: (?:and|or) {_O})?|during the {_O} pandemic|"
    rf"(?<=<)[OP]\d+> (?=patients)"
)


def _without_circumstance(text: str, known: frozenset[str]) -> str:
    """The text without a phrase before its first comma on where and in whom."""
    first, comma, rest = text.partition(", ")
    is_so = bool(comma) and re.match(r"(?:in|among|for) ", first, re.IGNORECASE) is not None
    return rest if is_so and _is_circumstance(first, known) else text


def _clause(text: str, known: frozenset[str]) -> Clause | None:
    """One clause, its times and what they were around taken out first, wherever they stand."""
    later = _NOT_LATER.search(text)
    text = _NOT_LATER.sub("", text)
    times = tuple(match["when"] for match in _TIME.finditer(text))
    text = re.sub(r"\s+", " ", _AROUND.sub(" ", _TIME.sub(" ", text)))
    text = re.sub(r" ,|,(?= and (?:at|on|in|over)\b)", ",", text).strip(" ,")
    text = re.sub(r"(?:,? (?:and|or)|,)+$", "", text)
    for name, form in _FORMS:
        match = form.match(f"{text} ")
        if match is None:
            continue
        clause = _with_tail(_begun(name, match), f"{text} "[match.end() :], known)
        if clause is not None:
            return replace(
                clause,
                times=times,
                not_later="" if later is None else later["when"],
            )
    return None


def _begun(name: str, match: re.Match[str]) -> Clause:
    said = {key: value or "" for key, value in match.groupdict().items()}
    is_gain = name == "gained"
    return Clause(
        form=name,
        arm=said.get("arm", "") or said.get("behind", "") or said.get("one", ""),
        other=said.get("other", "") or said.get("two", ""),
        things=said.get("things", ""),
        change=(said.get("change", "") if not is_gain else said["change"])
        or said.get("how", "")
        or said.get("most", ""),
        is_denied=bool(said.get("neg")),
        aim=said.get("aim", ""),
        count=said.get("count", ""),
        is_after=said.get("prep", "").lower() in ("after", "following"),
    )


def _with_tail(clause: Clause, tail: str, known: frozenset[str]) -> Clause | None:
    """The clause with what follows it, against what, when and in whom; ``None`` where more does."""
    tail = tail.strip(" ,")
    than = re.compile(rf"{_THAN} {_OTHER}", re.IGNORECASE)
    while tail:
        if (match := _BASE.match(tail)) is not None:
            clause = replace(clause, from_before=True)
        elif (match := than.match(tail)) is not None and not clause.other:
            clause = replace(clause, other=match["other"])
        elif (match := _RATED.match(tail)) is not None:
            clause = replace(clause, rated=match["rated"] or match["also"])
        elif (match := _PEOPLE.match(tail)) is not None:
            clause = replace(clause, people=(*clause.people, match.group()))
        elif (match := _MILD.match(tail)) is not None:
            clause = replace(clause, mild=match["how"])
        elif (match := _AFTER_IT.match(tail)) is not None and (
            not clause.arm or _same_marks(clause.arm, match["arm"])
        ):
            is_after = tail.lower().startswith(("after", "following"))
            clause = replace(clause, arm=match["arm"], is_after=is_after)
        else:
            return clause if _is_circumstance(tail, known) else None
        rest = tail[match.end() :]
        if rest[:1].isalnum():
            return None
        tail = re.sub(r"^[\s,]*(?:and (?=(?:at|on|over|in|after) ))?", "", rest)
    return clause


def _same_marks(one: str, other: str) -> bool:
    return re.findall(r"<\w\d+>", one) == re.findall(r"<\w\d+>", other)
