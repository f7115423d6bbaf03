"""What frames every screen: header, footer, help and chords."""
