"""Days as people count and write them: arithmetic, holidays, working days, typed dates."""
