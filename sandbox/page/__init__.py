"""The page: the sandbox for people with a browser. Static files, files of messages, uploads, and a WebSocket a window.

``GET /?as=moderator`` is a window of the moderator's. What it shows comes over ``/page/socket`` as JSON: the window
asks ``{"do": "run", "n": 7, …}`` (``acts.py``) and is answered ``{"answer": 7, …}``; what happens in between comes
unasked as ``{"event": "message", …}`` (``view.py``).
"""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from sandbox import limits
from sandbox.guard import require_own_page
from sandbox.messages import Upload
from sandbox.page.window import Window
from sandbox.people import PEOPLE

if TYPE_CHECKING:
    from sandbox.host import Sandbox

__all__ = ["STATIC", "add_page"]

STATIC = Path(__file__).parent / "static"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_PICTURES = {f".{name}": f"image/{name}" for name in ("png", "jpeg", "gif", "webp")} | {".jpg": "image/jpeg"}
_KEPT = 20  # uploads that wait to be sent
_HEADERS = {
    # Nothing from elsewhere, no script but ours, and no text that is turned into markup: the browser refuses it.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def add_page(app: web.Application, sandbox: Sandbox) -> None:
    """Let the sandbox's web application serve the page too."""
    page = Page(sandbox)

    async def tell_the_time() -> None:
        sandbox.world.changed()

    sandbox.clock.lived_by.append(tell_the_time)
    app.router.add_get("/", page.static)
    app.router.add_get("/page/socket", page.window)
    app.router.add_post("/page/uploads/{name}", page.upload)
    app.router.add_get("/page/files/{id}/{name}", page.file)
    app.router.add_get("/page/{file}", page.static)


class Page:
    """What is served, and the files that people have picked and not sent yet."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.uploads: dict[str, Upload] = {}
        self._static = {file.name: file.read_bytes() for file in STATIC.iterdir() if file.suffix in _TYPES}

    async def static(self, request: web.Request) -> web.Response:
        """Serve a file of the page."""
        name = request.match_info.get("file", "index.html")
        if name not in self._static:
            raise web.HTTPNotFound
        kind = _TYPES[Path(name).suffix]
        return web.Response(body=self._static[name], content_type=kind, charset="utf-8", headers=_HEADERS)

    async def file(self, request: web.Request) -> web.Response:
        """Serve a file of a message: pictures to look at, all others to save."""
        number, name = request.match_info["id"], request.match_info["name"]
        upload = self.sandbox.messages.uploads.get(int(number)) if number.isdecimal() else None
        if upload is None:
            raise web.HTTPNotFound
        kind = _PICTURES.get(Path(name).suffix.lower())
        headers = dict(_HEADERS)
        if kind is None:
            saved_as = re.sub(r"[^\w.-]", "_", name, flags=re.ASCII)
            headers["Content-Disposition"] = f'attachment; filename="{saved_as}"'
        return web.Response(body=upload.data, content_type=kind or "application/octet-stream", headers=headers)

    async def upload(self, request: web.Request) -> web.Response:
        """Take a file that somebody picked; gives the id to send it by."""
        require_own_page(request)
        data = await request.read()
        if len(data) > limits.FILE_SIZE:
            return web.json_response({"error": f"The file is larger than {limits.FILE_SIZE // 2**20} MB."}, status=413)
        while len(self.uploads) >= _KEPT:
            del self.uploads[next(iter(self.uploads))]
        token = secrets.token_urlsafe(12)
        self.uploads[token] = Upload(request.match_info["name"], data)
        return web.json_response({"id": token})

    async def window(self, request: web.Request) -> web.WebSocketResponse:
        """Serve a window until it is closed."""
        require_own_page(request)
        who = request.query.get("as", "")
        person = self.sandbox.person(who if who in PEOPLE else "participant")
        socket = web.WebSocketResponse(heartbeat=30.0, max_msg_size=2**20, timeout=1.0)
        await socket.prepare(request)
        await Window(person, socket, self.uploads).serve()
        return socket
