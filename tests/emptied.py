"""A PostgreSQL database without releases, for the next test."""

from sqlalchemy import create_engine, text

_RELEASES = text("SELECT nspname FROM pg_namespace WHERE nspname ~ '^(gongwen_releases|release_)'")


def empty(url: str) -> None:
    """Drop every release and the list of them."""
    engine = create_engine(url)
    with engine.begin() as connection:
        for name in list(connection.scalars(_RELEASES)):
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()
