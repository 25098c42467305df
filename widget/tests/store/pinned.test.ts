import { expect, test } from "vitest";
import type { Escalation } from "../../src/protocol/contract";
import { pinnedIn } from "../../src/store/pinned";
import { item } from "../fake/conversation";

const emergency: Escalation = { type: "escalation", level: "emergency", contacts: [] };
const doctor: Escalation = { ...emergency, level: "doctor" };
const person = (id: number, fields = {}) => item(id, { from: "person", ...fields });
const call = item(2, { card: emergency });
const buttons = item(1, {
  choices: [{ title: "I have called", payload: '/answer_escalation{"escalation_answer":"called"}' }],
});

test("nothing is pinned where nothing is raised", () => expect(pinnedIn([item(1), person(2), item(3)])).toBeNull());
test("a call for help is pinned", () => expect(pinnedIn([person(1), call])).toMatchObject({ key: "m2" }));
test("it stays through the following turn", () => expect(pinnedIn([call, person(3), item(4)])).not.toBeNull());
test("it goes with the turn after that, when nothing was raised again", () =>
  expect(pinnedIn([call, person(3), item(4), person(5)])).toBeNull());
test("raised again, it stays", () =>
  expect(pinnedIn([call, person(3), item(4, { card: emergency }), person(5), item(6)])).toMatchObject({ key: "m4" }));
test("the latest one is pinned", () =>
  expect(pinnedIn([call, person(3), item(4, { card: doctor })])?.escalation.level).toBe("doctor"));
test("a button that answers it closes it", () =>
  expect(
    pinnedIn([
      buttons,
      call,
      person(3, { text: "I have called", payload: '/answer_escalation{"escalation_answer":"called"}' }),
    ]),
  ).toBeNull());
test("so it does in a conversation that comes back, where payloads are not kept", () =>
  expect(pinnedIn([buttons, call, person(3, { text: "I have called" })])).toBeNull());
test("typed words close it as soon as the server has understood them", () => {
  const typed = [buttons, call, person(3, { text: "they are on their way" })];
  expect(pinnedIn(typed)).not.toBeNull();
  expect(pinnedIn([...typed, item(4), item(5, { card: { type: "all_clear" } })])).toBeNull();
});
test("an all-clear closes it", () => expect(pinnedIn([call, item(3, { card: { type: "all_clear" } })])).toBeNull());
test("a message that was refused counts for nothing", () =>
  expect(pinnedIn([call, person(3, { delivery: "refused" }), person(4, { delivery: "refused" })])).not.toBeNull());
