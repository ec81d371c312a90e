"""Holds SARIF files against the standard's JSON Schema.

    npm pack @microsoft/jest-sarif@1.0.0-beta.0      # ships the schema
    tar xzf microsoft-jest-sarif-1.0.0-beta.0.tgz
    medwarrant audit pages --out audit.sarif
    python benchmarks/sarif.py package/lib/schemas/sarif-2.1.0-rtm.5.json audit.sarif

Prints each departure with its path; exits 1 where there is one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jsonschema


def departures(schema: Path, log: Path) -> list[str]:
    """Where the log departs from the schema, in a line each."""
    rules = json.loads(schema.read_text(encoding="utf-8"))
    checker = jsonschema.FormatChecker()
    validator = jsonschema.validators.validator_for(rules)(rules, format_checker=checker)
    found = validator.iter_errors(json.loads(log.read_text(encoding="utf-8")))
    return [f"{log}: {'/'.join(map(str, each.path))}: {each.message[:200]}" for each in found]


def main() -> int:
    """Checks every file named after the schema."""
    schema, *logs = map(Path, sys.argv[1:])
    found = [line for log in logs for line in departures(schema, log)]
    print("\n".join(found) or f"{len(logs)} files keep to the schema")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
