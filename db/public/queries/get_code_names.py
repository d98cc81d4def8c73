"""The names of one code list."""

from sqlalchemy import Connection, select

from db.public.number_tables import codes


def get_code_names(connection: Connection, name: str) -> dict[str, tuple[str, str]]:
    """Return the Chinese and English name of every code of the list."""
    query = select(codes.c.code, codes.c.zh, codes.c.en).where(codes.c.list == name)
    return {code: (zh, en) for code, zh, en in connection.execute(query)}
