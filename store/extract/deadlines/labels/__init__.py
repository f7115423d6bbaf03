"""The line of a deadline: what the header, the agenda and the calendar file say of it."""
