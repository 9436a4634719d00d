"""The composition root: settings in, the application out."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache, partial

import anyio.to_thread
from fastapi import APIRouter, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES
from starlette.routing import BaseRoute

from app import __version__
from app.api import (
    actors,
    articles,
    coverage,
    docs,
    document,
    event_types,
    events,
    extract,
    facets,
    health,
    map,
    match,
    places,
    problems,
    publishers,
    reconcile,
    related,
    search,
    statements,
    suggest,
    timeline,
)
from app.api.context import Context
from app.api.extractor import Extractor
from app.api.middleware import AccessLog, BodyLimit, Metrics, Surprises
from app.db import Database
from app.extract import curated
from app.extract.pipeline import Pipeline, Resources, build
from app.gazetteer import Gazetteer, default_path
from app.ingest.prepare import Limits
from app.settings import Settings
from app.worker import Extraction, Worker, worker_for

PREFIX = "/v1"
LISTS = (events, statements, articles, actors, places, publishers)
ROOMS = (
    *LISTS,
    *(suggest, timeline, facets, map, related, coverage, event_types, match, reconcile, extract),
)
DESCRIPTION = "Who said what, and who did what to whom, where and when."
EXPOSED_HEADERS = ["Link", "ETag", "Retry-After", "X-Request-Id", "Content-Disposition"]
COMPRESSED = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "application/vnd.apache.parquet")


def utc_now() -> datetime:
    return datetime.now(UTC)


def open_gazetteer(settings: Settings) -> Gazetteer:
    return Gazetteer(settings.gazetteer or default_path())


def build_pipeline(settings: Settings) -> Pipeline:
    return build(Resources(open_gazetteer(settings)), model=settings.spacy_model)


def limits_of(settings: Settings) -> Limits:
    return Limits(max_text=settings.max_text, languages=settings.languages)


def make_context(settings: Settings, *, open_writes: bool, now: Callable[[], datetime]) -> Context:
    return Context(
        database=Database(settings.database_url, threads=settings.threads),
        gazetteer=open_gazetteer(settings),
        extractor=Extractor(partial(build_pipeline, settings)),
        limits=limits_of(settings),
        max_batch=settings.max_batch,
        api_key=settings.api_key.get_secret_value() if settings.api_key else None,
        open_writes=open_writes,
        now=now,
    )


def make_worker(settings: Settings, database: Database) -> Worker:
    return worker_for(make_extraction(settings, database))


def make_extraction(settings: Settings, database: Database) -> Extraction:
    return Extraction(
        database=database,
        make_pipeline=cache(partial(build_pipeline, settings)),
        curated=curated.load(),
        gazetteer=open_gazetteer(settings),
        now=utc_now,
        keep_text=settings.keep_text,
    )


def create_app(
    settings: Settings,
    *,
    open_writes: bool = False,
    now: Callable[[], datetime] = utc_now,
) -> FastAPI:
    """`open_writes`: without an API key, anyone who reaches the server may write."""
    context, metrics = make_context(settings, open_writes=open_writes, now=now), Metrics()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        # As many threads as connections, so that none waits for one.
        anyio.to_thread.current_default_thread_limiter().total_tokens = context.database.threads
        yield
        context.extractor.close()
        context.database.dispose()

    app = document.Documented(
        search.schemas(),
        title="Dateline",
        version=__version__,
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        responses=problems.RESPONSES,
        telemetry={"tracing": False},
        generate_unique_id_function=document.operation_id,
    )
    app.state.context, app.state.metrics = context, metrics
    problems.install(app)
    docs.install(app)
    app.include_router(_routed(), prefix=PREFIX)
    search.install(app, PREFIX)
    for room in (health, problems):
        app.include_router(room.router)
    _wrap(app, settings, metrics)
    return app


def _routed() -> APIRouter:
    """Routes are tried in turn: the lists first, which are asked most, then noun by noun.

    Those that name a thing are the last of their noun, so that a name is none that means something
    else: `/events/timeline` is no event.
    """
    router = APIRouter()
    router.routes += [route for room in ROOMS for route in room.router.routes]
    nouns = list(dict.fromkeys(_noun(route) for route in router.routes))
    router.routes.sort(key=lambda route: _turn(route, nouns))
    return router


def _turn(route: BaseRoute, nouns: Sequence[str]) -> tuple[bool, int, bool]:
    path: str = getattr(route, "path", "")
    return path.count("/") > 1, nouns.index(_noun(route)), "{" in path


def _noun(route: BaseRoute) -> str:
    """What its path begins with."""
    return str(getattr(route, "path", "")).removeprefix("/").partition("/")[0]


def _wrap(app: FastAPI, settings: Settings, metrics: Metrics) -> None:
    """The last added is the outermost."""
    app.add_middleware(Surprises)
    app.add_middleware(BodyLimit, max_bytes=settings.max_body_bytes)
    app.add_middleware(
        GZipMiddleware, minimum_size=1024, compresslevel=5, exclude_content_types=COMPRESSED
    )
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.cors_origins,
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["Content-Type", "If-None-Match", "X-API-Key", "Idempotency-Key"],
        expose_headers=EXPOSED_HEADERS,
    )
    app.add_middleware(AccessLog, metrics=metrics)
