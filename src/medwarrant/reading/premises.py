# ruff: noqa: E501 - patterns are read as wholes
"""What a question takes for granted, by its grammar.

"Why does X cure Y?" presupposes that X cures Y, "since X is harmless, …" that it is, "how long
until X regrows …" that it does (Levinson 1983, Pragmatics, chapter 4, lists such triggers). The
presupposed clause is put into plain words and into the yes-or-no question that it hides, so that
evidence can be asked. Nothing here knows whether a clause is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from medwarrant.reading.premise_decisions import decided_clause, decision_in, whether_approved
from medwarrant.records import Decision

ABSOLUTE = re.compile(
    r"\b(?:cur(?:e|es|ed|ing)|heal(?:s|ed|ing)?|fix(?:es|ed|ing)?|eras(?:e|es|ed|ing)|"
    r"eliminat\w+|eradicat\w+|abolish\w*|repair(?:s|ed|ing)?|re-?gr[oe]w\w*|grow(?:s|ing)? (?:new|back)|"
    r"grow\b[^?.]{0,25}\bback|regenerat\w+|rewir\w+|reset(?:s|ting)?|rebuild\w*|detoxif\w+|destroy\w*|"
    r"wip(?:e|es|ed) out|always|never|completely|permanently|forever|totally|every (?:user|patient|one)|"
    r"everyone|guarantee\w*|100 ?%|\d\d ?% success|perfect\w*|only (?:drug|treatment|medicine|thing)|"
    r"(?:the )?(?:best|safest|strongest|most (?:effective|powerful))|proven|miracle|"
    r"prevents? (?:suicides?|deaths?)|just like|no different from|nothing but|"
    r"harmless|risk[- ]free|(?:completely |totally )?safe|side[- ]effect[- ]free|non-?addictive|for good|for life|"
    r"every time|everybody|no ?(?:one|body)|can(?:not|'t|’t| not) (?:hurt|harm|interact|be addictive)|zero (?:side|risk|inter)\w*|"
    r"reverses?|in a single \w+|overnight|just a\b|nothing more than|"
    r"not addictive|no (?:side[- ]effects?|risks?|withdrawals?|dangers?|harms?)|useless|natural)\b",
    re.IGNORECASE,
)
"""Claims that no study could carry: a cure, harmlessness, "always", "the best", "proven"."""

PRAISED = re.compile(
    r"\b(?:boost(?:s|ed)?|supercharg\w+|(?:more|less) [\w-]+ than|"
    r"(?:better|worse|safer|stronger|weaker|faster) than)\b",
    re.IGNORECASE,
)
"""Words by which a thing is praised or ranked: a study could carry them, and they need one."""

_AUX = r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|might|may)"
_NOT_AUX = r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)(?:n['’]?t|nt)"
_ADVERB = (
    r"(?:always|never|also|often|really|actually|exactly|completely|permanently|fully|totally|"
    r"only|usually|finally|even|still|just|so|not|simply|quickly|rapidly|ever)"
)

_KNOWN = (
    r"(?:as (?:we all|we|everyone|everybody|you) knows?|(?:everyone|everybody|we all) knows?|"
    r"it is (?:well[- ])?(?:known|established|proven|a fact)|it['’]?s (?:well[- ])?(?:known|established|proven|a fact)|"
    r"(?:doctors|experts|scientists|studies|science|research|clinicians|people) (?:all )?"
    r"(?:agree|know|knows|show|shows|prove|proves|proved|confirm|confirmed|have (?:shown|proven|proved)|has (?:shown|proven|proved)))"
)
_GIVEN = (
    r"(?:since|because|given(?: the fact)?(?: that)?|now that|seeing (?:as|that)|considering(?: the fact)?(?: that)?|"
    r"in (?:view|light) of the fact that|assuming(?:,? as [^,]+,)?(?: that)?|knowing that|"
    r"being as(?: it is)?(?: proven)?(?: that)?|"
    r"as(?= \w+ (?:is|are|has|have|cures?|works?|causes?|heals?)\b))"
)
_QUESTION_STARTS = (
    rf"(?:{_AUX}|{_NOT_AUX}|why|how|what|which|who|when|where|shouldn|isn|can|so|should|then)"
)

_TAKEN: tuple[re.Pattern[str], ...] = (
    re.compile(rf"^(?:and |so |but )?{_GIVEN}\s(?P<clause>.+?),\s(?={_QUESTION_STARTS}\b)", re.I),
    re.compile(
        rf"^(?:and |so |but )?{_GIVEN}\s(?P<clause>.+?)\s(?=(?:should|can|why|how|what|which) )",
        re.I,
    ),
    re.compile(
        r"[,?]\s?(?:since|given that|because|considering that|seeing that|now that)\s(?P<clause>.+?)$",
        re.I,
    ),
    re.compile(
        rf"^{_KNOWN},?\s(?:that\s)?(?P<clause>.+?)(?:,?\s(?:so|and|but|then)\s.*|,\s.*)?$", re.I
    ),
    re.compile(
        r"\b(?:isn['’]?t it|it is|it['’]?s|how) (?:great|good|amazing|wonderful|nice|sad|bad|true|fantastic) that\s"
        r"(?P<clause>.+)$",
        re.I,
    ),
    re.compile(
        r"\b(?:hide|hides|deny|denies|ignore|ignores|admit|admits|forget|forgets|conceal|conceals|"
        r"accept|accepts|the fact|believe|believes)(?: from \w+)? that\s(?P<clause>.+)$",
        re.I,
    ),
    re.compile(r"^(?:why|how come|why is it|how is it) that\s(?P<clause>.+)$", re.I),
    re.compile(
        r"^(?:how come|(?:please )?(?:tell me|explain)(?: to me)? why|why)\s(?P<clause>.+)$", re.I
    ),
    re.compile(
        r"^what(?:['’]?s| is| are) the (?:reasons?|explanation|cause)s?(?: why| that| for which)?\s(?P<clause>.+)$",
        re.I,
    ),
    re.compile(
        r"\bwhat(?:['’]?s| is) the mechanism (?:by|through) which\s(?P<clause>.+)$|"
        r"\bby what mechanism does\s(?P<bare>.+)$",
        re.I,
    ),
    re.compile(
        r"^how (?:long|many \w+|much time)(?: does it take| will it take| is it| do i need| are needed)?"
        r"(?: until| till| before)\s(?P<clause>.+)$",
        re.I,
    ),
    re.compile(
        r"^(?:(?:i|we)(?:['’]ve| have)? (?:read|heard|saw|know|learned|was told|were told)(?: online| somewhere)?"
        r"(?: that)?,? |(?:my|the) \w+ (?:says?|said|swears?|told me)(?: that)?,? |apparently,? |obviously,? )?"
        r"(?P<absolute>(?!(?:if|when|once|after|while|do|does|did|is|are|can|could|should|will|would|what|why|how|which|"
        r"who|i|we|my)\b)[^,;?]+?)"
        r",? (?:right|yeah|innit|yes|correct|no)?,? ?(?:so|then|but|and)?,? "
        r"(?=(?:how|what|why|which|when|should|can|could|does|do|is|are|will|would)\b)",
        re.I,
    ),
    re.compile(
        r"^(?:if|when|once|after|while)\s(?P<absolute>.+?),?\s(?=(?:do|does|is|are|can|how|what|why|should|will|which)\b)",
        re.I,
    ),
)
"""Openings and conjunctions behind which a clause is taken for granted, in statement order."""

_TO_VERB = re.compile(
    r"^how (?:long|many \w+|much(?: time)?|soon|fast|quickly) (?:does|do|will|would|did) it take(?: for)?\s"
    r"(?P<subject>.+?) to (?P<verb>.+)$",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    rf"^(?!how is it that)(?:why|how (?:soon|fast|quickly|exactly|much|well|strongly)|how|when|at what (?:dose|age|point)|by how much|"
    rf"(?:please )?(?:tell me|explain) how|after how many \w+|what dose)\s(?P<aux>{_AUX}|{_NOT_AUX})\s(?P<rest>.+)$",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"^(?:what|which \w+|how)\s(?:\w+ )?(?:makes|make|made)\s(?P<rest>.+)$", re.IGNORECASE
)
_BENEFITS = re.compile(
    r"\bwhich of the (?:\w+ )?(?P<what>benefits?|advantages?) of (?P<subject>[\w-]+(?: [\w-]+)?)"
    r"(?: (?:for|in|on|against) (?P<target>[\w-]+(?: [\w-]+)?))?(?= is| are| has|\?|$|,)",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"^(?:what|which \w+) (?:explains?|accounts? for|lies behind|causes)\s(?:the )?"
    r"(?P<subject>[\w-]+)['’]s\s(?P<has>.+)$",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"(?P<subject>[\w-]+(?: [\w-]+)?), which (?P<verb>(?:always|never|(?!is\b|was\b|has\b|does\b)\w+s)\s.+?)(?:,|\?|$)",
    re.IGNORECASE,
)
_WITH = re.compile(r"^with (?P<subject>.+?) being (?P<what>.+?),\s", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_TRIVIAL = re.compile(
    r"^(?:it|this|that|they|there|i|you|we|my|people|patients|he|she|some|no one)\b", re.I
)
_LONGEST = 200
"""Characters of a clause: a longer one is a story, not a premise."""
_FEWEST = 2
"""Words of a clause."""


@dataclass(frozen=True)
class Taken:
    """A clause that is taken for granted, as words in statement order and as a question.

    ``is_denied``: the clause denies what the question asks ("X has no risk": "has X a risk?").
    ``decision``: what it says an authority decided; the question then asks for an approval.
    """

    clause: str
    question: str
    is_absolute: bool
    is_denied: bool
    decision: Decision | None = None


SECOND = re.compile(
    r"(?<=\w),? and (?:(?:is|are|was|were|does|do|did|can|could|should|would|will|may) "
    r"(?:it|i|we|they|this|that|these|those|there|the|my|he|she|you)\b|"
    r"(?:how|what|when|why|which|who|where|whether)\b).*$",
    re.IGNORECASE,
)
"""A second question in one sentence, which is no part of what the first takes for granted."""


def taken_for_granted(text: str) -> Taken | None:
    """The first clause that the text takes for granted, ``None`` where it takes nothing.

    A question that opens with "how does", "when" or "if" counts only where its clause claims what
    no study could carry: "how does X act on Y?" asks for a mechanism and is mostly sound.
    """
    for sentence in _SENTENCE.split(" ".join(text.split())):
        first = SECOND.sub("", sentence.rstrip(" ?!.…"))
        for clause, needs_absolute in _clauses(first):
            made = _made(clause)
            is_claim = not needs_absolute or PRAISED.search(clause) is not None
            if made is not None and made.decision is not None and not _SUPPOSED.match(first):
                return made
            if made is not None and (made.is_absolute or is_claim):
                return made
    return None


_SUPPOSED = re.compile(r"(?:if|when|once|until|unless)\b", re.IGNORECASE)
"""Before a clause that is only supposed."""


def _clauses(sentence: str) -> Iterator[tuple[str, bool]]:
    """Clauses in statement order, and whether only an absolute one counts."""
    if match := _TO_VERB.match(sentence):
        yield f"{match['subject']} {_third(match['verb'])}", False
        return
    if match := _BENEFITS.search(sentence):
        target = f" for {match['target']}" if match["target"] else ""
        yield f"{match['subject']} has {match['what']}{target}", False
        return
    if match := _EXPLAINS.match(sentence):
        yield f"{match['subject']} has a {match['has']}", False
        return
    if match := _MAKES.match(sentence):
        yield from ((clause, False) for clause in _from_makes(match["rest"]))
        return
    if match := _INVERTED.match(sentence):
        clause = _uninverted(match["aux"].lower(), match["rest"])
        is_why = sentence.lower().startswith(("why", "how soon", "how fast", "how quickly"))
        if clause is not None:
            yield clause, not is_why
        return
    if match := _WITH.match(sentence):
        yield f"{match['subject']} is {match['what']}", False
        return
    if match := _WHICH.search(sentence):
        yield f"{match['subject']} {match['verb']}", True
    if (decided := decided_clause(sentence)) is not None:
        yield decided, False
        return
    for pattern in _TAKEN:
        if match := pattern.search(sentence):
            groups = match.groupdict()
            if groups.get("absolute"):
                yield _tidied(groups["absolute"]), True
            elif groups.get("clause"):
                yield _tidied(groups["clause"]), False
            elif groups.get("bare"):
                yield _tidied(groups["bare"]), False
            return


_CONTRACTED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:can['’]t|cant|cannot)\b", re.I), "can not"),
    (re.compile(r"\b(?:won['’]t|wont)\b", re.I), "will not"),
    (
        re.compile(r"\b(is|are|was|were|has|have|had|could|would|should)n['’]?t\b", re.I),
        r"\1 not",
    ),
    (re.compile(r"\b(it|that|there|what)['’]s\b", re.I), r"\1 is"),
)
"""Verbs drawn together with what denies them; "don't" and "doesn't" are read as they stand."""


def _tidied(clause: str) -> str:
    for pattern, whole in _CONTRACTED:
        clause = pattern.sub(whole, clause)
    clause = re.sub(r"\bturn(?:s|ed)? out to be\b", "is", clause, flags=re.IGNORECASE)
    clause = re.sub(rf"^{_KNOWN},?\s(?:that\s)?", "", clause.strip(), flags=re.IGNORECASE)
    return re.sub(r"^(?:that|the fact that)\s", "", clause, flags=re.IGNORECASE).strip(" ,")


def _uninverted(aux: str, rest: str) -> str | None:
    """A question in statement order ("does X cure Y": "X cures Y").

    ``None`` where subject and verb cannot be told apart.
    """
    if aux.endswith(("nt", "n't", "n’t")):
        base = re.sub(r"n['’]?t$", "", aux)
        base = {"wo": "will", "ca": "can"}.get(base, base)
        words = rest.split()
        subject, verb = _split_subject(words, base)
        if subject is None:
            return None
        return f"{subject} {base} not {verb}"
    words = rest.split()
    subject, verb = _split_subject(words, aux)
    if subject is None:
        return None
    if aux in ("does", "do", "did"):
        negated = verb.split()[0] == "not"
        if negated:
            return f"{subject} {aux} {verb}"
        return f"{subject} {verb if aux == 'do' else _third(verb)}"
    return f"{subject} {aux} {verb}"


_VERBS = re.compile(
    r"^(?:act|affect|aid|alleviate|attenuate|avoid|balance|banish|be|beat|become|begin|benefit|block|blunt|boost|break|"
    r"bring|build|burn|calm|cause|change|cleanse|clear|combat|conquer|create|cure|damage|dampen|decrease|defeat|delete|destroy|"
    r"detox|detoxify|dissolve|do|drop|ease|eliminate|end|enhance|equal|eradicate|erase|exceed|"
    r"fight|fix|fail|flush|fry|get|give|go|grow|harm|have|heal|help|hurt|improve|increase|induce|inhibit|interact|keep|kill|lead|"
    r"last|let|lift|lose|lower|make|match|melt|need|open|outperform|overcome|pass|poison|potentiate|prevent|produce|promote|protect|"
    r"provide|pull|purge|put|raise|rebalance|reboot|reduce|regenerate|"
    r"regrow|regulate|release|relieve|remove|repair|replace|reset|restore|reverse|rewire|rot|ruin|save|seem|sharpen|shorten|show|"
    r"shrink|shut|slow|speed|spread|"
    r"start|stimulate|stop|strengthen|suppress|surpass|switch|take|tame|treat|trigger|turn|undo|unlock|weaken|wipe|work|worsen|"
    r"wreck|come|rebuild|abolish|"
    r"not|always|never|also|really|actually|completely|permanently|fully|totally|quickly|rapidly|exactly|only|often|even)$",
    re.IGNORECASE,
)
"""Verbs and adverbs that a premise about a treatment opens its verb phrase with."""

_PREDICATE = re.compile(
    r"^(?:better|worse|safer|stronger|weaker|superior|inferior|more|less|as|so|such|the|a|an|not|never|always|only|"
    r"addictive|effective|harmless|safe|dangerous|toxic|useful|useless|good|bad|legal|illegal|proven|known|"
    r"considered|able|unable|natural|helpful|harmful|popular|ineffective|efficacious|being|been|non-?\w+|completely|"
    r"\w+(?:ed|ing|er))$",
    re.IGNORECASE,
)
_MOST_OF_SUBJECT = 6
"""Words of the longest subject that is looked for."""


def _split_subject(words: list[str], aux: str) -> tuple[str | None, str]:
    """Where the subject ends: before the first word that a verb phrase or a predicate opens with."""
    begins = (
        _VERBS
        if aux in ("do", "does", "did", "can", "could", "will", "would", "should", "might", "may")
        else _PREDICATE
    )
    for place, word in enumerate(words[: _MOST_OF_SUBJECT + 1]):
        if place and begins.match(word.strip(",")):
            return " ".join(words[:place]), " ".join(words[place:])
    return None, ""


def _from_makes(rest: str) -> Iterator[str]:
    """What something is made or made to do, as a clause ("X a safe drug": "X is a safe drug")."""
    words = rest.split()
    for place, word in enumerate(words[: _MOST_OF_SUBJECT + 1]):
        if not place:
            continue
        if _PREDICATE.match(word):
            yield f"{' '.join(words[:place])} is {' '.join(words[place:])}"
            return
        if _VERBS.match(word):
            yield f"{' '.join(words[:place])} {_third(' '.join(words[place:]))}"
            return


def _third(phrase: str) -> str:
    """A verb phrase in the third person: "never cause Y" as "never causes Y"."""
    words = phrase.split()
    place = 0
    while place < len(words) - 1 and re.fullmatch(_ADVERB, words[place], re.IGNORECASE):
        place += 1
    if words[place].lower() in ("start", "begin", "turn") and words[place + 1 : place + 2] == [
        "to"
    ]:
        words[place : place + 2] = []
    word = words[place]
    irregular = {"have": "has", "do": "does", "be": "is", "go": "goes"}
    if word.lower() in irregular:
        words[place] = irregular[word.lower()]
    elif re.search(r"(?:s|x|z|ch|sh)$", word):
        words[place] = f"{word}es"
    elif re.search(r"[^aeiou]y$", word):
        words[place] = f"{word[:-1]}ies"
    else:
        words[place] = f"{word}s"
    return " ".join(words)


def _base(verb: str) -> str:
    """The infinitive of a verb in the third person."""
    known = {"has": "have", "does": "do", "is": "be", "goes": "go"}
    if verb.lower() in known:
        return known[verb.lower()]
    if re.search(r"(?:ss|x|z|ch|sh)es$", verb):
        return verb[:-2]
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb


_COPULA = re.compile(
    r"^(?P<subject>.+?)\s(?P<aux>is|are|was|were|can|could|will|would|should|(?:has|have)(?: been|(?=\s\w+(?:ed|en|own)\b)))\s(?P<rest>.+)$",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:not|never|no|n['’]t|doesnt|dont|isnt|cannot)\b", re.IGNORECASE)
_OPPOSITES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"^(?:completely |totally |so |perfectly )?(?:harmless|risk[- ]free|safe(?! \w+ (?:to|than)))\b"
            r"(?! (?:in|during|for|with|while|when|after) ).*|"
            r"^(?:completely |totally |so |perfectly )?(?:harmless|risk[- ]free|safe)"
            r"(?= (?:in|during|for|with|while|when|after) )",
            re.I,
        ),
        "harmful",
    ),
    (re.compile(r"^natural and (?:therefore |thus |so )?safe\b.*", re.I), "harmful"),
    (re.compile(r"^non-?addictive\b", re.I), "addictive"),
)
"""Words whose contrary is what studies look for."""


def _made(clause: str) -> Taken | None:
    clause = _tidied(clause)
    words = clause.split()
    if len(words) < _FEWEST or len(clause) > _LONGEST or _TRIVIAL.match(clause):
        return None
    decision, approval = decision_in(clause), whether_approved(clause)
    is_more = ABSOLUTE.search(clause) is not None  # "approved, and cures": the cure is the claim
    if decision is not None and approval is not None and not is_more:
        return Taken(clause, approval, is_absolute=False, is_denied=False, decision=decision)
    asked = as_question(clause)
    if asked is None:
        return None
    question, is_denied = asked
    return Taken(
        clause=clause,
        question=question,
        is_absolute=ABSOLUTE.search(clause) is not None,
        is_denied=is_denied,
    )


def as_question(clause: str) -> tuple[str, bool] | None:
    """The yes-or-no question of a clause, and whether the clause denies what is asked."""
    if match := _COPULA.match(clause):
        subject, aux, rest = match["subject"], match["aux"].lower(), match["rest"]
        if len(subject.split()) <= _MOST_OF_SUBJECT and not _finite(subject):
            denied = re.match(r"(?:not|never|no(?= \w+ than\b))\s?", rest, re.IGNORECASE)
            is_denied = denied is not None
            rest = rest if denied is None else rest[denied.end() :]
            for pattern, contrary in _OPPOSITES:
                if aux in ("is", "are") and pattern.match(rest):
                    return f"Is {subject} {pattern.sub(contrary, rest, count=1)}?", not is_denied
            rest = re.sub(r"^(?:the |a |an )?(?:always|completely|permanently|only)\s", "", rest)
            if aux.endswith("been"):
                if found := re.match(r"(?:shown|proven|found|known) to be\s(.+)", rest, re.I):
                    return f"Is {subject} {found[1]}?", is_denied
                if found := re.match(r"(?:shown|proven|found|known) to\s(.+)", rest, re.I):
                    return f"Does {subject} {found[1]}?", is_denied
                return f"{aux.split()[0].capitalize()} {subject} been {rest}?", is_denied
            rest = re.sub(r"^(?:proven|shown|known|thought|said) to\s(?=\w)", "", rest)
            if rest != match["rest"] and re.match(r"(?:proven|shown|known)", match["rest"], re.I):
                return f"Does {subject} {rest}?", is_denied
            return f"{aux.capitalize()} {subject} {rest}?", is_denied
    words = clause.split()
    for place in range(1, min(len(words), _MOST_OF_SUBJECT + 1)):
        verb = words[place]
        if (
            verb.lower() in ("does", "do", "did")
            and place + 1 < len(words)
            and words[place + 1] == "not"
        ):
            return f"Does {' '.join(words[:place])} {' '.join(words[place + 2 :])}?", True
        if re.fullmatch(r"(?:does|do|did)(?:n['’]?t|nt)", verb, re.IGNORECASE):
            return f"Does {' '.join(words[:place])} {' '.join(words[place + 1 :])}?", True
        if re.fullmatch(_ADVERB, verb, re.IGNORECASE):
            continue
        if _VERBS.match(_base(verb)) or verb.lower() in ("has", "have"):
            subject = [w for w in words[:place] if not re.fullmatch(_ADVERB, w, re.IGNORECASE)]
            if not subject:
                return None
            rest = words[place + 1 :]
            is_denied = any(re.fullmatch("never|not", w, re.I) for w in words[:place])
            if rest[:1] and rest[0].lower() == "no":
                is_denied, rest = True, rest[1:]
            does = "Does" if _base(verb) != verb else "Do"
            return f"{does} {' '.join(subject)} {' '.join([_base(verb), *rest])}?", is_denied
    return None


def _finite(subject: str) -> bool:
    """Whether what should be a subject holds a verb of its own."""
    return any(_VERBS.match(_base(word)) and word.endswith("s") for word in subject.split()[1:])
