"""What each screen holds, and how it changes: immutable states, and what is kept of them on disk. No widgets."""
