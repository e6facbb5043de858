"""What a command returns to the shell."""

FINE = 0
WITH_PROBLEMS = 1
"""The result is there, but some file had a problem."""
NOTHING_DONE = 2
INTERRUPTED = 130
"""As shells have it for ctrl+c."""
