"""Input for the register, sectors and offices."""
