"""Who may ask: programs on this machine, and this sandbox's own page. Other pages open in the same browser may not.

A page elsewhere can send requests to 127.0.0.1 (it then names itself as ``Origin``), and can have its own name answered
with 127.0.0.1 (DNS rebinding; then that name is the ``Host``). Both are refused before anything is done.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
NAMES = ("127.0.0.1", "localhost")  # with any port: another may lead here through a tunnel


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what comes under another name or from another page."""
    origin = request.headers.get("Origin")
    if request.host.lower().partition(":")[0] not in NAMES:
        return web.Response(status=403, text="This address is for 127.0.0.1 alone.")
    if origin is not None and not is_own(request, origin):
        return web.Response(status=403, text="Other pages may not use the sandbox.")
    return await handler(request)


def is_own(request: web.Request, origin: str) -> bool:
    """Say whether an Origin is the page that this sandbox serves, under the name that it was asked by."""
    return origin.lower() == f"http://{request.host.lower()}"


def require_own_page(request: web.Request) -> None:
    """Raise 403 unless the sandbox's page asks, which browsers say with every WebSocket and every POST."""
    if not is_own(request, request.headers.get("Origin", "")):
        raise web.HTTPForbidden(text="Only the sandbox's own page may do this.")
