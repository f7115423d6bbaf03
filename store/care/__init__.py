"""Care of the library file: copies of it, a look at its health, and taking a copy back."""
