"""Docks: small questions at the bottom of a screen."""
