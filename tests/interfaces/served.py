"""A server in this process, over the shipped pack, with one process that does its jobs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from medwarrant.interfaces.pool import EnginePool, Opening
from medwarrant.interfaces.rest import served_app

ARTICLE = (
    "Ketamine and depression\n\n"
    "Ketamine relieves depression within hours (Berman et al., 2000).\n\n"
    "References\n\n"
    "Berman RM, Cappiello A, Anand A, et al. Antidepressant effects of ketamine in depressed "
    "patients. Biol Psychiatry. 2000;47(4):351-354.\n"
)


@pytest.fixture(scope="module")
def pool() -> Iterator[EnginePool]:
    """The pool; one for a whole file of tests, since each opens an engine."""
    with EnginePool(Opening(corpus=None), workers=1, line=20, seconds=120) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(pool: EnginePool) -> TestClient:
    """A browser, so to speak."""
    return TestClient(served_app(pool), base_url="http://localhost")
