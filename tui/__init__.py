"""The faces of Dateline: the Textual app and the command line."""
