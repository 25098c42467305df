"""Starts the Rasa process without what a start need not wait for, and quietly.

Measured on two cores: of the 18 seconds that importing Rasa, TensorFlow and sentence-transformers takes, the garbage
collector has three, although next to nothing of it is garbage; and TensorFlow imports JAX for one, which it only needs
to convert models of JAX.
"""

from __future__ import annotations

import gc
import sys

from unknot.quiet import silence_warnings

UNUSED = ("jax",)
"""Packages whose absence the library that imports them allows for."""


def main() -> None:
    """Serve until stopped."""
    silence_warnings()
    gc.disable()
    leave_out(UNUSED)
    from unknot import server

    server.main()


def leave_out(packages: tuple[str, ...]) -> None:
    """Make importing these packages fail as if they were not installed, where nothing has imported them yet."""
    for package in packages:
        sys.modules.setdefault(package, None)  # type: ignore[arg-type]  # None is Python's own way to say so


def settle() -> None:
    """Once everything is loaded: collect garbage again, but do not look through what stays for good."""
    gc.collect()
    gc.freeze()
    gc.enable()


if __name__ == "__main__":
    main()
