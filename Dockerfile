# The page and the REST API in a container; docs/deploy.md says how to run it, read-only.
# Python 3.11 is the version that the tests run on.
FROM python:3.11-slim-bookworm AS build
RUN python -m venv /opt/medwarrant
WORKDIR /build
COPY requirements.lock ./
RUN /opt/medwarrant/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
RUN /opt/medwarrant/bin/pip install --no-cache-dir --no-deps .

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin medwarrant \
 && install --directory --owner=medwarrant --group=medwarrant /corpus
COPY --from=build /opt/medwarrant /opt/medwarrant
ENV PATH=/opt/medwarrant/bin:$PATH \
    HOME=/tmp \
    MEDWARRANT_CORPUS=/corpus \
    PYTHONDONTWRITEBYTECODE=1
USER 10001
VOLUME ["/corpus"]
EXPOSE 8765
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8765/healthz', timeout=4)"]
ENTRYPOINT ["medwarrant"]
CMD ["serve", "--host", "0.0.0.0"]
