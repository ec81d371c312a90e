"""No word of a clinical meaning may be among those that are never asked about."""

from __future__ import annotations

from medwarrant.reading.everyday_words import EVERYDAY_WORDS
from medwarrant.sources.pack import SHIPPED
from medwarrant.sources.pack_set import concepts_of, read_packs
from medwarrant.text.concepts import ConceptIndex
from medwarrant.text.mesh import mesh_concepts, mesh_first_terms

PACKS = read_packs(tuple(SHIPPED / name for name in ("base", "ketamine", "diabetes")))
VOCABULARY = ConceptIndex((*concepts_of(PACKS), *mesh_concepts()), mesh_first_terms())


def test_no_everyday_word_names_anything_in_any_vocabulary() -> None:
    clinical = {
        word: found[0][2].names[0]
        for word in sorted(EVERYDAY_WORDS)
        if (found := VOCABULARY.find(word))
        and word in {name.casefold() for name in (*found[0][2].names, *found[0][2].short)}
    }
    assert clinical == {}


def test_everyday_words_are_single_words_in_lower_case() -> None:
    assert {word for word in EVERYDAY_WORDS if word != word.casefold() or " " in word} == set()


def test_words_that_turn_a_question_round_are_not_everyday_words() -> None:
    """Stopping, avoiding or losing something is not the same as having it."""
    turning = "stop stopping avoid avoiding skip skipping quit quitting without lose losing cutting"
    assert EVERYDAY_WORDS.isdisjoint(set(turning.split()) - {"without"})
