"""The real responses, an assistant that speaks on cue, and people who write to it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from rasa.shared.core.domain import Domain

from tests.channels.assistant import Assistant, Person, Visit, serving
from unknot.channels.rest import RestChannel
from unknot.settings import ROOT


@pytest.fixture(scope="session")
def domain() -> Domain:
    """The real domain with the real responses."""
    return Domain.load([str(ROOT / "domain.yml"), str(ROOT / "data" / "responses")])


@pytest.fixture
def assistant(domain: Domain) -> Assistant:
    """An assistant that speaks on cue."""
    return Assistant(domain)


@pytest.fixture
async def address(assistant: Assistant) -> AsyncIterator[str]:
    """The REST channel, served for one test."""
    async with serving(assistant, RestChannel()) as place:
        yield place


@pytest.fixture
async def visit(address: str) -> AsyncIterator[Visit]:
    """Makes people, each with cookies of their own."""
    people: list[Person] = []

    def person(cookies: dict[str, str] | None = None) -> Person:
        people.append(Person(address, cookies))
        return people[-1]

    yield person
    for one in people:
        await one.client.close()


@pytest.fixture
async def person(visit: Visit) -> Person:
    """Somebody who comes for the first time."""
    return visit()
