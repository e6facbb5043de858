"""Compare the CME side of clinical job offers: private, offline, side by side."""

__version__ = "0.1.0"
