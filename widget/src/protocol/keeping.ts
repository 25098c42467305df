/**
 * What the browser keeps: the session and the looks until they are deleted, what was not sent yet as long as the tab lives.
 *
 * A browser may forbid storage (private windows, strict settings). Then things are kept as long as the page is open.
 */

import type { Outgoing } from "./wire";

/** The part of the Storage interface that is used. */
export interface Box {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** A conversation's token, and the proof that it is ours. */
export interface Session {
  readonly token: string | null;
  readonly secret: string;
}

export type Theme = "auto" | "light" | "dark";

/** How a person likes to read. */
export interface Looks {
  readonly theme: Theme | null;
  /** Index of the text size; 0 is the usual one. */
  readonly size: number;
}

const SECRET_BYTES = 32;
const SHORTEST_SECRET = 32;

/** Keeps what belongs to one server. */
export class Keeping {
  readonly #session: string;
  readonly #looks: string;
  readonly #unsent: string;
  readonly #draft: string;

  constructor(
    server: string,
    private readonly lasting: Box,
    private readonly tab: Box,
  ) {
    this.#session = `unknot:session:${server}`;
    this.#looks = `unknot:looks:${server}`;
    this.#unsent = `unknot:unsent:${server}`;
    this.#draft = `unknot:draft:${server}`;
  }

  /** The session to resume; a new secret without a token where there is none. */
  session(): Session {
    const { token, secret } = record(read(this.lasting, this.#session));
    if (typeof secret === "string" && secret.length >= SHORTEST_SECRET) {
      return { token: typeof token === "string" ? token : null, secret };
    }
    const fresh = { token: null, secret: newSecret() };
    write(this.lasting, this.#session, fresh);
    return fresh;
  }

  keepToken(token: string): void {
    write(this.lasting, this.#session, { ...this.session(), token });
  }

  /** Messages that the server has not acknowledged, the first one first. */
  unsent(): Outgoing[] {
    const kept = read(this.tab, this.#unsent);
    return (Array.isArray(kept) ? kept : []).filter(isOutgoing);
  }

  keepUnsent(messages: readonly Outgoing[]): void {
    if (messages.length) write(this.tab, this.#unsent, messages);
    else this.tab.removeItem(this.#unsent);
  }

  draft(): string {
    return this.tab.getItem(this.#draft) ?? "";
  }

  keepDraft(text: string): void {
    if (text) this.tab.setItem(this.#draft, text);
    else this.tab.removeItem(this.#draft);
  }

  looks(): Looks {
    const { theme, size } = record(read(this.lasting, this.#looks));
    return {
      theme: theme === "auto" || theme === "light" || theme === "dark" ? theme : null,
      size: typeof size === "number" && Number.isInteger(size) ? size : 0,
    };
  }

  keepLooks(looks: Looks): void {
    write(this.lasting, this.#looks, looks);
  }

  /** Remove every trace of the conversation; the looks say nothing about anybody and stay. */
  forgetConversation(): void {
    this.lasting.removeItem(this.#session);
    this.tab.removeItem(this.#unsent);
    this.tab.removeItem(this.#draft);
  }
}

/** A box that cannot fail: the browser's where it may be used, else one in memory. */
export function boxOf(storage: () => Box): Box {
  const memory = new Map<string, string>();
  const attempt = <T>(use: (box: Box) => T, otherwise: T): T => {
    try {
      return use(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    getItem: (key) => memory.get(key) ?? attempt((box) => box.getItem(key), null),
    setItem: (key, value) => {
      // what the browser refuses (forbidden, full) is kept here instead, never both
      const isKept = attempt((box) => (box.setItem(key, value), true), false);
      if (isKept) memory.delete(key);
      else memory.set(key, value);
    },
    removeItem: (key) => {
      memory.delete(key);
      attempt((box) => box.removeItem(key), undefined);
    },
  };
}

function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A new unique id for a message; `crypto.randomUUID` is missing where a page is not served over https. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function read(box: Box, key: string): unknown {
  try {
    return JSON.parse(box.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

const write = (box: Box, key: string, value: unknown): void => box.setItem(key, JSON.stringify(value));

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function isOutgoing(value: unknown): value is Outgoing {
  const { id, text, payload, at } = record(value);
  return (
    typeof id === "string" &&
    typeof text === "string" &&
    (payload === null || typeof payload === "string") &&
    typeof at === "number"
  );
}
