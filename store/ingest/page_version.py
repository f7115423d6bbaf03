"""Which version of the reading of pages this is: pages that an older one read can be read again."""

PAGE_VERSION = 1
"""Counted up whenever more, or something else, is made of a page."""
