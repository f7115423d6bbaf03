"""The article on screen: its text, its cursor, its findings, and what the user marks in it."""
