"""The command line: what an operator or a script types, and what a terminal shows."""
