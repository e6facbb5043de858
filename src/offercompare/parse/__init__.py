"""What a person types -> a value of a term, or why not: one lexer, and one reader for each unit."""
