"""Buttons, menus, layouts and forms. In: components JSON. Out: walking them, numbering them, and what Discord refuses.

https://discord.com/developers/docs/components/reference
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sandbox import limits
from sandbox.errors import Form, Json, Place

ROW, BUTTON, STRING_SELECT, TEXT_INPUT, SECTION, TEXT, THUMBNAIL, GALLERY, FILE = 1, 2, 3, 4, 9, 10, 11, 12, 13
SEPARATOR, CONTAINER, LABEL, FILE_UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 14, 17, 18, 19, 21, 22, 23
SELECTS = (STRING_SELECT, 5, 6, 7, 8)
LINK = 5
CLASSIC, LAYOUT, MODAL = "message", "layout", "modal"

# What may stand in what: the top of the three kinds, then the components that hold others.
_BLOCKS = {ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR}
HOLDS: dict[str | int, set[int]] = {
    CLASSIC: {ROW},
    LAYOUT: _BLOCKS | {CONTAINER},
    MODAL: {ROW, TEXT, LABEL},
    CONTAINER: _BLOCKS,
    ROW: {BUTTON, *SELECTS},
    "modal row": {TEXT_INPUT},
    SECTION: {TEXT},
    "accessory": {BUTTON, THUMBNAIL},
    LABEL: {TEXT_INPUT, *SELECTS, FILE_UPLOAD, RADIO, CHECKBOXES, CHECKBOX},
}
# type -> (field, least, most, required)
TEXTS: dict[int, list[tuple[str, int, int, bool]]] = {
    BUTTON: [("label", 0, limits.BUTTON_LABEL, False)],
    **{kind: [("placeholder", 0, limits.PLACEHOLDER, False)] for kind in SELECTS},
    TEXT: [("content", 1, limits.V2_TEXT, True)],
    THUMBNAIL: [("description", 0, limits.ALT_TEXT, False)],
    TEXT_INPUT: [("placeholder", 0, limits.MODAL_PLACEHOLDER, False), ("value", 0, limits.TEXT_INPUT, False)],
    LABEL: [("label", 1, limits.LABEL, True), ("description", 0, limits.LABEL_DESCRIPTION, False)],
}
WITH_ID = {BUTTON, *SELECTS, TEXT_INPUT, FILE_UPLOAD, RADIO, CHECKBOXES, CHECKBOX}


def inner(component: Json) -> list[tuple[Place, Json]]:
    """List what a component holds, with the way there."""
    children = component.get("components")
    found: list[tuple[Place, Json]] = []
    if isinstance(children, list):
        found += [(("components", place), child) for place, child in enumerate(children) if isinstance(child, dict)]
    found += [((key,), component[key]) for key in ("accessory", "component") if isinstance(component.get(key), dict)]
    return found


def walk(components: list[Json] | None, place: Place = ("components",)) -> Iterator[tuple[Place, Json]]:
    """Go through components and all they hold, in the order they are shown."""
    for index, component in enumerate(components or []):
        yield from _walk(component, (*place, index))


def _walk(component: Json, place: Place) -> Iterator[tuple[Place, Json]]:
    yield place, component
    for step, child in inner(component):
        yield from _walk(child, place + step)


def numbered(components: list[Json]) -> list[Json]:
    """Give each component an id, as Discord does in what it answers; ids that are there stay, nulls go."""
    taken = {component.get("id") for _, component in walk(components)}
    numbers = (number for number in range(1, 10_000) if number not in taken)

    def copy(component: Json) -> Json:
        new = {key: value for key, value in component.items() if value is not None}
        new["id"] = component.get("id") or next(numbers)
        if isinstance(new.get("components"), list):
            new["components"] = [copy(child) for child in new["components"]]
        for key in ("accessory", "component"):
            if isinstance(new.get(key), dict):
                new[key] = copy(new[key])
        return new

    return [copy(component) for component in components]


def media(components: list[Json]) -> Iterator[tuple[Place, Json]]:
    """Go through the pictures and files that components show: objects with a ``url``."""
    for place, component in walk(components):
        for index, item in enumerate(component.get("items") or []):
            yield (*place, "items", index, "media"), item.get("media") or {}
        for key in ("media", "file"):
            if isinstance(component.get(key), dict):
                yield (*place, key), component[key]


def check(form: Form, components: Any, kind: str) -> None:
    """Note what Discord would refuse in the components of a classic message, a layout (V2) or a modal."""
    top = ("components",)
    most = {CLASSIC: limits.ROWS, LAYOUT: limits.V2_COMPONENTS, MODAL: limits.MODAL_ITEMS}[kind]
    if not form.count(top, components, int(kind == MODAL), most):
        return
    seen: set[str] = set()
    for index, component in enumerate(components):
        _check(form, component, (*top, index), kind, kind, seen)
    everything = [component for _, component in walk(components) if isinstance(component, dict)]
    if kind == LAYOUT and len(everything) > limits.V2_COMPONENTS:
        form.add(top, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", f"Must be {limits.V2_COMPONENTS} or fewer in total.")
    text = sum(len(str(component.get("content", ""))) for component in everything if component.get("type") == TEXT)
    if text > limits.V2_TEXT:
        words = f"The total displayable text size exceeds the maximum size of {limits.V2_TEXT}"
        form.add(top, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", words)


def _check(form: Form, component: Any, place: Place, where: str | int, kind: str, seen: set[str]) -> None:
    if not isinstance(component, dict):
        form.add(place, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        return
    own = component.get("type")
    if own not in HOLDS[where]:
        choices = ", ".join(str(each) for each in sorted(HOLDS[where]))
        words = f'Value of field "type" must be one of ({choices}).'
        form.add((*place, "type"), "UNION_TYPE_CHOICES", words)
        return
    for name, least, most, required in TEXTS.get(own, []):
        if component.get(name) is not None:
            form.length((*place, name), component[name], least, most)
        elif required:
            form.required((*place, name))
    if own in WITH_ID and not (own == BUTTON and component.get("style") in (LINK, 6)):
        _check_id(form, component.get("custom_id"), (*place, "custom_id"), seen)
    if rule := RULES.get(own):
        rule(form, component, place, where)
    for step, child in inner(component):
        inside: str | int = "accessory" if step == ("accessory",) else own
        _check(form, child, place + step, "modal row" if kind == MODAL and own == ROW else inside, kind, seen)


def _check_id(form: Form, custom_id: object, place: Place, seen: set[str]) -> None:
    if custom_id is None:
        form.required(place)
    elif form.length(place, custom_id, 1, limits.CUSTOM_ID):
        if str(custom_id) in seen:
            form.add(place, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
        seen.add(str(custom_id))


def _check_row(form: Form, row: Json, place: Place, where: str | int) -> None:
    children = row.get("components")
    if form.count((*place, "components"), children, 1, limits.ROW_BUTTONS) and len(children or []) > 1:
        types = {child.get("type") for child in children or [] if isinstance(child, dict)}
        if types != {BUTTON}:
            words = "The specified component exceeds the maximum width"
            form.add((*place, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", words)


def _check_button(form: Form, button: Json, place: Place, where: str | int) -> None:
    if button.get("style") not in range(1, 7):
        form.add((*place, "style"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6}.")
    if (button.get("style") == LINK) != bool(button.get("url")):
        form.add((*place, "url"), "BUTTON_COMPONENT_INVALID_URL", "A link button, and no other, has a url")
    if not button.get("label") and not button.get("emoji") and button.get("style") != 6:
        form.add(place, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button must have a label or an emoji")


def _check_select(form: Form, select: Json, place: Place, where: str | int) -> None:
    options = select.get("options")
    least, most = select.get("min_values", 1), select.get("max_values", 1)
    if select.get("type") == STRING_SELECT:
        if not form.count((*place, "options"), options, 1, limits.SELECT_OPTIONS):
            return
        values: set[str] = set()
        for index, option in enumerate(options or []):
            at = (*place, "options", index)
            for key in ("label", "value"):
                form.length((*at, key), option.get(key), 1, limits.OPTION_TEXT)
            if option.get("description") is not None:
                form.length((*at, "description"), option["description"], 0, limits.OPTION_TEXT)
            if option.get("value") in values:
                words = "The specified option value is already used"
                form.add((*at, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", words)
            values.add(str(option.get("value")))
        if isinstance(most, int) and most > len(options or []):
            form.add((*place, "max_values"), "BASE_TYPE_BAD_LENGTH", "More than there are options")
    if not (isinstance(least, int) and isinstance(most, int) and 0 <= least <= limits.SELECT_OPTIONS and least <= most):
        form.add((*place, "min_values"), "NUMBER_TYPE_MAX", f"Must be between 0 and {limits.SELECT_OPTIONS}.")


def _check_section(form: Form, section: Json, place: Place, where: str | int) -> None:
    form.count((*place, "components"), section.get("components"), 1, limits.SECTION_TEXTS)
    if not isinstance(section.get("accessory"), dict):
        form.required((*place, "accessory"))


def _check_gallery(form: Form, gallery: Json, place: Place, where: str | int) -> None:
    if form.count((*place, "items"), gallery.get("items"), 1, limits.GALLERY_ITEMS):
        for index, item in enumerate(gallery["items"]):
            if item.get("description") is not None:
                form.length((*place, "items", index, "description"), item["description"], 0, limits.ALT_TEXT)


def _check_container(form: Form, container: Json, place: Place, where: str | int) -> None:
    form.count((*place, "components"), container.get("components"), 1, limits.V2_COMPONENTS)


def _check_text_input(form: Form, item: Json, place: Place, where: str | int) -> None:
    if item.get("style") not in (1, 2):
        form.add((*place, "style"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.")
    if where == "modal row":
        form.length((*place, "label"), item.get("label"), 1, limits.LABEL)
    for key, least in (("min_length", 0), ("max_length", 1)):
        value = item.get(key)
        if value is not None and not (isinstance(value, int) and least <= value <= limits.TEXT_INPUT):
            form.add((*place, key), "NUMBER_TYPE_MAX", f"Must be between {least} and {limits.TEXT_INPUT}.")


def _check_label(form: Form, label: Json, place: Place, where: str | int) -> None:
    if not isinstance(label.get("component"), dict):
        form.required((*place, "component"))


RULES = {
    ROW: _check_row,
    BUTTON: _check_button,
    **dict.fromkeys(SELECTS, _check_select),
    SECTION: _check_section,
    GALLERY: _check_gallery,
    CONTAINER: _check_container,
    TEXT_INPUT: _check_text_input,
    LABEL: _check_label,
}
