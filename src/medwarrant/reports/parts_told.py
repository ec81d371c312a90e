"""What held works say of parts of a question that no study answers: a topic, a trial by its name,
how much the studies differ.

"mdma ptsd trials - unblinding, expectancy, retracted papers: is the effect real?" lists what is to
be told beside the effect. None of it is a treatment or an outcome, so that nothing is weighed: the
sentences of held works that speak of it are quoted, for what they are. Where none does, the part
stays named as not answered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from medwarrant.ports import Appraiser, Searcher, Store, Vocabulary
from medwarrant.records import Document, Query, Question, Sentence
from medwarrant.reports.besides import A_QUESTION, OF_THE_STUDIES
from medwarrant.reports.comparing import REVIEWED
from medwarrant.reports.evidence import Item
from medwarrant.reports.naming import Naming
from medwarrant.reports.standing import is_withdrawn
from medwarrant.reports.telling import bottom_line
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import as_quoted, capital, joined
from medwarrant.text.sentences import sentences
from medwarrant.text.study_names import study_names
from medwarrant.text.terms import STOPWORDS, analyze

Place = tuple[int, int]

DIFFER = re.compile(
    r"heterogen|\bI\s?(?:2|²|\^2)\s?[=:(<>]|inconsisten|(?:studies|trials) (?:differ|var)",
    re.IGNORECASE,
)
"""Words of a review on how much its studies differ."""
OF_A_DESIGN = re.compile(r"\b(?:double|single|triple)[- ]blind\w*", re.IGNORECASE)
"""The name of a design, which says nothing of how well it was kept."""
LOOKED_FOR = re.compile(
    r"\b(?:assess|evaluat|quantif|calculat|explor|investigat)\w*", re.IGNORECASE
)
"""Words of a sentence on how this was looked for, and not on what was seen."""
EXPLAINS = re.compile(
    r"\b(?:explain|account(?:s|ed)? for|due to|because|attribut\w*|reflect|differences? in|"
    r"differ(?:ed|s)?|whereas|while)\b",
    re.IGNORECASE,
)
"""Words of a sentence that says why studies differ, or in what."""
OF_PAPERS = frozenset(analyze("paper papers study studies trial trials data evidence"))
"""Words of a topic that say no more than that works are asked for."""

LOOKED_AT = 12
"""Documents of a search that are looked at."""
MOST_A_PART = 3
"""Works quoted on one part."""
MOST_A_STUDY = 2
"""Works quoted on studies that are asked for by name."""
MOST_OF_ONE = 2
"""Sentences of one work quoted on one part."""
LONGEST = 20_000
"""Characters of a document that are read for such sentences: an abstract and more."""


@dataclass(frozen=True)
class Parts:
    """Sentences on parts of a question, with the further questions that they answer.

    ``first`` is what the answer's first lines say of them.
    """

    told: tuple[Sentence, ...] = ()
    answered: tuple[str, ...] = ()
    first: tuple[Sentence, ...] = ()


class PartsTold:
    """Quotes held works on the parts of one question."""

    def __init__(
        self,
        question: Question,
        ledger: Ledger,
        *,
        store: Store,
        searcher: Searcher,
        appraiser: Appraiser,
        vocabulary: Vocabulary,
    ) -> None:
        self._question = question
        self._ledger = ledger
        self._store = store
        self._searcher = searcher
        self._appraiser = appraiser
        self._vocabulary = vocabulary
        self._naming = Naming(vocabulary)

    def told(self, direct: Sequence[Item]) -> Parts:
        """All such parts; ``direct`` are the findings that answer the question itself."""
        named = self._of_named_studies()
        found, answered = list(named.told), list(named.answered)
        for said in self._question.besides:
            if OF_THE_STUDIES.search(said):
                lines = self._of_differences(said, direct)
            elif A_QUESTION.search(said):
                lines = []
            else:
                lines = self._of_topic(said)
            found += lines
            answered += [said] if lines else []
        return Parts(tuple(found), tuple(answered), named.first)

    # ------------------------------------------------------------------ one part each

    def _of_named_studies(self) -> Parts:
        """What is said of the studies that the question names, those works first that name most."""
        names = study_names(self._question.text, self._vocabulary.find)
        if not names:
            return Parts()
        documents = [
            document
            for name in names
            for document in self._searcher.matching(
                Query(groups=((name,),), text=self._question.text), LOOKED_AT
            )
        ]
        held = {d.id: d for d in documents if not is_withdrawn(d, self._store)}
        is_named = {name: _as_word(name) for name in names}

        def count(text: str) -> int:
            return sum(pattern.search(text) is not None for pattern in is_named.values())

        ranked = sorted(held.values(), key=lambda d: (-count(d.title), -count(d.text), d.id))
        lines: list[Sentence] = []
        for document in ranked[:MOST_A_STUDY]:
            text = document.text
            is_on_all = count(document.title) == len(names)
            places = [
                p
                for p in _sentences(document)
                if count(text[p[0] : p[1]]) or (is_on_all and EXPLAINS.search(text, *p))
            ]
            telling = sorted(
                places,
                key=lambda p: (
                    p[0] < len(document.title),
                    not EXPLAINS.search(text, *p),
                    -count(text[p[0] : p[1]]),
                    p,
                ),
            )
            lines += self._quoted(f"On {joined(names)}", document, sorted(telling[:MOST_OF_ONE]))
        why = [said for said in self._question.besides if WHY.search(said)] if lines else []
        if not lines:
            return Parts()
        behind = tuple(dict.fromkeys(line.warrants[0] for line in lines))
        first = bottom_line(f"What works held here say of {joined(names)} is quoted below.", behind)
        return Parts(tuple(lines), tuple(why), (first,))

    def _of_topic(self, said: str) -> list[Sentence]:
        """Sentences that speak of a topic, of works on what the question asks about."""
        words = frozenset(analyze(said)) - STOPWORDS - OF_PAPERS
        about = (*self._question.subjects, *self._question.targets)
        if not words or not about:
            return []
        query = Query(text=f"{said} {self._question.text}", by_meaning=False)
        hits = self._searcher.search(query, LOOKED_AT)
        lines: list[Sentence] = []
        for hit in hits:
            document = hit.document
            if is_withdrawn(document, self._store):
                continue
            ids = self._naming.ids_in(document.title)
            if not all(self._naming.holds(each, ids, document.title) for each in about):
                continue
            places = [
                (start, end)
                for start, end in _sentences(document)
                if words <= set(analyze(OF_A_DESIGN.sub(" ", document.text[start:end])))
            ]
            lines += self._quoted(capital(said), document, places[:1])
            if len(lines) >= MOST_A_PART:
                break
        return lines

    def _of_differences(self, said: str, direct: Sequence[Item]) -> list[Sentence]:
        """What the reviews that answer say of how much their studies differ."""
        reviews = {i.document.id: i for i in direct if i.level <= REVIEWED}
        lines: list[Sentence] = []
        for item in reviews.values():
            text = item.document.text
            places = [
                p
                for p in _sentences(item.document)
                if DIFFER.search(text, *p) and not LOOKED_FOR.search(text, *p)
            ]
            lines += self._quoted("How the studies differ", item.document, places[:MOST_OF_ONE])
        if lines or not reviews:
            return lines
        behind = tuple(
            self._ledger.warrant(
                item.document, item.study, (item.statement.start, item.statement.end), "context"
            )
            for item in reviews.values()
        )
        none = f"{capital(said.rstrip('?'))}? The reviews read here do not say it in what was read."
        return [Sentence(id="", section="besides", text=none, warrants=behind)]

    # ------------------------------------------------------------------ quoting

    def _quoted(self, head: str, document: Document, places: Sequence[Place]) -> list[Sentence]:
        study = self._appraiser.appraise(document)
        return [
            Sentence(
                id="",
                section="besides",
                text=f"{head}: {as_quoted(document.text[start:end])}",
                warrants=(self._ledger.warrant(document, study, (start, end), "context"),),
            )
            for start, end in places
        ]


WHY = re.compile(r"\b(?:why|explain\w*|differ\w*|difference|conflict\w*)\b", re.IGNORECASE)
"""A further question on why studies differ."""


def _sentences(document: Document) -> list[Place]:
    return sentences(document.text, 0, min(LONGEST, len(document.text)))


def _as_word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w])", re.IGNORECASE)
