"""A text as typed tokens: which of its words have to do with time, and how."""
