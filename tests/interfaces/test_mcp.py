"""The verbs for agents: a session over standard input and output, as agents hold one."""

from __future__ import annotations

import asyncio
import json
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.types import CallToolResult, TextContent

from medwarrant.engine import Engine
from medwarrant.rendering.lines import json_line

TOOLS = {
    "search",
    "ask",
    "audit_text",
    "audit_references",
    "digest",
    "verify_claim",
    "get_passage",
    "recheck",
}
QUESTION = "Is kratom addictive?"


def said(result: CallToolResult) -> str:
    (only,) = result.content
    assert isinstance(only, TextContent)
    return only.text


async def a_session(corpus: str) -> None:
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "medwarrant", "mcp", "--corpus", corpus, "--quiet"]
    )
    async with stdio_client(server) as (reads, writes), ClientSession(reads, writes) as session:
        await session.initialize()
        assert {tool.name for tool in (await session.list_tools()).tools} == TOOLS

        answer = said(await session.call_tool("ask", {"question": QUESTION}))
        with Engine.open(None) as engine:
            assert answer == json_line(engine.ask(QUESTION)).decode().rstrip("\n")
        proof = said(await session.call_tool("recheck", {"result": answer}))
        assert json.loads(proof)["holds"] is True

        warrant = json.loads(answer)["warrants"][0]
        passage = said(await session.call_tool("get_passage", {"id": warrant["passage"]}))
        assert warrant["quote"] in json.loads(passage)["text"]

        refused = await session.call_tool("get_passage", {"id": "nothing#0-9"})
        assert refused.is_error
        assert "no such passage" in said(refused)


def test_an_agent_asks_proves_and_reads(tmp_path: object) -> None:
    asyncio.run(asyncio.wait_for(a_session(f"{tmp_path}/none"), timeout=120))
