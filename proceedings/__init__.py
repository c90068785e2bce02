"""The core: reads proceedings, stores them, finds and summarises. Knows nothing of Discord."""
