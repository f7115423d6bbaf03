"""Dateline without a screen: the library of articles, what is in them, what the user did."""
