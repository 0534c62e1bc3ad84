"""What the worker prints or sends for production."""
