from collections.abc import Iterator

from pydantic_core import to_json

from app.formats.content import Content


def write_json(content: Content[bytes]) -> Iterator[bytes]:
    """A page as an object whose first member is `items`."""
    yield b'{"items":['
    separator = b""
    for item in content.items:
        yield separator + item
        separator = b","
    yield b"]" + b"".join(
        b"," + to_json(name) + b":" + to_json(value) for name, value in content.around.items()
    )
    yield b"}"


def write_ndjson(content: Content[bytes]) -> Iterator[bytes]:
    """An item a line; the next page is told by the Link header only."""
    for item in content.items:
        yield item + b"\n"
