"""What is typed about a term: a value that the offer can hold, that there is none, or one line that explains."""

import re
from ast import literal_eval
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError

from offercompare.model.catalogue import Term, catalogue, term
from offercompare.model.offer import Offer
from offercompare.model.sections import PERKS
from offercompare.model.terms import Unit
from offercompare.parse.choices import LETTERS, from_list
from offercompare.parse.clauses import read_with_condition
from offercompare.parse.lexer import UnclearError, is_about, words
from offercompare.parse.reply import (
    LISTED,
    LONGEST_SENTENCE,
    PERK_NAMES,
    Reply,
    ReplyKind,
    choices,
    hint,
    read,
)
from strategies import any_offers
from support import offer, rows

TODAY = date(2026, 11, 22)
SILENT = offer("")
TERMS = [*(each for each in catalogue() if each.key != "verbal"), term("other.base_salary"), term("perks.sabbatical")]

READ = """
employer | Lakeside Regional | 'Lakeside Regional'
setting | non-profit | 'nonprofit'
fte | 0.8 | 0.8
fte | 80% | 0.8
fte | 80 | 0.8
fte | .8 | 0.8
fte | full time | 1.0
travel.share | .5 | 0.5
days.amount | .5 | 0.5
fees.dea | .5k | 500.0
other.base_salary | .5k | 500.0
days.amount | five and a half days | 5.5
fte | half time | 0.5
years | 3 years | 3.0
years | three | 3.0
starts | July 1 | datetime.date(2027, 7, 1)
answer_by | in 2 weeks | datetime.date(2026, 12, 6)
currency | dollars | 'USD'
currency | cad | 'CAD'
status | offer letter | 'letter'
days.status | at their discretion | 'discretionary'
days.clause | Exhibit C, 2.1 | 'Exhibit C, 2.1'
allowance.amount | not to exceed $5,000 per fiscal year | 5000.0
allowance.waiting_months | from day one | 0.0
allowance.benefit_year | 7/1 to 6/30 | 7
allowance.carryover | must be used by 6/30 | {'carryover': 0.0, 'benefit_year': 7}
allowance.carryover | may not be carried over | 0.0
allowance.benefit_year | my hire date | 'contract'
allowance.carryover | shall not accrue from year to year | 0.0
allowance.carryover | accumulates up to 10,000 | 10000.0
allowance.carryover | nothing is lost, it rolls over | 'all'
answer_by | no later than 5:00 p.m. on Friday, Dec. 18, 2026 | datetime.date(2026, 12, 18)
answer_by | 12-15-26 | datetime.date(2026, 12, 15)
days.amount | 5 days in addition to 20 PTO days | {'amount': 5.0, 'from': 'separate'}
days.amount | 5 of your 25 PTO days | {'amount': 5.0, 'from': 'pto'}
days.amount | included in your 25 days PTO | {'from': 'pto'}
days.amount | no separate CME days | 0.0
days.amount | no separate days, you use your PTO | {'from': 'pto'}
days.from | no separate bank, it comes out of PTO | 'pto'
days.from | not charged to PTO | 'separate'
days.amount | 25 PTO, CME separate | {'from': 'separate'}
days.amount | PTO 25, CME on top | {'from': 'separate'}
days.amount | 20 days of vacation and CME is separate | {'from': 'separate'}
days.amount | PTO is 25 and CME comes out of it | {'from': 'pto'}
allowance.covers | conferences including travel | ('conferences', 'travel')
days.amount | 200 hours of PTO, which includes CME | {'from': 'pto'}
allowance.amount | $7,000 per two-year period | {'amount': 7000.0, 'per_years': 2.0}
allowance.amount | $7,000 every 24 months | {'amount': 7000.0, 'per_years': 2.0}
days.carryover | use it or lose it | 0.0
days.carryover | may not be carried over | 0.0
starts | on or about July 1, 2027 | datetime.date(2027, 7, 1)
answer_by | on or before Dec 11 | datetime.date(2026, 12, 11)
travel.paid_from | included in the $3,500 | 'allowance'
travel.paid_from | in addition to the $3,500 | 'employer'
travel.paid_from | up to $2,000 on top of the $3,500 | {'paid_from': 'employer', 'cap': 2000.0}
travel.paid_from | up to $500 per conference | {'paid_from': 'employer', 'cap_per_trip': 500.0}
travel.paid_from | no travel budget | 'none'
allowance.amount | $4500 | 4500.0
allowance.amount | USD 4500 a year | 4500.0
allowance.taxed | tax-free | False
allowance.by_fte | prorated | True
allowance.min_fte | 50% | 0.5
allowance.amount | $2,000 for travel, dues and license | 2000.0
allowance.amount | $3,500 for courses and travel | 3500.0
allowance.carryover | up to 2000 of unused dues money carries over | 2000.0
days.travel_days | 2 for travel | 2.0
allowance.carryover | use it or lose it | 0.0
allowance.carryover | 2k | 2000.0
allowance.carryover | all of it | 'all'
allowance.carryover | everything | 'all'
allowance.carryover | no limit | 'all'
allowance.carryover | it never expires | 'all'
allowance.by_year | 2000, 2500, 3000 | (2000.0, 2500.0, 3000.0)
allowance.by_year | $2,000, $2,500 and $3,000 | (2000.0, 2500.0, 3000.0)
allowance.by_year | 2000 the first year, then 2500 | (2000.0, 2500.0)
allowance.by_year | year 1: 2000, year 2: 2500 | (2000.0, 2500.0)
allowance.by_year | [800, 1000, 1200] | (800.0, 1000.0, 1200.0)
allowance.per_years | every 2 years | 2.0
allowance.per_years | every other year | 2.0
allowance.per_years | 3 | 3.0
contact | Ms. Okafor | 'Ms. Okafor'
allowance.carryover_years | two years | 2
allowance.carryover_years | none | 0
allowance.first_year | pro rata | 'prorated'
allowance.first_year | in full | 'full'
allowance.benefit_year | calendar year | 'calendar'
allowance.benefit_year | July 1 | 7
allowance.benefit_year | 10 | 10
allowance.benefit_year | it starts in october | 10
allowance.waiting_months | 90 days | 3.0
allowance.waiting_months | no | 0.0
allowance.covers | travel and courses | ('courses', 'travel')
allowance.covers | nothing | ()
allowance.claim_within_days | within 2 months | 60.0
allowance.repay_months | the last 12 months | 12.0
allowance.repay | prorated | 'prorated'
days.amount | 5 days of CME | 5.0
days.amount | five (5) days | 5.0
days.amount | 5 (five) working days a year | 5.0
days.amount | 5 days (40 hours) | 5.0
allowance.amount | $3,500 (three thousand five hundred dollars) per year | 3500.0
allowance.carryover | up to $2,000 may be carried forward | 2000.0
allowance.covers | conference fees, airfare, professional dues | ('conferences', 'travel', 'dues')
allowance.covers | courses and books but no travel | ('courses', 'books')
days.unit | hours | 'hours'
days.hours_per_day | 12 | 12.0
days.per_years | every 3 years | 3.0
days.travel_days | one per trip | 1.0
days.carryover | 10 | 10.0
travel.paid_from | the hospital | 'employer'
travel.share | 75 percent | 0.75
travel.cap | up to $3,000 | 3000.0
travel.cap | 0 | 0.0
travel.cap_per_trip | 1500 | 1500.0
travel.cap_per_trip | up to $1,500 a trip | 1500.0
travel.trips | once a year | 1
travel.trips | two trips | 2
fees.society_dues | up to $500 | 500.0
fees.society_dues | no | 'none'
perks.protected_time | 5 days | 40.0
perks.sabbatical | yes | True
perks.also | sabbatical, mentoring and coaching | ('sabbatical', 'mentoring', 'coaching')
contract.eligible_expenses | Exhibit C, 2.2 | 'Exhibit C, 2.2'
contract.in_exchange_hours | 48 | 48.0
other.base_salary | -3 | -3.0
other.base_salary | 4 a month | 4.0
other.base_salary | 1.2 million | 1200000.0
other.base_salary | none | 0.0
allowance.amount | $ 4,500.00 | 4500.0
allowance.amount | 4K | 4000.0
allowance.amount | $4,500/year | 4500.0
allowance.amount | about 4500 dollars per year | 4500.0
allowance.amount | up to $3,000 | 3000.0
allowance.amount | 1,234,567 | 1234567.0
allowance.amount | 0 | 0.0
allowance.amount | No | 0.0
allowance.amount | ＄４５００ | 4500.0
allowance.amount | 4.5K | 4500.0
days.amount | 1 day | {'amount': 1.0}
days.amount | 2.5 days a year | {'amount': 2.5}
days.amount | 40 hours | {'amount': 40.0, 'unit': 'hours'}
days.amount | 40h | {'amount': 40.0, 'unit': 'hours'}
days.amount | 40 hrs per year | {'amount': 40.0, 'unit': 'hours'}
fees.dea | the hospital | 'employer'
fees.dea | B | 'allowance'
fees.dea | me | 'none'
fees.dea | up to $500 | 500.0
fees.dea | employer up to 500 | 500.0
fees.dea | yes, but only up to $500 a year | 500.0
fees.dea | employer pays $500 a year | 500.0
fees.dea | 0 | 0.0
travel.paid_from | employer | {'paid_from': 'employer'}
travel.paid_from | allowance | {'paid_from': 'allowance'}
travel.paid_from | none | {'paid_from': 'none'}
travel.paid_from | employer up to 2000 | {'paid_from': 'employer', 'cap': 2000.0}
travel.paid_from | employer, up to $2,000 a year | {'paid_from': 'employer', 'cap': 2000.0}
travel.paid_from | they pay, capped at 1,500 | {'paid_from': 'employer', 'cap': 1500.0}
travel.paid_from | $2k | {'paid_from': 'employer', 'cap': 2000.0}
travel.paid_from | employer, half | {'paid_from': 'employer', 'share': 0.5}
travel.paid_from | employer pays 75 % of it, up to 2000 | {'paid_from': 'employer', 'share': 0.75, 'cap': 2000.0}
travel.paid_from | employer up to 2000, half | {'paid_from': 'employer', 'share': 0.5, 'cap': 2000.0}
fte | 36 of 40 hours | 0.9
fte | 36/40 | 0.9
fte | .9 | 0.9
fte | .9 FTE | 0.9
fte | 90% | 0.9
fte | 90 | 0.9
allowance.paid_as | reimbursed with receipts | 'reimbursement'
allowance.paid_as | reimbursement with receipts | 'reimbursement'
allowance.paid_as | reimbursed against receipts | 'reimbursement'
allowance.paid_as | they reimburse | 'reimbursement'
allowance.paid_as | they reimburse me | 'reimbursement'
allowance.paid_as | expense report | 'reimbursement'
allowance.paid_as | bonus on the paycheck | 'stipend'
allowance.paid_as | payroll | 'stipend'
allowance.covers | 1 | ('courses',)
allowance.covers | 2 1 | ('courses', 'conferences')
allowance.covers | 1, 3 and 4 | ('courses', 'travel', 'books')
allowance.covers | courses, travel | ('courses', 'travel')
allowance.covers | Course and hotel | ('courses', 'travel')
allowance.covers | board | ('boards',)
allowance.covers | board prep | ('board_prep',)
allowance.covers | board_prep | ('board_prep',)
allowance.covers | licenses dues | ('dues', 'licenses')
allowance.covers | DEA, UpToDate | ('subscriptions', 'licenses')
allowance.covers | 11 | ('required_training',)
allowance.covers | courses and other learning | ('courses', 'other')
allowance.covers | courses, travel, etc. | ('courses', 'travel', 'other')
allowance.covers | courſes | ('courses',)
allowance.covers | BOOKS, travel | ('travel', 'books')
allowance.covers | １ ｃourses | ('courses',)
allowance.carryover | must be used by June 30 | {'carryover': 0.0, 'benefit_year': 7}
allowance.carryover | use it by December 31 or lose it | {'carryover': 0.0, 'benefit_year': 'calendar'}
allowance.benefit_year | must be used by June 30 | {'benefit_year': 7, 'carryover': 0.0}
days.from | additional to PTO | 'separate'
days.from | in addition to PTO | 'separate'
days.from | paid CME leave | 'separate'
days.from | administrative leave | 'separate'
days.from | authorized absence, not charged to leave | 'separate'
allowance.carryover | no rollover | 0.0
allowance.carryover | roll over up to 2 years | {'carryover': 'all', 'carryover_years': 2}
allowance.carryover | can carry forward one year | {'carryover': 'all', 'carryover_years': 1}
allowance.benefit_year | July 1 to June 30 | 7
allowance.benefit_year | January through December | 'calendar'
allowance.repay_months | must stay 12 months or repay | 12.0
allowance.paid_as | reimbursed within 60 days | 'reimbursement'
allowance.repay_months | no repayment | 0.0
allowance.waiting_months | no waiting period | 0.0
allowance.amount | $3,000 biennially | {'amount': 3000.0, 'per_years': 2.0}
fees.required_training | provided free on site | 'employer'
travel.paid_from | the clinician pays | 'none'
days.amount | 5 in addition to PTO | {'amount': 5.0, 'from': 'separate'}
days.amount | 7 days from PTO | {'amount': 7.0, 'from': 'pto'}
days.amount | 30 days per 3 years | {'amount': 30.0, 'per_years': 3.0}
allowance.amount | $4,000 every 2 years | {'amount': 4000.0, 'per_years': 2.0}
travel.paid_from | allowance up to 2000 | {'paid_from': 'allowance', 'cap': 2000.0}
travel.paid_from | employer, up to 1500 a trip | {'paid_from': 'employer', 'cap_per_trip': 1500.0}
fees.dea | on us up to $2k | 2000.0
travel.paid_from | on us up to $2k | {'paid_from': 'employer', 'cap': 2000.0}
travel.paid_from | employer, 1 conference per year | {'paid_from': 'employer', 'trips': 1}
travel.trips | 1 conference per year | 1
starts | Jul 2027 | date(2027, 7, 1)
perks.point_of_care | everyone has UpToDate | True
days.status | contract, section 7 | {'status': 'contract', 'clause': 'section 7'}
status | contract, section 7 | 'contract'
fees.dea | no, you pay those yourself | 'none'
perks.protected_time | 5 days a year | 40.0
travel.paid_from | we used to, but no | 'none'
travel.paid_from | we do not cover travel | 'none'
perks.library | yes, but only at the main campus | True
perks.library | no, that closed in May | False
allowance.amount | no, it's only for partners | 0.0
days.from | no, you use vacation for that | 'pto'
allowance.paid_as | a | 'reimbursement'
allowance.paid_as | 2 | 'stipend'
days.from | b | 'pto'
allowance.covers | a c | ('courses', 'travel')
perks.library | n | False
perks.library | not anymore | False
allowance.carryover | nothing rolls over | 0.0
perks.library | not that I know of | False
perks.teaching_role | No, not that I'm aware of | False
perks.library | y | True
perks.library | no | False
fees.dea | n | 'none'
days.amount | 40 hours on top of PTO | {'amount': 40.0, 'unit': 'hours', 'from': 'separate'}
travel.paid_from | covered up to 1500 | {'paid_from': 'employer', 'cap': 1500.0}
fees.dea | covered up to 1500 | 1500.0
days.from | part of PTO | 'pto'
days.from | not from PTO | 'separate'
days.amount | yes, forty hours a year | {'amount': 40.0, 'unit': 'hours'}
days.status | phone call | 'verbal'
days.status | e-mail | 'letter'
status | email | 'letter'
status | they emailed me an offer | 'letter'
status | nothing in writing yet | 'verbal'
status | no, only on the phone | 'verbal'
allowance.amount | 2000 in the first year and 4000 in the second | {'by_year': (2000.0, 4000.0)}
allowance.amount | 2000, 4000 in the second year | {'by_year': (2000.0, 4000.0)}
allowance.amount | 2500 the first year, then 3000 | {'by_year': (2500.0, 3000.0)}
allowance.amount | $2,500 in year 1, then $3,000 a year | {'by_year': (2500.0, 3000.0)}
allowance.by_year | 2500 the first year, then 3000 | (2500.0, 3000.0)
allowance.amount | 4500 for attendings | 4500.0
allowance.amount | $3,500, then $4,000 (only said) | {'by_year': (3500.0, 4000.0)}
allowance.by_year | 2000, then 2500 after the first year | (2000.0, 2500.0)
allowance.paid_as | reimbursement, not a stipend | 'reimbursement'
allowance.paid_as | a card rather than a stipend | 'card'
allowance.carryover | 2000 for 2 years | {'carryover': 2000.0, 'carryover_years': 2}
allowance.repay_months | if I leave within 12 months | 12.0
allowance.amount | about 2500 | 2500.0
days.amount | at least 5 days, Linda says | 5.0
days.amount | 3000 days | 3000.0
days.amount | 7, not 5 | 7.0
days.amount | 7 days instead of 5 | 7.0
allowance.amount | $3,000, not 2,500 | 3000.0
allowance.amount | 3000 rather than 2500 a year | 3000.0
allowance.amount | no, 3000 | 3000.0
allowance.amount | $3,000 + $500 | 3500.0
fees.dea | up to 500, not 300 | 500.0
days.amount | 5 days of vacation | {'amount': 5.0, 'from': 'pto'}
travel.paid_from | they reimburse me from the allowance | 'allowance'
allowance.waiting_months | 90 days after you start | 3.0
fte | 0.9 FTE | 0.9
"""
"""Term, what is typed, and the value, or all facts by their keys where it states more than one."""

BESIDE = """
days.amount | 5 on top of PTO |  | {'days.amount': 5.0, 'days.from': 'separate'}
days.amount | 5 days out of the PTO |  | {'days.amount': 5.0, 'days.from': 'pto'}
days.amount | 5, unpaid |  | {'days.amount': 5.0, 'days.from': 'unpaid'}
travel.paid_from | employer up to 2000 |  | {'travel.paid_from': 'employer', 'travel.cap': 2000.0}
travel.paid_from | half |  | {'travel.paid_from': 'employer', 'travel.share': 0.5}
days.amount | 40 | days.unit = 'hours' | {'days.amount': 40.0}
days.amount | 5 days | days.unit = 'hours' | {'days.amount': 40.0}
days.amount | 1 week | days = { unit = 'hours', hours_per_day = 12 } | {'days.amount': 60.0}
days.amount | 36 hours | days.hours_per_day = 12 | {'days.amount': 36.0, 'days.unit': 'hours'}
days.travel_days | 2 | days.unit = 'hours' | {'days.travel_days': 2.0}
days.carryover | all | days.amount = 7 | {'days.carryover': 7.0}
allowance.amount | 2500 a year | allowance.per_years = 2 | {'allowance.amount': 2500.0, 'allowance.per_years': 1.0}
allowance.amount | 2500 | allowance.per_years = 2 | {'allowance.amount': 2500.0}
allowance.only_if | funds are left | allowance.amount = 4500 | {'allowance.only_if': {'amount': 'funds are left'}}
travel.only_if | you teach | travel = { paid_from = 'none', cap = 900 } | {'travel.only_if': {'paid_from': 'you teach'}}
fees.only_if | DEA registration: you sign | fees.dea = 0 | {'fees.only_if': {'dea': 'you sign'}}
days.only_if | amount: a; b; carryover: c |  | {'days.only_if': {'amount': 'a; b', 'carryover': 'c'}}
perks.only_if | sabbatical: 5 years | perks.also = ['sabbatical'] | {'perks.only_if': {'sabbatical': '5 years'}}
travel.only_if | none | travel.paid_from = 'employer' | {'travel.only_if': {}}
allowance.amount | €4,000 | currency = 'EUR' | {'allowance.amount': 4000.0}
allowance.amount | CAD 4,000 | currency = 'CAD' | {'allowance.amount': 4000.0}
allowance.amount | C$4,000 | currency = 'CAD' | {'allowance.amount': 4000.0}
fees.dea | up to CHF 500 | currency = 'CHF' | {'fees.dea': 500.0}
"""
"""Term, what is typed, what the offer says, and all facts."""

UNCLEAR = """
status | it will be in the contract | *
status | no rollover | *
days.amount | claim within 60 days | *
travel.paid_from | claim within 60 days | *
fees.dea | claim within 60 days | *
days.amount | 3000 | Are those days? Type 3,000 days if so.
days.carryover | 1200 on top | Are those days? Type 1,200 days if so.
allowance.amount | 3000 + 500 for books | *
days.amount | 5 not counting 2 for travel | *
travel.paid_from | per diem $60 | *
travel.paid_from | at the employer's discretion | *
perks.point_of_care | DynaMed, not UpToDate | *
allowance.covers | no travel | *
allowance.carryover | may be used in the next year | *
answer_by | in 10 business days | *
days.amount | 5 days per conference | *
travel.paid_from | hotel yes, flights no | *
travel.paid_from | $200 a night | *
travel.paid_from | employer up to $1,500, the rest from the allowance | *
travel.cap | 2000 per conference | *
allowance.amount | lots | *
allowance.amount | €4000 | The offer is in USD: change its currency first, or leave out the sign.
allowance.amount | license up to 500 | Is that about the state license? If not, type the amount alone.
allowance.carryover | they cover the first $1,200 of flights | Is that about travel? If not, type the amount alone.
travel.paid_from | up to 800 for DEA | Is that about the DEA? If not, type the amount alone.
travel.cap | dues 695 | Is that about the society dues? If not, type the amount alone.
fees.society_dues | up to $1,500 of hotel | Is that about travel? If not, type the amount alone.
fees.dea | license up to 500 | Is that about the state license? If not, type the amount alone.
allowance.amount | $1,000 for license and DEA | Is that about the state license? If not, type the amount alone.
fees.dea | $300 for boards | Is that about the board certification? If not, type the amount alone.
days.amount | license up to 500 | Is that about the state license? If not, type the amount alone.
allowance.amount | 4000 (2000 in year one) | *
allowance.amount | 4,000 a year, 2,000 in the first year | *
allowance.amount | 4000/yr; first year 2000 | *
allowance.amount | 4000 then 2000 in the first year | *
allowance.amount | 4000 next year, 2000 this year | *
allowance.by_year | second year 4000, first year 2000 | *
allowance.by_year | 2000 now, 3000 in the third year | *
allowance.amount | $4,000, $2,000 in year 1 | *
allowance.amount | 2000000000 | Type a number of at most 1,000,000,000.
allowance.carryover | yes | How much? Type the most that carries over, such as 4500; or all.
allowance.covers | cookies | Not on the list: cookies. Type courses, books, travel ...; or all.
allowance.covers | 13 | There is no 13; the numbers go from 1 to 12.
allowance.claim_within_days | no limit | *
allowance.claim_within_days | none | *
allowance.waiting_months | 45 days | *
allowance.benefit_year | fiscal | *
allowance.paid_as | gold | *
setting | moon | *
days.amount | a few | *
days.amount | ten half days | *
fte | 8 | *
days.from | blue | *
days.from | no PTO | Is that on top of PTO, or out of it?
days.amount | 5 days, no PTO used | Is that on top of PTO, or out of it?
days.amount | 25 days PTO, 5 CME | *
days.hours_per_day | 25 | Type a number of at most 24.
allowance.amount | 4500 if funds are left | *
allowance.amount | less than 4500 | *
allowance.amount | 3500/yr and 5 days | Type the money alone; time has a line of its own.
allowance.amount | 3k-5k | Which one? Type one number, or later.
allowance.carryover | unused funds roll over | How much? Type the most that carries over, such as 4500; or all.
allowance.carryover | it rolls over | How much? Type the most that carries over, such as 4500; or all.
fees.society_dues | one society | *
travel.paid_from | 1 conference per year | Is that on top of the allowance, or out of it?
allowance.amount | 4500 half | *
allowance.amount | 4500 the first year or 3000 | *
days.amount | 5 not counting travel | *
days.amount | 40 huors | *
days.amount | 5 nights | *
travel.paid_from | they reimburse me | Is that on top of the allowance, or out of it?
fees.dea | covered | Is that on top of the allowance, or out of it?
fees.dea | my aunt | *
travel.paid_from | yes | Is that on top of the allowance, or out of it?
travel.cap | no | *
travel.share | 150% | *
travel.trips | 1.5 | *
perks.library | 5 | *
perks.protected_time | plenty | *
perks.sabbatical | 5 | *
starts | soon | *
other.base_salary | a lot | *
other.base_salary | 4 or 5 | Which one? Type one number, or later.
other.base_salary | 4.500 | Is that 4,500 or 4.5? Type it without the point.
currency | seashells | *
format | 2 | *
allowance.amount | -5 | *
allowance.amount | 45,00 | *
allowance.amount | 1e5 | *
allowance.amount | inf | *
allowance.amount | maybe 5 | *
allowance.amount | 4.500 | Is that 4,500 or 4.5? Type it without the point.
allowance.amount | CAD 4000 | The offer is in USD: change its currency first, or leave out the sign.
allowance.amount | 208/month | That is 12 x 208 = 2,496 a year; type that.
allowance.by_year | year 2 2000, year 1 2500 | *
allowance.by_year | 2000, 2500, 50% | *
allowance.only_if | funds are left | *
travel.share | none | *
years | .5 | Type a number of at least 1.
fees.dea | 888 for three years | That is 888 / 3 = 296 a year; type that.
travel.cap | 1k per quarter | That is 4 x 1,000 = 4,000 a year; type that.
days.amount | no limit | *
days.amount | 5 months | *
days.amount | -1 | *
days.amount | 4-6 weeks | Which one? Type one number, or later.
fees.dea | they pay | Is that on top of the allowance, or out of it?
fees.dea | Paid | Is that on top of the allowance, or out of it?
travel.paid_from | they pay | Is that on top of the allowance, or out of it?
fees.dea | yes, they take care of that | Is that on top of the allowance, or out of it?
fees.dea | -5 | *
fees.dea | 500 or 600 | Which one? Type one number, or later.
fees.dea | no limit | Is that on top of the allowance, or out of it?
fees.dea | allowance up to 2000 | *
travel.paid_from | a bit | *
allowance.covers | courses, golf | Not on the list: golf. Type courses, books, travel ...; or all.
fte | 9 | *
fte | 36 hours | *
perks.library | yes or no | *
perks.library | yes, if I sign | *
perks.library | no, yes they do | *
days.status | yes | Where is it written? Type contract, letter (or e-mail) or policy.
status | It is in writing. | Where is it written? Type contract, letter (or e-mail) or policy.
starts | 2026-02-30 | *
starts | 13/13 | *
starts | dec 18 or 19 | *
starts | dec 18 19 20 | *
starts | ma 5 | *
starts | 18 | *
answer_by | next Friday | *
answer_by | Monday the 15th | *
starts | mid-August 2027 | *
answer_by | Friday or Monday | *
allowance.amount | $2,500 after the first year | *
allowance.amount | $2,500 after the first year, $2,000 first | *
allowance.by_year | 4 to 5 | Which one? Type one number, or later.
allowance.by_year | Exhibit C, 2.1 | *
allowance.amount | $2,500 after year 1, $2,000 the first year | *
allowance.paid_as | not a stipend | *
allowance.documentation | yes | *
contract.eligible_expenses | yes | *
"""
"""Term, what is typed, and what is replied; * is what may be typed."""

DATES = """
2026-12-18 | 2026-12-18
12/18/2026 | 2026-12-18
12/18/26 | 2026-12-18
18/12/2026 | 2026-12-18
12/18 | 2026-12-18
Dec 18 | 2026-12-18
by Monday | 2026-11-23
by close of business Wed | 2026-11-25
the 15th | 2026-12-15
by the 21st | 2026-11-21
tomorrow | 2026-11-21
Monday the 14th | 2026-12-14
18 December | 2026-12-18
December 18th, 2026 | 2026-12-18
the 18th of December | 2026-12-18
Nov 20 | 2026-11-20
Nov 19 | 2027-11-19
jan 8 | 2027-01-08
Jan. 8, 2027 | 2027-01-08
18 dec 26 | 2026-12-18
2 weeks | 2026-12-04
in 10 days | 2026-11-30
Jul 2027 | 2027-07-01
by Dec 18 | 2026-12-18
"""


def facts_of(name: str, typed: str, text: str = "", today: date = TODAY) -> object:
    """Return what was understood by the names of the terms, what stands for an answer, or what is replied."""
    try:
        reply = read(term(name), typed, today=today, offer=offer(text))
    except UnclearError as unclear:
        return str(unclear)
    return {fact.name: value for fact, value in reply.facts.items()} if reply.kind is ReplyKind.ANSWER else reply.kind


def value_of(text: str) -> object:
    if text.startswith(("datetime.date(", "date(")):
        return date(*map(int, re.findall(r"\d+", text)))
    return tuple(LISTED) if text == "COVERS" else literal_eval(text)


def test_what_is_read() -> None:
    wrong = []
    for name, typed, text in rows(READ):
        value = value_of(text)
        section = name.partition(".")[0]
        facts = {f"{section}.{key}": each for key, each in value.items()} if isinstance(value, dict) else {name: value}
        if (got := facts_of(name, typed)) != facts or repr(got) != repr(facts):
            wrong.append((name, typed, got, facts))
    assert not wrong


def test_what_is_read_beside_what_the_offer_says() -> None:
    for name, typed, text, facts in rows(BESIDE):
        assert facts_of(name, typed, text) == literal_eval(facts), (name, typed)
    assert facts_of("days.amount", "40 hours", "days.carryover = 5") == {
        "days.amount": 40,
        "days.unit": "hours",
        "days.carryover": 40,
    }


def test_what_is_unclear_is_explained() -> None:
    wrong = []
    for name, typed, said in rows(UNCLEAR):
        if (got := facts_of(name, typed)) != (hint(term(name)) if said == "*" else said):
            wrong.append((name, typed, got))
    assert not wrong


def test_dates_without_a_year_are_the_next() -> None:
    for typed, day in rows(DATES):
        assert facts_of("answer_by", typed, today=date(2026, 11, 20)) == {"answer_by": date.fromisoformat(day)}, typed


def test_all_of_it_is_no_longer_half() -> None:
    half = '[travel]\npaid_from = "employer"\nshare = 0.5'
    whole = {"travel.paid_from": "employer", "travel.share": 1.0}
    assert facts_of("travel.paid_from", "the hospital pays all of it", half) == whole
    assert facts_of("travel.paid_from", "employer", half) == {"travel.paid_from": "employer"}


@given(
    st.sampled_from([term for term in TERMS if term.is_own or term.spec.unit not in {Unit.TEXT, Unit.DATE, Unit.WORD}]),
    st.integers(1, 999),
    st.sampled_from(["", " days", " FTE", "%", "k", " hours", ".", " 500", " years"]),
)
def test_a_leading_dot_is_never_dropped(asked: Term, digits: int, rest: str) -> None:
    assert facts_of(asked.name, f".{digits}{rest}") == facts_of(asked.name, f"0.{digits}{rest}")


def test_what_stands_for_an_answer_whatever_is_asked() -> None:
    later = ("?", "later", "will get back", "Will get back to me on that.", "TBD", "she’ll get back to me")
    for asked in TERMS:
        for typed in ("", "  ", "skip", "Skip", "-", "n/a", "\x1b[A"):
            assert facts_of(asked.name, typed) is ReplyKind.SKIPPED
        for typed in (*later, "he has to check", "they don't know yet"):
            assert facts_of(asked.name, typed) is ReplyKind.LATER


def test_what_to_type_fits_on_a_line_and_is_right() -> None:
    for asked in TERMS:
        said = hint(asked)
        assert said.startswith("Type ")
        assert len(said) <= LONGEST_SENTENCE
        for example in re.split(r"; or |; |, or |, | or ", said.partition("such as ")[2].removesuffix(".")):
            if example and example not in {
                "all",
                "with no cap",
                "with none",
                "skip it",
                "a name",
                "a name: you present",
            }:  # of nothing stated there is no all
                assert isinstance(facts_of(asked.name, example), dict), (asked.name, example)


def test_every_choice_is_picked_by_its_letter() -> None:
    for asked in TERMS:
        offered = choices(asked)
        assert len({each.letter for each in offered}) == len(offered)
        for each in offered:
            picked = each.edits[0].value
            value = (picked,) if asked.name == "allowance.covers" else picked
            assert facts_of(asked.name, each.letter.upper()) == {asked.name: value}
            assert facts_of(asked.name, each.label) in ({asked.name: value}, hint(asked)), (asked.name, each.label)


def test_a_digit_picks_only_where_no_number_can_be_meant() -> None:
    assert facts_of("allowance.paid_as", "4") == {"allowance.paid_as": "direct"}
    for name, digit in (("travel.paid_from", "5"), ("fees.dea", "2")):
        assert facts_of(name, digit) == f"Is that an amount? Type up to {digit}; or a letter, or later."
        assert 0 < len(facts_of(name, f"up to {digit}")) < 3  # type: ignore[arg-type]  # they are facts
    assert facts_of("travel.paid_from", "$50") == {"travel.paid_from": "employer", "travel.cap": 50.0}
    assert facts_of("fees.society_dues", "50") == {"fees.society_dues": 50.0}
    assert facts_of("allowance.benefit_year", "2") == {"allowance.benefit_year": 2}


APPROXIMATE = (
    "about 5|around 4500|5 I think|a month or so|roughly $2,000|~5|5ish|4500, give or take|somewhere around 5 days"
    "|about five|around a week|5 days or so|two thousand I believe|5 more or less|usually 5"
)
EXACT = (
    "5|5 days|yes|$4,500|they'll think about it|ask about the policy|up to 500|employer|a month|I think so"
    "|on top of PTO|all around"
)


def test_what_is_only_about_right_says_so_itself() -> None:
    assert all(map(is_about, APPROXIMATE.split("|")))
    assert not any(map(is_about, EXACT.split("|")))


PIECES = sorted(
    words(
        "5 4,500 4.5k $ % k -3 .5 1e9 0x1 ٣ ½ ² inf nan none no yes all half once two employer allowance up_to of "
        "days hours weeks months years a per trip year on_top PTO dec 18 12/18 2026-12-18 courses travel 1-3 "
        "contract july and calendar prorated full unpaid 2000000000 99999999999999999999 , . - ? ; or € CAD \x00 "
        "\x1b[31m [/x] \ud800 \u202e must_be_used_by lose every letter section_7 said they so"
    )
)
GARBAGE = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(PIECES), max_size=7).map(lambda pieces: " ".join(pieces).replace("_", " ")),
    st.sampled_from(PIECES).map(lambda piece: piece * 300),
)


@pytest.mark.parametrize("text", ["$", "usd", "US$", "€", "…", "—", ".", "%", "#", "( )", "1/", "no $", "$ yes"])
def test_what_is_hardly_a_word_is_read_or_unclear(text: str) -> None:
    for asked in TERMS:
        with suppress(UnclearError):
            read(asked, text, today=date(2026, 1, 1), offer=Offer(employer="X"))


@given(st.sampled_from(TERMS), GARBAGE, any_offers())
def test_whatever_is_typed_is_a_sound_value_or_explained_in_a_line(asked: Term, typed: str, an_offer: Offer) -> None:
    try:
        reply = read(asked, typed, today=TODAY, offer=an_offer)
    except UnclearError as unclear:
        said = str(unclear)
        assert said.endswith((".", "?"))
        assert len(said) <= LONGEST_SENTENCE
        assert said.isprintable()
        return
    assert (reply.kind is ReplyKind.ANSWER) == bool(reply.facts)
    assert not reply.facts or next(iter(reply.facts)) == asked or [fact.name for fact in reply.facts] == ["days.from"]
    for fact, value in reply.facts.items():
        assert fact.hold(value) == value


@given(st.sampled_from([each for each in TERMS if each.key != "only_if"]), st.text(max_size=20))
def test_a_table_is_no_value(asked: Term, typed: str) -> None:
    with pytest.raises(ValidationError):
        asked.hold({typed: typed})


@pytest.mark.parametrize(
    ("name", "typed", "value", "condition"),
    [
        ("days.amount", "5 days upon approval of the chair", 5.0, "upon approval of the chair"),
        ("days.amount", "5 days (if census allows)", 5.0, "census allows"),
        ("allowance.amount", "2500, subject to budget", 2500.0, "subject to budget"),
        ("fees.society_dues", "up to $300 with approval", 300.0, "with approval"),
        ("allowance.amount", "4k, but only if I present", 4000.0, "I present"),
        ("travel.paid_from", "employer, only if you present", "employer", "you present"),
        ("perks.protected_time", "40 hours when staffing allows", 40.0, "when staffing allows"),
    ],
)
def test_where_a_file_is_written_a_condition_is_kept(name: str, typed: str, value: object, condition: str) -> None:
    asked, before = term(name), offer('[days]\nonly_if = { from = "asked" }\n[fees]\nonly_if = { dea = "asked" }')
    facts = read_with_condition(asked, typed, today=TODAY, offer=before).facts
    conditions = term(f"{asked.section}.only_if")
    assert facts[asked] == value
    assert facts[conditions] == {**(conditions.of(before).value or {}), asked.key: condition}  # type: ignore[dict-item]  # of conditions it is a mapping


@pytest.mark.parametrize(
    ("typed", "is_condition"),
    [
        ("$2,500 per calendar year, reimbursed upon submission of receipts within 60 days", False),
        ("2500 upon receipt of itemized receipts", False),
        ("2500 upon receipt of the chair's approval", True),
        ("2500 upon completion of 90 days", True),
    ],
)
def test_to_hand_in_receipts_is_no_condition(typed: str, is_condition: bool) -> None:
    facts = read_with_condition(term("allowance.amount"), typed, today=TODAY, offer=SILENT).facts
    assert facts[term("allowance.amount")] == 2500.0
    assert (term("allowance.only_if") in facts) == is_condition


@pytest.mark.parametrize("typed", ["5 days", "none", "later", "only if"])
def test_without_a_condition_it_reads_the_same(typed: str) -> None:
    def outcome(reader: Callable[..., Reply]) -> object:
        try:
            return reader(term("days.amount"), typed, today=TODAY, offer=SILENT)
        except UnclearError as unclear:
            return str(unclear)

    assert outcome(read_with_condition) == outcome(read)
    leaving = read_with_condition(term("allowance.repay_months"), "12 months if I leave", today=TODAY, offer=SILENT)
    assert {fact.name: value for fact, value in leaving.facts.items()} == {"allowance.repay_months": 12.0}


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("travel.paid_from", "we'd cover it, just not the hotel"),
        ("travel.paid_from", "the hospital pays, not you"),
        ("fees.dea", "not you, us"),
        ("fees.dea", "yes, not a problem"),
        ("perks.protected_time", "yes, after 90 days"),
        ("perks.protected_time", "yes, up to $500"),
        ("days.amount", "$500"),
    ],
)
def test_a_not_or_a_number_of_something_else_is_no_answer(name: str, typed: str) -> None:
    with pytest.raises(UnclearError):
        read(term(name), typed, today=TODAY, offer=SILENT)


def test_what_contracts_say_is_not_read_as_more_or_less() -> None:
    for name, typed in (
        ("travel.paid_from", "one national conference per year"),
        ("fees.society_dues", "one membership"),
    ):
        with pytest.raises(UnclearError):
            read(term(name), typed, today=TODAY, offer=SILENT)
    assert read(term("fees.dea"), "not discussed", today=TODAY, offer=SILENT).kind is ReplyKind.SKIPPED
    covers = "allowance.covers"
    assert facts_of(covers, "anything CME related") == {covers: ("other",)}
    assert facts_of(covers, "CME, licenses and meals") == {covers: ("courses", "travel", "licenses")}
    letters = dict(zip(LETTERS, PERKS, strict=False))
    assert from_list("UpToDate for all", PERK_NAMES, letters, ()).hours == {"point_of_care": None}
    hours = from_list("protected time 8 hours a month", PERK_NAMES, letters, ("protected_time",)).hours
    assert hours == {"protected_time": 96}
    with pytest.raises(UnclearError, match="hours a year"):
        from_list("protected time 4 hours a week", PERK_NAMES, letters, ("protected_time",))
