"""The values that pass between rooms: frozen, slotted, free of I/O."""
