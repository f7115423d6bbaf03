"""Who runs the extraction, and where: in this process, or in one of its own."""
