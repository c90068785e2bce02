"""A reply keeps within Discord's room, and its presses find their targets again."""

from typing import Any, cast

import pytest

from cogs.replies.layout import Target, custom_id, lay_out, read_custom_id, targets
from cogs.replies.paging import cost, pages, row, turn
from cogs.replies.reply import Ask, Button, Item, Menu, Opens, Option, Reply, Row, Text

READ = Ask("read", {"reference": "4.2"})
REPLY = Reply(
    (
        Text("### 4"),
        Item("one", Button("Open 4.1", READ)),
        Row((Button("Page 2", READ.but(page=1), Opens.TURN), Button("Share", READ, Opens.SHARE))),
        Menu("Open", (Option("a", Ask("speaker")), Option("b", Ask("help"), "what there is"))),
    )
)


def components(reply: Reply) -> list[Any]:
    return cast(list[Any], lay_out(reply, "key").to_components())  # type: ignore[no-untyped-call]


async def test_every_press_carries_the_number_of_its_target() -> None:
    found = targets(REPLY)
    section, buttons, menu = components(REPLY)[1:]
    assert section["accessory"]["custom_id"] == custom_id("key", 0)
    assert found[0] == Target(READ, Opens.OPEN)
    assert [button["custom_id"] for button in buttons["components"]] == ["r:key:1", "r:key:2"]
    assert [target.opens for target in found[1:3]] == [Opens.TURN, Opens.SHARE]
    assert [option["value"] for option in menu["components"][0]["options"]] == ["3", "4"]
    assert [target.ask.name for target in found[3:]] == ["speaker", "help"]


def test_a_target_survives_being_written_down() -> None:
    for target in targets(REPLY):
        assert Target.from_json(target.to_json()) == target


@pytest.mark.parametrize("written", ["", "r:key", "r:key:x", "r::1", "s:key:1", "r:k y:1", "r:key:1:2", "r:key:1000"])
def test_a_custom_id_that_is_not_ours_is_not_read(written: str) -> None:
    assert read_custom_id(written) is None


def test_a_custom_id_is_read_back() -> None:
    assert read_custom_id(custom_id("a-B_9", 12)) == ("a-B_9", 12)


def test_pages_hold_what_fits_and_lose_nothing() -> None:
    blocks = [Item("x" * 900, Button(str(i), READ)) for i in range(20)]
    packed = pages(blocks)
    assert [block for page in packed for block in page] == blocks
    for page in packed:
        text, components = (sum(costs) for costs in zip(*map(cost, page), strict=True))
        assert text <= 3300
        assert components <= 28


def test_no_blocks_make_one_empty_page() -> None:
    assert pages([]) == [[]]


def test_page_buttons_lead_only_to_pages_that_are_there() -> None:
    assert turn(READ, 0, 0) == ()
    assert [button.ask.number("page", 9) for button in turn(READ, 1, 2)] == [0, 2]


def test_a_row_without_a_target_is_not_shown() -> None:
    assert row(None, None) == ()


def test_share_is_left_out_of_what_the_channel_sees() -> None:
    public = REPLY.without(Opens.SHARE)
    assert [target.opens for target in targets(public)] == [Opens.OPEN, Opens.TURN, Opens.OPEN, Opens.OPEN]
