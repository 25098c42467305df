"""Reads updates with aiogram 3 in its own environment: JSON lines in, the kind of each update out."""

from __future__ import annotations

import json
import sys

from aiogram.types import Update

for line in sys.stdin:
    print(Update.model_validate(json.loads(line)).event_type)
