"""A digest held against itself, and against its document where the corpus has it.

Its warrants are proven as any. Here it is proven that items and the summary say nothing but words
of their quotes, in order, that the summary says nothing but items, that verdicts rest on warrants
of their kind, and that figures of the study are printed. What a digest was made from is often no
part of the corpus: then nothing but the document itself can show that its quotes stand in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from medwarrant.ports import Store
from medwarrant.records import (
    Digest,
    DigestItem,
    Document,
    Insight,
    Quote,
    RecheckedSentence,
    Study,
    SummarySentence,
    VerdictWord,
    Warrant,
    WarrantRelation,
)
from medwarrant.reports.digest_summary import quotes_of
from medwarrant.reports.printed_numbers import in_digits, stated
from medwarrant.text.words_again import says_again

NOT_HELD = (
    "The document digested is not in this corpus as it was read: that its quotes stand in it is "
    "not proven. Ingest it and recheck again."
)
NEEDED: Mapping[VerdictWord, frozenset[WarrantRelation]] = {
    "supported": frozenset({"supports"}),
    "partly": frozenset({"supports", "context"}),
    "contradicted": frozenset({"contradicts"}),
}
"""Of which kind at least one warrant of a verdict is."""
ALTERED = "the result was altered:"


def digest_amiss(digest: Digest, document: Document | None) -> Iterator[RecheckedSentence]:
    """What a digest says that nothing it quotes carries. ``document`` is what it was made from,
    ``None`` where the corpus does not hold it.
    """
    families = (
        *digest.findings,
        *digest.mechanisms,
        *digest.safety,
        *digest.recommendations,
        *digest.open_questions,
    )
    told: tuple[DigestItem, ...] = (*families, *digest.insights)
    warrants = {warrant.id: warrant for warrant in digest.warrants}
    headings = " ".join(topic.quote for topic in digest.overview.topics)
    for item in told:
        name = f"insight {item.number}" if isinstance(item, Insight) else item.id
        yield from _named(name, _item_amiss(item, warrants, document))
        if isinstance(item, Insight):
            yield from _named(
                name, _title_amiss(item, headings if document is None else document.text)
            )
    items = {item.id: item for item in families}
    for number, sentence in enumerate(digest.summary, start=1):
        yield from _named(f"summary {number}", _sentence_amiss(sentence, items))
    if digest.study is not None:
        yield from _named("study", _study_amiss(digest.study, document))
    overview = digest.overview
    described = [each for each in (overview.focus, overview.methods) if each is not None]
    described += [Quote(quote=t.quote, start=t.start, end=t.end) for t in overview.topics]
    yield from _named("overview", _quotes_amiss(described, document))


def as_digested(digest: Digest, store: Store) -> Document | None:
    """What the digest was made from, ``None`` where the corpus does not hold it, or holds another
    version of it.
    """
    document = store.get(digest.document.id)
    is_same = document is not None and text_sha256(document) == digest.text_sha256
    return document if is_same else None


def text_sha256(document: Document) -> str:
    """SHA-256, in hexadecimal, over the UTF-8 of the document's text."""
    return hashlib.sha256(document.text.encode()).hexdigest()


def _named(name: str, faults: Iterable[str]) -> Iterator[RecheckedSentence]:
    for fault in faults:
        yield RecheckedSentence(sentence=name, detail=f"{ALTERED} {fault}")


def _item_amiss(
    item: DigestItem, warrants: Mapping[str, Warrant], document: Document | None
) -> Iterator[str]:
    quotes = quotes_of(item)
    yield from _quotes_amiss(quotes, document)
    if not says_again(item.text, (each.quote for each in quotes)):
        yield "it says words that its quote does not"
    named = (*item.check.warrants, *(n for f in item.check.findings for n in f.evidence))
    for name in dict.fromkeys(named):
        if name.startswith("w") and name not in warrants:
            yield f"{name} is named and is not there"
    needed = NEEDED.get(item.check.verdict)
    behind = {warrants[name].relation for name in item.check.warrants if name in warrants}
    if needed is not None and not needed & behind:
        yield f"no warrant is behind its verdict, {item.check.verdict}"


def _title_amiss(insight: Insight, headings: str) -> Iterator[str]:
    """A title is its quote's words or a heading's; words may change their form, numbers may not."""
    quotes = " ".join(each.quote for each in quotes_of(insight))
    for number in sorted(in_digits(insight.title) - stated(f"{quotes} {headings}")):
        yield f"the number {number} of its title is in none of its quotes"


def _quotes_amiss(quotes: Iterable[Quote], document: Document | None) -> Iterator[str]:
    for each in quotes:
        if each.start < 0 or each.end - each.start != len(each.quote) or not each.quote.strip():
            yield "its quote is not as long as its place"
        elif document is not None and document.text[each.start : each.end] != each.quote:
            yield "its quote is not at its place in the document"


def _sentence_amiss(sentence: SummarySentence, items: Mapping[str, DigestItem]) -> Iterator[str]:
    own = [items[name] for name in sentence.items if name in items]
    if not own or len(own) != len(sentence.items):
        yield "it is of no item"
        return
    if sentence.quotes != tuple(quote for item in own for quote in quotes_of(item)):
        yield "its quotes are not those of its items"
    if not says_again(sentence.text, (each.quote for each in sentence.quotes)):
        yield "it says words that its quotes do not"
    held = stated(" ".join(each.quote for each in sentence.quotes))
    for number in sorted(in_digits(sentence.plain or "") - held):
        yield f"the number {number} is in none of its quotes"


def _study_amiss(study: Study, document: Document | None) -> Iterator[str]:
    quotes = [*study.quotes.values(), *(effect.quote for effect in study.effect)]
    yield from _quotes_amiss(quotes, document)
    for effect in study.effect:
        value = f"{abs(effect.value):g}"
        if value not in {_evened(number) for number in stated(effect.quote.quote)}:
            yield f"the number {value} is not in its quote"


def _evened(number: str) -> str:
    """A printed number as a value is written ("0.50" as "0.5")."""
    return f"{float(number):g}"
