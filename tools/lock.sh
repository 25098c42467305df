#!/usr/bin/env bash
# Compiles both lock files from pyproject.toml: with hashes, without any address in them.
set -euo pipefail
compile=(.venv/bin/uv pip compile pyproject.toml --quiet --generate-hashes --no-emit-index-url --no-emit-find-links
  --no-header --python .venv/bin/python --python-version 3.10)
"${compile[@]}" "$@" -o requirements.lock
"${compile[@]}" --extra dev --constraint requirements.lock "$@" -o requirements-dev.lock
