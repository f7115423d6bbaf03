"""What finds names in a text: the packaged models, adapters, and the registry of all there are."""
