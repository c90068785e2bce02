"""Pictures: quotations and counts in, PNG bytes and the same as alternative text out. Nothing here knows Discord."""
