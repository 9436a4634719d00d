"""What there is: the document of the API, the settings, the gazetteer."""

import json

from app.cli.setting import chosen_settings
from app.gazetteer import default_path
from app.main import create_app
from app.settings import Settings


def openapi() -> None:
    """Print the OpenAPI document."""
    print(json.dumps(create_app(chosen_settings()).openapi(), indent=2, ensure_ascii=False))


def settings() -> None:
    """List what can be set, and what it is set to."""
    chosen = chosen_settings()
    for name, field in Settings.model_fields.items():
        value = getattr(chosen, name)
        print(f"DATELINE_{name.upper()}={value if value is not None else ''}")
        print(f"    {field.description}")


def gazetteer() -> None:
    """Compile the gazetteer, unless it is there."""
    path = chosen_settings().gazetteer or default_path()
    if not path.exists():
        # An installation whose gazetteer is compiled needs none of the packages it is made from.
        from app.gazetteer.build import compile as compile_gazetteer

        compile_gazetteer(path)
    print(path)
