"""Screens, each beside its style sheet; a screen is imported when it is first opened."""
