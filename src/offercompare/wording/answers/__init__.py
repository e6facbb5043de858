"""What a person types about a term of an offer."""
