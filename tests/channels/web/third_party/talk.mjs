// A conversation with `socket.io-client`: node talk.mjs <address>; prints what talk.py prints.
import { createRequire } from "node:module";

const { io } = createRequire(new URL("../../../../widget/package.json", import.meta.url))("socket.io-client");
const [address] = process.argv.slice(2);
const token = [];
const heard = [];
let wake = () => {};

const until = async (isSo) => {
  while (!isSo()) await new Promise((resolve) => (wake = resolve));
};

async function comeIn(session) {
  const socket = io(address, { forceNew: true });
  socket.on("session_confirm", (confirmed) => (token.push(confirmed), wake()));
  socket.on("bot_uttered", (message) => (heard.push(message), wake()));
  const confirmed = token.length;
  socket.emit("session_request", session ? { session_id: session } : {});
  await until(() => token.length > confirmed);
  return socket;
}

/**
 * Say something and wait for an answer that has buttons.
 *
 * What was said just before a break may come again: nobody can know that it had arrived.
 */
async function say(socket, message) {
  const before = new Set(heard.map((answer) => JSON.stringify(answer)));
  const fresh = () => heard.slice(before.size).filter((answer) => !before.has(JSON.stringify(answer)));
  socket.emit("user_uttered", { message, session_id: token.at(-1), customData: { language: "en" } });
  await until(() => fresh().some((answer) => answer.quick_replies));
  return fresh();
}

const button = (answers, title) =>
  answers.flatMap((answer) => answer.quick_replies ?? []).find((each) => each.title === title).payload;
const texts = (answers) => answers.map((answer) => answer.text).filter(Boolean);

let socket = await comeIn(null);
await until(() => heard.some((answer) => answer.quick_replies));
const greeting = heard.slice();
const first = await say(socket, "my calf is cramping right now");
socket.disconnect();
socket = await comeIn(token[0]);
const second = await say(socket, button(first, "Still cramping"));
socket.disconnect();
const fields = [...new Set(heard.flatMap(Object.keys))].sort();
console.log(JSON.stringify({ token, fields, greeting: texts(greeting), first: texts(first), second: texts(second) }));
