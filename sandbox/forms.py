"""Filling in: what a person chooses or types in, the values of menus and forms out, checked as Discord's app does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox import limits
from sandbox.commandline import DriverError, Reader, unknown
from sandbox.components import CHECKBOX, CHECKBOXES, FILE_UPLOAD, LABEL, RADIO, ROW, STRING_SELECT, TEXT, TEXT_INPUT
from sandbox.errors import Json
from sandbox.messages import Upload
from sandbox.world import Message

File = Path | bytes | tuple[str, bytes]
"""A file to upload: where it lies, its bytes, or a name and bytes."""
# Menus of people, roles, both, channels -> the type of option that finds the same things.
_NAMED_KINDS = {5: 6, 6: 8, 7: 9, 8: 7}


@dataclass(frozen=True)
class Modal:
    """A form that was opened: its JSON, and the message that was pressed on, if any."""

    data: Json
    source: Message | None

    @property
    def title(self) -> str:
        """The heading."""
        return str(self.data["title"])

    @property
    def fields(self) -> list[str]:
        """The fields' labels, in order."""
        return [label for label, _ in _fields(self.data)]


def _fields(modal: Json) -> list[tuple[str, Json]]:
    found: list[tuple[str, Json]] = []
    for item in modal["components"]:
        if item["type"] == ROW:
            found += [(child["label"], child) for child in item["components"]]
        elif item["type"] == LABEL:
            found.append((item["label"], item["component"]))
    return found


def pick(menu: Json, values: list[str], reader: Reader) -> list[str]:
    """Find what was chosen in a menu by label, value or name; DriverError for what it does not offer."""
    least, most = menu.get("min_values", 1), menu.get("max_values", 1)
    if not least <= len(values) <= most:
        raise DriverError(f"The menu takes {least} to {most} choices, not {len(values)}.")
    if menu["type"] in _NAMED_KINDS:
        return [reader.named(_NAMED_KINDS[menu["type"]], value) for value in values]
    return [_option(menu, value, reader) for value in values]


def _option(menu: Json, wanted: str, reader: Reader) -> str:
    for key in ("value",) if reader.exact else ("label", "value"):
        for option in menu["options"]:
            if str(option[key]).lower() == wanted.lower():
                return str(option["value"])
    raise unknown("choice", wanted, (option["label"] for option in menu["options"]))


def fill(modal: Json, given: dict[str, Any], reader: Reader) -> list[Json]:
    """Fill in a form; gives the components as a submission carries them. DriverError for what the form refuses."""
    known = {key: item for label, item in _fields(modal) for key in (label, item["custom_id"])}
    for name in given:
        if name not in known:
            raise unknown("field", name, (label for label, _ in _fields(modal)))
    filled = {}
    for label, item in _fields(modal):
        value = given.get(label, given.get(item["custom_id"]))
        answer = _field(label, item, value, reader)
        filled[item["custom_id"]] = {"type": item["type"], "id": item["id"], "custom_id": item["custom_id"]} | answer
    components: list[Json] = []
    for part in modal["components"]:
        shown = {"type": part["type"], "id": part["id"]}
        if part["type"] == ROW:
            shown["components"] = [filled[child["custom_id"]] for child in part["components"]]
        elif part["type"] == LABEL:
            shown["component"] = filled[part["component"]["custom_id"]]
        if part["type"] != TEXT:
            components.append(shown)
    return components


def _field(label: str, item: Json, value: Any, reader: Reader) -> Json:
    kind, required = item["type"], item.get("required", item["type"] != CHECKBOX)
    if kind == TEXT_INPUT:
        text = str(item.get("value") or "" if value is None else value)
        least, most = item.get("min_length") or int(required), item.get("max_length") or 4000
        if (text or required) and not least <= len(text) <= most:
            raise DriverError(f"{label} has {least} to {most} characters, not {len(text)}.")
        return {"value": text}
    if kind == CHECKBOX:
        return {"value": bool(item.get("default", False) if value is None else value)}
    given = [] if value is None else list(value) if isinstance(value, list) else [value]
    if value is None and kind in (STRING_SELECT, RADIO, CHECKBOXES):
        given = [option["value"] for option in item["options"] if option.get("default")]
    if not given:
        if required:
            raise DriverError(f"{label} is required.")
        return {"value": None} if kind == RADIO else {"values": []}
    if kind == RADIO:
        return {"value": _option(item, str(given[0]), reader)}
    if kind == CHECKBOXES:
        return {"values": [_option(item, str(each), reader) for each in given]}
    if kind == FILE_UPLOAD:
        if not item.get("min_values", 1) <= len(given) <= item.get("max_values", 1):
            raise DriverError(f"{label} takes {item.get('min_values', 1)} to {item.get('max_values', 1)} files.")
        shown = [reader.attach(read_upload(each)) for each in given]
        reader.resolved.setdefault("attachments", {}).update({each["id"]: each for each in shown})
        return {"values": [each["id"] for each in shown]}
    return {"values": pick(item, [str(each) for each in given], reader)}


def find_item(items: list[Json], which: str | int, kind: str, keys: tuple[str, ...]) -> Json:
    """Find a button or menu by its place or name; DriverError if there is none such or it is greyed out."""
    if isinstance(which, int):
        if not -len(items) <= which < len(items):
            raise DriverError(f"The message has {len(items)} {kind}s.")
        found = items[which]
    else:
        matches = (item for key in keys for item in items if str(item.get(key, "")).lower() == which.lower())
        maybe = next(matches, None)
        if maybe is None:
            raise unknown(kind, which, (str(item.get(keys[0]) or item.get(keys[1])) for item in items))
        found = maybe
    if found.get("disabled"):
        raise DriverError(f"The {kind} {found.get('label') or found.get('placeholder') or which} is greyed out.")
    return found


def read_upload(file: File) -> Upload:
    """Read a file that is to be uploaded; DriverError if it cannot be read or is too large for Discord."""
    if isinstance(file, Path):
        try:
            return Upload(file.name, file.read_bytes())
        except OSError as trouble:
            raise DriverError(f"{file} cannot be read: {trouble.strerror}.") from None
    name, data = ("file.txt", file) if isinstance(file, bytes) else file
    if len(data) > limits.FILE_SIZE:
        raise DriverError(f"{name} is larger than {limits.FILE_SIZE // 2**20} MB.")
    return Upload(name, data)
