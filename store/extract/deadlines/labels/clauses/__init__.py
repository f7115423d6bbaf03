"""The grammar of the sentence that a date stands in: its act, whose it is, what it belongs to."""
