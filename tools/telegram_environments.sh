#!/usr/bin/env bash
# Environments of their own for what cannot live beside Rasa: mockpost, a Bot API server that nobody here wrote, and
# aiogram 3, a second library that reads our updates. Prints the folder that holds them; does nothing where they exist.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
uv=$root/.venv/bin/uv
python=$("$root/.venv/bin/python" -c 'import os, sys; print(os.path.realpath(sys.executable))')
folder=$root/.cache/telegram
mkdir -p "$folder"
cd / # uv would apply this project's overrides to them
for package in mockpost==0.3.0 aiogram==3.31.0; do
  place=$folder/${package%%==*}
  test -e "$place/.complete" && continue
  "$uv" venv --quiet --clear --python "$python" "$place" >&2
  "$uv" pip install --quiet --python "$place/bin/python" "$package" >&2
  touch "$place/.complete"
done
echo "$folder"
