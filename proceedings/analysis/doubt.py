"""Items in, the same out with doubtful headings taken back and titles over two blocks joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from proceedings.analysis.headings import Found, Kind
from proceedings.analysis.items import Item
from proceedings.analysis.lines import Block
from proceedings.analysis.tables import Table
from proceedings.model import Span

_MERGED = (Kind.CAPITALS, Kind.BARE, Kind.BOLD)


def settle(items: Sequence[Item], table: Table) -> list[Item]:
    """Leave the headings that hold: letters in their order, words that something like talk follows."""
    lettered = _settle_letters(items)
    return _join_titles([_without_doubt(lettered, at) for at in range(len(lettered))], table)


def _without_doubt(items: Sequence[Item], index: int) -> Item:
    """Take back an unnumbered heading that nothing like talk follows, or that a sentence leads up to."""
    item = items[index]
    if item.heading is None or item.heading.kind < Kind.BOLD:
        return item
    following = items[index + 1] if index + 1 < len(items) else None
    before = items[index - 1] if index else None
    if following is None or (before is not None and _leads_up(before)):
        return item._replace(heading=None)
    if following.heading is not None:
        empty = following.heading.kind <= item.heading.kind and not following.heading.appendix
        nested = following.heading.kind is Kind.WORDED or following.heading.style != item.heading.style
        return item._replace(heading=None) if empty and not nested else item
    if item.heading.kind is not Kind.BARE or following.furniture is not None:
        return item
    return item if _is_prose(following.block) else item._replace(heading=None)


def _leads_up(before: Item) -> bool:
    return before.heading is None and before.furniture is None and before.block.lines[-1].text.endswith((":", ",", ";"))


def _is_prose(block: Block) -> bool:
    """Tell talk from a name, a date or a list of them: something long enough, or with a sentence end in it."""
    return sum(len(line.text) for line in block.lines) > 80 or block.lines[-1].text[-1] in '.!?”"*:»'


def _settle_letters(items: Sequence[Item]) -> list[Item]:
    """Take A., B., C. for numbers where they come in order; I after H is a letter, I alone the number one."""
    tokens = Counter(item.heading.token for item in items if item.heading and item.heading.kind is Kind.NUMBERED)
    if not any(len(token) == 1 and token.isalpha() for token in tokens):
        return list(items)
    settled: list[Item] = []
    expected = "A"
    for item in items:
        heading = item.heading
        if heading is None or heading.kind is not Kind.NUMBERED or len(heading.token) != 1 or heading.token.isdigit():
            settled.append(item)
            continue
        letter = heading.token
        follows = letter == expected if letter != "A" else tokens["B"] > 0
        if follows:
            expected = chr(ord(letter) + 1)
            if heading.number != letter:
                heading = heading._replace(number=letter, style=heading.style.replace("roman", "letter"))
            settled.append(item._replace(heading=heading))
        elif heading.number == letter:  # a letter out of its order: somebody's initial
            settled.append(item._replace(heading=None))
        else:
            settled.append(item)
    return settled


def _join_titles(items: Sequence[Item], table: Table) -> list[Item]:
    """Give "SESSION 2" the title that stands in the next block, where all such headings are followed by one."""
    empty = [at for at, item in enumerate(items) if item.heading and _is_empty(item.heading)]
    titles = {at: at + 1 for at in empty if _may_be_title(items, at + 1, table)}
    if not empty or 2 * len(titles) <= len(empty) or _is_used_elsewhere(items, titles):
        return list(items)
    joined: list[Item] = []
    taken = set(titles.values())
    for at, item in enumerate(items):
        if at in taken:
            continue
        if at in titles and item.heading is not None:
            title = items[at + 1]
            lines = [*item.block.lines, *title.block.lines]
            words = " ".join(" ".join(line.text for line in title.block.lines).split())
            span = Span(item.block.span.start, title.block.span.end)
            heading = item.heading._replace(title=words.replace("**", ""), span=span, lines=len(lines))
            joined.append(Item(Block(lines, item.block.gap, False), heading))
        else:
            joined.append(item)
    return joined


def _is_empty(heading: Found) -> bool:
    """Tell a heading that is a word and its number only; what it is called may stand below."""
    if heading.kind is not Kind.WORDED or heading.appendix or not heading.number:
        return False
    return heading.title == "" or heading.title.lower().startswith(heading.word)


def _may_be_title(items: Sequence[Item], at: int, table: Table) -> bool:
    if at + 1 >= len(items) or items[at + 1].heading is not None:
        return False
    heading = items[at].heading
    return (
        heading is not None
        and heading.kind in _MERGED
        and not heading.number
        and heading.title.lower() not in table.headings.minor
    )


def _is_used_elsewhere(items: Sequence[Item], titles: dict[int, int]) -> bool:
    """Tell capitals that are set as often without a numbered line above them: those are headings of their own."""
    taken = set(titles.values())
    capitals = [at for at, item in enumerate(items) if item.heading and item.heading.kind is Kind.CAPITALS]
    beside = sum(at in taken for at in capitals)
    return len(capitals) - beside >= max(1, beside)
