"""What each field of the priorities is called, and what it means, in a line."""

MATTERS = {
    "dollars": (
        "Money left to learn with",
        "What the allowance leaves for courses, meetings and books after fees.",
    ),
    "days": ("CME days", "Paid days a year for learning."),
    "travel": ("Travel", "How much of your conference travel they pay."),
    "fees": ("Licensing fees", "How much of your license, DEA, board fees and dues they pay."),
    "perks": ("Perks", "Protected time, library, UpToDate and the like; weighed in Your perks."),
    "terms": ("Pinned down in writing", "How much of what counts is clear and in writing."),
}
ENOUGH = {
    ("dollars", "none"): ("Money: no points up to", "Money left to learn with, a year; so little of it earns nothing."),
    ("dollars", "enough"): ("Money: full points from", "Money left to learn with, a year; more earns no more points."),
    ("days", "none"): ("Days: no points up to", "CME days a year; so few of them earn nothing."),
    ("days", "enough"): ("Days: full points from", "CME days a year; more of them earn no more points."),
}
PLANNED = {
    "what": ("Item {}", "What you mean to do, or to pay."),
    "kind": ("  kind", "An allowance may cover it or not; a fee takes the place of its yearly cost."),
    "cost": ("  price", "Registration, tuition or fee, without travel."),
    "travel": ("  travel", "Flight, hotel and meals."),
    "days": ("  days away", "Days away from work, held against the CME days of an offer."),
    "every": ("  how often", "From one time to the next."),
    "from_year": ("  first in", "Years are counted from the start of the new contract."),
    "must": ("  must or nice", "Must-haves are paid first; what is nice to have is left out first."),
}
OWN = {
    "label": ("Criterion {}", "Each offer has a field for it at the end of its form."),
    "unit": ("  its unit", "Converted if it is the code of your currency; anything else is a word."),
    "none": ("  no points at", "More than the full points mean that less is better."),
    "enough": ("  full points at", "What is beyond it earns no more."),
    "ask": ("  can be asked for", "Whether an employer can change it: a salary can be, a commute cannot."),
}
YOU = {
    "name": ("Name of the comparison", "Shown at the top of every page and print."),
    "candidate": ("Your name", "On the copy for a recruiter and under the e-mail; nowhere else."),
    "tax_rate": ("Tax on your last dollar", "Your marginal rate; taken off money that is taxed, and off nothing else."),
    "day_value": ("A CME day is worth", "To you; for what offers come to in money, never for their scores."),
    "plan_years": ("Years to plan ahead", "The plan looks so many years ahead, the same for every offer."),
    "set_aside": ("Offers set aside", "They are left out of everything: declined, or not yet in play."),
}
MONEY = {
    "currency": ("Your currency", "Every result is in it; an offer in another one needs its rate, below."),
    "spend_order": ("The allowance pays first", "Learning is courses, meetings and books; travel is to them."),
}
NEED = "An offer that misses it cannot lead, whatever its score."
COST = "What you spend on it in a usual year."
PERK = "How much it is worth to you beside the other perks."
HOURS = ("  full points from, h", "So many hours a year of it are worth all of its points.")
OWN_WEIGHT = "A criterion of your own; only the proportions count."
RATE = ("One {} is", "Offers in it are compared at this rate.")
EMPLOYER = "What you think it costs them a year: for the package at the least cost."
EMPLOYER_OWN = "For one unit of it; of money, 1 if not stated."
