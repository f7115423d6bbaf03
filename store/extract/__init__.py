"""Text to findings. Pure: no I/O beyond its own data files, no database, no clock."""
