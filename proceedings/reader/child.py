"""A file's bytes on standard input in, what it holds on standard output out: the process in which ``apart`` reads.

It binds itself before it looks at the first byte.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from proceedings.errors import UnreadableFile
from proceedings.model import Source
from proceedings.reader import MAX_BYTES, Unpacked, read_all
from proceedings.reader.apart import OUT_OF_MEMORY
from proceedings.reader.refusing import DAMAGED, NESTED

_RECURSION = 3_000  # frames: XML as deep as is let pass takes some of them a level
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "shutil.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "webbrowser.",
    "tempfile.",
)
_FORBIDDEN_ALONE = re.compile(
    r"os\.system|os\.exec|os\.fork|os\.forkpty|os\.posix_spawn|os\.spawn|os\.remove|os\.rename|os\.mkdir|"
    r"os\.rmdir|os\.link|os\.symlink|os\.truncate|os\.chmod|os\.chown|os\.kill|os\.putenv|pty\.spawn"
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main(arguments: Sequence[str]) -> None:
    """Read one file, whose name, memory in bytes and processor seconds are the arguments."""
    name, memory, processor = arguments[0], int(arguments[1]), int(arguments[2])
    # Whatever a library prints must not stand in the answer.
    answer = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    _bind(memory, processor)
    sys.setrecursionlimit(_RECURSION)
    code = 0
    try:
        told, held = _read(sys.stdin.buffer.read(MAX_BYTES + 1), name)
        header = json.dumps(told, ensure_ascii=True).encode("ascii")
        for part in (len(header).to_bytes(8, "big"), header, *held):
            answer.write(part)
        answer.flush()
    except MemoryError:
        code = OUT_OF_MEMORY
    # Taking a deep tree down in order may fail where building it did not.
    os._exit(code)


def _read(data: bytes, name: str) -> tuple[dict[str, Any], list[bytes]]:
    sys.addaudithook(_watch)
    try:
        found = read_all(data, name)
    except UnreadableFile as why:
        return {"refused": why.why}, []
    except RecursionError:
        return {"refused": NESTED}, []
    except MemoryError:
        raise
    except Exception:  # a library's way of saying that the file is not what it should be
        return {"refused": DAMAGED}, []
    return _tell(found, data)


def _tell(found: Unpacked, data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    held = [source.data for source in found.sources if source.data is not data]
    return {
        "sources": [_fields(source, None if source.data is data else len(source.data)) for source in found.sources],
        "packed": found.packed,
        "others": [(why.name, why.why) for why in found.refused],
    }, held


def _fields(source: Source, size: int | None) -> dict[str, Any]:
    told = {one.name: _plain(getattr(source, one.name)) for one in fields(source) if one.name not in ("data", "sha256")}
    return {**told, "size": size}


def _plain(value: Any) -> Any:
    """Turn nouns into lists of what they hold, in their order."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return [_plain(getattr(value, one.name)) for one in fields(value)]
    return value


def _bind(memory: int, processor: int) -> None:
    """Set the bounds that the system holds; where it has none (Windows), the one who started this holds the time."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (bound, bound))
        except (ValueError, OSError):  # a system that knows the bound and does not hold it
            continue


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what no reader does: connections, processes, files written."""
    if event == "open":
        flags = arguments[2] if len(arguments) > 2 and isinstance(arguments[2], int) else 0
        if not flags & _WRITING:
            return
    elif not event.startswith(_FORBIDDEN) and not _FORBIDDEN_ALONE.fullmatch(event):
        return
    raise PermissionError(f"{event} is not for readers")
