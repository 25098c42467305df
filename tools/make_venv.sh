#!/usr/bin/env bash
# Makes the environment with Python 3.10 and gets uv into it:  tools/make_venv.sh .venv
# Python 3.10 may be plain or hide behind pyenv's shims; its real path is taken, because uv does not see through shims.
set -euo pipefail
venv=$1

say() { printf '… %s\n' "$1" >&2; }
fail() { printf 'make: %s\n' "$1" >&2; exit 1; }

real_python() { # the real path of a Python 3.10, or nothing
  local candidate
  for candidate in python3.10 python3 python "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10*/bin/python; do
    "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null &&
      "$candidate" -c 'import os, sys; print(os.path.realpath(sys.executable))' && return
  done
}

uv_version=$(grep -oE '^uv==[0-9.]+' requirements.lock)
python=$(real_python || true)
rm -rf "$venv"
if [ -n "$python" ]; then
  say "making the environment with $("$python" --version)"
  "$python" -m venv "$venv" 2>/dev/null ||
    fail "this Python has no venv module; on Debian or Ubuntu: apt-get install python3.10-venv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$uv_version" ||
    fail "uv could not be installed from the Python package index; is there a network?"
else
  say "there is no Python 3.10 here; uv fetches one"
  any=$(command -v python3 || command -v python) ||
    fail "there is no Python at all; install Python 3.10 (pyenv install 3.10, or your system's python3.10 and python3.10-venv)"
  helper=$(mktemp -d)
  trap 'rm -rf "$helper"' EXIT
  "$any" -m venv "$helper" && "$helper/bin/python" -m pip install --quiet --disable-pip-version-check "$uv_version" ||
    fail "uv could not be installed from the Python package index; is there a network?"
  "$helper/bin/uv" venv --quiet --python 3.10 --python-preference managed "$venv" ||
    fail "uv could not fetch Python 3.10; install it yourself (pyenv install 3.10, or your system's python3.10 and python3.10-venv)"
  "$helper/bin/uv" pip install --quiet --python "$venv/bin/python" "$uv_version"
fi
