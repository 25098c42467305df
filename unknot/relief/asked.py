"""What the last reply of a coaching asked, and what a bare answer to it means, as an intent."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

STILL, BETTER, STOP, BACK, REPEAT = "report_no_change", "report_better", "request_stop", "resume_relief", "ask_repeat"
YES, NO, WAIT = "yes", "no", "wait"
AFFIRM, DENY, INFORM, TIME = "affirm", "deny", "inform", "request_time"


class Asked(Enum):
    """What the last reply asked."""

    IS_IT_EASING = "is it easing"
    GO_ON = "shall we go on"
    PARKED = "have you stopped the car"
    NO_ANSWER = "something that yes and no do not answer"
    ELSE = "something that is not about the cramp"


MEANT: Mapping[Asked, Mapping[str, str]] = {
    Asked.IS_IT_EASING: {
        **{YES: BETTER, NO: STILL, WAIT: TIME},
        **{DENY: STILL, "skip": STILL, "ask_more": STILL},
    },
    Asked.GO_ON: {YES: BACK, NO: STOP, WAIT: BACK, AFFIRM: BACK, DENY: STOP},
    Asked.PARKED: {YES: BACK, NO: TIME, WAIT: TIME, AFFIRM: BACK, DENY: TIME},
    Asked.NO_ANSWER: {},
    Asked.ELSE: {},
}
"""What a bare answer, or an intent that the words leave open, means beside each question."""
