"""The rules that read phrases over typed tokens, a file a kind of phrase."""
