"""Addresses that mean the same page are spelt the same."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.models.address import canonical_url, host_of

CANONICAL = "https://example.org/world/iraq-attack"


@pytest.mark.parametrize(
    "url",
    [
        CANONICAL,
        "http://example.org/world/iraq-attack",
        "https://www.example.org/world/iraq-attack/",
        "https://EXAMPLE.org:443/world/iraq-attack#comments",
        "http://example.org:80/world/iraq-attack?utm_source=x&utm_medium=y",
        "https://example.org/world/iraq-attack?fbclid=1&gclid=2#top",
        " https://user:secret@example.org/world/iraq-attack ",
        "https://example.org/world/iraq%2Dattack",
        "https://example.org./world/iraq-attack/index.html",
    ],
)
def test_addresses_of_one_page_are_one(url: str) -> None:
    assert canonical_url(url) == CANONICAL


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a", "https://example.com/a"),
        ("https://example.org/story?id=1", "https://example.org/story?id=2"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("https://example.org/caf%E9", "https://example.org/caf%E8"),
    ],
)
def test_addresses_of_two_pages_stay_two(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


def test_the_order_of_parameters_means_nothing() -> None:
    assert canonical_url("https://a.org/?b=2&a=1") == canonical_url("https://a.org?a=1&b=2")


@pytest.mark.parametrize(
    "url",
    [
        *(None, "", "example.org/a", "ftp://example.org/a", "https://", "javascript:alert(1)"),
        *("http://a b/", "http://[::1/", "http://\x0c/"),
    ],
)
def test_what_is_no_web_address_has_no_canonical_form(url: str | None) -> None:
    assert canonical_url(url) is None


@given(st.builds("http://{}/{}?{}".format, st.text(), st.text(), st.text()))
@example("https://example.org/a%20b/%E2%82%AC?x=%26&y=")
def test_canonical_form_of_a_canonical_form_is_itself(url: str) -> None:
    once = canonical_url(url)
    assert once is None or canonical_url(once) == once


def test_the_host_is_without_port_and_www() -> None:
    assert host_of("https://www.example.org:8080/a") == "example.org"


def test_a_very_long_address_still_fits_an_index() -> None:
    one, other = (canonical_url("https://a.org/" + "é" * 1_000 + end) for end in "ab")
    assert one is not None
    assert len(one) <= 2_000
    assert one != other
