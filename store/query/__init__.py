"""One language for filters, searches and commands: what is typed, the view it stands for, and back."""
