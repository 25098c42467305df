import { expect, test } from "vitest";
import { boxOf, Keeping, newId } from "../../src/protocol/keeping";
import { boxInMemory, SERVER } from "../fake/conversation";

const waiting = { id: "one", text: "my calf", payload: null, at: 5 };

test("a secret is made once, long, and kept beside the token", () => {
  const box = boxInMemory();
  const first = new Keeping(SERVER, box, boxInMemory());
  const { secret, token } = first.session();
  first.keepToken("signed");
  expect(token).toBeNull();
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(new Keeping(SERVER, box, boxInMemory()).session()).toEqual({ token: "signed", secret });
  expect(new Keeping("https://other.example", box, boxInMemory()).session().secret).not.toBe(secret);
});

test.each(["nonsense", "[]", '{"secret":"short","token":"t"}', '{"token":5}', "null"])(
  "what somebody put there (%s) opens no session",
  (kept) => {
    const box = boxInMemory();
    box.setItem(`unknot:session:${SERVER}`, kept);
    expect(new Keeping(SERVER, box, boxInMemory()).session().token).toBeNull();
  },
);

test("leaving removes the session, what was not sent and the draft, and keeps the looks", () => {
  const lasting = boxInMemory();
  const tab = boxInMemory();
  const keeping = new Keeping(SERVER, lasting, tab);
  keeping.keepToken("signed");
  keeping.keepUnsent([waiting]);
  keeping.keepDraft("half a sen");
  keeping.keepLooks({ theme: "dark", size: 2 });
  const { secret } = keeping.session();
  keeping.forgetConversation();
  expect(keeping.session()).toMatchObject({ token: null });
  expect(keeping.session().secret).not.toBe(secret);
  expect([keeping.unsent(), keeping.draft(), keeping.looks()]).toEqual([[], "", { theme: "dark", size: 2 }]);
});

test("what was not sent survives a reload; what is broken is left out", () => {
  const tab = boxInMemory();
  new Keeping(SERVER, boxInMemory(), tab).keepUnsent([waiting]);
  expect(new Keeping(SERVER, boxInMemory(), tab).unsent()).toEqual([waiting]);
  tab.setItem(`unknot:unsent:${SERVER}`, '[{"id":1},null,{"id":"a","text":"b","payload":null,"at":1}]');
  expect(new Keeping(SERVER, boxInMemory(), tab).unsent()).toHaveLength(1);
});

test("where the browser forbids storage things are kept in memory", () => {
  const box = boxOf(() => {
    throw new Error("forbidden");
  });
  box.setItem("a", "b");
  expect(box.getItem("a")).toBe("b");
  box.removeItem("a");
  expect(box.getItem("a")).toBeNull();
});

test("ids are unique and look like what they are", () => {
  const ids = Array.from({ length: 1000 }, newId);
  expect(new Set(ids).size).toBe(1000);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
});
