"""Requests in, Discord's answers out. Every request passes faults, rate limits, the token and the checks.

https://discord.com/developers/docs/reference, /topics/rate-limits
"""

from __future__ import annotations

import asyncio
import json
import logging
import mimetypes
import re
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from sandbox import limits
from sandbox.errors import ApiError, Form, Json
from sandbox.faults import Fault, FaultKind
from sandbox.guard import guard
from sandbox.messages import Upload
from sandbox.world import Channel, Server

if TYPE_CHECKING:
    from sandbox.host import Sandbox

_log = logging.getLogger(__name__)
API_PREFIX = "/api/v10"
OPEN = ("/interactions/", "/webhooks/", "/gateway")
UNLIMITED = {"X-RateLimit-Limit": "1000", "X-RateLimit-Remaining": "999", "X-RateLimit-Reset-After": "1.000"}
VIA = {"Via": "1.1 sandbox"}  # discord.py takes a 429 without it for a ban


@dataclass
class Call:
    """One request of the bot: the sandbox it came to, what stands in its path, its body and files."""

    sandbox: Sandbox
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None
    files: dict[int, Upload] = field(default_factory=dict)

    @property
    def channel(self) -> Channel:
        """Find the channel that the path names."""
        return self.sandbox.world.find_channel(self.params["channel"])

    @property
    def server(self) -> Server:
        """Find the server that the path names."""
        number = self.params["server"]
        server = self.sandbox.world.servers.get(int(number)) if number.isdecimal() else None
        if server is None:
            raise ApiError(10004)
        return server

    @property
    def form(self) -> Json:
        """Give the body as the object it has to be."""
        if not isinstance(self.body, dict):
            form = Form()
            form.add((), "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
            form.close()
        return dict(self.body)


Handler = Callable[[Call], Any]
ROUTES: list[tuple[str, str, Handler]] = []


@dataclass(frozen=True)
class Created:
    """An answer with status 201 rather than 200."""

    body: Any


def route(method: str, path: str) -> Callable[[Handler], Handler]:
    """Let a function answer a method and path; what it returns is the JSON, None is 204."""

    def keep(handler: Handler) -> Handler:
        ROUTES.append((method, path, handler))
        return handler

    return keep


@dataclass(frozen=True)
class Request:
    """A request of the bot, as it was logged; ``path`` is below ``/api/v10``."""

    method: str
    path: str
    body: Any
    status: int


class RateLimits:
    """Counts requests: so many a second in all, and so many in so many seconds for each route; None is no limit."""

    def __init__(self) -> None:
        self.a_second: int | None = None
        self.a_route: tuple[int, float] | None = None
        self._seen: dict[str, deque[float]] = {}

    def take(self, bucket: str, now: float, most: int, seconds: float) -> tuple[int, float]:
        """Count a request; gives how many are left (-1: this one is too much) and the seconds until there are more."""
        seen = self._seen.setdefault(bucket, deque())
        while seen and seen[0] <= now - seconds:
            seen.popleft()
        left = most - len(seen) - 1
        if left >= 0:
            seen.append(now)
        return left, (seen[0] + seconds - now) if seen else seconds

    def check(self, method: str, path: str, now: float) -> tuple[dict[str, str], web.Response | None]:
        """Give a request's rate limit headers, and the 429 if it is one too many."""
        if self.a_second and not path.startswith(("/interactions/", "/webhooks/")):
            left, wait = self.take("global", now, self.a_second, 1.0)
            if left < 0:
                return {}, too_many(wait, everywhere=True)
        if self.a_route is None:
            return UNLIMITED, None
        most, seconds = self.a_route
        # A bucket is a route and its first id; the other ids in a path do not matter.
        _, major, first, *rest = (path + "//").split("/", 3)
        bucket = f"{method} {major} {first} " + re.sub(r"\d{15,}", "*", "/".join(rest))
        left, wait = self.take(bucket, now, most, seconds)
        headers = {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(max(left, 0)),
            "X-RateLimit-Reset": f"{now + wait:.3f}",
            "X-RateLimit-Reset-After": f"{wait:.3f}",
            "X-RateLimit-Bucket": format(hash(bucket) & (1 << 64) - 1, "x"),
        }
        return headers, too_many(wait) if left < 0 else None


def answer(status: int, body: Any = None, headers: Mapping[str, str] | None = None) -> web.Response:
    """Make an answer; JSON goes as exactly ``application/json``, which discord.py insists on."""
    if body is None:
        return web.Response(status=status, headers=headers)
    data = json.dumps(body).encode()
    return web.Response(status=status, body=data, content_type="application/json", headers=headers)


def too_many(wait: float, *, everywhere: bool = False) -> web.Response:
    """Make a 429 that asks for ``wait`` seconds."""
    headers = VIA | {"Retry-After": str(max(1, round(wait))), "X-RateLimit-Scope": "user"}
    if everywhere:
        headers |= {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}
    body = {"message": "You are being rate limited.", "retry_after": round(wait, 3), "global": everywhere}
    return answer(429, body, headers)


class Rest:
    """Answers the bot's requests."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.limits = RateLimits()
        self.log: deque[Request] = deque(maxlen=10_000)

    def application(self) -> web.Application:
        """Build the web application, gateway and attachments included."""
        app = web.Application(client_max_size=limits.REQUEST_SIZE, middlewares=[guard, self._errors])
        for method, path, handler in ROUTES:
            app.router.add_route(method, API_PREFIX + path, self._endpoint(handler))
        app.router.add_get("/gateway", self.sandbox.gateway.serve)
        app.router.add_get("/attachments/{channel}/{id}/{name}", self._attachment)
        return app

    @web.middleware
    async def _errors(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Give what aiohttp refuses itself (404, 405, 413) Discord's shape."""
        try:
            return await handler(request)
        except web.HTTPRequestEntityTooLarge:
            return answer(413, ApiError(40005).body)
        except web.HTTPException as refused:
            if request.path.startswith(API_PREFIX):
                path = request.path[len(API_PREFIX) :]
                self.log.append(Request(request.method, path, None, refused.status))
                document = self.sandbox.document
                if document is not None and document.operation(request.method, path)[1] is None:
                    self.sandbox.violations += document.check(request.method, path, None)
            return answer(refused.status, {"message": f"{refused.status}: {refused.reason}", "code": 0})

    def _endpoint(self, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def endpoint(request: web.Request) -> web.StreamResponse:
            path = request.path[len(API_PREFIX) :]
            fault = self.sandbox.faults.due(request.method, path)
            if fault is not None and (failed := await _fail(fault, request)):
                self.log.append(Request(request.method, path, None, failed.status))
                return failed
            headers, refused = self.limits.check(request.method, path, self.sandbox.clock.now())
            call = Call(self.sandbox, request.match_info, request.query)
            response = refused or await self._answer(call, handler, request, path)
            response.headers.extend(headers)
            self.log.append(Request(request.method, path, call.body, response.status))
            if fault is not None and fault.kind is FaultKind.DROP_AFTER:
                _cut(request)
            if fault is not None and fault.kind is FaultKind.LATE_ANSWER:
                await asyncio.sleep(fault.seconds)
            return response

        return endpoint

    async def _answer(self, call: Call, handler: Handler, request: web.Request, path: str) -> web.Response:
        authorized = request.headers.get("Authorization") == f"Bot {self.sandbox.token}"
        if not authorized and not (path.startswith(OPEN) and path != "/gateway/bot"):
            return answer(401, {"message": "401: Unauthorized", "code": 0})
        try:
            call.body = await _read(request, call.files)
            self.sandbox.validate(request.method, path, call.body)
            result = handler(call)
        except ApiError as refused:
            return answer(refused.status, refused.body)
        except (TypeError, ValueError, KeyError, AttributeError):
            # A body of the wrong shape that no check has caught: the trace says which.
            _log.exception("%s %s", request.method, path)
            return answer(400, ApiError(50035).body)
        if isinstance(result, Created):
            return answer(201, result.body)
        return answer(204 if result is None else 200, result)

    async def _attachment(self, request: web.Request) -> web.Response:
        number = request.match_info["id"]
        upload = self.sandbox.messages.uploads.get(int(number)) if number.isdecimal() else None
        expires = request.query.get("ex", "")
        fresh = re.fullmatch(r"[0-9a-f]{1,16}", expires) and int(expires, 16) > self.sandbox.clock.now()
        if upload is None or not fresh:
            return web.Response(status=404, text="This content is no longer available.")
        kind = mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
        # A text or page that somebody sent must not run in the sandbox's own page.
        kind = kind if kind.startswith("image/") and kind != "image/svg+xml" else "application/octet-stream"
        return web.Response(body=upload.data, content_type=kind, headers={"X-Content-Type-Options": "nosniff"})


def _cut(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


async def _fail(fault: Fault, request: web.Request) -> web.Response | None:
    """Do what a fault says; None lets the request go on."""
    if fault.kind is FaultKind.RATE_LIMIT:
        return too_many(fault.seconds)
    if fault.kind is FaultKind.SERVER_ERROR:
        return answer(fault.status, {"message": f"{fault.status}: Server Error", "code": 0})
    if fault.kind is FaultKind.DROP_BEFORE:
        await asyncio.sleep(fault.seconds)
        _cut(request)
        return answer(500)
    if fault.kind is FaultKind.DELAY:
        if request.content_type == "application/json":
            await request.read()  # what is on its way arrives, even if its sender is gone by then
        await asyncio.sleep(fault.seconds)
    return None


async def _read(request: web.Request, files: dict[int, Upload]) -> Any:
    """Read a body, and put the files of a multipart one into ``files``."""
    if not request.can_read_body:
        return None
    if (request.content_length or 0) > limits.REQUEST_SIZE:
        raise ApiError(40005)
    if request.content_type != "multipart/form-data":
        return _json(await request.text())
    body: Any = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise ApiError(50109)
        data = bytes(await part.read())
        if part.name == "payload_json":
            body = _json(data.decode("utf-8", "replace"))
        elif found := re.fullmatch(r"files?\[?(\d*)\]?", part.name or ""):
            files[int(found[1] or 0)] = Upload(part.filename or "file", data)
    return body


def _json(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        raise ApiError(50109) from None
