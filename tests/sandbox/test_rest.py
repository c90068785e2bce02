"""The REST side: who is let in, limits, trouble on demand, and the check against Discord's own document."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest

from sandbox import FaultKind, OpenAPIMissing, Sandbox
from tests.sandbox.club import Club
from tests.sandbox.conftest import Api


def messages_path(sandbox: Sandbox) -> str:
    return f"/channels/{sandbox.server.channels[0].id}/messages"


def hall(bot: Club) -> discord.TextChannel:
    return bot.guilds[0].text_channels[0]


async def test_errors_have_discords_shape_and_content_type(sandbox: Sandbox, api: Api) -> None:
    sandbox.document = None
    unauthorized = await api("GET", "/users/@me", headers={"Authorization": "Bot wrong"})
    assert unauthorized == (401, {"message": "401: Unauthorized", "code": 0})
    assert await api("GET", "/nothing/here") == (404, {"message": "404: Not Found", "code": 0})
    assert (await api("PUT", "/users/@me"))[0] == 405
    assert (await api("POST", messages_path(sandbox), []))[1]["code"] == 50035
    headers = {"Authorization": f"Bot {sandbox.token}", "Content-Type": "application/json"}
    url = sandbox.api_url + messages_path(sandbox)
    async with api.session.post(url, data="{", headers=headers) as response:
        assert (await response.json())["code"] == 50109
    async with api.session.get(sandbox.api_url + "/gateway") as response:
        assert response.headers["Content-Type"] == "application/json"
        assert int(response.headers["X-RateLimit-Remaining"]) > 0


async def test_a_body_of_the_wrong_shape_is_refused_not_crashed_on(sandbox: Sandbox, api: Api) -> None:
    sandbox.document = None
    bodies: list[dict[str, Any]] = [{"flags": "x"}, {"embeds": {}}, {"embeds": [5]}, {"allowed_mentions": 5}]
    bodies += [{"components": [{"type": 1, "components": 5}]}, {"message_reference": {"message_id": "x"}}]
    for body in bodies:
        status, answer = await api("POST", messages_path(sandbox), body)
        assert (status, answer["code"]) == (400, 50035), body


async def test_discord_py_waits_out_a_429(sandbox: Sandbox, bot: Club) -> None:
    sandbox.faults.add("POST /channels/*/messages", FaultKind.RATE_LIMIT, times=2, seconds=0.05)
    await hall(bot).send("patience")
    assert [request.status for request in sandbox.requests[-3:]] == [429, 429, 200]
    assert [message["content"] for message in sandbox.server.channels[0].messages] == ["patience"]


async def test_limits_a_route_and_a_second_are_kept_when_asked_for(sandbox: Sandbox, api: Api) -> None:
    sandbox.limit_requests(a_route=(2, 30.0))
    statuses = [(await api("POST", messages_path(sandbox), {"content": "x"}))[0] for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert (await api("GET", messages_path(sandbox)))[0] == 200
    sandbox.clock.shift(30)
    assert (await api("POST", messages_path(sandbox), {"content": "x"}))[0] == 200
    sandbox.limit_requests(a_second=1)
    await api("GET", "/users/@me")
    status, body = await api("GET", "/users/@me")
    assert (status, body["global"]) == (429, True)
    assert 0 < body["retry_after"] <= 1


async def test_a_server_error_is_seen_once_and_retried(sandbox: Sandbox, bot: Club) -> None:
    sandbox.faults.add("POST /channels/*/messages", "5xx", status=502)
    await hall(bot).send("again")
    assert [request.status for request in sandbox.requests[-2:]] == [502, 200]


async def test_a_delay_lets_the_request_through_later(sandbox: Sandbox, api: Api) -> None:
    sandbox.faults.add("*", FaultKind.DELAY, seconds=0.1)
    timeout = aiohttp.ClientTimeout(total=0.02)
    with pytest.raises(TimeoutError):
        await api("POST", messages_path(sandbox), {"content": "late"}, timeout=timeout)
    assert (await api("GET", "/users/@me"))[0] == 200


async def test_a_connection_cut_before_and_after_the_effect(sandbox: Sandbox, bot: Club) -> None:
    channel = sandbox.server.channels[0]
    sandbox.faults.add("POST /channels/*/messages", FaultKind.DROP_BEFORE)
    with pytest.raises((aiohttp.ClientError, OSError)):
        await hall(bot).send("lost")
    assert channel.messages == []
    sandbox.faults.add("POST /channels/*/messages", FaultKind.DROP_AFTER)
    with pytest.raises((aiohttp.ClientError, OSError)):
        await hall(bot).send("posted")
    assert [message["content"] for message in channel.messages] == ["posted"]


async def test_a_request_that_discords_document_does_not_allow_is_noted_and_refused(document: Path) -> None:
    async with Sandbox(openapi=document) as sandbox, aiohttp.ClientSession() as session:
        api = Api(sandbox, session)
        status, body = await api("POST", messages_path(sandbox), {"content": "x", "embeds": [{"title": 5}]})
        assert (status, body["code"]) == (400, 50035)
        assert body["errors"]["embeds"]["0"]["title"]["_errors"]
        assert "embeds.0.title" in str(sandbox.violations[0])
        sandbox.violations.clear()
        data = {"components": [{"type": 1, "components": [{"type": 2, "style": 1, "custom_id": "c" * 101}]}]}
        await api("POST", "/interactions/1/token/callback", {"type": 4, "data": data})
        place = ("data", "components", 0, "components", 0, "custom_id")
        assert [violation.place for violation in sandbox.violations] == [place]
        await api("GET", "/channels/1/nonsense")
        assert sandbox.violations[-1].message == "Discord's document has no such operation"


async def test_discord_pys_ids_as_integers_are_allowed(document: Path) -> None:
    async with Sandbox(openapi=document) as sandbox, aiohttp.ClientSession() as session:
        api = Api(sandbox, session)
        _, first = await api("POST", messages_path(sandbox), {"content": "x"})
        reference = {"message_id": int(first["id"]), "channel_id": sandbox.server.channels[0].id}
        body = {"content": "y", "attachments": [{"id": 0, "filename": "a.txt"}], "message_reference": reference}
        body["allowed_mentions"] = {"parse": [], "users": [5]}
        assert (await api("POST", messages_path(sandbox), body))[0] == 200
        assert sandbox.violations == []


async def test_without_a_document_nothing_is_checked_against_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISCORD_OPENAPI", raising=False)
    assert Sandbox().openapi is None


def test_a_document_that_is_not_there_is_named_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(OpenAPIMissing, match=r"names .*nowhere\.json, which cannot be read"):
        Sandbox(openapi=tmp_path / "nowhere.json")


def test_the_sandbox_needs_neither_jsonschema_nor_discord_py() -> None:
    script = (
        "import sys; sys.modules['jsonschema_rs'] = None; import sandbox\n"
        "from pathlib import Path\n"
        "assert not {'discord', 'cogs', 'proceedings'} & set(sys.modules)\n"
        "try: sandbox.Sandbox(openapi=Path(sandbox.__file__))\n"
        "except sandbox.OpenAPIMissing as missing: print(missing)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") == 1
    assert "needs jsonschema-rs" in done.stdout
