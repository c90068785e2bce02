"""Texts made to be slow, by name; each is built when it is asked for."""

from __future__ import annotations

_TALK = "Ana Ruiz argued that ports feed whole regions, and nobody had counted them. "


def hostile_texts() -> dict[str, str]:
    """Make the texts: long lines, marks that never close, deep nesting, headings and turns without end."""
    return {
        "one line of 5 MB": _TALK * (5_000_000 // len(_TALK)),
        "no spaces": "a" * 2_000_000,
        "10,000 unclosed marks": (_TALK + "“We wait for the boats that never come. ") * 10_000,
        "unclosed marks, dense": "“a " * 100_000,
        "unclosed marks, a paragraph each": "“Aaa bbb ccc ddd\n\n" * 20_000,
        "deep nesting": "“" * 100_000 + "x" + "”" * 100_000,
        "deep block quotation": "> " * 200_000 + "x",
        "small fences": "```\nx = 1\n```\n\n" * 20_000,
        "headings only": "4. WATER AND PORTS\n\n" * 20_000,
        "20,000 headings": "".join(f"{i}. Water of {i}\n\nIt was wet that day, and long.\n\n" for i in range(20_000)),
        "marked headings": "# Water\n\nIt was wet that day.\n\n" * 20_000,
        "200,000 lines of a letter": "a\n" * 200_000,
        "20,000 turns": "ANA RUIZ: We go on, and on, and on.\n" * 20_000,
        "brackets": "(" * 400_000,
        "tags": "<h2>" * 100_000,
        "pages": "".join(f"Harbour Days\n\n{_TALK}\n\n{i}\n\n\f" for i in range(5_000)),
        "leaders": ". . . . . . . . . . . . . . . .\n" * 20_000,
    }
