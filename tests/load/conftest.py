"""The web channel and its quick assistant, as in `tests/channels/web/`."""

from tests.channels.conftest import domain
from tests.channels.web.conftest import open_house, quick_triage, settings, speaker

__all__ = ["domain", "open_house", "quick_triage", "settings", "speaker"]
