"""How much a reader takes at once: what keeps memory bounded whatever is handed in."""

from __future__ import annotations

HEAD_BYTES = 64 * 1024
"""Bytes that recognition looks at. The longest prologue seen in real exports is under 4 KiB."""

BLOCK_BYTES = 1024 * 1024
"""Bytes asked of a stream at a time: large enough that calls cost nothing beside the work."""

CHUNK_BYTES = 2 * 1024 * 1024
"""Aim for a chunk that a worker parses: 200 to 500 PubMed records, so that handing it over costs
under one per cent of parsing it, and its tree stays under 50 MB."""

RECORD_BYTES = 32 * 1024 * 1024
"""Most bytes of one record, line, page or article. The largest open-access JATS articles (tables
of thousands of rows) stay below 20 MB; what is longer is rejected instead of held in memory."""

EXPANSION_FLOOR_BYTES = 256 * 1024 * 1024
"""Below this an archive member may expand by any factor: it cannot hurt."""

EXPANSION_RATIO = 200
"""Beyond the floor, the most bytes out for one byte in. PubMed's gzip files expand about tenfold,
text full of blanks about fiftyfold, deflate's ceiling is 1,032."""
