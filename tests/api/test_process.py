"""What the process of the public door loads: nothing that reads numbers out of text."""

import subprocess
import sys

ASK = """
import sys
from api import create_app
from api.settings import Settings
from pathlib import Path
create_app(Settings(public_dir=Path("none")))
loaded = [name for name in sys.modules if name.startswith(
    ("gongwen.extract", "gongwen.catalogue", "gongwen.gate", "cn2an", "pypinyin", "staff",
     "db.registry", "db.public.build", "alembic")
)]
print(",".join(loaded))
"""


def test_it_loads_no_extractor_and_no_catalogue() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASK], check=True, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == ""
