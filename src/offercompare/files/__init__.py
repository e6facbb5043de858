"""What is on disk: the only code that reads or writes the files of a user."""
