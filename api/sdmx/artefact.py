"""A structure of SDMX, and what it is called."""

from dataclasses import dataclass, replace

from api.sdmx.components import AGENCY, VERSION

Texts = dict[str, str]
"""A text by language."""

PACKAGES = {
    "agencyscheme": ("base", "AgencyScheme", "Agency"),
    "dataflow": ("datastructure", "Dataflow", ""),
    "codelist": ("codelist", "Codelist", "Code"),
    "conceptscheme": ("conceptscheme", "ConceptScheme", "Concept"),
    "datastructure": ("datastructure", "DataStructure", ""),
}
"""What there is, in the order of a message: the package and class of its URN, and of its items."""


@dataclass(frozen=True, slots=True)
class Item:
    """A code, a concept or an agency."""

    id: str
    names: Texts
    descriptions: Texts
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """A remark on a structure; ``title`` is for programs."""

    id: str
    title: str
    texts: Texts


@dataclass(frozen=True, slots=True)
class Artefact:
    """A structure that an agency maintains; a stub leaves out what it consists of."""

    resource: str
    id: str
    names: Texts
    descriptions: Texts
    agency: str = AGENCY
    annotations: tuple[Annotation, ...] = ()
    items: tuple[Item, ...] = ()
    partial: bool = False
    stub: bool = False

    @property
    def urn(self) -> str:
        """Return its name in the whole of SDMX."""
        return urn(self.resource, self.id, agency=self.agency)

    def item_urn(self, item: str) -> str:
        """Return the name of one of its items."""
        package, _, cls = PACKAGES[self.resource]
        return f"urn:sdmx:org.sdmx.infomodel.{package}.{cls}={self._place}.{item}"

    @property
    def path(self) -> str:
        """Return the address below the service at which it is."""
        return f"{self.resource}/{self.agency}/{self.id}/{VERSION}"

    @property
    def _place(self) -> str:
        return f"{self.agency}:{self.id}({VERSION})"


def urn(resource: str, identifier: str, *, agency: str = AGENCY) -> str:
    """Return the URN of a structure."""
    package, cls, _ = PACKAGES[resource]
    return f"urn:sdmx:org.sdmx.infomodel.{package}.{cls}={agency}:{identifier}({VERSION})"


def as_stub(artefact: Artefact, *, complete: bool) -> Artefact:
    """Return its identification and names alone, with what describes them where ``complete``."""
    bare = replace(artefact, items=(), stub=True)
    return bare if complete else replace(bare, descriptions={}, annotations=())


def bilingual(zh: str | None, en: str | None) -> Texts:
    """Return a text in the languages that it is there in."""
    return {language: text for language, text in (("zh", zh), ("en", en)) if text}
