"""What is fetched: one address the user named, and how addresses are compared."""
