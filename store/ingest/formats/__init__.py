"""One file a format: bytes of it to drafts of articles."""
