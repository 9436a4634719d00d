"""The composition root: settings in, the application out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial

import anyio.to_thread
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware

from app import __version__
from app.api import docs, extract, health, problems
from app.api.context import Context, Limits
from app.api.extractor import Extractor
from app.api.middleware import AccessLog, BodyLimit, Metrics
from app.db import Database
from app.extract.pipeline import Pipeline, Resources, build
from app.gazetteer import Gazetteer, default_path
from app.settings import Settings

PREFIX = "/v1"
DESCRIPTION = "Who said what, and who did what to whom, where and when."
EXPOSED_HEADERS = ["Link", "ETag", "Retry-After", "X-Request-Id"]


def open_gazetteer(settings: Settings) -> Gazetteer:
    return Gazetteer(settings.gazetteer or default_path())


def build_pipeline(settings: Settings) -> Pipeline:
    return build(Resources(open_gazetteer(settings)), model=settings.spacy_model)


def make_context(settings: Settings) -> Context:
    return Context(
        database=Database(settings.database_url, threads=settings.threads),
        gazetteer=open_gazetteer(settings),
        extractor=Extractor(partial(build_pipeline, settings)),
        limits=Limits(settings.max_text, settings.max_batch, frozenset(settings.languages)),
        api_key=settings.api_key.get_secret_value() if settings.api_key else None,
        now=lambda: datetime.now(UTC),
    )


def create_app(settings: Settings) -> FastAPI:
    context, metrics = make_context(settings), Metrics()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        # As many threads as connections, so that none waits for one.
        anyio.to_thread.current_default_thread_limiter().total_tokens = settings.threads
        yield
        context.extractor.close()
        context.database.dispose()

    app = FastAPI(
        title="Dateline",
        version=__version__,
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        telemetry={"tracing": False},
    )
    app.state.context, app.state.metrics = context, metrics
    problems.install(app)
    docs.install(app)
    for room in (extract,):
        app.include_router(room.router, prefix=PREFIX)
    for room in (health, problems):
        app.include_router(room.router)
    _wrap(app, settings, metrics)
    return app


def _wrap(app: FastAPI, settings: Settings, metrics: Metrics) -> None:
    """The last added is the outermost."""
    app.add_middleware(BodyLimit, max_bytes=settings.max_body_bytes)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.cors_origins,
        allow_methods=["GET", "POST"],
        allow_headers=["Content-Type", "If-None-Match", "X-API-Key"],
        expose_headers=EXPOSED_HEADERS,
    )
    app.add_middleware(AccessLog, metrics=metrics)
