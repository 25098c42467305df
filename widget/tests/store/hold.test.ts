import { expect, test } from "vitest";
import { holdPhase, pauseHold, readyHold, secondsLeft, startHold, tickHold } from "../../src/store/hold";

const ready = readyHold("m1", 20);

test("it runs, pauses, goes on and ends", () => {
  const running = startHold(ready, 1000);
  expect([holdPhase(ready), holdPhase(running)]).toEqual(["ready", "running"]);
  const paused = pauseHold(running, 6000);
  expect([holdPhase(paused), secondsLeft(paused)]).toEqual(["paused", 15]);
  expect(tickHold(paused, 90_000)).toBe(paused);
  const resumed = startHold(paused, 100_000);
  expect(secondsLeft(tickHold(resumed, 114_999))).toBe(1);
  expect(holdPhase(tickHold(resumed, 114_999))).toBe("running");
  expect(holdPhase(tickHold(resumed, 115_000))).toBe("over");
});

test("a clock that jumped ahead ends it, and it never goes below zero", () => {
  const over = tickHold(startHold(ready, 0), 9e9);
  expect([holdPhase(over), secondsLeft(over)]).toEqual(["over", 0]);
});

test("after the end it begins again from the start", () => {
  const again = startHold(tickHold(startHold(ready, 0), 20_000), 50_000);
  expect([holdPhase(again), secondsLeft(again)]).toEqual(["running", 20]);
});
