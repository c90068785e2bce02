"""Other pages that are open in the same browser, and names that lead to this machine, get nothing from the sandbox."""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator

import aiohttp
import pytest

from sandbox import Sandbox
from sandbox.page import STATIC

MOST_BYTES = 150_000


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(page=True) as running:
        yield running


@pytest.fixture
async def web() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def own(sandbox: Sandbox) -> dict[str, str]:
    return {"Origin": sandbox.page_url.rstrip("/")}


async def test_the_page_is_served_and_bars_everything_from_elsewhere(
    sandbox: Sandbox, web: aiohttp.ClientSession
) -> None:
    async with web.get(sandbox.page_url) as answer:
        assert answer.status == 200
        assert answer.content_type == "text/html"
        policy = answer.headers["Content-Security-Policy"]
        assert "Rapporteur" in await answer.text()
    for rule in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:"):
        assert rule in policy
    for rule in ("connect-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"):
        assert rule in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/", "/page/main.js", "/page/socket?as=participant", "/api/v10/gateway", "/gateway"])
async def test_another_name_for_this_machine_is_refused(
    sandbox: Sandbox, web: aiohttp.ClientSession, path: str
) -> None:
    for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example:80", "[::1]:80", "127.0.0.1@evil", ""):
        async with web.get(sandbox.page_url + path[1:], headers={"Host": host}) as answer:
            assert answer.status in (400, 403), host


async def test_a_tunnel_from_another_port_of_this_machine_is_let_in(
    sandbox: Sandbox, web: aiohttp.ClientSession
) -> None:
    headers = {"Host": "localhost:9000", "Origin": "http://localhost:9000"}
    async with web.ws_connect(sandbox.page_url + "page/socket", headers=headers) as socket:
        assert (await socket.receive_json())["event"] == "clock"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1", "http://localhost:1", ""])
@pytest.mark.parametrize("path", ["page/socket?as=moderator", "gateway"])
async def test_a_web_socket_of_another_page_is_refused(
    sandbox: Sandbox, web: aiohttp.ClientSession, path: str, origin: str
) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await web.ws_connect(sandbox.page_url + path, headers={"Origin": origin})
    assert refused.value.status == 403


async def test_a_window_needs_an_origin_and_the_gateway_none(sandbox: Sandbox, web: aiohttp.ClientSession) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await web.ws_connect(sandbox.page_url + "page/socket")
    async with web.ws_connect(sandbox.gateway_url) as socket:
        assert (await socket.receive_json())["op"] == 10
    async with web.ws_connect(sandbox.page_url + "page/socket", headers=own(sandbox)) as socket:
        assert (await socket.receive_json())["event"] == "clock"


async def test_other_pages_cannot_upload_nor_call_the_rest_side(sandbox: Sandbox, web: aiohttp.ClientSession) -> None:
    for headers in ({}, {"Origin": "https://evil.example"}):
        async with web.post(sandbox.page_url + "page/uploads/a.txt", data=b"x", headers=headers) as answer:
            assert answer.status == 403
    token = {"Authorization": f"Bot {sandbox.token}", "Origin": "https://evil.example"}
    async with web.get(sandbox.api_url + "/users/@me", headers=token) as answer:
        assert answer.status == 403


async def test_a_file_is_only_shown_where_it_is_a_picture(sandbox: Sandbox, web: aiohttp.ClientSession) -> None:
    for name, kind in (("a.html", None), ("a.svg", None), ("a.js", None), ("a.png", "image/png")):
        await _said(sandbox, web, name, b"<script>alert(1)</script>")
        shown = sandbox.server.channels[0].messages[-1]["attachments"][0]
        path = re.sub(r".*/attachments/\d+/(\d+)/([^?]*).*", r"page/files/\1/\2", shown["url"])
        async with web.get(sandbox.page_url + path) as answer:
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.content_type == (kind or "application/octet-stream")
            assert ("Content-Disposition" in answer.headers) is (kind is None)
            assert await answer.read() == b"<script>alert(1)</script>"


async def _said(sandbox: Sandbox, web: aiohttp.ClientSession, name: str, data: bytes) -> None:
    upload = sandbox.page_url + f"page/uploads/{name}"
    async with web.post(upload, data=data, headers=own(sandbox)) as answer:
        token = (await answer.json())["id"]
    async with web.ws_connect(sandbox.page_url + "page/socket", headers=own(sandbox)) as socket:
        place = str(sandbox.server.channels[0].id)
        await socket.send_json({"do": "say", "n": 1, "channel": place, "text": "", "files": [token]})
        while (await socket.receive_json()).get("answer") != 1:
            pass


async def test_a_file_that_is_too_large_is_refused(sandbox: Sandbox, web: aiohttp.ClientSession) -> None:
    upload = sandbox.page_url + "page/uploads/big.bin"
    async with web.post(upload, data=io.BytesIO(b"x" * (10 * 2**20 + 1)), headers=own(sandbox)) as answer:
        assert answer.status == 413


@pytest.mark.parametrize("path", ["page/../rest.py", "page/%2e%2e/host.py", "page/nothing.js", "page/files/1/a.png"])
async def test_nothing_else_is_served(sandbox: Sandbox, web: aiohttp.ClientSession, path: str) -> None:
    async with web.get(sandbox.page_url + path) as answer:
        assert answer.status == 404


def test_the_page_is_small_and_names_no_address_elsewhere() -> None:
    files = [file for file in STATIC.iterdir() if file.is_file()]
    assert sum(file.stat().st_size for file in files) < MOST_BYTES
    for file in files:
        text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://[a-z]", text), file.name
        assert not re.search(r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval)\b", text), file.name
