"""The pure core: bytes of an official document in, structure, decision and observations out.

No Flask, no SQLAlchemy, no network, no clock and no environment: everything here is a
function of its arguments, so that the same bytes and the same code give the same result.
"""

__version__ = "0.1.0"
