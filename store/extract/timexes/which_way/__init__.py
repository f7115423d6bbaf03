"""Which way a sentence looks from the day of its text: ahead, or back."""
