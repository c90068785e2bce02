"""What a format's function raises when bytes are not of its format."""


class NotTextError(ValueError):
    """Bytes that are no text; the message says what to do."""


DAMAGED = "it is damaged or cut off. Send it again, or save it anew."
CRASHED = "it is damaged, or made so that reading it takes too much. Save it anew, or as plain text."
LOCKED = "it is locked with a password. Save a copy without one."
NESTED = "its parts are nested too deeply to be a report. Save it as plain text and send that."
NO_MEMORY = "it needs more memory than reading may take. Split it, or save it as plain text."
NO_TIME = "it takes too long to read. Split it, or save it as plain text."
NO_TEXT = "there is no text in this file. Send one that has some."
UNPACKED = "what is packed in it is too large to read. Split it."
ENTITIES = "it defines words of its own (XML entities), which no report needs. Save it anew or as plain text."
