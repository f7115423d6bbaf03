"""How accurate the reading is, measured on texts that others annotated: `python -m tests.accuracy`."""
