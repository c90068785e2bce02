"""An error in, a reply that says what to do next out."""

from __future__ import annotations

from cogs.replies.markup import plain, shortened
from cogs.replies.reply import Ask, Menu, Option, Reply, Text
from proceedings.errors import RapporteurError, WhichProceedings, WhichSpeaker


def ours(error: RapporteurError, ask: Ask | None) -> Reply:
    """Show an error of ours as it is; where it leaves a choice, as a menu that goes on with what was asked."""
    match error:
        case WhichProceedings(slugs=slugs) if ask:
            return _choice("Which proceedings?", [(slug, ask.but(proceedings=slug)) for slug in slugs])
        case WhichSpeaker(names=names) if ask:
            return _choice(str(error), [(name, ask.but(speaker=name)) for name in names])
    return Reply((Text(plain(str(error))),), nothing=True)


def _choice(question: str, options: list[tuple[str, Ask]]) -> Reply:
    menu = Menu("Choose one", tuple(Option(shortened(label, 100), ask) for label, ask in options[:25]))
    return Reply((Text(plain(question)), menu), nothing=True)


def others(number: str) -> Reply:
    """Own up to an error of another kind; ``number`` finds it in the log."""
    return Reply(
        (
            Text(
                f"Something went wrong here, and it is not your fault. It is in the log under number {number}: "
                "tell that number to whoever runs this bot. Trying again may help."
            ),
        ),
        nothing=True,
    )


def stale() -> Reply:
    """Answer a press on a button that nothing stands behind any more."""
    return Reply((Text("This button is too old: buttons work for 30 days. Give the command again."),), nothing=True)
