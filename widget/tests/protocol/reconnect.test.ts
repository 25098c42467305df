import { expect, test } from "vitest";
import { Connection } from "../../src/protocol/connection";
import { Store } from "../../src/store/store";
import { Conversations } from "../fake/conversations.mjs";
import { FakeWire, type Frame, keepingInMemory, SERVER, settled } from "../fake/conversation";

const BREAKS = 200;

/** Numbers between 0 and 1 that are the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

test.each([1, 2, 3])(
  "%i: two hundred breaks at random moments lose nothing, double nothing, and keep the order",
  async (seed) => {
    const random = chance(seed);
    const wire = new FakeWire();
    const store = new Store();
    const around = { server: SERVER, locale: "en", timeZone: "UTC", topic: "", now: () => 0 };
    const connection = new Connection(wire, keepingInMemory(), around, (event) => store.dispatch(event));
    const conversations = new Conversations();
    let conversation: ReturnType<Conversations["open"]>["conversation"] | null = null;
    const work: (() => void)[] = [];
    let down: (() => void)[] = [];
    let read = 0;

    const socket = { emit: (event: string, data: unknown) => void down.push(() => wire.receive(event, data)) };

    function serve({ event, data, done }: Frame): void {
      const frame = data as { id: string; message: string; session_id?: string; secret: string; last_id: number };
      if (event === "session_request") {
        const { conversation: opened, isNew } = conversations.open(frame);
        conversation = opened;
        opened.socket = socket as never;
        socket.emit("session_confirm", opened.token);
        socket.emit("session_state", { is_new: isNew });
        socket.emit("history", {
          messages: opened.messages.filter(({ id }: { id: number }) => id > (isNew ? -1 : frame.last_id)),
        });
      }
      if (event === "user_uttered" && conversation) {
        const own = conversation;
        const known = own.taken.get(frame.id);
        const number = known ?? own.add("person", { text: frame.message, client_id: frame.id }).id;
        own.taken.set(frame.id, number);
        down.push(() => done?.(null, { ok: true, message_id: number }));
        if (known === undefined)
          work.push(() =>
            own.say([{ text: `first to ${frame.message}` }, { text: `second to ${frame.message}` }] as never),
          );
      }
    }

    /** One thing happens: a frame arrives there, or here, or an answer is ready. */
    async function step(): Promise<boolean> {
      const possible = [
        ...(read < wire.sent.length ? [() => serve(wire.sent[read++] as Frame)] : []),
        ...(down.length ? [() => down.shift()?.()] : []),
        ...(work.length ? [() => work.shift()?.()] : []),
      ];
      possible[Math.floor(random() * possible.length)]?.();
      await settled();
      return possible.length > 0;
    }

    async function breakOff(): Promise<void> {
      const lost = wire.sent.filter(({ done }) => done !== null);
      read = wire.sent.length;
      down = [];
      if (conversation) conversation.socket = null;
      wire.receive("disconnect", "transport close");
      for (const { done } of lost) done?.(new Error("disconnected"), undefined);
      await settled();
      wire.receive("connect");
    }

    wire.receive("connect");
    let written = 0;
    for (let breaks = 0; breaks < BREAKS; breaks += 1) {
      const text = `message ${written++}`;
      const message = { id: text, text, payload: null, at: 0 };
      store.dispatch({ kind: "wrote", message });
      connection.send(message);
      for (let steps = Math.floor(random() * 14); steps > 0; steps -= 1) await step();
      await breakOff();
    }
    while (await step());

    const { items } = store.state;
    const texts = items.map((each) => each.text);
    const wanted = Array.from({ length: written }, (_, index) => `message ${index}`);
    expect(texts.filter((text) => text.startsWith("message"))).toEqual(wanted);
    expect(texts.filter((text) => text.startsWith("first"))).toEqual(wanted.map((text) => `first to ${text}`));
    expect(texts.filter((text) => text.startsWith("second"))).toEqual(wanted.map((text) => `second to ${text}`));
    expect(items.map(({ id }) => id)).toEqual(
      [...items.map(({ id }) => id as number)].sort((one, other) => one - other),
    );
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  },
);
