"""What the process of the public door loads: nothing that reads numbers out of text."""

import ast
import subprocess
import sys
from pathlib import Path

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


def test_no_float_between_store_and_answer() -> None:
    for place in ("api/represent", "api/v1", "api/spool.py", "api/listing.py", "api/quality.py"):
        path = Path(place)
        for file in path.rglob("*.py") if path.is_dir() else [path]:
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                assert not (isinstance(node, ast.Name) and node.id == "float"), file
                assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), file
