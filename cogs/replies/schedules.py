"""How a schedule stands in, what moderators are shown of it out: what it does, what comes, what is missing."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from cogs.replies import links
from cogs.replies.dailies import settling
from cogs.replies.markup import count, plain, small
from cogs.replies.paging import pages, row, turn
from cogs.replies.reply import Ask, Block, Button, Item, Opens, Reply, Text
from cogs.replies.stocks import more_buttons, stamp, stock_lines
from cogs.replies.words import MOST_NAME, citation, quoted, said_by
from proceedings.daily import Claim, Outcome, Plan, Schedule, State
from proceedings.library.outlook import Coming, Outlook
from proceedings.model import Cited
from proceedings.schedule import LATE, Occurrence
from proceedings.timetable import say_rule

_MOST_QUOTED = 220
_PROMISE = (
    f"Each comes exactly once. If the bot was away it comes late, by {LATE.seconds // 3600} hours at most; a later one "
    "is left out, and moderators are told. The bot needs no permission but those to see this channel and write in it, "
    "and Read Message History to look after a cut connection whether a post has arrived."
)
_HOW_TO_ALLOW = "The channel’s settings, Permissions: add the bot or one of its roles, and allow it there."
_RESULTS = {
    Outcome.CLAIMED: "is on its way",
    Outcome.POSTED: "was posted",
    Outcome.HELD: "may have been posted or not: the moderators were asked",
    Outcome.MISSED: "was missed",
    Outcome.EMPTY: "did not come",
    Outcome.SKIPPED: "was left out",
    Outcome.FAILED: "failed",
}


def label(schedule: Schedule) -> str:
    """Tell a schedule from others in a menu, where nothing is formatted."""
    return f"{schedule.number} · {say_rule(schedule.plan.rule)} · {_what(schedule.plan)}"


def outlook_reply(
    outlook: Outlook, what: str, hints: Sequence[str] = (), beside: Sequence[Schedule] = (), *, new: bool = False
) -> Reply:
    """Say what a schedule does and what it will post next; ``what`` happened to it. ``beside`` share its channel.

    Of a ``new`` one it says what it promises too.
    """
    schedule = outlook.schedule
    lines = [_described(schedule.plan), *_standing(schedule), *stock_lines(outlook), *hints]
    if beside:
        numbers = " and ".join(str(one.number) for one in beside)
        lines.append(f"Daily quotation {numbers} posts in this channel too.")
    return Reply(
        (
            Text(f"### Daily quotation {schedule.number} {what}\n" + "\n".join(lines)),
            *_coming(outlook.coming if schedule.state is not State.BLOCKED else ()),
            *([Text(small(_PROMISE))] if new else []),
            *row(*more_buttons(outlook)),
            *row(*steering(outlook)),
        )
    )


def steering(outlook: Outlook) -> list[Button]:
    """Give what a moderator may want to do next."""
    schedule = outlook.schedule
    chosen = {"schedule": str(schedule.number)}
    buttons = [Button("Preview", Ask("daily preview", chosen))] if outlook.left else []
    if schedule.state is State.RUNNING:
        buttons.append(Button("Pause", Ask("daily pause", chosen), Opens.TURN))
    else:
        buttons.append(Button("Go on", Ask("daily resume", chosen), Opens.TURN))
    if schedule.plan.role:
        buttons.append(Button("Mention nobody", Ask("daily change", {**chosen, "role": 0}), Opens.TURN))
    return [
        *buttons,
        Button("Queue", Ask("daily queue", chosen)),
        Button("End it", Ask("daily stop", chosen), Opens.TURN),
    ]


def new_slot() -> str:
    """Name a post made by hand; a second press of the same button names the same post."""
    return f"now {secrets.token_hex(6)}"


def _described(plan: Plan) -> str:
    where = f"In <#{plan.channel}>, {say_rule(plan.rule)}: {plain(_what(plan))}."
    told = f"Moderators are told things in <#{plan.notices}>."
    others = [
        "A thread opens under each post." if plan.thread else "",
        f"Each mentions <@&{plan.role}>." if plan.role else "",
        "" if plan.low_notice else "A low stock is not told of.",
    ]
    return " ".join([where, told, *filter(None, others)])


def _what(plan: Plan) -> str:
    what = "quotations and reported statements" if plan.wish.reported else "quotations"
    if plan.speaker:
        what += f" by {plan.speaker[:MOST_NAME]}"
    if plan.session:
        what += f" from session {plan.session}"
    if plan.proceedings:
        what += f" {'of' if plan.session else 'from'} {plan.proceedings[:MOST_NAME]}"
    return what + (", speaker named beside them" if plan.wish.named_only else "")


def _standing(schedule: Schedule) -> list[str]:
    if schedule.state is State.PAUSED:
        why = f": {schedule.lacks}" if schedule.lacks else ""
        return [f"**Paused**{why}. Nothing is posted until it goes on."]
    if schedule.state is State.BLOCKED:
        return [f"**Cannot post**: {schedule.lacks}. It goes on by itself when that is mended. {_HOW_TO_ALLOW}"]
    if schedule.failures:
        return [f"The last {count(schedule.failures, 'try', 'tries')} failed; it is tried again."]
    return []


def _coming(coming: Sequence[Coming]) -> list[Block]:
    """List the next posts, each with a button to its place; days without one at the end are one line."""
    blocks: list[Block] = []
    for place, one in enumerate(coming):
        at = stamp(one.occurrence.at)
        if one.cited is None:
            last = all(later.cited is None for later in coming[place:])
            blocks.append(Text(f"{at}{' and after' if last and place + 1 < len(coming) else ''}: nothing left to post"))
            if last:
                break
            continue
        words = f"{quoted(one.cited, _MOST_QUOTED)}\n{small(f'{said_by(one.cited)} · {citation(one.cited.passage)}')}"
        reference = one.cited.passage.reference
        blocks.append(Item(f"{at}\n{words}", Button(f"Open {reference.place}", links.read(reference))))
    return blocks


def status_reply(outlook: Outlook, hints: Sequence[str], waiting: int) -> Reply:
    """Say how one schedule stands; ``waiting`` counts the suggestions that wait for a decision."""
    schedule = outlook.schedule
    lines = [_described(schedule.plan), *_standing(schedule)]
    if schedule.state is State.RUNNING and schedule.due:
        lines.append(f"Next: {stamp(schedule.due)} ({stamp(schedule.due, 'R')}).")
    lines += [_last(outlook.last), *stock_lines(outlook)]
    if outlook.unfit:
        reasons = ", ".join(f"{number} {reason}" for reason, number in outlook.unfit.items())
        lines.append(f"Not chosen by themselves: {reasons}.")
    if outlook.waiting:
        lines.append(f"{count(outlook.waiting, 'quotation')} in the queue.")
    if outlook.hidden:
        lines.append(f"{count(outlook.hidden, 'quotation')} hidden: /daily show")
    asked = Button(count(waiting, "suggestion"), Ask("daily suggestions")) if waiting else None
    return Reply(
        (
            Text(f"### Daily quotation {schedule.number}\n" + "\n".join([*lines, *hints])),
            *row(*(settling(outlook.last) if outlook.last and outlook.last.outcome is Outcome.HELD else [])),
            *row(*more_buttons(outlook), asked),
            *row(*steering(outlook)),
        )
    )


def all_reply(ask: Ask, outlooks: Sequence[Outlook]) -> Reply:
    """Say in a line each how all schedules of a server stand."""
    items: list[Block] = []
    for outlook in outlooks:
        schedule = outlook.schedule
        line = f"**{schedule.number}** in <#{schedule.plan.channel}>, {say_rule(schedule.plan.rule)}."
        next_ = f" Next: {stamp(schedule.due, 'R')}." if schedule.state is State.RUNNING and schedule.due else ""
        left = f" {outlook.left} left." if outlook.short else ""
        standing = " ".join(_standing(schedule))
        text = f"{line}{next_}{left}\n{small(_last(outlook.last))}" + (f"\n{standing}" if standing else "")
        items.append(Item(text, Button(f"Open {schedule.number}", ask.but(schedule=str(schedule.number)))))
    body = pages(items)
    page = min(ask.number("page", 0), len(body) - 1)
    return Reply((Text("### Daily quotations"), *body[page], *row(*turn(ask, page, len(body) - 1))))


def _last(claim: Claim | None) -> str:
    """Say what became of the last post."""
    if claim is None:
        return "Nothing was posted yet."
    by_hand = claim.slot.startswith("now ")
    result = f"Last: {'the one by hand' if by_hand else f'that of {claim.slot}'} {_RESULTS[claim.outcome]}"
    if claim.outcome is Outcome.POSTED and claim.message:
        result += (
            f" {stamp(claim.at, 'R')}: https://discord.com/channels/{claim.server}/{claim.channel}/{claim.message}"
        )
        return result
    return f"{result} ({claim.told})." if claim.told else f"{result}."


def cannot_post(lacks: str, ask: Ask, what: str) -> Reply:
    """Say what is missing and how to mend it; ``ask`` is tried again by a button."""
    return Reply(
        (
            Text(f"{what}: {lacks}. {_HOW_TO_ALLOW}"),
            *row(Button("Try again", ask, Opens.TURN)),
        ),
        nothing=True,
    )


def posted_now(schedule: Schedule, cited: Cited | None) -> Reply:
    """Say that a post is on its way; None: the button was pressed before."""
    if cited is None:
        return Reply((Text(f"That post was made already, in <#{schedule.plan.channel}>."),), nothing=True)
    words = f"{quoted(cited, _MOST_QUOTED)}\n{small(f'{said_by(cited)} · {citation(cited.passage)}')}"
    return Reply((Text(f"This goes to <#{schedule.plan.channel}> now. The regular posts stay as they are.\n{words}"),))


def skipped_reply(outlook: Outlook, skipped: Occurrence | None) -> Reply:
    """Say which post is left out; None: there was none to leave out."""
    head = (
        f"The post of {stamp(skipped.at)} is left out." if skipped else "There is no such post to leave out any more."
    )
    if outlook.schedule.state is not State.RUNNING:
        head = "Nothing is due, so nothing is left out."
    return Reply(
        (Text("\n".join([head, *_standing(outlook.schedule)])), *_coming(outlook.coming), *row(*steering(outlook)))
    )


def paused_reply(schedule: Schedule) -> Reply:
    """Say that nothing is posted for a while."""
    go_on = Button("Go on", Ask("daily resume", {"schedule": str(schedule.number)}), Opens.TURN)
    return Reply((Text(f"Daily quotation {schedule.number} is paused. Nothing is lost or caught up on."), *row(go_on)))


def stopped_reply(schedule: Schedule) -> Reply:
    """Say that a schedule has ended, with a way back."""
    back = Button("Take that back", Ask("daily restart", {"schedule": str(schedule.number)}), Opens.TURN)
    text = f"Daily quotation {schedule.number} in <#{schedule.plan.channel}> has ended. Its posts stay."
    return Reply((Text(text), *row(back)))


def settled_reply(claim: Claim, outcome: Outcome | None) -> Reply:
    """Say what was done about a held post; None: somebody has answered before."""
    said = {
        None: "Somebody has answered that already.",
        Outcome.POSTED: "Noted: it is there.",
        Outcome.CLAIMED: "It is posted now.",
        Outcome.MISSED: "It cannot be posted any more: its words were taken out of the text.",
    }
    return Reply((Text(f"{plain(claim.reference)} in <#{claim.channel}>: {said[outcome]}"),))
