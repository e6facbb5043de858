"""`python -m offercompare`."""

import sys

from offercompare.cli import main

sys.exit(main())
