"""Which announcements are of one deadline. Pure: no I/O, no database, no clock."""
