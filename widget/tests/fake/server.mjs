// A stand-in for Unknot that speaks the same wire, for the tests of the view.
//
// node server.mjs <port> <foreign port> <control port>: the page and the socket, a foreign site that embeds the widget, and
// what the tests need to bring about drops, lost acknowledgements, refusals and restarts.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { Server } from "socket.io";
import { answerTo, Conversations } from "./conversations.mjs";

const [port, foreignPort, controlPort] = process.argv.slice(2).map(Number);
const home = `http://127.0.0.1:${port}`;
const root = new URL("../../", import.meta.url);
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};
const OWN_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";
const FOREIGN_POLICY = `default-src 'none'; script-src ${home}; connect-src ${home} ws://127.0.0.1:${port}; img-src ${home} data:`;
const OWN_FILES = {
  "/": "dist/page/index.html",
  "/widget.js": "dist/widget.js",
  "/page/page.css": "dist/page/page.css",
  "/page/icon.svg": "dist/page/icon.svg",
};

const conversations = new Conversations();
const faults = { lostAcks: 0, refusal: null, isMute: false };
let own;

function serve(files, policy, change = (body) => body) {
  return async (request, response) => {
    const { pathname } = new URL(request.url, home);
    if (pathname === "/neutral")
      return response.setHeader("Content-Type", "text/html").end("<title>Weather</title>Sunny.");
    const file = files[pathname];
    if (!file) return response.writeHead(404).end();
    const body = await readFile(new URL(file, root));
    response.setHeader("Content-Type", TYPES[extname(file)]);
    response.setHeader("Content-Security-Policy", policy);
    response.end(extname(file) === ".html" ? change(String(body), new URL(request.url, home)) : body);
  };
}

/** Attributes for the element or the script tag, given as `?with=` in the address. */
function withAttributes(body, { searchParams }) {
  const attributes = searchParams.get("with") ?? "";
  return body
    .replace("<unknot-chat ", `<unknot-chat leave-to="/neutral" ${attributes} `)
    .replace(
      '<script src="/widget.js"',
      `<script src="${home}/widget.js" data-leave-to="${home}/neutral" ${attributes}`,
    );
}

function connected(socket) {
  let conversation = null;

  function enter(next, isNew, lastId) {
    conversation = next;
    if (next.socket && next.socket !== socket) next.socket.disconnect(true);
    next.socket = socket;
    socket.emit("session_confirm", next.token);
    socket.emit("session_state", { session_id: next.token, is_new: isNew, last_id: next.lastId });
    const missing = next.messages.filter(({ id }) => id > lastId);
    if (isNew) for (const { from, ...message } of missing) socket.emit("bot_uttered", message);
    else if (missing.length) socket.emit("history", { messages: missing });
  }

  socket.on("session_request", (request) => {
    const { conversation: opened, isNew } = conversations.open(request);
    opened.note({ event: "session_request", ...request });
    enter(opened, isNew, isNew ? -1 : (request.last_id ?? -1));
  });
  socket.on("user_uttered", (frame, acknowledge) => {
    const own = conversation;
    own.note({ event: "user_uttered", ...frame });
    const answer = (receipt) =>
      faults.lostAcks > 0 ? (faults.lostAcks -= 1) : acknowledge?.({ id: frame.id, ...receipt });
    if (faults.refusal) {
      answer({ ok: false, reason: faults.refusal.reason });
      socket.emit("message_refused", faults.refusal);
      faults.refusal = null;
      return;
    }
    const taken = own.taken.get(frame.id);
    const number = taken ?? own.add("person", { text: frame.message, client_id: frame.id }).id;
    own.taken.set(frame.id, number);
    answer({ ok: true, message_id: number });
    if (taken !== undefined || faults.isMute) return;
    socket.emit("bot_typing", { on: true });
    own.say(answerTo(frame.payload ?? frame.message));
    own.socket?.emit("bot_typing", { on: false });
  });
  socket.on("restart", (_, acknowledge) => {
    acknowledge?.({ ok: true });
    enter(conversations.begin(conversation.secret), true, -1);
  });
  socket.on("forget", (_, acknowledge) => {
    conversations.forget(conversation);
    acknowledge?.({ ok: true });
    enter(conversations.begin(conversation.secret), true, -1);
  });
  socket.on("feedback", (frame, acknowledge) => {
    conversation.note({ event: "feedback", ...frame });
    const answer = conversation.messages.find(({ id }) => id === frame.message_id);
    if (answer) answer.feedback = frame.value;
    acknowledge?.({ ok: true });
  });
  socket.on("disconnect", () => {
    if (conversation?.socket === socket) conversation.socket = null;
  });
}

function start() {
  own = new Server(createServer(serve(OWN_FILES, OWN_POLICY, withAttributes)), { cors: { origin: "*" } });
  own.on("connection", connected);
  return new Promise((started) => own.httpServer.listen(port, "127.0.0.1", started));
}

async function stop() {
  own.emit("notice", { kind: "going_down" });
  const closed = new Promise((done) => own.httpServer.once("close", done));
  own.close();
  own.httpServer.closeAllConnections();
  await closed;
}

const controls = {
  say: (messages) => conversations.latest.say(messages),
  typing: (data) => own.emit("bot_typing", data),
  drop: () => {
    for (const socket of own.sockets.sockets.values()) socket.conn.close();
  },
  faults: (wanted) => Object.assign(faults, wanted),
  received: ({ event, count }) => conversations.latest.receivedAtLeast(event, count),
  emit: ([event, data]) => own.emit(event, data),
  stop,
  start,
};

await start();
createServer(serve({ "/": "example/index.html" }, FOREIGN_POLICY, withAttributes)).listen(foreignPort, "127.0.0.1");
createServer(async (request, response) => {
  let body = "";
  for await (const piece of request) body += piece;
  const done = await controls[request.url.slice(1)](body ? JSON.parse(body) : undefined);
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify(done ?? null));
}).listen(controlPort, "127.0.0.1", () => console.log("ready"));
