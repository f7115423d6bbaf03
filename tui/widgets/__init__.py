"""Article list, article view, panes and docks. Each module holds one widget."""
