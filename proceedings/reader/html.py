"""HTML in, its main text out, with headings, lists, tables, block quotations, footnotes and pages."""

from __future__ import annotations

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from proceedings.reader.blocks import Blocks
from proceedings.reader.content import Content, Writer
from proceedings.reader.decoding import decode, decode_as
from proceedings.reader.footnotes import Footnotes
from proceedings.reader.refusing import NESTED, NotTextError

MAX_DEPTH = 1_500
"""The deepest nesting that is parsed: the parser's time grows with its square (1,500 deep: 20 ms)."""
_MOST_STEPS = 60_000_000  # the depths of all tags together: the parser takes some 6 s for as many

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.I
)
_TAGS = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*?(/?)>")
_CLOSES_ITSELF = re.compile(
    r"area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|source|td|th|tr|track|wbr|tbody|"
    r"thead|tfoot|colgroup"
)
_SKIPPED = re.compile(
    r"script|style|template|noscript|head|nav|svg|math|iframe|object|audio|video|canvas|button|select|textarea|"
    r"input|datalist|dialog|menu|map"
)
_MAIN_SHARE = 0.3  # of a page's letters; what is marked as main and holds less is a teaser


def read_content(data: bytes) -> Content:
    """Read an HTML file. Raises NotTextError."""
    declared = _CHARSET.search(data[:2048])
    text = decode_as(data, declared[1].decode("ascii")) if declared else decode(data)
    writer = Writer()
    write_page(text, writer)
    return writer.content()


def write_page(markup: str, writer: Writer) -> None:
    """Add what an HTML document says to ``writer``. Raises NotTextError."""
    _refuse_deep(markup)
    tree = LexborHTMLParser(markup)
    body = tree.body
    if body is None:
        return
    _walk(_main(tree, body), Blocks(writer, Footnotes(tree)))


def _refuse_deep(markup: str) -> None:
    """Count open tags, before the parser sees them."""
    opened: Counter[str] = Counter()
    depth = steps = 0
    for match in _TAGS.finditer(markup):
        name = match[2].lower()
        if _CLOSES_ITSELF.fullmatch(name) or match[3]:
            continue
        if not match[1]:
            opened[name] += 1
            depth += 1
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
        steps += depth
        if depth > MAX_DEPTH or steps > _MOST_STEPS:
            raise NotTextError(NESTED)


def _main(tree: LexborHTMLParser, body: LexborNode) -> LexborNode:
    """Choose the part of a page that holds its text: what is marked as main, a lone article, else the body."""
    whole = len(body.text())
    for found in (tree.css("main, [role=main]"), tree.css("article")):
        if len(found) == 1 and len(found[0].text()) >= _MAIN_SHARE * whole:
            return found[0]
    return body


def _walk(root: LexborNode, blocks: Blocks) -> None:
    """Visit all nodes in their order, each before and after what it holds; no recursion, however deep they nest."""
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        if leaving:
            blocks.leave(node)
        elif node.is_text_node:
            blocks.words(node.text_content or "")
        elif node.is_element_node and not _is_hidden(node, root) and blocks.enter(node):
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
    blocks.flush()


def _is_hidden(node: LexborNode, root: LexborNode) -> bool:
    """Tell scripts, menus, asides, the page's own head and foot, and what a reader does not see."""
    tag = node.tag
    if _SKIPPED.fullmatch(tag or ""):
        return True
    attributes = node.attributes
    if tag == "aside":
        kind = f"{attributes.get('epub:type') or ''} {attributes.get('role') or ''}"
        return "note" not in kind
    if tag in ("header", "footer") and node.parent is not None and node.parent.tag == "body" and node is not root:
        return tag == "footer" or node.css_first("h1, h2, h3") is None
    style = attributes.get("style")
    return "hidden" in attributes or (style is not None and "display:none" in style.replace(" ", "").lower())
