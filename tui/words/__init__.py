"""What both faces say of days, findings, deadlines and lists: pure text, no widget."""
