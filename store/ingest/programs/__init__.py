"""What other programs kept: one file a program people come from, and the table of them."""
