# One image for web, worker, beat and migrate; docker-compose.yml says which is which.
FROM python:3.11-slim AS build
WORKDIR /app
RUN python -m venv /venv
COPY requirements.txt ./
RUN /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt
COPY . .
RUN /venv/bin/python -m coop.services.translations

FROM python:3.11-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin coop \
 && install -d -o coop -g coop -m 0700 /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 COOP_DATA=/data
USER coop
EXPOSE 8000
STOPSIGNAL SIGTERM
CMD ["granian", "--interface", "wsgi", "coop.wsgi:application", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "2", "--workers-kill-timeout", "5", "--backlog", "4096", "--backpressure", "4096", "--log-level", "warning"]
