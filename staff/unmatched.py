"""Which corrections that stand have no effect, because nothing is read at their place."""

from db.public.queries.read_numbers import missing
from db.public.store import ReleaseStore
from db.registry.corrections import standing, words
from db.registry.session import Registry
from gongwen.correct import WHOLE
from staff.published import Published


def unmatched(registry: Registry, store: ReleaseStore, done: Published) -> tuple[str, ...]:
    """Return the numbers that were corrected and are not in the release, but the rejected ones."""
    planned = {(item.document_id, item.edition) for item in done.plan.editions if item.corrections}
    if not planned:
        return ()
    with registry.read() as session:
        said = words(session)
    expected: dict[str, None] = {}
    for edition in sorted(planned):
        stands = standing(said[edition])
        expected |= {
            word.observation_id: None
            for (start, end, _), word in stands.items()
            if (start, end, WHOLE) not in stands
        }
    with store.connect(done.release) as connection:
        return tuple(missing(connection, list(expected)))
