"""What lies beside the offers, by name."""

CALLS_FOLDER = "calls"
"""Where the answers of employers lie, beside their offers."""
YEARS_FOLDER = "years"
"""Where the years after signing lie, below the folder of their offers."""
CREDITS = "credits.csv"
"""Every certificate, beside the priorities."""
