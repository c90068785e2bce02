"""Scripts for the project's own upkeep."""
