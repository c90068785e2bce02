"""A small Discord on loopback: REST v10 and gateway v10 in, a driver that plays the people out.

For tests, and for trying out at a prompt or by a page in a browser (``Sandbox(page=True)``). discord.py runs unchanged,
only its address differs::

    async with Sandbox() as sandbox:                      # one server "Study group", channels general and reading
        Route.BASE = sandbox.api_url                      # http://127.0.0.1:PORT/api/v10
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sandbox.gateway_url)
        ...                                               # start the bot with sandbox.token, in the same event loop
        person = sandbox.person("participant")
        answer = await person.run('/search query:"human security" speaker:Thakur')
        answer = await person.click(answer, "Read")
        print(show(answer.message))
"""

from sandbox.clock import Clock
from sandbox.driver import Answer, DriverError, Modal, Person
from sandbox.faults import FaultKind
from sandbox.host import Sandbox
from sandbox.openapi import OpenAPIMissing
from sandbox.prompt import Prompt
from sandbox.show import show, show_modal
from sandbox.world import Account, Channel, Role, Server

__all__ = [
    "Account",
    "Answer",
    "Channel",
    "Clock",
    "DriverError",
    "FaultKind",
    "Modal",
    "OpenAPIMissing",
    "Person",
    "Prompt",
    "Role",
    "Sandbox",
    "Server",
    "show",
    "show_modal",
]
