"""The grammar of a sentence: the class of each word and which word depends on which.

Learnt, small and quick (a sentence of thirty words takes one or two milliseconds), for what needs to know
whose verb a date belongs to. Pure Python, loaded when the first sentence is parsed.
"""
