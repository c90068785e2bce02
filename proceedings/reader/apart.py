"""Bytes and a file name in, what the file holds out, read in a process of its own that is bounded in every way.

A file may be made to harm whoever opens it. The process that opens it may take so much memory, processor time and time,
may write no file, open no connection and start nothing, and hands back no more than it should; what it hands back is
looked through before it is believed. The bounds on memory and processor hold on Linux; on systems without
``resource`` (Windows) time alone is bounded, and macOS does not hold the bound on memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from proceedings.errors import UnreadableFile
from proceedings.model import Heading, Note, Page, Source, Span, VoiceLabel
from proceedings.reader import Unpacked, file_name, format_of, read_all
from proceedings.reader.refusing import CRASHED, DAMAGED, NO_MEMORY, NO_TIME

_ROOT = Path(__file__).resolve().parent.parent.parent
_START = "import sys; sys.path.insert(0, sys.argv[1]); from proceedings.reader.child import main; main(sys.argv[2:])"
_HANDED_ON = ("LD_LIBRARY_PATH", "SYSTEMROOT")
_MEMORY_FILE = Path("/proc/meminfo")
_CONTAINER = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory.current"))
_OUT_OF_TIME = [-getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)]
_MOST_MESSAGE = 1_000  # characters of the child's own words


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take: bytes of memory, seconds of processor and of time, bytes of what is handed back.

    ``memory`` is at most half of what is free when it starts, whatever is said here.
    """

    memory: int = 1_000_000_000
    processor: int = 15
    seconds: float = 20.0
    output: int = 200_000_000


def read_apart(data: bytes, name: str, limits: Limits | None = None) -> Unpacked:
    """Read a file, or all that a zip holds, in a process of its own; plain texts and Markdown are read right here.

    Blocks until it is done, ``limits.seconds`` at most. Raises UnreadableFile.
    """
    bare = file_name(name)
    form = format_of(bare)
    if (form is not None and form.plain) or (form is None and not bare.lower().endswith(".zip")):
        return read_all(data, bare)
    limits = limits or Limits()
    answer = _ask(data, bare, limits)
    try:
        return _believe(answer, data, bare)
    except _Unbelievable as error:
        raise UnreadableFile(bare, DAMAGED) from error


def _ask(data: bytes, name: str, limits: Limits) -> bytes:
    """Start the child, give it the bytes, and take what it answers."""
    memory = min(limits.memory, free_memory() // 2)
    command = [sys.executable, "-I", "-B", "-c", _START, str(_ROOT), name, str(memory), str(limits.processor)]
    # What is secret here, such as the bot's token, stands in the environment: next to nothing of it is handed on.
    environment = {name: os.environ[name] for name in _HANDED_ON if name in os.environ}
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603 (our own interpreter, and no shell)
        command, stdin=pipe, stdout=pipe, stderr=nowhere, cwd=_ROOT, env=environment
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        expired = threading.Event()

        def stop() -> None:
            expired.set()
            child.kill()

        late = threading.Timer(limits.seconds, stop)
        late.start()
        try:
            # It answers after it has read all, so that neither waits for the other.
            with contextlib.suppress(BrokenPipeError):
                child.stdin.write(data)
            with contextlib.suppress(BrokenPipeError):
                child.stdin.close()
            answer = child.stdout.read(limits.output + 1)
            if len(answer) > limits.output:
                raise UnreadableFile(name, NO_MEMORY)
            code = child.wait()
        finally:
            late.cancel()
            child.kill()
    if expired.is_set() or code in _OUT_OF_TIME:
        raise UnreadableFile(name, NO_TIME)
    if code == OUT_OF_MEMORY:
        raise UnreadableFile(name, NO_MEMORY)
    if code:
        raise UnreadableFile(name, CRASHED)
    return answer


OUT_OF_MEMORY = 9
"""The exit code by which the child says that its memory was not enough."""


def free_memory() -> int:
    """Tell how many bytes of memory are free, in this container if it is one; a great many where none can say."""
    free = 1 << 40
    with contextlib.suppress(OSError, ValueError, IndexError):
        lines = _MEMORY_FILE.read_text("ascii").splitlines()
        free = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    with contextlib.suppress(OSError, ValueError):
        most, used = (int(file.read_text("ascii")) for file in _CONTAINER)
        free = min(free, max(most - used, 0))
    return free


class _Unbelievable(Exception):
    """The child handed back what no reader makes."""


def _believe(answer: bytes, data: bytes, name: str) -> Unpacked:
    """Turn the answer into sources, holding every offset against its text."""
    try:
        length = int.from_bytes(answer[:8], "big")
        told = json.loads(answer[8 : 8 + length])
        if "refused" in told and "sources" not in told:
            raise UnreadableFile(name, str(told["refused"])[:_MOST_MESSAGE])
        at = 8 + length
        sources = []
        for one in told["sources"]:
            size = one.pop("size")
            held = data if size is None else answer[at : at + size]
            if size is not None and (size < 0 or len(held) != size):
                raise _Unbelievable
            at += size or 0
            sources.append(_source(one, held))
        refused = [UnreadableFile(file_name(str(n)), str(why)[:_MOST_MESSAGE]) for n, why in told["others"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _Unbelievable from error
    if not sources:
        raise _Unbelievable
    return Unpacked(tuple(sources), tuple(refused), bool(told["packed"]))


def _source(told: dict[str, Any], held: bytes) -> Source:
    text = told["text"]
    if not isinstance(text, str) or not text.strip():
        raise _Unbelievable
    text.encode()  # half characters raise here, not in the store

    def place(at: object) -> int:
        if not isinstance(at, int) or not 0 <= at <= len(text):
            raise _Unbelievable
        return at

    def spans(key: str) -> tuple[Span, ...]:
        return _in_order([_span(place, *one) for one in told[key]])

    headings = tuple(Heading(_span(place, *span), int(level)) for span, level in told["headings"])
    voices = tuple(VoiceLabel(_span(place, *span), place(start)) for span, start in told["voices"])
    notes = tuple(Note(_span(place, *span), None if at is None else place(at)) for span, at in told["notes"])
    _in_order([one.span for one in headings])
    _in_order([one.span for one in voices])
    _in_order([one.span for one in notes])
    return Source(
        name=file_name(str(told["name"])),
        data=held,
        sha256=hashlib.sha256(held).hexdigest(),
        text=text,
        headings=headings,
        lists=spans("lists"),
        quotations=spans("quotations"),
        notes=notes,
        running=spans("running"),
        voices=voices,
        pages=tuple(Page(place(start), str(name)[:20]) for start, name in told["pages"]),
        recognised=bool(told["recognised"]),
        remarks=tuple(str(remark)[:_MOST_MESSAGE] for remark in told["remarks"]),
    )


def _span(place: Any, start: object, end: object) -> Span:
    span = Span(place(start), place(end))
    if span.start >= span.end:
        raise _Unbelievable
    return span


def _in_order(spans: list[Span]) -> tuple[Span, ...]:
    """Hold spans against each other: none may begin before the one before it ends."""
    if any(before.end > after.start for before, after in pairwise(spans)):
        raise _Unbelievable
    return tuple(spans)
