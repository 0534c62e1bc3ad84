"""What `bin/bench` measures, against the real server over real HTTP."""
