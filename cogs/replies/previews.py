"""What would become of a text in, what an organizer looks through before it is added out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from cogs.replies.markup import count, plain, shortened, small, within
from cogs.replies.paging import pages, row, turn
from cogs.replies.reply import Ask, Block, Button, Field, Form, Menu, Opens, Option, Reply, Text
from cogs.replies.words import MOST_LABEL, MOST_NAME, MOST_TITLE, UNTITLED
from proceedings.editing import Likeness, Who, open_name
from proceedings.editing.differences import Differences
from proceedings.library.drafting import Preview, Version
from proceedings.library.mending import MOST_TITLE as MOST_TYPED
from proceedings.model import SHIPPED, Attribution, Grounds, Proceedings, Speaker
from proceedings.words import words

LANGUAGES = {"en": "English", "fr": "French"}

_MOST_SESSIONS = 8
_MOST_SPEAKERS = 8
_MOST_QUOTATIONS = 3
_MOST_ODD = 6
_MOST_QUESTIONS = 4
_MOST_OPTIONS = 24
_MOST_QUOTED = 160
_MOST_LISTED = 500
_MOST_SENTENCE = 160

PART = Form("Another part", (Field("words", "The text, where the last part ended", long=True),))


def preview_reply(preview: Preview, targets: Sequence[Proceedings]) -> Reply:
    """Show a preview. ``targets`` are the proceedings that the text may belong to."""
    look = Ask("library preview", {"draft": preview.draft.id})
    blocks: list[Block] = [
        Text(_head(preview)),
        Text(_sessions(preview)),
        Text(_speakers(preview)),
        Text(_said(preview)),
    ]
    if odd := list(_odd(preview)):
        more = f"\n… and {len(odd) - _MOST_ODD} more." if len(odd) > _MOST_ODD else ""
        blocks.append(Text("**Look at**\n" + "\n".join(f"- {line}" for line in odd[:_MOST_ODD]) + more))
    blocks += _questions(preview)
    blocks.append(_belongs(preview, targets))
    if len(preview.versions) > 1:
        blocks.append(_replacing(preview))
    return Reply((*blocks, *_buttons(preview, look)))


def quotations_reply(ask: Ask, preview: Preview) -> Reply:
    """List all quotations of a preview with who is taken to have said them, and why."""
    reading = preview.reading
    lines = [Text(_quotation(preview, one, _MOST_LISTED)) for one in reading.quotations]
    body = pages(lines)
    page = min(ask.number("page", 0), len(body) - 1)
    back = Button("Back to the preview", Ask("library preview", {"draft": preview.draft.id}), Opens.TURN)
    head = Text(f"### {within(preview.draft.name, MOST_LABEL)}\n{count(len(lines), 'quotation')}")
    return Reply((head, *body[page], *row(*turn(ask, page, len(body) - 1), back)))


def cancelled_reply(name: str) -> Reply:
    """Say that nothing was added."""
    return Reply((Text(f"Cancelled. Nothing of {within(name, MOST_LABEL)} was added."),))


def title_matters(preview: Preview) -> bool:
    """Tell whether a title that the organizer gives would be shown anywhere."""
    draft = preview.draft
    if draft.replaces is not None:
        return False
    if preview.target is None and not (draft.session and len(draft.texts) == 1):
        return True
    return len(draft.texts) == 1 and (draft.session is not None or len(preview.reading.sessions) == 1)


def _head(preview: Preview) -> str:
    draft, reading = preview.draft, preview.reading
    many = f" ({count(len(draft.texts), 'text')})" if len(draft.texts) > 1 else ""
    lines = [f"### Preview: {within(draft.name, MOST_LABEL)}{many}", "Nothing is added yet. This waits for a day."]
    if preview.target is not None:
        lines.append(f"Belongs to: **{within(preview.target.label, MOST_LABEL)}** ({preview.target.slug})")
        if preview.target.server == SHIPPED:
            lines.append("It comes with the bot: what you add is seen in this server alone.")
    else:
        named = ", called after its file" if preview.title == draft.name else ""
        lines.append(f"A new proceedings{named}: **{within(preview.title, MOST_TITLE)}**")
    if draft.session and len(draft.texts) == 1:
        lines.append(f"All of it is session **{plain(draft.session)}**.")
    numbers = [
        count(len(reading.sessions), "session"),
        count(len(reading.paragraphs), "paragraph"),
        count(len(reading.speakers), "speaker"),
        count(len(reading.quotations), "quotation"),
        LANGUAGES.get(reading.language, reading.language),
    ]
    return "\n".join([*lines, " · ".join(numbers)])


def _sessions(preview: Preview) -> str:
    sessions, alone = preview.sessions, preview.reading.sessions
    held = {session.key: 0 for session in alone}
    for paragraph in preview.reading.paragraphs:
        held[paragraph.session] += 1
    counts = [held[session.key] for session in alone] if len(alone) == len(sessions) else []
    lines = ["**Sessions**"]
    for place, session in enumerate(sessions[:_MOST_SESSIONS]):
        title = within(session.title, 80) if session.title else f"({UNTITLED})"
        many = f" ({count(counts[place], 'paragraph')})" if counts else ""
        lines.append(f"**{plain(session.key)}** {title}{many}")
    if len(sessions) > _MOST_SESSIONS:
        lines.append(f"… and {len(sessions) - _MOST_SESSIONS} more.")
    return "\n".join(lines)


def _speakers(preview: Preview) -> str:
    lines = ["**Speakers**" if preview.reading.speakers else "**Speakers**: none was found."]
    for speaker in preview.reading.speakers[:_MOST_SPEAKERS]:
        lines.append(_person(speaker))
    if (over := len(preview.reading.speakers) - _MOST_SPEAKERS) > 0:
        lines.append(f"… and {over} more.")
    return "\n".join(lines)


def _said(preview: Preview) -> str:
    quotations = preview.reading.quotations
    if not quotations:
        return "**Quotations**: none was found."
    return "\n".join(
        ["**Quotations**", *(_quotation(preview, one, _MOST_QUOTED) for one in quotations[:_MOST_QUOTATIONS])]
    )


def _quotation(preview: Preview, one: Attribution, most: int) -> str:
    words = within(one.span.of(preview.reading.source.text), most)
    return f"“{words}”\n{small(f'{_place(preview, one.span.start)} · {_who(preview, one)}')}"


def _who(preview: Preview, one: Attribution) -> str:
    """Say who is taken to have said something, and why."""
    text = preview.reading.source.text
    if one.speaker is not None:
        why = {
            Grounds.NAMED: "named beside it",
            Grounds.CARRIED: "carried over from the text before",
            Grounds.CORRECTED: "attributed by an organizer",
            Grounds.UNKNOWN: "not sure",
        }[one.grounds]
        return f"{within(one.speaker.name, MOST_NAME)}, {why}"
    if one.mention is not None and one.grounds is Grounds.NAMED:
        name = within(one.mention.of(text), MOST_NAME)
        if open_name(preview.reading, one) in {words(who.who.name)[0] for who, _ in preview.questions if who.open}:
            return f"{name}, but it is not clear which"
        return f"{name}, a group or a source"
    return "speaker unknown"


def _place(preview: Preview, offset: int) -> str:
    """Name the paragraph in which an offset lies, in the session as it would be called where that is sure."""
    paragraphs = preview.reading.paragraphs
    at = bisect_right(paragraphs, offset, key=lambda paragraph: paragraph.span.start) - 1
    one = paragraphs[max(at, 0)]
    alone, there = preview.reading.sessions, preview.sessions
    keys = {each.key: other.key for each, other in zip(alone, there, strict=True)} if len(alone) == len(there) else {}
    return f"{plain(keys.get(one.session, one.session))}.{one.number}"


def _odd(preview: Preview) -> Iterator[str]:
    """Say what an organizer should look at before adding."""
    draft = preview.draft
    if draft.session and len(draft.texts) > 1:
        yield "The session’s number is not used: there are several texts, and each is a session of its own."
    if draft.title and not title_matters(preview):
        yield "The title is not used: the sessions have titles of their own."
    own, target = preview.reading.title, preview.target
    joins = target is not None and draft.replaces is None and draft.session is None
    if own and target is not None and joins and own.casefold() != target.label.casefold():
        called = within(own, MOST_LABEL)
        yield f"It calls itself “{called}”. If that is another event, choose “A new proceedings” below."
    for name in preview.same[:3]:
        yield f"The very same file is there already: {within(name, MOST_LABEL)}."
    for version in preview.versions[:1]:
        yield from _version(version, chosen=preview.draft.replaces is not None)
    for session in preview.sessions:
        if session.number and session.number != session.key:
            yield f"There is a session {plain(session.number)} already: this one is called {plain(session.key)}."
    if preview.resting:
        yield f"{count(len(preview.resting), 'correction')} would find nothing to correct in it any more."
    yield from (within(line, _MOST_SENTENCE) for line in preview.draft.refused)
    yield from (within(odd.text, _MOST_SENTENCE) for odd in preview.odd)


def _version(version: Version, *, chosen: bool) -> Iterator[str]:
    different = version.differences
    name = within(version.name, MOST_LABEL)
    head = f"It replaces {name}" if chosen else f"It looks like a new version of {name}"
    if different.nothing:
        yield f"{head}, and says the same word for word."
        return
    stays = f"{count(different.same, 'paragraph')} {'stays' if different.same == 1 else 'stay'}"
    yield f"{head}: {stays}, {different.new} new, {different.gone} gone."
    yield from _changed(different)


def _changed(different: Differences) -> Iterator[str]:
    for what, new, gone in (
        ("Sessions", different.sessions_new, different.sessions_gone),
        ("Speakers", different.speakers_new, different.speakers_gone),
    ):
        told = [f"{word} {within(', '.join(names), 120)}" for word, names in (("new", new), ("gone", gone)) if names]
        if told:
            yield f"{what}: {'; '.join(told)}."
    if different.quotations_new or different.quotations_gone:
        yield f"Quotations: {different.quotations_new} new, {different.quotations_gone} gone."


def _questions(preview: Preview) -> Iterator[Block]:
    """Ask who is who: those first of whom nothing is known."""
    asked = sorted(preview.questions, key=lambda one: _settled(preview, one))
    for likeness, answer in asked[:_MOST_QUESTIONS]:
        yield _question(preview, likeness, answer)
    if len(asked) > _MOST_QUESTIONS:
        yield Text(small(f"{len(asked) - _MOST_QUESTIONS} more are asked when these are answered."))


def _settled(preview: Preview, one: tuple[Likeness, Who | None]) -> int:
    likeness, answer = one
    answered = any(who == Who(likeness.who.name, likeness.who.affiliation) for who, _ in preview.draft.answers)
    return 2 if answered else 1 if answer is not None else 0


def _question(preview: Preview, likeness: Likeness, answer: Who | None) -> Menu:
    who = likeness.who
    ask = Ask("library answer", {"draft": preview.draft.id, "who": who.name, "of": who.affiliation})
    options = [
        Option(
            shortened(other.name, 100),
            ask.but(known=other.name, known_of=other.affiliation),
            shortened(other.affiliation or other.role or "no affiliation", 100),
        )
        for other in likeness.others[:_MOST_OPTIONS]
    ]
    options.append(Option("Somebody else", ask.but(known=None, known_of=None), "A person of their own"))
    name = f"{who.name}, {who.affiliation}" if who.affiliation else who.name
    if answer is not None:
        where = f", {answer.affiliation}" if answer.affiliation else ""
        placeholder = f"{shortened(name, 60)} is {shortened(answer.name + where, 60)}"
    elif _settled(preview, (likeness, answer)) == 2:
        placeholder = f"{shortened(name, 60)} is somebody else"
    else:
        placeholder = f"Which {shortened(name, 100)}?"
    return Menu(placeholder, tuple(options), Opens.TURN)


def _belongs(preview: Preview, targets: Sequence[Proceedings]) -> Menu:
    ask = Ask("library target", {"draft": preview.draft.id})
    options = [Option(one.label, ask.but(to=one.id), one.slug) for one in targets[:_MOST_OPTIONS]]
    options.append(Option("A new proceedings", ask.but(to=None)))
    now = preview.target.label if preview.target is not None else "a new proceedings"
    return Menu(f"Belongs to {shortened(now, 100)}", tuple(options), Opens.TURN)


def _replacing(preview: Preview) -> Menu:
    ask = Ask("library put", {"draft": preview.draft.id})
    return Menu(
        "Or choose what it replaces",
        tuple(
            Option(version.name, ask.but(replaces=version.text), f"{version.differences.same} paragraphs are the same")
            for version in preview.versions[1 : _MOST_OPTIONS + 1]
        ),
        Opens.TURN,
    )


def _buttons(preview: Preview, look: Ask) -> Iterator[Block]:
    draft = preview.draft
    put = Ask("library put", {"draft": draft.id})
    if draft.replaces is not None:
        doing = [Button("Replace", put, Opens.TURN), Button("Replace and announce", put.but(announce=True), Opens.TURN)]
    else:
        doing = [Button("Add", put, Opens.TURN), Button("Add and announce", put.but(announce=True), Opens.TURN)]
        doing += [
            Button(f"Replace {shortened(version.name, 60)}", put.but(replaces=version.text), Opens.TURN)
            for version in preview.versions[:1]
        ]
    yield from row(*doing)
    title = None
    if title_matters(preview):
        first = next((one.title for one in preview.sessions if one.title), "")
        known = draft.title or (preview.title if preview.target is None else first)
        form = Form("Change title", (Field("title", "Title", shortened(known, MOST_TYPED), most=MOST_TYPED),))
        title = Button("Change title", Ask("library title", look.arguments), Opens.TURN, form)
    more = None
    if draft.pasted is not None:
        more = Button("Another part", Ask("library more", look.arguments), Opens.TURN, PART)
    everything = None
    if len(preview.reading.quotations) > _MOST_QUOTATIONS:
        label = f"All {len(preview.reading.quotations)} quotations"
        everything = Button(label, Ask("library quotations", look.arguments), Opens.TURN)
    cancel = Button("Cancel", Ask("library cancel", look.arguments), Opens.TURN)
    yield from row(title, more, everything, cancel)


def _person(speaker: Speaker) -> str:
    detail = speaker.affiliation or speaker.role
    return ", ".join([within(speaker.name, MOST_NAME), *([within(detail, 60)] if detail else [])])
