# The environment and the compiled gazetteer are built in the first stage, and copied into the second.
FROM python:3.11-slim-bookworm AS build
WORKDIR /dateline
RUN python -m venv /opt/dateline
COPY requirements.lock ./
RUN /opt/dateline/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY migrations migrations
COPY seed seed
RUN /opt/dateline/bin/pip install --no-cache-dir --no-deps --no-build-isolation --editable . \
    && /opt/dateline/bin/dateline gazetteer

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/dateline --create-home dateline
COPY --from=build /opt/dateline /opt/dateline
COPY --from=build /dateline /dateline
USER 10001
WORKDIR /var/lib/dateline
ENV PATH=/opt/dateline/bin:$PATH \
    DATELINE_DATABASE_URL=sqlite:////var/lib/dateline/dateline.db
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz')"]
CMD ["sh", "-c", "dateline migrate && exec dateline serve --host 0.0.0.0"]
