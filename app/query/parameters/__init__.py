"""What a list can be filtered by: groups of parameters, and each noun's choice of them.

Different parameters must all hold; a parameter given several times holds when one of its
values does. What is more than that is said by a nested `filter` of the same parameters.
"""

from app.query.parameters.base import Parameters
from app.query.parameters.groups import (
    ActorParameters,
    CodeParameters,
    ConfidenceParameters,
    DateParameters,
    DuplicateParameters,
    FigureParameters,
    PeriodParameters,
    PlaceParameters,
    SourceParameters,
    TextParameters,
)
from app.query.parameters.nested import (
    MOST_CONDITIONS,
    MOST_DEEP,
    Clause,
    Group,
    Leaf,
    NestedParameters,
    leaves,
)
from app.query.parameters.nouns import (
    ANYTHING,
    FILTERS,
    ActorFilters,
    ArticleFilters,
    EventFilters,
    PlaceFilters,
    PublisherFilters,
    StatementFilters,
    filters_in,
)

__all__ = [
    "ANYTHING",
    "FILTERS",
    "MOST_CONDITIONS",
    "MOST_DEEP",
    "ActorFilters",
    "ActorParameters",
    "ArticleFilters",
    "Clause",
    "CodeParameters",
    "ConfidenceParameters",
    "DateParameters",
    "DuplicateParameters",
    "EventFilters",
    "FigureParameters",
    "Group",
    "Leaf",
    "NestedParameters",
    "Parameters",
    "PeriodParameters",
    "PlaceFilters",
    "PlaceParameters",
    "PublisherFilters",
    "SourceParameters",
    "StatementFilters",
    "TextParameters",
    "filters_in",
    "leaves",
]
