/**
 * Holds the conversation with the server: opens and resumes it, sends each message until it is acknowledged, and hands on
 * what arrives. It knows the wire and nothing of what is shown.
 */

import type { Rating } from "./contract";
import type { Keeping } from "./keeping";
import { Outbox } from "./outbox";
import {
  readGoingDown,
  readHistory,
  readMessage,
  readReceipt,
  readRefusal,
  readSessionState,
  readToken,
  readTyping,
} from "./parse";
import type { Outgoing, ServerEvent, SessionRequest } from "./wire";

/** The part of a Socket.IO client socket that is used. */
export interface Wire {
  on(event: string, listener: (data: unknown) => void): unknown;
  emit(event: string, data: unknown): unknown;
  timeout(milliseconds: number): {
    emit(event: string, data: unknown, done: (error: unknown, answer: unknown) => void): unknown;
  };
  connect(): unknown;
  disconnect(): unknown;
}

/** What never changes while the page is open. */
export interface Surroundings {
  readonly server: string;
  readonly locale: string;
  readonly timeZone: string;
  /** Where a new conversation begins; empty for the usual start. */
  readonly topic: string;
  readonly now: () => number;
}

/** How long an acknowledgement may take before a message is sent again, in milliseconds. */
export const PATIENCE = 10_000;
const REFUSED_BY_SERVER = "io server disconnect";

/** One conversation with one server. */
export class Connection {
  #lastId = -1;
  #isConfirmed = false;
  #isGoingDown = false;
  /** A session was asked for anew since a message was last taken: once is a hiccup, twice would be a loop. */
  #hasReopened = false;
  readonly #outbox: Outbox;

  constructor(
    private readonly wire: Wire,
    private readonly keeping: Keeping,
    private readonly around: Surroundings,
    private readonly tell: (event: ServerEvent) => void,
  ) {
    this.#outbox = new Outbox(keeping, (message) => this.#transmit(message));
    wire.on("connect", () => this.#openSession());
    wire.on("disconnect", (reason) => this.#lost(reason));
    wire.on("connect_error", () => this.tell({ kind: "link", link: this.#isGoingDown ? "restarting" : "offline" }));
    wire.on("session_confirm", (raw) => this.#keepToken(raw));
    wire.on("session_state", (raw) => this.#confirmed(readSessionState(raw).isNew));
    wire.on("history", (raw) => this.#received(readHistory(raw, around.server, around.now())));
    wire.on("bot_uttered", (raw) => this.#said(raw));
    wire.on("bot_typing", (raw) => tell({ kind: "typing", on: readTyping(raw) }));
    wire.on("message_refused", (raw) => tell({ kind: "refused", outgoing: null, refusal: readRefusal(raw) }));
    wire.on("notice", (raw) => this.#noticed(raw));
  }

  /** Messages that were written and not acknowledged yet. */
  get unsent(): readonly Outgoing[] {
    return this.#outbox.messages;
  }

  open(): void {
    this.wire.connect();
  }

  close(): void {
    this.wire.disconnect();
  }

  /** Take the conversation back from another tab or device. */
  takeOver(): void {
    this.tell({ kind: "link", link: "connecting" });
    this.wire.connect();
  }

  /** Send a message as soon as that is possible; it is kept until the server has it. */
  send(message: Outgoing): void {
    this.#outbox.add(message);
  }

  /** Begin a new conversation; the promise says whether the server did. */
  restart(): Promise<boolean> {
    return this.#ask("restart", {});
  }

  /** Delete everything that is kept of this conversation, here and there. */
  async forget(): Promise<boolean> {
    const isGone = await this.#ask("forget", {});
    if (isGone) this.#outbox.clear();
    return isGone;
  }

  rate(messageId: number, value: Rating): Promise<boolean> {
    return this.#ask("feedback", { message_id: messageId, value });
  }

  #openSession(): void {
    this.#isConfirmed = false;
    const { token, secret } = this.keeping.session();
    const { locale, timeZone, topic } = this.around;
    const request: SessionRequest = {
      ...(token ? { session_id: token } : {}),
      secret,
      last_id: this.#lastId,
      locale,
      time_zone: timeZone,
      ...(topic ? { topic } : {}),
    };
    this.wire.emit("session_request", request);
  }

  #keepToken(raw: unknown): void {
    const token = readToken(raw);
    if (token) this.keeping.keepToken(token);
  }

  #confirmed(isNew: boolean): void {
    this.#isConfirmed = true;
    this.#isGoingDown = false;
    if (isNew) this.#lastId = -1;
    this.tell({ kind: "confirmed", isNew });
    this.tell({ kind: "link", link: "online" });
    this.#outbox.flush();
  }

  #received(messages: ReturnType<typeof readHistory>): void {
    for (const { id } of messages) this.#lastId = Math.max(this.#lastId, id);
    this.tell({ kind: "history", messages });
  }

  #said(raw: unknown): void {
    const message = readMessage(raw, this.around.server, this.around.now());
    if (!message) return;
    this.#lastId = Math.max(this.#lastId, message.id);
    this.tell({ kind: "said", message });
  }

  #noticed(raw: unknown): void {
    if (!readGoingDown(raw)) return;
    this.#isGoingDown = true;
    this.tell({ kind: "link", link: "restarting" });
  }

  #lost(reason: unknown): void {
    this.#isConfirmed = false;
    this.#outbox.pause();
    this.tell({ kind: "typing", on: false });
    const isSentAway = reason === REFUSED_BY_SERVER;
    if (isSentAway && !this.#isGoingDown) {
      this.tell({ kind: "link", link: "elsewhere" });
      return;
    }
    this.tell({ kind: "link", link: this.#isGoingDown ? "restarting" : "offline" });
    // Socket.IO comes back by itself from everything but being sent away
    if (isSentAway) this.wire.connect();
  }

  /** Send a message once; the promise says whether it needs to be sent again. */
  #transmit({ id, text, payload }: Outgoing): Promise<"done" | "again" | "later"> {
    if (!this.#isConfirmed) return Promise.resolve("later");
    const frame = { id, message: text, ...(payload === null ? {} : { payload }) };
    return new Promise((settle) => {
      this.wire.timeout(PATIENCE).emit("user_uttered", frame, (error, answer) => {
        if (error) return settle(this.#isConfirmed ? "again" : "later");
        const receipt = readReceipt(answer);
        if (!receipt.ok && receipt.refusal.reason === "no_session" && !this.#hasReopened) {
          this.#hasReopened = true;
          this.#openSession();
          return settle("later");
        }
        this.#hasReopened = false;
        if (receipt.ok) this.tell({ kind: "delivered", outgoing: id, messageId: receipt.messageId });
        else this.tell({ kind: "refused", outgoing: id, refusal: receipt.refusal });
        settle("done");
      });
    });
  }

  #ask(event: string, data: unknown): Promise<boolean> {
    if (!this.#isConfirmed) return Promise.resolve(false);
    return new Promise((settle) => {
      this.wire.timeout(PATIENCE).emit(event, data, (error, answer) => settle(!error && readReceipt(answer).ok));
    });
  }
}
