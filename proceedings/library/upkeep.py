"""A moment in, everything that is kept too long deleted: buttons, previews, the data of servers that were left."""

from __future__ import annotations

import logging
from datetime import datetime

from proceedings.store import Store

log = logging.getLogger(__name__)


def clear_away(store: Store, now: datetime) -> None:
    """Delete what buttons of 30 days ago lead to, previews of a day ago, and all of servers left 30 days ago."""
    store.forget_old(now)
    store.drafts.forget_old(now)
    for server in store.departures.delete_due(now):
        log.info("Deleted the data of server %d, which the bot left 30 days ago", server)
