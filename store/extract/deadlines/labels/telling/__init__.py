"""Tells an act in few words."""
