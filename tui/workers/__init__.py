"""What runs beside the screen, each with its own connection to the library."""
