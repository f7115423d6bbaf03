"""Names for what leans on what was told before."""
