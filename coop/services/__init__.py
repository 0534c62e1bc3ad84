"""What starts, stops, saves and restores an installation, without Django."""
