"""A recheck as a page."""

from __future__ import annotations

from medwarrant.records import Recheck, RecheckedSentence, RecheckedWarrant
from medwarrant.rendering.page import Item, Page, Paragraph, alert, body, muted, strong
from medwarrant.rendering.words import RECHECKS, counted

SCOPE = (
    "What was checked: quotes, places, documents and their particulars, quotations and numbers in "
    "sentences, the words of digests; not checked: the verdict, the certainty, the wording, how "
    "studies were read."
)
"""What a recheck proves and what it cannot."""


def recheck_page(recheck: Recheck) -> Page:
    """What became of each warrant: those that fail first, then those that hold."""
    failing = [each for each in recheck.warrants if each.state != "holds"]
    holding = [each for each in recheck.warrants if each.state == "holds"]
    total = counted(len(recheck.warrants), "warrant")
    if recheck.sentences:
        which = counted(len({each.sentence for each in recheck.sentences}), "sentence")
        said = f"{which} {'says' if which.startswith('1 ') else 'say'} what no quote does"
        verdict = alert(f"Not proven: {said}; of {total}, {len(holding)} hold.")
    elif not recheck.warrants:
        verdict = strong("No warrant to prove: this result rests on none.")
    elif recheck.holds:
        verdict = strong(f"Proven: {total}, every one holds.")
    else:
        verdict = alert(f"Not proven: of {total}, {len(holding)} hold and {len(failing)} do not.")
    same = recheck.snapshot_then == recheck.snapshot_now
    now = "the same corpus" if same else f"the corpus has changed since; now {recheck.snapshot_now}"
    return (
        Paragraph(line=(verdict,)),
        *(_sentence(each) for each in recheck.sentences),
        *(_item(each) for each in (*failing, *holding)),
        *(Paragraph(line=(strong(note),)) for note in recheck.notes),
        Paragraph(line=(muted(SCOPE),)),
        Paragraph(line=(muted(f"Snapshot then {recheck.snapshot_then} · {now}"),)),
    )


def _item(each: RecheckedWarrant) -> Item:
    style = body if each.state == "holds" else alert
    return Item(
        label=each.warrant,
        line=(style(RECHECKS[each.state]), body(f" · {each.document} · "), body(each.detail)),
    )


def _sentence(each: RecheckedSentence) -> Item:
    return Item(label=each.sentence, line=(alert("fails"), body(f" · {each.detail}")))
