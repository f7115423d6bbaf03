"""A deadline told in the words of its passage: what is read, by which network, and what may be told of it."""
