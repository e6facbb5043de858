"""What is true: offers, priorities, and the one result that every output reads."""
