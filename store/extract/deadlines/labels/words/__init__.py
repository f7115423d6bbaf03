"""What a label's words must be: finished, led in by nothing, understood alone."""
