"""What Discord sees: one file a group of commands, three moves each (understand, ask, reply)."""
