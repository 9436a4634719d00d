"""What is wrong with a query, as it is told: the parameter, why, and the nearest that would do."""

import re
from collections.abc import Sequence

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from app.errors import BadQuery
from app.query.nearest import nearest
from app.schemas.page import Fault

QUOTED = re.compile(r"'([^']+)'")


def fault(parameter: str, message: str, nearest: Sequence[str] = ()) -> Fault:
    if not nearest:
        return {"parameter": parameter, "message": message}
    hint = f"{message}; the nearest: {', '.join(nearest)}"
    return {"parameter": parameter, "message": hint, "nearest": list(nearest)}


def bad_query(*faults: Fault) -> BadQuery:
    return BadQuery("; ".join(each["message"] for each in faults), errors=list(faults))


def invalid(detail: ErrorDetails, model: type[BaseModel]) -> Fault:
    """What validation found."""
    name = str(detail["loc"][0]) if detail["loc"] else ""
    message = detail["msg"].removeprefix("Value error, ").removeprefix("Input ")
    if not name:
        named = [field for field in model.model_fields if field in message.split()]
        return fault(", ".join(named), message)
    if detail["type"] == "missing":
        return fault(name, f"{name} is needed")
    written = str(detail["input"])
    return fault(name, f"{name}={written} {message}", _near(written, message, detail))


def _near(written: str, message: str, detail: ErrorDetails) -> list[str]:
    told: list[str] | None = detail.get("ctx", {}).get("nearest")
    if told is not None:
        return told
    return nearest(written, QUOTED.findall(message)) if "should be '" in message else []
