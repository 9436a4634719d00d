"""What a user writes with the client that is made from the OpenAPI document."""

import sys

from dateline_client import Client
from dateline_client.api.events import list_events
from dateline_client.models import EventPage, EventType, ListEventsSort, Problem


def main(address: str) -> None:
    client = Client(base_url=address)
    first = list_events.sync(
        client=client, country=["IQ"], limit=2, sort=ListEventsSort.DATE_DESCENDING
    )
    assert isinstance(first, EventPage)
    assert first.next_cursor is not None
    assert all(event.event_type is EventType.ASSAULT for event in first.items)
    second = list_events.sync(client=client, cursor=first.next_cursor, limit=2)
    assert isinstance(second, EventPage)
    assert second.next_cursor is None
    refused = list_events.sync(client=client, country=["Atlantis"])
    assert isinstance(refused, Problem)
    dates = [event.date.isoformat() for event in (*first.items, *second.items)]
    sys.stdout.write(" ".join([*dates, str(refused.status)]))


if __name__ == "__main__":
    main(sys.argv[1])
