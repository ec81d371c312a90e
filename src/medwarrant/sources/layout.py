"""Lays a document's parts out as one text with sections."""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.records import Section, SectionRole


class Layout:
    """Collects parts in order and knows where each one lies.

    A heading is printed before its section and belongs to none: the section's label repeats it.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.sections: list[Section] = []

    @property
    def text(self) -> str:
        """Everything laid out so far."""
        return "".join(self._parts)

    def separate(self) -> None:
        """Puts a blank line after what is there."""
        if self._length:
            self._print("\n\n")

    def heading(self, words: str) -> None:
        """Prints a heading on a line of its own."""
        self.separate()
        self._print(words)

    def section(
        self, role: SectionRole, content: str, label: str = "", *, between: str = ": "
    ) -> int | None:
        """Adds a section after a blank line, with its label and ``between`` printed before it.

        Returns where the content starts, ``None`` where it is empty and nothing was added.
        """
        if not content:
            return None
        self.separate()
        if label:
            self._print(label.rstrip(" :.") + between)
        start = self._length
        self._print(content)
        self.sections.append(Section(role=role, label=label, start=start, end=self._length))
        return start

    def block(self, words: str, sections: Sequence[Section]) -> int:
        """Prints a text whose sections are known by offsets into it; returns where it starts."""
        self.separate()
        base = self._length
        self._print(words)
        self.sections.extend(
            Section(
                role=section.role,
                label=section.label,
                start=base + section.start,
                end=base + section.end,
            )
            for section in sections
        )
        return base

    def _print(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)
