"""How much work a comparison may be: counted in steps, not in seconds, so that it is repeatable."""

STEPS = 10_000_000
"""Steps of one comparison: about a second of a processor."""


class Budget:
    """The steps that are left."""

    def __init__(self, steps: int = STEPS) -> None:
        self._left = steps

    def take(self, steps: int) -> bool:
        """Take so many steps; return False, and take none, where fewer are left."""
        if steps > self._left:
            return False
        self._left -= steps
        return True
