"""What the actions look things up in: passages, topics and relief plans, read once when first needed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from unknot.knowledge.conditions import Conditions, open_conditions
from unknot.knowledge.passage import Passage
from unknot.knowledge.store import open_passages
from unknot.knowledge.topics import TOPICS_FILE, load_topics
from unknot.night.loading import load_night
from unknot.night.plan import NIGHT_FILE, NightPlanner
from unknot.relief.afterwards import Afterwards, load_afterwards
from unknot.relief.flow import Coach
from unknot.relief.hearing import Hearing
from unknot.relief.hearing_file import load_hearing
from unknot.relief.plan import RELIEF_FOLDER, ReliefPlan, load_plans
from unknot.settings import read_settings
from unknot.toolkit.loading import load_catalogue
from unknot.toolkit.toolkit import TOOLKIT_FILE, Catalogue


@lru_cache(maxsize=1)
def passages() -> Mapping[str, Passage]:
    """Every passage of the index by its id; raises IndexUnusableError where there is no index."""
    return {passage.id: passage for passage in open_passages(read_settings())}


@lru_cache(maxsize=1)
def topics() -> Mapping[str, str]:
    """For each topic intent the id of the passage that answers it by default."""
    return load_topics(TOPICS_FILE, passages())


@lru_cache(maxsize=1)
def conditions() -> Conditions:
    """Hears what people say of their health that changes what is safe."""
    return open_conditions()


@lru_cache(maxsize=1)
def plans() -> Mapping[str, ReliefPlan]:
    """The relief plan of each muscle."""
    return load_plans(RELIEF_FOLDER, passages())


@lru_cache(maxsize=1)
def coach() -> Coach:
    """Who coaches through a cramp; raises IndexUnusableError where there is no index."""
    return Coach(plans())


@lru_cache(maxsize=1)
def hearing() -> Hearing:
    """How people say that it eases or not."""
    return load_hearing()


@lru_cache(maxsize=1)
def afterwards() -> Afterwards:
    """What is meant right after a coaching has ended."""
    return load_afterwards()


@lru_cache(maxsize=1)
def night() -> NightPlanner:
    """What to do in the night, and the evening plan; raises IndexUnusableError where there is no index."""
    return load_night(NIGHT_FILE, {passage.id: passage.sections for passage in passages().values()})


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """What may go into a rescue kit; raises IndexUnusableError where there is no index."""
    return load_catalogue(TOOLKIT_FILE, {passage.id: passage.sections for passage in passages().values()})
