"""One article, cited in every manner: the same statements rest on the same works."""

from __future__ import annotations

import pytest
from reading_samples import documents, read_bytes

from medwarrant.reading.claims import claims
from medwarrant.reading.linked_works import linked, with_linked
from medwarrant.reading.reference_matching import matched

BODY = """# Iron, light and walks

## Legs at night

Iron eases restless legs in adults{1} Nobody knows for how long it does.

## Winter

Light in the morning lifted the mood of 40 office workers{2} It did so within two weeks{2}

A walk before bed shortened the time to fall asleep by 9 minutes{3} Half of them slept no longer.
"""
WORKS = (
    "Rao S, Berg T. Iron for restless legs. Neurology. 2014;83:11-19. doi:10.1000/iron",
    "Haas L, Ek J. Light therapy in winter. Lancet. 2018;391:20-28. doi:10.1000/light",
    "Lind K, Roe A. Walking and sleep in adults. Sleep Med. 2010;12:3-9. doi:10.1000/walk",
)
NAMED = ("Rao et al., 2014", "Haas et al., 2018", "Lind et al., 2010")
ADDRESSES = tuple(f"https://doi.org/10.1000/{each}" for each in ("iron", "light", "walk"))
EXPECTED = [("Iron eases", 0), ("Light in", 1), ("It did", 1), ("A walk", 2)]
RAISED = "¹²³"


def numbered(form: str) -> str:
    return "\n".join(form.format(n=n, work=work) for n, work in enumerate(WORKS, start=1))


BRACKETS = [f" [{n}]." for n in (1, 2, 3)]
MANNERS: dict[str, tuple[list[str], str]] = {
    "brackets": (BRACKETS, "## References\n\n" + numbered("{n}. {work}")),
    "brackets behind the stop": (
        [f". [{n}]" for n in (1, 2, 3)],
        "## References\n\n" + numbered("{n}. {work}"),
    ),
    "raised": (
        [f".{mark}" for mark in RAISED],
        "## References\n\n" + "\n".join(map("{} {}".format, RAISED, WORKS)),
    ),
    "raised as Pandoc does": (
        [f"^{n}^." for n in (1, 2, 3)],
        "**Sources**\n\n" + numbered("{n}. {work}"),
    ),
    "raised in markup": (
        [f".<sup>{n}</sup>" for n in (1, 2, 3)],
        "## References\n\n" + numbered("{n}. {work}"),
    ),
    "footnotes": ([f".[^{n}]" for n in (1, 2, 3)], numbered("[^{n}]: {work}")),
    "round brackets behind the stop": (
        [f". ({n})" for n in (1, 2, 3)],
        "## References\n\n" + numbered("{n}. {work}"),
    ),
    "names": ([f" ({each})." for each in NAMED], "References:\n\n" + "\n\n".join(WORKS)),
    "names behind the stop": (
        [f". ({each})" for each in NAMED],
        "*References*\n\n" + "\n".join(WORKS),
    ),
    "addresses": ([f" ({each})." for each in ADDRESSES], ""),
    "addresses behind the stop": ([f". ({each})" for each in ADDRESSES], ""),
    "links behind the stop": ([f". ([source]({each}))" for each in ADDRESSES], ""),
    "addresses behind a colon": ([f": {each}" for each in ADDRESSES], ""),
    "a list under no heading": (BRACKETS, "---\n\n" + numbered("{n}. {work}")),
    "a list under other words": (BRACKETS, "*What we read*\n\n" + numbered("{n}. {work}")),
}


@pytest.mark.parametrize("manner", MANNERS)
def test_the_same_statements_rest_on_the_same_works(manner: str) -> None:
    marks, listed = MANNERS[manner]
    text = BODY
    for number, mark in enumerate(marks, start=1):
        text = text.replace(f"{{{number}}}", mark)
    (page,) = documents(read_bytes(f"{text}\n{listed}\n".encode(), "markdown"))
    works = [*page.references, *linked(page)]
    order = {work.id: place for place, work in enumerate(works)}
    told = with_linked(matched(page, claims(page)), linked(page))
    rests = [
        (" ".join(claim.quote.split()[:2]), order[name])
        for claim in told
        for marker in claim.markers
        for name in marker.references
    ]
    assert len(works) == len(WORKS)
    assert rests == EXPECTED
    assert len(told) == len(EXPECTED) + 2
