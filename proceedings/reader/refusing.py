"""What a format's function raises when bytes are not of its format."""


class NotTextError(ValueError):
    """Bytes that are no text; the message says what to do."""
