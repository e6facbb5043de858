"""The form of the priorities: what it states, its fields, how each is typed, and what is new in the file meanwhile."""
