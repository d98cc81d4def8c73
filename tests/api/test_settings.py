"""Settings: read once, from the environment, with their defaults."""

import subprocess
import sys
from pathlib import Path

import pytest

from api.settings import Settings, settings_from


def test_defaults() -> None:
    settings = settings_from({})
    assert settings == Settings()
    assert settings.public_dir == Path("var/public")
    assert settings.public_url is None
    assert settings.publisher == "株洲市科学技术局"


def test_values() -> None:
    settings = settings_from(
        {
            "GONGWEN_DATA": "data",
            "GONGWEN_PUBLISH_URL": "postgresql://writer@host/db",
            "GONGWEN_BASE_URL": "https://data.example.org/",
            "GONGWEN_CONTACT": "",
        }
    )
    assert settings.public_dir == Path("data/public")
    assert settings.public_url == "postgresql://writer@host/db"
    assert settings.base_url == "https://data.example.org"
    assert settings.contact is None


def test_the_public_address_goes_first() -> None:
    environment = {"GONGWEN_PUBLISH_URL": "sqlite", "GONGWEN_PUBLIC_URL": "postgresql://r@h/d"}
    assert settings_from(environment).public_url == "postgresql://r@h/d"


def test_the_registry_is_not_known() -> None:
    environment = {"GONGWEN_REGISTRY_URL": "sqlite:///secret.db"}
    assert "secret" not in repr(settings_from(environment))


@pytest.mark.parametrize("base", ["data.example.org", "ftp://x", "https://", "https://x/?a=1"])
def test_a_base_url_must_be_an_address(base: str) -> None:
    with pytest.raises(ValueError, match="GONGWEN_BASE_URL"):
        settings_from({"GONGWEN_BASE_URL": base})


def test_the_door_loads_only_what_it_needs() -> None:
    script = (
        "import sys, wsgi\n"
        "unwanted = {'alembic', 'pypinyin', 'psycopg', 'staff', 'db.registry', 'db.public.build'}\n"
        "print(sorted(unwanted & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
