"""Defences taken away on purpose, for the controls, and circumstances made worse for both."""
