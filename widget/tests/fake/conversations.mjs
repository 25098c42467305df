// Conversations as the real server keeps them, as far as a client can tell: tokens, secrets, numbered messages, replay.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";

const script = JSON.parse(readFileSync(new URL("answers.json", import.meta.url), "utf8"));

export class Conversation {
  token = randomUUID();
  messages = [];
  received = [];
  waiting = [];
  /** Client-made id of a message -> number that it was given. */
  taken = new Map();
  socket = null;

  constructor(secret) {
    this.secret = secret;
  }

  get lastId() {
    return this.messages.at(-1)?.id ?? -1;
  }

  /** Note what came in, for tests that wait for it. */
  note(frame) {
    this.received.push(frame);
    for (const waiting of this.waiting) waiting();
  }

  /** Everything that came in under a name, once there are so many of them. */
  async receivedAtLeast(event, count) {
    const found = () => this.received.filter((frame) => frame.event === event);
    if (found().length < count) {
      await new Promise((enough) => this.waiting.push(() => found().length >= count && enough()));
    }
    return found();
  }

  add(from, message) {
    const kept = { id: this.lastId + 1, from, at: new Date().toISOString(), ...message };
    this.messages.push(kept);
    return kept;
  }

  /** Keep an answer, and send it if somebody listens. */
  say(messages) {
    for (const message of messages) {
      const { from, ...sent } = this.add("unknot", message);
      this.socket?.emit("bot_uttered", sent);
    }
  }
}

export class Conversations {
  #byToken = new Map();
  latest = null;

  /** The conversation that a token and its secret open, else a new one. */
  open({ session_id: token, secret, topic } = {}) {
    const known = this.#byToken.get(token);
    if (known && known.secret === secret) return { conversation: known, isNew: false };
    return { conversation: this.begin(secret, topic), isNew: true };
  }

  begin(secret, topic) {
    const conversation = new Conversation(secret);
    this.#byToken.set(conversation.token, conversation);
    this.latest = conversation;
    const payload = script.topics[topic];
    for (const message of payload ? script.answers[payload] : script.greeting) conversation.add("unknot", message);
    return conversation;
  }

  forget(conversation) {
    this.#byToken.delete(conversation.token);
  }
}

export const answerTo = (text) => script.answers[text] ?? script.otherwise;
