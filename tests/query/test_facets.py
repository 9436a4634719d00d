"""A facet counts the rows of the list by a value."""

from typing import Any

import pytest

from app.errors import BadQuery
from tests.query.aggregated import values

FACETS = [
    ("events", "event_type", {"ASSAULT": 2, "CONSULT": 1, "PROTEST": 1, "THREATEN": 1}, 0),
    ("events", "mode", {"demo": 1, "drone": 1, "heavy-weapons": 1}, 2),
    ("events", "modality", {"occurred": 4, "alleged": 1}, 0),
    ("events", "context", {"military": 1, "terrorism": 1}, 4),
    ("events", "quad", {"4": 3, "1": 1, "3": 1}, 0),
    ("events", "place", {"98182": 2, "95446": 1}, 2),
    ("events", "agent", {"ardia": 2, "river-front": 2, "ardian-army": 1, "minister-okoye": 1}, 1),
    ("events", "target", {"ardia": 2, "ardian-army": 2, "river-front": 1}, 2),
    ("events", "language", {"en": 4, "fr": 1}, 0),
    ("statements", "speaker", {"ardian-army": 1, "minister-okoye": 1}, 1),
    ("statements", "addressee", {"minister-okoye": 1}, 2),
    ("statements", "about", {"river-front": 1}, 2),
    ("statements", "place", {"95446": 1}, 2),
    ("articles", "language", {"en": 3, "fr": 1}, 0),
    ("articles", "state", {"extracted": 3, "skipped": 1}, 0),
    ("events", "country", {"IQ": 3, "JO": 1}, 1),
    ("events", "admin1", {"95445": 1}, 4),
    (
        "events",
        "actor",
        {"ardia": 4, "ardian-army": 3, "river-front": 3, "minister-okoye": 1},
        1,
    ),
    ("events", "role", {"agent": 4, "target": 3}, 1),
    ("events", "publisher", {"example-wire": 5, "river-post": 1}, 0),
    ("statements", "kind", {"indirect": 2, "direct": 1}, 0),
    ("statements", "country", {"IQ": 1}, 2),
    ("statements", "actor", {"minister-okoye": 2, "ardian-army": 1, "river-front": 1}, 1),
    ("statements", "role", {"speaker": 2, "about": 1, "addressee": 1}, 1),
    ("statements", "publisher", {"river-post": 2, "example-wire": 1}, 0),
    ("articles", "publisher", {"example-wire": 3, "river-post": 1}, 0),
    ("articles", "actor", {"ardia": 2, "ardian-army": 2, "river-front": 1}, 2),
    ("articles", "country", {"IQ": 1, "JO": 1}, 2),
]


def test_a_facet_counts_the_values(asked: Any) -> None:
    for of, facet, expected, missing in FACETS:
        answer = asked("facets", of, f"facet={facet}")
        assert values(answer) == expected, (of, facet)
        assert answer["items"][0]["missing"] == missing, (of, facet)
        assert answer["items"][0]["distinct"] == len(expected), (of, facet)


def test_a_count_is_that_of_the_list_with_the_value(asked: Any, listed: Any) -> None:
    for of, facet, _, _ in FACETS:
        if facet == "role":
            continue
        for value, count in values(asked("facets", of, f"facet={facet}")).items():
            assert listed(of, f"{facet}={value}") == count, (of, facet, value)


FILTERED = [  # what the links have copies of, what they have not, and what drives the list
    ("events", "event_type=ASSAULT&modality=any", "actor"),
    ("events", "date_from=2020-03&date_to=2020-03", "country"),
    ("events", "date_from=2020-03-11&date_to=2020-03-12&event_type=ASSAULT", "place"),
    ("events", "killed_min=1", "actor"),
    ("events", "actor=ardia", "place"),
    ("events", "country=IQ&country=JO", "actor"),
    ("statements", "date_from=2020-03&date_to=2020-03", "actor"),
    ("statements", "kind=indirect", "actor"),
    ("articles", "date_from=2020-03-11&date_to=2020-03-12", "actor"),
]


def test_a_count_is_that_of_the_list_with_the_same_filters(asked: Any, listed: Any) -> None:
    for of, text, facet in FILTERED:
        counts = values(asked("facets", of, f"facet={facet}&{text}"))
        assert counts, (of, text)
        for value, count in counts.items():
            assert listed(of, f"{text}&{facet}={value}") == count, (of, text, value)


def test_roles_are_those_of_the_actor_that_is_asked_for(asked: Any, listed: Any) -> None:
    roles = values(asked("facets", "events", "facet=role&actor=ardian-army"))
    assert roles == {"target": 2, "agent": 1}
    for role, count in roles.items():
        assert listed("events", f"actor=ardian-army&actor_role={role}") == count


def test_only_the_most_frequent_values_are_shown(asked: Any) -> None:
    answer = asked("facets", "events", "facet=actor&facet=country&top=1")
    assert (values(answer, 0), values(answer, 1)) == ({"ardia": 4}, {"IQ": 3})
    assert [each["distinct"] for each in answer["items"]] == [4, 2]


def test_a_scope_of_self_counts_only_who_and_what_is_named(asked: Any) -> None:
    text = "facet=actor&facet=country&actor_scope=self&place_scope=self"
    answer = asked("facets", "events", text)
    assert values(answer, 0) == {"ardian-army": 3, "river-front": 3, "minister-okoye": 1}
    assert values(answer, 1) == {"JO": 1}


UNCOUNTED = [("event", "", "of"), ("articles", "facet=mode", "facet")]


@pytest.mark.parametrize(("of", "text", "parameter"), UNCOUNTED)
def test_what_cannot_be_counted_is_refused(asked: Any, of: str, text: str, parameter: str) -> None:
    with pytest.raises(BadQuery) as refused:
        asked("facets", of, text)
    errors: Any = refused.value.members["errors"]
    assert errors[0]["parameter"] == parameter
