"""The tables of the first version."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

INTEGER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "actor",
        sa.Column("id", INTEGER),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("parent_id", INTEGER, nullable=True),
        sa.Column("sector", sa.String(), nullable=True),
        sa.Column("wikidata", sa.String(), nullable=True),
        sa.Column("curated", sa.Boolean(), nullable=False),
        sa.Column("merged_into", INTEGER, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["merged_into"], ["actor.id"], name="fk_actor_merged_into"),
        sa.ForeignKeyConstraint(["parent_id"], ["actor.id"], name="fk_actor_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_actor"),
        sa.UniqueConstraint("slug", name="uq_actor_slug"),
    )
    op.create_index("ix_actor_country_id", "actor", ["country", "id"])
    op.create_index("ix_actor_kind_id", "actor", ["kind", "id"])
    op.create_index("ix_actor_name", "actor", ["name"])
    op.create_index("ix_actor_parent_id", "actor", ["parent_id"])

    op.create_table(
        "idempotency_key",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("body_hash", sa.String(), nullable=False),
        sa.Column("answer", JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_idempotency_key"),
    )
    op.create_table(
        "place",
        sa.Column("id", INTEGER),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("geonames_id", INTEGER, nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("admin1", sa.String(), nullable=True),
        sa.Column("admin1_iso", sa.String(), nullable=True),
        sa.Column("uncertainty_m", INTEGER, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_place"),
        sa.UniqueConstraint("key", name="uq_place_key"),
    )
    op.create_index("ix_place_country_id", "place", ["country", "id"])
    op.create_index("ix_place_kind_id", "place", ["kind", "id"])
    op.create_index("ix_place_name", "place", ["name"])

    op.create_table(
        "publisher",
        sa.Column("id", INTEGER),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("homepage", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_publisher"),
        sa.UniqueConstraint("name", name="uq_publisher_name"),
        sa.UniqueConstraint("slug", name="uq_publisher_slug"),
    )
    op.create_table(
        "actor_alias",
        sa.Column("actor_id", INTEGER, nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("compared", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_actor_alias_actor_id"),
        sa.PrimaryKeyConstraint("actor_id", "alias", name="pk_actor_alias"),
    )
    op.create_index("ix_actor_alias_compared", "actor_alias", ["compared"])
    op.create_index("ix_actor_alias_folded", "actor_alias", ["folded"])

    op.create_table(
        "actor_ancestor",
        sa.Column("actor_id", INTEGER, nullable=False),
        sa.Column("ancestor_id", INTEGER, nullable=False),
        sa.Column("distance", INTEGER, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_actor_ancestor_actor_id"),
        sa.ForeignKeyConstraint(
            ["ancestor_id"], ["actor.id"], name="fk_actor_ancestor_ancestor_id"
        ),
        sa.PrimaryKeyConstraint("actor_id", "ancestor_id", name="pk_actor_ancestor"),
    )
    op.create_index("ix_actor_ancestor_ancestor_id", "actor_ancestor", ["ancestor_id"])

    op.create_table(
        "article",
        sa.Column("id", INTEGER),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("canonical_url", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("publisher_id", INTEGER, nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_precision", sa.String(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", INTEGER, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("extractor", sa.String(), nullable=True),
        sa.Column("extracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("duplicate_of", INTEGER, nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["duplicate_of"], ["article.id"], name="fk_article_duplicate_of"),
        sa.ForeignKeyConstraint(["publisher_id"], ["publisher.id"], name="fk_article_publisher_id"),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("canonical_url", name="uq_article_canonical_url"),
    )
    op.create_index("ix_article_date_id", "article", ["date", "id"])
    op.create_index("ix_article_duplicate_of", "article", ["duplicate_of"])
    op.create_index("ix_article_external_id", "article", ["external_id"])
    op.create_index("ix_article_publisher_id_date_id", "article", ["publisher_id", "date", "id"])
    op.create_index("ix_article_publisher_id_text_hash", "article", ["publisher_id", "text_hash"])
    op.create_index("ix_article_state_id", "article", ["state", "id"])
    op.create_index("ix_article_text_hash", "article", ["text_hash"])

    op.create_table(
        "event",
        sa.Column("id", INTEGER),
        sa.Column("event_type", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("contexts", JSON, nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("date_from", sa.Date(), nullable=True),
        sa.Column("date_to", sa.Date(), nullable=True),
        sa.Column("date_precision", sa.String(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("place_id", INTEGER, nullable=True),
        sa.Column("killed_low", INTEGER, nullable=True),
        sa.Column("killed_best", INTEGER, nullable=True),
        sa.Column("killed_high", INTEGER, nullable=True),
        sa.Column("wounded_low", INTEGER, nullable=True),
        sa.Column("wounded_best", INTEGER, nullable=True),
        sa.Column("wounded_high", INTEGER, nullable=True),
        sa.Column("detained_low", INTEGER, nullable=True),
        sa.Column("detained_best", INTEGER, nullable=True),
        sa.Column("detained_high", INTEGER, nullable=True),
        sa.Column("missing_low", INTEGER, nullable=True),
        sa.Column("missing_best", INTEGER, nullable=True),
        sa.Column("missing_high", INTEGER, nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("report_count", INTEGER, nullable=False),
        sa.Column("publisher_count", INTEGER, nullable=False),
        sa.Column("best_report_id", INTEGER, nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merged_into", INTEGER, nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["merged_into"], ["event.id"], name="fk_event_merged_into"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_event_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
    )
    op.create_index("ix_event_date_id", "event", ["date", "id"])
    op.create_index("ix_event_event_type_date_id", "event", ["event_type", "date", "id"])
    op.create_index("ix_event_killed_best_id", "event", ["killed_best", "id"])
    op.create_index("ix_event_place_id", "event", ["place_id"])

    op.create_table(
        "place_ancestor",
        sa.Column("place_id", INTEGER, nullable=False),
        sa.Column("ancestor_id", INTEGER, nullable=False),
        sa.Column("distance", INTEGER, nullable=False),
        sa.ForeignKeyConstraint(
            ["ancestor_id"], ["place.id"], name="fk_place_ancestor_ancestor_id"
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_place_ancestor_place_id"),
        sa.PrimaryKeyConstraint("place_id", "ancestor_id", name="pk_place_ancestor"),
    )
    op.create_index("ix_place_ancestor_ancestor_id", "place_ancestor", ["ancestor_id"])

    op.create_table(
        "article_actor",
        sa.Column("article_id", INTEGER, nullable=False),
        sa.Column("actor_id", INTEGER, nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_article_actor_actor_id"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_article_actor_article_id"),
        sa.PrimaryKeyConstraint("article_id", "actor_id", name="pk_article_actor"),
    )
    op.create_index(
        "ix_article_actor_actor_id_date_article_id",
        "article_actor",
        ["actor_id", "date", "article_id"],
    )

    op.create_table(
        "article_place",
        sa.Column("article_id", INTEGER, nullable=False),
        sa.Column("place_id", INTEGER, nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_article_place_article_id"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_article_place_place_id"),
        sa.PrimaryKeyConstraint("article_id", "place_id", name="pk_article_place"),
    )
    op.create_index(
        "ix_article_place_place_id_date_article_id",
        "article_place",
        ["place_id", "date", "article_id"],
    )

    op.create_table(
        "article_revision",
        sa.Column("article_id", INTEGER, nullable=False),
        sa.Column("revision", INTEGER, nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_article_revision_article_id"
        ),
        sa.PrimaryKeyConstraint("article_id", "revision", name="pk_article_revision"),
    )
    op.create_table(
        "event_actor",
        sa.Column("event_id", INTEGER, nullable=False),
        sa.Column("actor_id", INTEGER, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_event_actor_actor_id"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_event_actor_event_id"),
        sa.PrimaryKeyConstraint("event_id", "actor_id", "role", name="pk_event_actor"),
    )
    op.create_index(
        "ix_event_actor_actor_id_role_date_event_id",
        "event_actor",
        ["actor_id", "role", "date", "event_id"],
    )

    op.create_table(
        "event_place",
        sa.Column("event_id", INTEGER, nullable=False),
        sa.Column("place_id", INTEGER, nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_event_place_event_id"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_event_place_place_id"),
        sa.PrimaryKeyConstraint("event_id", "place_id", name="pk_event_place"),
    )
    op.create_index(
        "ix_event_place_place_id_date_event_id", "event_place", ["place_id", "date", "event_id"]
    )

    op.create_table(
        "mention",
        sa.Column("id", INTEGER),
        sa.Column("article_id", INTEGER, nullable=False),
        sa.Column("revision", INTEGER, nullable=False),
        sa.Column("actor_id", INTEGER, nullable=True),
        sa.Column("place_id", INTEGER, nullable=True),
        sa.Column("span", JSON, nullable=False),
        sa.CheckConstraint(
            "(actor_id is null) != (place_id is null)", name="ck_mention_one_subject"
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_mention_actor_id"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_mention_article_id"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_mention_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mention"),
    )
    op.create_index("ix_mention_actor_id", "mention", ["actor_id"])
    op.create_index("ix_mention_article_id", "mention", ["article_id"])
    op.create_index("ix_mention_place_id", "mention", ["place_id"])

    op.create_table(
        "report",
        sa.Column("id", INTEGER),
        sa.Column("event_id", INTEGER, nullable=False),
        sa.Column("article_id", INTEGER, nullable=False),
        sa.Column("revision", INTEGER, nullable=False),
        sa.Column("rank", INTEGER, nullable=False),
        sa.Column("event_type", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("contexts", JSON, nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("trigger", JSON, nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("mentions", JSON, nullable=False),
        sa.Column("date_from", sa.Date(), nullable=True),
        sa.Column("date_to", sa.Date(), nullable=True),
        sa.Column("date_precision", sa.String(), nullable=True),
        sa.Column("date_span", JSON, nullable=True),
        sa.Column("place_id", INTEGER, nullable=True),
        sa.Column("place_span", JSON, nullable=True),
        sa.Column("unresolved", JSON, nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_report_article_id"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_report_event_id"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_report_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
    )
    op.create_index("ix_report_article_id_rank", "report", ["article_id", "rank"])
    op.create_index("ix_report_event_id", "report", ["event_id"])

    op.create_table(
        "statement",
        sa.Column("id", INTEGER),
        sa.Column("article_id", INTEGER, nullable=False),
        sa.Column("revision", INTEGER, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.Column("cue", JSON, nullable=True),
        sa.Column("speaker_id", INTEGER, nullable=True),
        sa.Column("speaker_span", JSON, nullable=True),
        sa.Column("addressee_id", INTEGER, nullable=True),
        sa.Column("said_from", sa.Date(), nullable=True),
        sa.Column("said_to", sa.Date(), nullable=True),
        sa.Column("said_precision", sa.String(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["addressee_id"], ["actor.id"], name="fk_statement_addressee_id"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_statement_article_id"),
        sa.ForeignKeyConstraint(["speaker_id"], ["actor.id"], name="fk_statement_speaker_id"),
        sa.PrimaryKeyConstraint("id", name="pk_statement"),
    )
    op.create_index("ix_statement_addressee_id", "statement", ["addressee_id"])
    op.create_index("ix_statement_article_id_id", "statement", ["article_id", "id"])
    op.create_index("ix_statement_date_id", "statement", ["date", "id"])
    op.create_index("ix_statement_speaker_id", "statement", ["speaker_id"])

    op.create_table(
        "casualty",
        sa.Column("id", INTEGER),
        sa.Column("report_id", INTEGER, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("low", INTEGER, nullable=True),
        sa.Column("best", INTEGER, nullable=True),
        sa.Column("high", INTEGER, nullable=True),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("actor_id", INTEGER, nullable=True),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("claimed_by_id", INTEGER, nullable=True),
        sa.Column("span", JSON, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_casualty_actor_id"),
        sa.ForeignKeyConstraint(["claimed_by_id"], ["actor.id"], name="fk_casualty_claimed_by_id"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_casualty_report_id"),
        sa.PrimaryKeyConstraint("id", name="pk_casualty"),
    )
    op.create_index("ix_casualty_report_id", "casualty", ["report_id"])

    op.create_table(
        "participant",
        sa.Column("id", INTEGER),
        sa.Column("report_id", INTEGER, nullable=False),
        sa.Column("actor_id", INTEGER, nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("span", JSON, nullable=False),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("alleged_by_id", INTEGER, nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_participant_actor_id"),
        sa.ForeignKeyConstraint(
            ["alleged_by_id"], ["actor.id"], name="fk_participant_alleged_by_id"
        ),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_participant_report_id"),
        sa.PrimaryKeyConstraint("id", name="pk_participant"),
    )
    op.create_index("ix_participant_actor_id", "participant", ["actor_id"])
    op.create_index("ix_participant_report_id", "participant", ["report_id"])

    op.create_table(
        "statement_actor",
        sa.Column("statement_id", INTEGER, nullable=False),
        sa.Column("actor_id", INTEGER, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("stance", sa.String(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_statement_actor_actor_id"),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name="fk_statement_actor_statement_id"
        ),
        sa.PrimaryKeyConstraint("statement_id", "actor_id", "role", name="pk_statement_actor"),
    )
    op.create_index(
        "ix_statement_actor_actor_id_role_date_statement_id",
        "statement_actor",
        ["actor_id", "role", "date", "statement_id"],
    )

    op.create_table(
        "statement_event",
        sa.Column("statement_id", INTEGER, nullable=False),
        sa.Column("event_id", INTEGER, nullable=False),
        sa.Column("stance", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_statement_event_event_id"),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name="fk_statement_event_statement_id"
        ),
        sa.PrimaryKeyConstraint("statement_id", "event_id", name="pk_statement_event"),
    )
    op.create_index("ix_statement_event_event_id", "statement_event", ["event_id"])

    op.create_table(
        "statement_place",
        sa.Column("statement_id", INTEGER, nullable=False),
        sa.Column("place_id", INTEGER, nullable=False),
        sa.Column("stance", sa.String(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_statement_place_place_id"),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name="fk_statement_place_statement_id"
        ),
        sa.PrimaryKeyConstraint("statement_id", "place_id", name="pk_statement_place"),
    )
    op.create_index(
        "ix_statement_place_place_id_date_statement_id",
        "statement_place",
        ["place_id", "date", "statement_id"],
    )


def downgrade() -> None:
    op.drop_table("statement_place")
    op.drop_table("statement_event")
    op.drop_table("statement_actor")
    op.drop_table("participant")
    op.drop_table("casualty")
    op.drop_table("statement")
    op.drop_table("report")
    op.drop_table("mention")
    op.drop_table("event_place")
    op.drop_table("event_actor")
    op.drop_table("article_revision")
    op.drop_table("article_place")
    op.drop_table("article_actor")
    op.drop_table("place_ancestor")
    op.drop_table("event")
    op.drop_table("article")
    op.drop_table("actor_ancestor")
    op.drop_table("actor_alias")
    op.drop_table("publisher")
    op.drop_table("place")
    op.drop_table("idempotency_key")
    op.drop_table("actor")
