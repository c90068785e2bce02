"""The prompt: lines typed or piped in, what the person then sees out. Never blocks the bot that it runs beside."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TextIO

from sandbox.components import BUTTON, SELECTS, walk
from sandbox.driver import Answer, DriverError, Person
from sandbox.show import safe

if TYPE_CHECKING:
    from sandbox.host import Sandbox

HELP = """\
/command option:value   run a command; text without a name goes to the first option
click LABEL             press a button of the last answer
pick CHOICE             choose from the last answer's menu, by label or number
type FIELD=TEXT         fill in a field of an open form (several: FIELD=TEXT; FIELD=TEXT) and send it
complete /command …     what is offered while typing
as PERSON               be somebody else: participant, moderator, organizer
in CHANNEL              go to another channel; in dm for direct messages
say TEXT                write a message
help, quit"""

_PATIENCE = 30.0  # seconds for an answer that says that it is under way


@dataclass
class Prompt:
    """Reads one command a line and writes the answers; ``run`` gives the number of lines that failed."""

    sandbox: Sandbox
    lines: TextIO
    out: TextIO
    person: Person = field(init=False)
    last: Answer | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.person = self.sandbox.person()

    @property
    def _interactive(self) -> bool:
        return self.lines.isatty()

    async def run(self) -> int:
        """Read until the end or ``quit``; a bad line is answered with a sentence and counted, and the next one read."""
        failed = 0
        if self._interactive:
            self._write("Type a command such as /help, or help for what else there is; quit ends.")
        async for line in self._read():
            words = line.strip()
            if not words or words.startswith("#"):
                continue
            if words in ("quit", "exit"):
                break
            if not self._interactive:
                self._write(f"> {words}")
            try:
                self._write(await self._do(words))
            except DriverError as refused:
                failed += 1
                self._write(str(refused))
        return failed

    async def _do(self, line: str) -> str:
        verb, _, rest = line.partition(" ")
        rest = rest.strip()
        if line.startswith("/"):
            return self._seen(await self.person.run(line))
        if verb == "click":
            return self._seen(await self.person.click(await self._whole(), rest))
        if verb == "pick":
            return self._seen(await self.person.select(await self._whole(), self._choice(rest)))
        if verb == "type":
            return self._seen(await self.person.submit(self._answered(), self._fields(rest)))
        if verb == "complete":
            choices = await self.person.autocomplete(rest)
            return "\n".join(f"{choice['name']} ({choice['value']})" for choice in choices) or "Nothing is offered."
        if verb == "as":
            return self._become(rest)
        if verb == "in":
            self.person = self.person.in_dm() if rest == "dm" else self.person.in_channel(rest)
            return "You are in direct messages with the bot." if rest == "dm" else f"You are in {rest}."
        if verb == "say":
            await self.person.say(rest)
            return f"{self.person.name}: {rest}"
        if verb == "help":
            return HELP + "\n\n" + "\n".join(f"/{name}" for name in self.person.commands())
        raise DriverError(f"I do not know {verb}. Commands begin with a slash; help lists the rest.")

    def _seen(self, answer: Answer) -> str:
        self.last = answer
        return answer.text or "(done)"

    async def _whole(self) -> Answer:
        """Give the last answer; where it tells only how far it has come, wait for the rest and show it."""
        last = self._answered()
        if last.message is None or not last.deferred or self._pressable(last):
            return last
        with suppress(TimeoutError):
            await self.sandbox.until(lambda: self._pressable(last), _PATIENCE)
            self.last = replace(last, message=self.person.live(last).data)
            self._write(self.last.text)
        return self._answered()

    def _pressable(self, answer: Answer) -> bool:
        items = walk(self.person.live(answer).data["components"])
        return any(item["type"] == BUTTON or item["type"] in SELECTS for _, item in items)

    def _answered(self) -> Answer:
        if self.last is None:
            raise DriverError("There is no answer yet: run a command first.")
        return self.last

    def _choice(self, text: str) -> str:
        """Understand a choice by its number in the menu that was shown."""
        menus = [line.strip() for line in self._answered().text.splitlines()]
        numbered = [line.partition(". ")[2] for line in menus if line.startswith(f"{text}. ")]
        return numbered[0].partition(" — ")[0] if text.isdecimal() and numbered else text

    def _fields(self, text: str) -> dict[str, str]:
        fields = {}
        for part in text.split(";"):
            name, equals, value = part.partition("=")
            if not equals:
                raise DriverError("Write FIELD=TEXT.")
            fields[name.strip()] = value.strip().replace("\\n", "\n")
        return fields

    def _become(self, name: str) -> str:
        try:
            self.person = self.sandbox.person(name)
        except KeyError:
            raise DriverError(f"There is nobody called {name}.") from None
        return f"You are {name}."

    def _write(self, text: str) -> None:
        self.out.write(safe(text) + "\n")
        self.out.flush()

    async def _read(self) -> AsyncIterator[str]:
        """Read lines on a thread of its own, which a blocked read may keep after the prompt has ended."""
        loop = asyncio.get_running_loop()
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        wanted = threading.Semaphore(0)

        def read() -> None:
            line: str | None = "-"
            while line:
                wanted.acquire()
                try:
                    line = self.lines.readline()
                except (ValueError, OSError):
                    line = ""
                try:
                    loop.call_soon_threadsafe(queue.put_nowait, line or None)
                except RuntimeError:  # the loop has ended before the line came
                    return

        threading.Thread(target=read, name="prompt", daemon=True).start()
        while True:
            if self._interactive:
                self.out.write(f"{self.person.name} #{self.person.channel.name}> ")
                self.out.flush()
            wanted.release()
            line = await queue.get()
            if line is None:
                return
            yield line
