"""Another part in the question before: people, route, what acts, what is measured, comparator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from medwarrant.reading import follow_up_phrases as cues
from medwarrant.reading.follow_up_context import PEOPLE_NAMED, whole_parts
from medwarrant.reading.follow_up_words import (
    given_so,
    preposition_of,
    uncapital,
    whom,
    without_lead,
)
from medwarrant.reading.restating import (
    Parsed,
    Part,
    Understand,
    Vocabulary,
    agreeing,
    with_companion,
    with_comparator,
    with_more,
    with_part,
    with_people,
    with_route,
)
from medwarrant.records import Concept


class PartChanger:
    """Puts what a fragment names in the place of what it is most like."""

    def __init__(self, vocabulary: Vocabulary, understand: Understand) -> None:
        self._vocabulary = vocabulary
        self._understand = understand

    def _parse(self, text: str) -> Parsed:
        return whole_parts(text, self._vocabulary, self._understand)

    def changed(self, text: str, rest: str) -> str:
        """The earlier question's ``text`` with the parts that the fragment names."""
        bare = without_lead(rest)
        if cues.INSTEAD.search(rest):
            bare = re.sub(r"^(?:with|on|using|taking|by)\s+", "", bare, flags=re.IGNORECASE)
        for phrase in self._phrases(bare):
            text = self._with_phrase(self._parse(text), phrase)
        return text

    def _phrases(self, fragment: str) -> list[str]:
        """The fragment cut where a new part begins: "esketamine | in teenagers"."""
        taken = [(start, end) for start, end, _ in self._vocabulary.find(fragment)]
        led = cues.COMPARED.match(fragment)
        taken += [(0, led.end())] if led else []
        cuts = [0]
        for match in re.finditer(
            r"\s+(?:in|for|versus|vs\.?|compared (?:with|to)|given|by)\s", fragment
        ):
            inside = any(
                start < match.end() - 1 and match.start() + 1 < end for start, end in taken
            )
            if not inside and match.start() > cuts[-1]:
                cuts.append(match.start() + 1)
        ends = [*cuts[1:], len(fragment)]
        return [fragment[start:end].strip(" ,") for start, end in zip(cuts, ends, strict=True)]

    def _with_phrase(self, parsed: Parsed, phrase: str) -> str:
        if cues.A_TIME.match(phrase) or cues.A_DOSE.match(phrase):
            return self._with_measure(parsed, phrase)
        for cue, change in ((cues.COMPARED, with_comparator), (cues.TOGETHER, with_companion)):
            match = cue.match(phrase)
            bare = phrase[match.end() :] if match else ""
            if match and bare and (cue is cues.COMPARED or self._acts(bare)):
                return change(parsed, bare)
        given = cues.GIVEN.match(phrase)
        named = phrase[given.end() :] if given else phrase
        preposition = cues.PREPOSITION.match(named)
        before = preposition["prep"].casefold() if preposition else ""
        noun = cues.ARTICLE.sub("", named[preposition.end() :] if preposition else named)
        if (kind := cues.SUCH_A_ONE.match(noun)) and before in ("", "with", "for"):
            chosen = cues.BETTER_OF_TWO.search(parsed.text)
            if chosen and kind["how"].casefold() in chosen.group().casefold():
                parsed = self._parse(
                    f"{parsed.text[: chosen.start()]}effective{parsed.text[chosen.end() :]}"
                )
            return with_route(parsed, kind["how"], is_adjective=True)
        concepts = [c for _, _, c in self._vocabulary.find(named)]
        first = concepts[0] if concepts else None
        if cues.HOW_GIVEN.match(noun):
            return with_more(
                parsed,
                f"at {named}" if before == "" else f"at {noun}" if before == "with" else named,
            )
        forms = cues.A_FORM.findall(parsed.text)
        if cues.A_FORM.fullmatch(noun) and forms and before in ("", "with", "as", "by", "for"):
            given_as = [parsed.words(part) for part in parsed.of("subject")[:1]]
            text = cues.A_FORM.sub(uncapital(noun), parsed.text)
            return agreeing(text, " ".join((*given_as, uncapital(noun))))
        if self._is_how(first, noun, given is not None):
            return given_so(parsed, uncapital(named) if named[1:2].islower() else named)
        if self._is_who(first, before, noun):
            where = before if before in ("among", "during", "after", "before", "at") else "in"
            return self._with_people(parsed, where, whom(named, preposition))
        if (illness := self._illness_of(noun, first, parsed)) is not None:
            return with_part(parsed, illness, self._trouble_in_words(noun, parsed, illness))
        if (third := self._as_a_third(parsed, first, before, noun)) is not None:
            return third
        if first is not None and first.kind in ("drug", "procedure"):
            return self._with_agent(parsed, first, before, noun, named)
        if first is None and before in ("", "of") and self._is_like_an_agent(noun, parsed):
            return self._with_agent(parsed, first, before, noun, named)
        return self._with_target(parsed, concepts, before, noun)

    def _as_a_third(
        self, parsed: Parsed, first: Concept | None, before: str, noun: str
    ) -> str | None:
        """“and ultrasound?” of a choice between two things, as a choice among three."""
        if before or (first is not None and first.kind not in ("drug", "procedure", "other")):
            return None
        subjects, others = parsed.of("subject"), parsed.of("comparator")
        if len(subjects) != 1 or len(others) != 1:
            return None
        one, two = sorted((subjects[0], others[0]), key=lambda part: part.start)
        if parsed.text[one.end : two.start].casefold() != " or ":
            return None
        three = f"{parsed.words(one)}, {parsed.words(two)} or {noun}"
        return f"{parsed.text[: one.start]}{three}{parsed.text[two.end :]}"

    def _with_measure(self, parsed: Parsed, phrase: str) -> str:
        """The question with another dose or time, in the place of its own where it has one."""
        cue = cues.A_TIME if cues.A_TIME.match(phrase) else cues.A_DOSE
        has_preposition = cues.PREPOSITION.match(phrase) is not None
        for own in cue.finditer(parsed.text):
            if own["prep"] or cue is cues.A_DOSE:
                before = own["prep"] or ""
                new = phrase if has_preposition else f"{before}{phrase}"
                return f"{parsed.text[: own.start()]}{new}{parsed.text[own.end() :]}"
        return with_more(parsed, uncapital(phrase) if has_preposition else f"at {phrase}")

    def _with_people(self, parsed: Parsed, where: str, who: str) -> str:
        """The question asked of other people. Those who are not ill leave the illness behind."""
        states = [p for p in parsed.of("people") if cues.STATE.fullmatch(parsed.words(p))]
        if states and cues.STATE.fullmatch(cues.ARTICLE.sub("", who)):
            return with_part(parsed, states[0], who)
        ill = [p for p in parsed.of("target") if "condition" in p.kinds]
        if cues.NOT_ILL.search(who) and ill and len(parsed.of("target")) > 1:
            setting = re.compile(
                rf"\s+(?:in|with|for|during)\s+(?:the\s+|an?\s+)?(?:(?:people|patients|"
                rf"adults|those)"
                rf" with\s+)?{re.escape(parsed.words(ill[-1]))}(?:\s+(?:treatment|therapy|"
                rf"patients))?"
                r"(?![\w-])",
                re.IGNORECASE,
            )
            parsed = self._parse(setting.sub("", parsed.text))
        if not any("population" in p.kinds for p in parsed.of("people")):
            named = PEOPLE_NAMED.search(parsed.text)
            if named and not named["who"].casefold().startswith("how many"):
                return f"{parsed.text[: named.start('who')]}{who}{parsed.text[named.end('who') :]}"
        return with_people(parsed, f"{where} {who}")

    def _trouble_in_words(self, noun: str, parsed: Parsed, illness: Part) -> str:
        """The name for the trouble with a drug, where it stands for the whole name of another."""
        is_whole = illness in parsed.parts and "condition" in illness.kinds
        trouble = self._trouble_with(noun) if is_whole else None
        tail = re.search(r"\s(?:use disorder|dependence|addiction)$", parsed.words(illness))
        return f"{noun}{tail.group()}" if trouble and tail else noun

    def _illness_of(self, noun: str, first: Concept | None, parsed: Parsed) -> Part | None:
        """The target in whose place a drug stands for the trouble with it: "and cocaine?" after a
        question about alcohol craving. ``None`` where there is no such target.
        """
        if first is None or first.kind != "drug":
            return None
        trouble = self._trouble_with(noun)
        for part in parsed.of("target") if trouble is not None else ():
            if cues.ACTED_UPON.search(parsed.text[: part.start + len(parsed.words(part))]):
                continue
            for own in part.concepts:
                ill = self._trouble_with(own.names[0]) if own.kind == "drug" else own
                if trouble and ill and ill.kind == "condition" and self._akin(trouble, ill):
                    return self._first_of(parsed, part)
        return None

    def _trouble_with(self, drug: str) -> Concept | None:
        """The condition that is named after the use of a drug, ``None`` where none is known."""
        for trouble in ("use disorder", "dependence", "addiction"):
            for start, end, concept in self._vocabulary.find(f"{drug} {trouble}"):
                if start == 0 and end > len(drug) and concept.kind == "condition":
                    return concept
        return None

    def _first_of(self, parsed: Parsed, part: Part) -> Part:
        """The part without the nouns behind its first concept: alcohol of an alcohol craving."""
        words = parsed.words(part)
        found = self._vocabulary.find(words)
        if len(found) < 2:
            return part
        start, end, _ = found[0]
        return replace(part, start=part.start + start, end=part.start + end)

    def _acts(self, phrase: str) -> bool:
        found = [concept for _, _, concept in self._vocabulary.find(phrase)]
        return any(c.kind in ("drug", "procedure", "other") for c in found) or not found

    def _is_how(self, first: Concept | None, noun: str, given: bool) -> bool:
        is_route = first is not None and first.kind == "route"
        is_form = cues.FORM_WORDS.search(noun) or cues.FORM_WORDS.search(uncapital(noun))
        return is_route or (given and first is None) or is_form is not None

    def _is_who(self, first: Concept | None, before: str, noun: str) -> bool:
        if first is not None and first.kind == "population":
            return True
        if (cues.PEOPLE.search(noun) and before != "on") or cues.STATE.fullmatch(noun):
            return True
        return first is None and before in ("in", "among") and re.search(r"s$", noun) is not None

    def _is_like_an_agent(self, noun: str, parsed: Parsed) -> bool:
        """Whether a word that nothing knows is a name for what acts rather than for an outcome."""
        return not parsed.of("target") or cues.DRUG_STEM.search(noun) is not None

    def _with_agent(
        self, parsed: Parsed, agent: Concept | None, before: str, noun: str, named: str
    ) -> str:
        """The question of something else that acts, in the place of what it is most like. What
        became of the earlier treatment goes with it ("once the vouchers stop").
        """
        parsed = self._parse(cues.COURSE.sub("", parsed.text))
        drugs = [
            part
            for part in parsed.parts
            if part.role != "people" and part.kinds & {"drug", "procedure"}
        ]
        like = [p for p in drugs if agent and any(self._akin(agent, c) for c in p.concepts)]
        if before in ("during", "before", "after", "at", "in"):
            return with_more(parsed, named)
        targets = [part for part in like if part.role == "target"]
        if before in ("for", "on", "against", "to") and (own := parsed.of("target")):
            return with_part(parsed, (targets or own)[0], noun)
        acted = [p for p in targets if agent and any(self._is_kind(agent, c) for c in p.concepts)]
        beside = [p for p in parsed.of("companion") if cues.BESIDE.search(parsed.text[: p.start])]
        alike = [part for part in like if part.role == "subject" or part in beside] or acted
        instead_of = (
            *alike,
            *beside,
            *parsed.of("subject"),
            *parsed.of("target"),
        )
        if not instead_of:
            return f"{parsed.text} with {noun}"
        return with_part(parsed, instead_of[0], noun)

    def _is_kind(self, one: Concept, other: Concept) -> bool:
        return self._vocabulary.covers(one, other) or self._vocabulary.covers(other, one)

    def _akin(self, one: Concept, other: Concept) -> bool:
        covers = self._vocabulary.covers
        shared = set(one.broader) & set(other.broader)
        return covers(one, other) or covers(other, one) or bool(shared)

    def _with_target(
        self, parsed: Parsed, concepts: Sequence[Concept], before: str, noun: str
    ) -> str:
        """The question of something else that is acted on or measured."""
        is_ill = any(concept.kind == "condition" for concept in concepts)
        targets = parsed.of("target")
        ill = [part for part in targets if "condition" in part.kinds]
        others = [part for part in targets if part not in ill]
        kind = parsed.question.kind
        is_special = cues.SPECIAL.search(noun) is not None
        if (is_ill or is_special) and self._is_beside_the_illness(parsed, concepts, before, noun):
            who = cues.PEOPLE.search(noun) or before == "in"
            return with_more(parsed, f"in {noun}" if who else f"in people with {noun}")
        if not concepts and before not in ("", "for", "on", "in"):
            return with_more(parsed, f"{before} {noun}")
        if not targets or kind == "definition":
            if (
                parsed.acting
                and kind in ("definition", "effect")
                and before in ("", "for", "on", "in")
            ):
                where = "in" if before == "in" and not is_ill else "for"
                return agreeing(f"Is {parsed.acting} effective {where} {noun}", parsed.acting)
            return with_more(parsed, f"{before or 'in'} {noun}")
        alike = [part for part in targets if before and preposition_of(parsed, part) == before]
        part = alike[-1] if alike else ((ill or others)[0] if is_ill else (others or ill)[0])
        wants_good = before == "for" and is_ill
        if wants_good and parsed.question.proposition in ("increases", "affects", "harms"):
            return agreeing(f"Is {parsed.acting} effective for {noun}", parsed.acting)
        return with_part(parsed, part, noun)

    def _is_beside_the_illness(
        self, parsed: Parsed, concepts: Sequence[Concept], before: str, noun: str
    ) -> bool:
        """Whether an illness is one in which the question is asked, and takes no other's place:
        "and in cirrhosis?" of drugs for seizures, "and in migraine?" of what reduces nausea.
        """
        targets = parsed.of("target")
        if before not in ("in", "with") or not targets:
            return False
        ill = [part for part in targets if "condition" in part.kinds]
        if any(preposition_of(parsed, part) in ("in", "with") for part in targets):
            return False
        if any(self._akin(new, own) for new in concepts for part in ill for own in part.concepts):
            return False
        is_object = all(preposition_of(parsed, part) == "" for part in targets)
        return is_object or before == "with" or not ill or cues.SPECIAL.search(noun) is not None
