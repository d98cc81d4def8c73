"""What the tests in a browser look at: the samples published, with a document of two editions and a hostile one."""

import hashlib
from dataclasses import replace
from pathlib import Path

from flask import Flask

from api import create_app
from api.settings import Settings
from db.public.content import PublishedEdition
from db.public.store import open_store
from gongwen.formats import read_bytes
from gongwen.model import Cleared
from gongwen.structure import parse
from tests import invented

SAMPLES = Path(__file__).parents[2] / "samples"
ATTACK = (
    '<script>document.title="stolen"</script><img src=x onerror=alert(1)>'
    '" onload="alert(1)\' {{ 7*7 }} </article></main><style>*{display:none}</style>'
    "\u202e反\u2066向\u200b零\u200d宽\ufeff&lt;b&gt;&#0;<!--"
)
"""What a document may hold and a page must show."""


def publish(folder: Path) -> Flask:
    """Publish the samples and the hostile document; return the application that shows them."""
    read = [
        parse(read_bytes(path.name, path.read_bytes())) for path in sorted(SAMPLES.glob("*.txt"))
    ]
    items = [invented.edition(one) for one in read]
    store = open_store(None, folder, writable=True)
    invented.publish(store, [*items, *twice(), hostile()])
    store.close()
    return create_app(Settings(public_dir=folder))


def twice() -> list[PublishedEdition]:
    """Two editions of one document."""
    number = "云科办〔2031〕8号"
    first = invented.edition(invented.document(number))
    changed = invented.document(number, body="截至2030年，全市建成实验室14家，工程中心3个。")
    return [first, invented.edition(changed, 2, first.document_id)]


def hostile() -> PublishedEdition:
    """The document as it would be had the gate let it pass: it holds texts that hide characters."""
    # As long as what it is replaced by, so that every paragraph stays where it is.
    item = invented.edition(invented.document(body="占" * len(ATTACK)))
    document = item.cleared.document
    text = document.text.replace("占" * len(ATTACK), ATTACK)
    digest = hashlib.sha256(text.encode()).hexdigest()
    changed = {"title": ATTACK, "addressee": ATTACK, "text": text, "text_sha256": digest}
    document = replace(document, **changed)
    decision = replace(item.cleared.decision, text_sha256=digest)
    return replace(item, cleared=Cleared(document, decision))
