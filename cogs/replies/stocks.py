"""How long there is something to post in, what moderators are told and may do about it out."""

from __future__ import annotations

from datetime import datetime

from cogs.replies.dailies import notice
from cogs.replies.markup import count, within
from cogs.replies.reply import Ask, Button, Opens, Reply
from proceedings.daily import AtEnd
from proceedings.library.outlook import Outlook
from proceedings.model import Kind

_MOST_SAID = 500


def stamp(at: datetime, style: str = "F") -> str:
    """Write an instant so that everybody sees it in their own time: https://discord.com/developers/docs/reference."""
    return f"<t:{int(at.timestamp())}:{style}>"


def stock_lines(outlook: Outlook) -> list[str]:
    """Say how much there is to post, for how long, and what is missing."""
    plan, left, all_ = outlook.schedule.plan, outlook.left, sum(outlook.stock.values())
    gap = count(plan.gap.days, "day")
    kinds = [count(outlook.stock.get(Kind.QUOTATION, 0), "quotation")]
    if outlook.stock.get(Kind.STATEMENT, 0):
        kinds.append(count(outlook.stock[Kind.STATEMENT], "reported statement"))
    there = " and ".join(kinds)
    if outlook.missing:
        return [f"**Nothing to post**: {within(outlook.missing, _MOST_SAID)} /daily change mends that."]
    if not all_:
        return ["**Nothing to post: there is no such quotation.** A day without one is told to moderators."]
    if 0 < left < all_:
        there += f", {left} of them not posted in the last {gap}"
    if not outlook.short:
        return [f"{there}: enough."]
    every_day = plan.rule.every == 1 and len(plan.rule.weekdays) == 7
    days = ("one day" if every_day else "one post") if left == 1 else count(left, "day" if every_day else "post")
    enough = f"enough for {days}" if left else f"nothing left, for all was posted in the last {gap}"
    if plan.at_end is AtEnd.STOP:
        return [f"**{there}: {enough}.** It stops when they are used up."]
    again = f", the first of them on {stamp(outlook.again, 'D')}" if outlook.again else ""
    empty = "A day without any is told to moderators and left empty."
    return [f"**{there}: {enough}.** Nothing comes again within {gap}{again}. {empty}"]


def more_buttons(outlook: Outlook) -> list[Button]:
    """Give the ways out of a short stock that are not taken yet."""
    if not outlook.short:
        return []
    plan = outlook.schedule.plan
    change = Ask("daily change", {"schedule": str(outlook.schedule.number)})
    found = []
    if outlook.more:
        more = f"Include {count(outlook.more, 'reported statement')}"
        found.append(Button(more, change.but(include="reported"), Opens.TURN))
    if not outlook.stock:
        return found
    if plan.rule.every < 7 and len(plan.rule.weekdays) > 1:
        found.append(Button("Weekly", change.but(days="weekly"), Opens.TURN))
    if plan.at_end is not AtEnd.STOP:
        found.append(Button("Stop when used up", change.but(used_up="stop"), Opens.TURN))
    return found


def stock_notice(outlook: Outlook, why: str | None = None) -> Reply:
    """Tell moderators that little is left, or, with ``why``, that nothing was posted; and what they may do about it."""
    schedule, plan = outlook.schedule, outlook.schedule.plan
    gap = count(plan.gap.days, "day")
    lines = []
    if why is not None:
        lines.append(f"nothing was posted this time. {within(why, _MOST_SAID)}")
    elif outlook.left:
        lines.append(f"there is enough for {count(outlook.left, 'more post')}.")
    else:
        lines.append("that was the last one for now.")
    if outlook.again is not None and not outlook.left:
        lines.append(f"Nothing comes again within {gap}: the first of them may on {stamp(outlook.again, 'D')}.")
    if outlook.more:
        statements = count(outlook.more, "reported statement")
        lines.append(f"You may include {statements}, marked as reported.")
    lines.append("An organizer can add a text: /library add.")
    lines.append(
        "It stops when all is used up." if plan.at_end is AtEnd.STOP else "It goes on by itself when there is more."
    )
    status = Button("Status", Ask("daily status", {"schedule": str(schedule.number)}))
    return notice(schedule.number, " ".join(lines), [*more_buttons(outlook), status])
