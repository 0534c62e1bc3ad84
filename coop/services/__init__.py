"""What starts, stops, saves and restores an installation. Standard library only, no Django."""
