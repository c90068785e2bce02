"""The front door: ``python bot.py`` runs the bot, ``python bot.py COMMAND`` is the same program without Discord."""

import sys

from terminal.cli import main

if __name__ == "__main__":
    sys.exit(main())
