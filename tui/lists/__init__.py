"""Lists: lines drawn from lazy pages, with a cursor on those that can be chosen."""
