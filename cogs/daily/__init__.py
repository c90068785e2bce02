"""The quotation a day: what moderators type, and the loop that posts."""
