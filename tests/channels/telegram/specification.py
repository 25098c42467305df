"""The public Bot API specification, reduced to names, types and what is required, and checks against it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_SPECIFICATION = json.loads((Path(__file__).parent / "bot_api.json").read_text("utf-8"))
METHODS: dict[str, dict[str, list[str]]] = _SPECIFICATION["methods"]
TYPES: dict[str, dict[str, list[str]]] = _SPECIFICATION["types"]
_PLAIN = {"Integer": int, "String": str, "Boolean": bool, "Float": (int, float), "True": bool}


def faults_of_call(method: str, parameters: dict[str, Any]) -> list[str]:
    """What is wrong with a call."""
    return _faults(method, METHODS[method], parameters)


def faults_of_object(kind: str, content: Any) -> list[str]:
    """What is wrong with an object of a type."""
    if kind not in TYPES:
        return []  # a type that nothing here sends
    if not isinstance(content, dict):
        return [f"{kind} is an object"]
    return _faults(kind, TYPES[kind], content)


def _faults(name: str, fields: dict[str, list[str]], content: dict[str, Any]) -> list[str]:
    required = {field for field, kinds in fields.items() if any(kind.startswith("!") for kind in kinds)}
    wrong = [f"{name}: {field} is missing" for field in sorted(required - set(content))]
    wrong += [f"{name}: {field} is unknown" for field in sorted(set(content) - set(fields))]
    for field in sorted(set(fields) & set(content)):
        kinds = [kind.lstrip("!") for kind in fields[field]]
        faults = [_faults_of_value(kind, content[field]) for kind in kinds]
        if all(faults):
            wrong += [f"{name}.{field}: {fault}" for fault in faults[0]]
    return wrong


def _faults_of_value(kind: str, value: Any) -> list[str]:
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"takes a list, not {value!r}"]
        return [fault for item in value for fault in _faults_of_value(kind.removeprefix("Array of "), item)]
    if kind in _PLAIN:
        is_right = isinstance(value, _PLAIN[kind]) and not (kind != "Boolean" and kind != "True" and value is True)
        return [] if is_right else [f"takes {kind}, not {value!r}"]
    if kind == "ChatMember":
        status = value.get("status") if isinstance(value, dict) else None
        kind = {"member": "ChatMemberMember", "kicked": "ChatMemberBanned", "left": "ChatMemberLeft"}.get(status, kind)
    if kind == "MaybeInaccessibleMessage":
        kind = "Message"
    return faults_of_object(kind, value)
