/** Messages, items and a wire for the tests that need no browser. */

import type { Message } from "../../src/protocol/contract";
import type { Wire } from "../../src/protocol/connection";
import { type Box, Keeping } from "../../src/protocol/keeping";
import type { Item } from "../../src/store/state";

export const SERVER = "http://127.0.0.1:18150";

export function message(id: number, fields: Partial<Message> = {}): Message {
  return {
    id,
    from: "unknot",
    at: id * 1000,
    text: `text ${id}`,
    choices: [],
    picture: null,
    card: null,
    clientId: null,
    rating: null,
    ...fields,
  };
}

export function item(id: number, fields: Partial<Item> = {}): Item {
  const { clientId, rating, ...shown } = message(id);
  return { ...shown, key: `m${id}`, delivery: "sent", refusal: null, payload: null, ...fields };
}

export function boxInMemory(): Box {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

export const keepingInMemory = (): Keeping => new Keeping(SERVER, boxInMemory(), boxInMemory());

export interface Frame {
  readonly event: string;
  readonly data: unknown;
  readonly done: ((error: unknown, answer: unknown) => void) | null;
}

/** A wire whose other end is the test. */
export class FakeWire implements Wire {
  readonly sent: Frame[] = [];
  connects = 0;
  #listeners = new Map<string, (data: unknown) => void>();

  on(event: string, listener: (data: unknown) => void): void {
    this.#listeners.set(event, listener);
  }

  emit(event: string, data: unknown): void {
    this.sent.push({ event, data, done: null });
  }

  timeout(): { emit(event: string, data: unknown, done: (error: unknown, answer: unknown) => void): void } {
    return { emit: (event, data, done) => void this.sent.push({ event, data, done }) };
  }

  connect(): void {
    this.connects += 1;
  }

  disconnect(): void {}

  receive(event: string, data: unknown = undefined): void {
    this.#listeners.get(event)?.(data);
  }

  /** What was sent under a name. */
  framesOf(event: string): Frame[] {
    return this.sent.filter((frame) => frame.event === event);
  }
}

/** Let everything that was promised happen. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await Promise.resolve();
}
