"""The shortest part of a sentence, word for word, where nothing better can be told."""
