# The service in two stages: what builds stays behind. Python is the version that the tests run on.
FROM python:3.11-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE constraints.txt ./
COPY prompts prompts
COPY summarizer summarizer
RUN python -m venv /opt/summarizer \
 && /opt/summarizer/bin/pip install --no-cache-dir --constraint constraints.txt \
    ".[service,postgres,telemetry,mcp,slack]"

FROM python:3.11-slim
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/summarizer summarizer
COPY --from=build /opt/summarizer /opt/summarizer
# MALLOC_ARENA_MAX: many threads take and give back memory; with few arenas more of it goes back
ENV PATH=/opt/summarizer/bin:$PATH \
    MALLOC_ARENA_MAX=2 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SUMMARIZER_HOST=0.0.0.0 \
    SUMMARIZER_PORT=8000 \
    SUMMARIZER_DATABASE=/var/lib/summarizer/summarizer.sqlite
USER 10001
WORKDIR /var/lib/summarizer
VOLUME /var/lib/summarizer
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["summarizer", "serve"]
