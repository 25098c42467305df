#!/usr/bin/env bash
# The browser that the page's tests drive: Debian's chromium, installed when it is missing and may be.
set -euo pipefail
command -v chromium >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "… installing the browser for the tests of the page" >&2
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
else
  echo "make: the tests of the page need chromium; install it, for example: sudo apt-get install chromium" >&2
  exit 1
fi
