"""How the packaged name tagger and gazetteer are made. Not needed to read articles."""
