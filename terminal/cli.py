"""The commands of the command line: their options here, their bodies in the modules beside this one.

Each command imports its own body: Discord's library takes a third of a second, which no other command should pay, and
the bot should not wait for what only the others need.
"""

from __future__ import annotations

import io
import logging
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from proceedings.errors import RapporteurError
from proceedings.model import SHIPPED
from terminal import options, upkeep
from terminal.settings import Settings

FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130
_FOLDER = Path(__file__).resolve().parent.parent

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code. Errors go to standard error, in a sentence."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A terminal that cannot show or send a letter gets a question mark, not a traceback. Tests put others there.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        outcome = cli.main(args=arguments, prog_name="bot.py", standalone_mode=False)
    except RapporteurError as error:
        click.echo(f"bot.py: {error}", err=True)
        return FAILED
    except click.UsageError as error:
        error.show()
        return WRONG_USAGE
    except click.ClickException as error:
        error.show()
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough. Closing what is left of it must not raise again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception:
        number = secrets.token_hex(3)
        log.exception("Error %s", number)
        click.echo(f"bot.py: Something went wrong, and it is not your fault. Report it with number {number}.", err=True)
        return FAILED
    return outcome if isinstance(outcome, int) else 0


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@options.page
@click.pass_context
def cli(context: click.Context, page: bool) -> int | None:
    """Rapporteur: proceedings of seminars and conferences, read into SQLite and quoted in Discord.

    Without a command it runs the bot.
    """
    context.obj = Settings.read(_FOLDER, os.environ)
    if context.invoked_subcommand is None:
        return int(context.invoke(run, page=page))
    return None


@cli.command()
@click.option("--discord", "discord_only", is_flag=True, help="Refuse to start without DISCORD_TOKEN.")
@options.page
@options.database
@click.pass_obj
def run(settings: Settings, discord_only: bool, page: bool, database: Path | None) -> int:
    """Run the bot: on Discord with DISCORD_TOKEN, else in the sandbox."""
    from terminal import serving

    return serving.run(settings, database, discord_only=discord_only, page=page)


@cli.command()
@options.page
@options.database
@click.pass_obj
def sandbox(settings: Settings, page: bool, database: Path | None) -> int:
    """Run the bot in a small Discord on this machine, with a page and a prompt to try it by."""
    from terminal import serving

    return serving.sandbox(settings, database, page=page)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@options.json
@options.database
@click.pass_obj
def analyse(settings: Settings, file: Path, as_json: bool, database: Path | None) -> None:
    """Show what would be understood of FILE; nothing is stored."""
    from terminal import texts

    texts.analyse_file(file, settings.limits.reading, as_json=as_json)


@cli.command()
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@options.server
@click.option("--to", metavar="PROCEEDINGS", help="With --server: the proceedings that they belong to.")
@click.option("--session", metavar="NUMBER", help="With --server: the whole file is this session.")
@click.option("--title", help="With --server: what the proceedings, or with --session the session, is called.")
@click.option("--language", metavar="CODE", help="With --server, such as en; found out unless given.")
@options.database
@click.pass_obj
def add(
    settings: Settings,
    paths: tuple[Path, ...],
    server: int | None,
    to: str | None,
    session: str | None,
    title: str | None,
    language: str | None,
    database: Path | None,
) -> int:
    """Read files and folders into the library.

    Without --server, for all servers. For one server each file becomes a proceedings, or with --to a part of one. A
    file takes the place of the one of its name; the same file again changes nothing. It stands in the server's history,
    and can be undone there.
    """
    from terminal import own_shelf, texts

    if server is not None:
        wanted = own_shelf.Wanted(to, session, title, language)
        return texts.add_to_server(database or settings.database, paths, settings.limits, server, wanted)
    if to or session or title or language:
        raise click.UsageError("--to, --session, --title and --language are for the texts of one server: add --server.")
    return texts.add(database or settings.database, paths, settings.limits)


@cli.command(name="list")
@options.server
@options.json
@options.database
@click.pass_obj
def list_(settings: Settings, server: int | None, as_json: bool, database: Path | None) -> None:
    """List the proceedings in the library."""
    from terminal import texts

    texts.list_all(database or settings.database, server=server or SHIPPED, as_json=as_json)


@cli.command()
@click.argument("reference")
@options.server
@options.json
@options.database
@click.pass_obj
def read(settings: Settings, reference: str, server: int | None, as_json: bool, database: Path | None) -> None:
    """Print a passage or a session: REFERENCE is 4.3, 4.3-5, 4 or name:4.3."""
    from terminal import answers

    answers.read(database or settings.database, server or SHIPPED, reference, as_json=as_json)


@cli.command()
@click.option("--speaker", help="Whose words.")
@click.option("--about", help="Words that it should be about.")
@click.option("--session", help="From which session.")
@options.inside
@options.server
@options.json
@options.database
@click.pass_obj
def quote(
    settings: Settings,
    speaker: str | None,
    about: str | None,
    session: str | None,
    proceedings: str | None,
    server: int | None,
    as_json: bool,
    database: Path | None,
) -> int:
    """Print a quotation, word for word."""
    from terminal import answers

    return answers.quote(
        database or settings.database,
        server or SHIPPED,
        speaker=speaker,
        about=about,
        session=session,
        proceedings=proceedings,
        as_json=as_json,
    )


@cli.command()
@click.argument("query", required=False)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many at most.")
@options.inside
@options.server
@options.json
@options.database
@click.pass_obj
def search(
    settings: Settings,
    query: str | None,
    limit: int,
    proceedings: str | None,
    server: int | None,
    as_json: bool,
    database: Path | None,
) -> int:
    """Find passages for QUERY; without one, for each line of standard input."""
    from terminal import answers

    return answers.search(
        database or settings.database,
        server or SHIPPED,
        [query] if query is not None else sys.stdin,
        limit=limit,
        proceedings=proceedings,
        as_json=as_json,
    )


@cli.command()
@click.argument("question", required=False)
@click.option("--limit", type=click.IntRange(1, 1000), default=5, show_default=True, help="How many at most.")
@options.inside
@options.server
@options.json
@options.database
@click.pass_obj
def ask(
    settings: Settings,
    question: str | None,
    limit: int,
    proceedings: str | None,
    server: int | None,
    as_json: bool,
    database: Path | None,
) -> int:
    """Find the passages that answer QUESTION; without one, each line of standard input."""
    from terminal import answers

    return answers.ask(
        database or settings.database,
        server or SHIPPED,
        [question] if question is not None else sys.stdin,
        limit=limit,
        proceedings=proceedings,
        as_json=as_json,
    )


@cli.command()
@click.argument("topic", required=False)
@options.inside
@options.server
@options.json
@options.database
@click.pass_obj
def positions(
    settings: Settings,
    topic: str | None,
    proceedings: str | None,
    server: int | None,
    as_json: bool,
    database: Path | None,
) -> int:
    """Show who said what about TOPIC; without one, about each line of standard input."""
    from terminal import answers

    return answers.positions(
        database or settings.database,
        server or SHIPPED,
        [topic] if topic is not None else sys.stdin,
        proceedings=proceedings,
        as_json=as_json,
    )


@cli.command()
@click.argument("session", required=False)
@click.option("--words", type=click.IntRange(1, 100_000), help="How many words at most.")
@click.option("--about", help="Only what was said about this.")
@options.inside
@options.server
@options.json
@options.database
@click.pass_obj
def summary(
    settings: Settings,
    session: str | None,
    words: int | None,
    about: str | None,
    proceedings: str | None,
    server: int | None,
    as_json: bool,
    database: Path | None,
) -> int:
    """Sum up SESSION, or the whole proceedings, in sentences of its own."""
    from terminal import answers

    return answers.summary(
        database or settings.database,
        server or SHIPPED,
        session,
        words=words,
        about=about,
        proceedings=proceedings,
        as_json=as_json,
    )


@cli.command()
@options.database
@click.pass_obj
def doctor(settings: Settings, database: Path | None) -> int:
    """Look for what is wrong with the settings, the database and the texts."""
    from terminal import examining

    return examining.doctor(settings, database or settings.database)


for command in upkeep.COMMANDS:
    cli.add_command(command)
