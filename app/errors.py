"""What can go wrong, for callers to catch and the API to show.

DatelineError
├── ModelMissing         the language model is not installed
├── GazetteerMissing     the gazetteer was not compiled
├── BadPipeline          steps that are unknown, or in an order that cannot work
├── ExtractionFailed     a step failed on one article
├── BadArticle           an article that cannot be taken: no text, too long, not JSON
├── BadArchive           an archive that is damaged, of another schema, or for an empty database
├── BadFile              a file that cannot be read to its end
├── RowsRefused          rows that the database does not take
├── BadQuery             a parameter that is unknown, repeated, impossible or names nothing
│   ├── BadCursor        a cursor that is not ours, or belongs to other filters
│   └── BadBody          the same of a query that is asked in a body
├── NotFound             no such thing, or no longer: `Gone`, `Moved`
│   ├── Gone
│   └── Moved
├── Conflict             an idempotency key used again with another body
├── Forbidden            writing without the key
├── TooLarge             a body, batch or text over its limit
├── FormatMissing        a format whose library is not installed
└── Busy                 try again later
"""


class DatelineError(Exception):
    """Carries what its HTTP answer needs: `status`, a `slug` for the problem type, a `title`."""

    status = 500
    slug = "internal"
    title = "Something went wrong"

    def __init__(self, detail: str, **members: object) -> None:
        super().__init__(detail)
        self.detail = detail
        self.members = members


class ModelMissing(DatelineError):
    status, slug, title = 503, "model-missing", "The language model is not installed"


class GazetteerMissing(DatelineError):
    status, slug, title = 503, "gazetteer-missing", "The gazetteer is not compiled"


class BadPipeline(DatelineError):
    slug, title = "bad-pipeline", "The extraction steps do not fit together"


class ExtractionFailed(DatelineError):
    slug, title = "extraction-failed", "Extraction failed"


class BadArticle(DatelineError):
    status, slug, title = 422, "bad-article", "The article cannot be taken"


class BadArchive(DatelineError):
    slug, title = "bad-archive", "The archive cannot be imported"


class BadFile(DatelineError):
    slug, title = "bad-file", "The file cannot be read"


class RowsRefused(DatelineError):
    slug, title = "rows-refused", "The database does not take the rows"


class BadQuery(DatelineError):
    status, slug, title = 400, "bad-query", "The query cannot be answered"


class BadCursor(BadQuery):
    slug, title = "bad-cursor", "The cursor does not belong to this query"


class BadBody(BadQuery):
    status, slug, title = 422, "bad-body", "The body cannot be read"


class NotFound(DatelineError):
    status, slug, title = 404, "not-found", "There is no such thing"


class Gone(NotFound):
    status, slug, title = 410, "gone", "It was deleted"


class Moved(NotFound):
    """Merged into another one, whose id is `to`."""

    status, slug, title = 308, "moved", "It was merged into another one"

    def __init__(self, detail: str, *, to: int | str) -> None:
        super().__init__(detail, to=to)
        self.to = to


class Conflict(DatelineError):
    status, slug, title = 409, "conflict", "The request contradicts an earlier one"


class Forbidden(DatelineError):
    status, slug, title = 403, "forbidden", "Writing needs the API key"


class TooLarge(DatelineError):
    status, slug, title = 413, "too-large", "The request is too large"


class FormatMissing(DatelineError):
    status, slug, title = 501, "format-missing", "The format is not installed"


class Busy(DatelineError):
    status, slug, title = 503, "busy", "Busy: try again later"
