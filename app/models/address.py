"""Addresses of articles in one spelling: what `Article.canonical_url` holds."""

import re
import tomllib
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

PORTS = (":80", ":443", ":")
HOST = re.compile(r"(?:[\w-]+(?:\.[\w-]+)*|\[[0-9a-f:.]+\])(?::\d+)?")
LONGEST_URL = 2_000


@cache
def data() -> dict[str, Any]:
    text = (files("app.models") / "address.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def canonical_url(url: str | None) -> str | None:
    """One spelling for all addresses of one page; null for what is no web address.

    http and https, with and without `www.`, are one page; order of parameters means nothing.
    """
    parts = _split(url)
    if parts is None:
        return None
    host, path, query = parts
    kept = sorted(pair for pair in parse_qsl(query, keep_blank_values=True) if not _tracks(pair[0]))
    end = f"?{urlencode(kept)}" if kept else ""
    return _indexable(f"https://{host}{_path(path)}{end}")


def _indexable(url: str) -> str:
    """PostgreSQL indexes at most 2,700 bytes: of longer ones the end becomes a digest."""
    if len(url) <= LONGEST_URL:
        return url
    return f"{url[: LONGEST_URL - 70]}#{sha256(url.encode()).hexdigest()}"


def host_of(url: str | None) -> str | None:
    parts = _split(url)
    return parts[0].split(":")[0] if parts else None


def _split(url: str | None) -> tuple[str, str, str] | None:
    try:
        parts = urlsplit((url or "").strip())
        host = parts.netloc.rpartition("@")[2].casefold()
    except ValueError:
        return None
    for port in PORTS:
        host = host.removesuffix(port)
    host = host.rstrip(".").removeprefix("www.")
    if parts.scheme.casefold() not in ("http", "https") or not HOST.fullmatch(host):
        return None
    return host, parts.path, parts.query


def _tracks(name: str) -> bool:
    exact, prefixes = _tracking()
    lower = name.casefold()
    return lower in exact or lower.startswith(prefixes)


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    names: list[str] = data()["tracking"]
    prefixes = tuple(name[:-1] for name in names if name.endswith("*"))
    return frozenset(name for name in names if not name.endswith("*")), prefixes


def _path(path: str) -> str:
    folder, _, last = path.rpartition("/")
    if last.casefold() in data()["indexes"]:
        path = folder
    read = unquote(path, errors="surrogateescape")  # bytes that are no UTF-8 stay as they are
    return quote(read, safe="/~!$&'()*+,;=:@", errors="surrogateescape").rstrip("/")
