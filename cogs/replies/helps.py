"""The commands in, what /help shows out."""

from __future__ import annotations

from collections.abc import Sequence

from cogs.replies.markup import plain, small
from cogs.replies.reply import Reply, Text

_START = (
    "I answer questions about the proceedings that this group reads. What stands in “quotation marks” is the source's, "
    "word for word; what a report says in its own words is marked “as reported”. Every answer says where it stands."
)
_REFERENCES = (
    "**References** are a session and a paragraph: 4.3, 4.3-5 for several, 4 for a whole session. "
    "Where there are several proceedings, their name comes first: human-security-seminar:4.3."
)
_SEARCHING = (
    '**Searching**: words in any form and order; "a phrase" for exact words; -word for what should not be there; '
    "speaker:name for one person."
)
_ASKING = (
    "**Asking**: /ask shows the sentences that answer, and says so when none does; "
    "/positions shows who said what about a topic."
)
_WHO_SEES = (
    "**Who sees it**: /read, /summary, /quote and /card answer in the channel, all others you alone. "
    "The option private turns that round, and Share puts a passage into the channel."
)

_KEPT = (
    "Buttons work for 30 days; those of a daily quotation for as long as it stands there. When the bot is removed from "
    "a server, what is that server's is kept for 30 days, and then deleted."
)


def help_reply(commands: Sequence[tuple[str, str]]) -> Reply:
    """Show every command or group of them with its description, then how references and searches are written."""
    lines = "\n".join(f"**/{name}** {plain(description)}" for name, description in commands)
    return Reply(
        (
            Text(_START),
            Text(lines),
            Text(f"{_REFERENCES}\n{_SEARCHING}\n{_ASKING}\n{_WHO_SEES}"),
            Text(small(_KEPT)),
        )
    )
