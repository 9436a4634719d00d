"""Parameters that say more of one format; none of them filters."""

from typing import Literal

from pydantic import Field

from app.query.parameters import Parameters


class DrawnParameters(Parameters):
    centroids: Literal["exclude", "include"] = Field(
        "exclude",
        description="geojson: whether what is only known to be in an area, a province or a "
        "country, is drawn at its middle",
    )


class ShapedParameters(Parameters):
    shape: Literal["acled", "ucdp", "monadic"] | None = Field(
        None,
        description="csv and parquet: the columns of ACLED or of UCDP GED, or a row for each "
        "actor's part",
    )
