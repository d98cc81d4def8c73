"""The public door: a read-only API and pages over the current release."""

from api.app import create_app

__all__ = ["create_app"]
