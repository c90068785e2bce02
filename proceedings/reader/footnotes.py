"""The links of an HTML document in; out, which of them refer to footnotes, and which blocks those are."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_MARK = re.compile(r"[\[(]?\s*(\d{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§¶]{1,3})\s*[\])]?", re.IGNORECASE)
_NOTES = frozenset(["footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"])
_HOLDS_A_NOTE = frozenset(["li", "aside", "p", "div", "dd", "td"])
_MOST_STEPS = 4  # from the target of a link up to the block that is the note
_MOST_LINKS = 20_000


class Footnotes:
    """Links from the text to a note, and back: ``marks`` and ``backlinks`` by node, the notes' blocks in ``notes``."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.marks: dict[int, int] = {}
        """The node of a reference mark -> that of its note's block."""
        self.backlinks: set[int] = set()
        self.notes: dict[int, str] = {}
        """The node of a note's block -> the mark by which the text refers to it."""
        links = tree.css('a[href^="#"]')[:_MOST_LINKS]
        if links:
            self._pair(links, {node.attributes["id"] or "": node for node in tree.css("[id]")})
        for node in tree.css("[role], [epub\\:type]"):
            if is_notes(node):
                self.notes.setdefault(node.mem_id, "")

    def _pair(self, links: list[LexborNode], named: dict[str, LexborNode]) -> None:
        """Find links that look like a mark and lead to a block; a link from there back confirms it."""
        back: dict[str, list[LexborNode]] = {}
        for link in links:
            back.setdefault(_target(link), []).append(link)
        for link in links:
            mark = _MARK.fullmatch(link.text().strip())
            target = named.get(_target(link))
            if mark is None or target is None or link.mem_id in self.backlinks:
                continue
            block = _block(target)
            if block is None:
                continue
            names = {link.attributes.get("id"), link.parent.attributes.get("id") if link.parent else None} - {None, ""}
            returns = [one for name in names for one in back.get(name or "", [])[:4] if _inside(one, block)]
            if (returns or is_notes(block) or _is_reference(link)) and not _inside(link, block):
                self.marks[link.mem_id] = block.mem_id
                self.backlinks.update(one.mem_id for one in returns)
                self.notes.setdefault(block.mem_id, mark[1])


def is_notes(node: LexborNode) -> bool:
    """Tell a block that its format calls a note, or a collection of them."""
    attributes = node.attributes
    kinds = f"{attributes.get('epub:type') or ''} {(attributes.get('role') or '').replace('doc-', '')}".split()
    return not _NOTES.isdisjoint(kinds)


def _is_reference(link: LexborNode) -> bool:
    return "noteref" in f"{link.attributes.get('epub:type')} {link.attributes.get('role')}"


def _target(link: LexborNode) -> str:
    return (link.attributes.get("href") or "")[1:]


def _block(target: LexborNode) -> LexborNode | None:
    """Find the block that a link into it means."""
    node: LexborNode | None = target
    for _ in range(_MOST_STEPS):
        if node is None:
            return None
        if node.tag in _HOLDS_A_NOTE:
            parent = node.parent
            return parent if node.tag == "p" and parent is not None and parent.tag in ("li", "aside") else node
        node = node.parent
    return None


def _inside(node: LexborNode, block: LexborNode) -> bool:
    up: LexborNode | None = node
    for _ in range(2 * _MOST_STEPS):
        if up is None:
            return False
        if up.mem_id == block.mem_id:
            return True
        up = up.parent
    return False
