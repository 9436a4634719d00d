"""The tables as plain tables: reading selects columns, never entities."""

from app.models import Base

TABLES = Base.metadata.tables

actor = TABLES["actor"]
actor_alias = TABLES["actor_alias"]
actor_ancestor = TABLES["actor_ancestor"]
actor_start = TABLES["actor_start"]
actor_word = TABLES["actor_word"]
article = TABLES["article"]
article_actor = TABLES["article_actor"]
article_day = TABLES["article_day"]
article_place = TABLES["article_place"]
casualty = TABLES["casualty"]
event = TABLES["event"]
event_actor = TABLES["event_actor"]
event_json = TABLES["event_json"]
event_place = TABLES["event_place"]
mention = TABLES["mention"]
participant = TABLES["participant"]
place = TABLES["place"]
place_ancestor = TABLES["place_ancestor"]
place_start = TABLES["place_start"]
publisher = TABLES["publisher"]
report = TABLES["report"]
statement = TABLES["statement"]
statement_actor = TABLES["statement_actor"]
statement_event = TABLES["statement_event"]
statement_json = TABLES["statement_json"]
statement_place = TABLES["statement_place"]
