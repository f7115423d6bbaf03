"""Feeds without a library: lists of them, finding them, asking their servers, when to ask again."""
