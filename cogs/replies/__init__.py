"""From the model to what Discord shows: replies of plain text, buttons and menus. Pure, but for ``layout``."""
