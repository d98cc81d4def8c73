# The public door alone: it reads releases and knows nothing of the registry.
#   docker build -t gongwen .
#   docker run --read-only --tmpfs /tmp -p 8000:8000 -v "$PWD/var/public:/data/public:ro" gongwen
FROM python:3.13-slim AS install
WORKDIR /app
COPY requirements/api.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r api.txt

FROM python:3.13-slim
# the font of the cards: without one that has Chinese characters there are none
RUN apt-get update -q && apt-get install -qy --no-install-recommends fonts-wqy-zenhei \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home gongwen
COPY --from=install /venv /venv
WORKDIR /app
COPY gongwen gongwen
COPY db/__init__.py db/
COPY db/public db/public
COPY api api
COPY openapi openapi
COPY docs/quickstart.md docs/
COPY wsgi.py gunicorn.conf.py ./
# the names api and db are common: only this folder may provide them
ENV PYTHONPATH=/app PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PATH=/venv/bin:$PATH \
    GONGWEN_PUBLIC_DIR=/data/public
USER gongwen
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "--config", "gunicorn.conf.py", "--bind", "0.0.0.0:8000", "--workers", "2", "--worker-tmp-dir", "/tmp", "wsgi:app"]
