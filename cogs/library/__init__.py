"""/library, for organizers: adding texts, looking them through, mending what was read, and taking it back."""
