"""Stores the vectors of the example sentences of the shipped packs' notices.

    python training/care_vectors.py

Run it after a change of ``near`` or ``far`` in a shipped ``care.toml``, or of the encoder.
"""

from __future__ import annotations

from medwarrant.reading.care_meaning import write
from medwarrant.reading.encoder import MiniLM
from medwarrant.sources.pack import SHIPPED, read_pack


def main() -> None:
    """Writes ``reading/models/care``."""
    packs = [read_pack(folder) for folder in sorted(SHIPPED.iterdir()) if folder.is_dir()]
    care = [entry for pack in packs for entry in pack.care]
    write(MiniLM(), [text for entry in care for text in (*entry.near, *entry.far)])


if __name__ == "__main__":
    main()
