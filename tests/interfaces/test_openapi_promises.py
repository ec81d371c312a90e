"""The server keeps what its OpenAPI description promises, for input that a machine made up."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from interfaces.served import pool
from medwarrant.interfaces.pool import EnginePool
from medwarrant.interfaces.rest import served_app
from medwarrant.interfaces.rest.openapi import openapi

__all__ = ["pool"]

EXAMPLES = 10
"""Of each operation: some 100 requests, most of them refused at once."""

KEPT = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]

NAMES = [f"{method.upper()} {path}" for path, each in openapi()["paths"].items() for method in each]


@pytest.fixture(scope="module")
def operations(pool: EnginePool) -> dict[str, Any]:
    """The operations by name, as the server itself describes them."""
    schema = schemathesis.openapi.from_asgi("/openapi.json", served_app(pool, hosts=("*",)))
    found: Any = (each.ok() for each in schema.get_all_operations())  # type: ignore[union-attr]
    return {each.label: each for each in found}


@pytest.mark.parametrize("name", NAMES)
def test_no_input_breaks_a_promise(operations: dict[str, Any], name: str) -> None:
    @seed(0)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operations[name].as_strategy())
    def keeps(case: Any) -> None:
        case.call_and_validate(checks=KEPT, timeout=120)

    keeps()
