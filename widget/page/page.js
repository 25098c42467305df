/**
 * The chat page: shows a conversation kept by the server and sends what the person says.
 *
 * Everything that is shown is put in as text, never as HTML. Each thing the person says opens a turn, an element that
 * its answer goes into, so that answers stay in order however slowly they come.
 */
import { strings } from "./strings.js";

const LONGEST = 4000;
const NEARLY_LONGEST = 3600;
const PATIENCE = 30_000;
const TICK = 200;
const CALL = /^(tel|sms|https):/i;
const STEP = /^(\d+)\.\s+(.*)$/;
const SVG = "http://www.w3.org/2000/svg";

const part = (id) => document.getElementById(id);
const log = part("log");
const words = part("words");
const composer = part("composer");
const head = part("top");

/** Whatever counts down at the moment is stopped by this. */
let stopHold = () => {};
/** Requests go one after another, so that the server hears them in the order they were said. */
let queue = Promise.resolve();

function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

function button(className, text, onclick) {
  return make("button", { type: "button", className, onclick }, text);
}

/** Say something to people who listen; a new node each time, so that a repeated sentence is spoken again. */
function announce(text) {
  part("status").replaceChildren(make("span", {}, text));
}

// What is said

/** Paragraphs of a text; its numbered lines become an ordered list. */
function paragraphs(text) {
  const blocks = [];
  for (const line of text.split("\n").filter((each) => each.trim())) {
    const [, number, step] = STEP.exec(line) ?? [];
    if (!number) {
      blocks.push(make("p", { dir: "auto" }, line));
      continue;
    }
    if (blocks.at(-1)?.tagName !== "OL") blocks.push(make("ol", { start: Number(number) }));
    blocks.at(-1).append(make("li", { dir: "auto" }, step));
  }
  return blocks;
}

function bubble(who, text) {
  const speaker = make("span", { className: "hidden" }, who === "person" ? strings.you : strings.unknot);
  return make("div", { className: `bubble ${who}` }, speaker, ...paragraphs(text));
}

function choices(buttons) {
  const group = make("div", { className: "choices" });
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", strings.choices);
  for (const { title, payload } of buttons) {
    const choice = button("choice", title, () => {
      use(group, title);
      send(title, payload);
    });
    group.append(choice);
  }
  return group;
}

/** A group of choices is used once; the one that was taken stays marked. */
function use(group, title) {
  for (const choice of group.children) {
    choice.disabled = true;
    choice.classList.toggle("taken", choice.textContent === title);
  }
}

// Cards

/** Citations of what was spoken, each once: a guidance message speaks its first passage, a relief step all of its own. */
function citations({ type, passages = [] }) {
  const spoken = type === "guidance" ? passages.slice(0, 1) : passages;
  const all = spoken.flatMap(({ article, heading, citations: cited }) => cited ?? [{ article, section: heading }]);
  return [...new Map(all.map((each) => [`${each.article}\n${each.section}`, each])).values()];
}

function sources(card) {
  const items = citations(card).map(({ article, section }) =>
    make("li", { dir: "auto" }, make("span", { className: "section" }, section), make("cite", {}, strings.article(article))),
  );
  if (!items.length) return [];
  return [make("details", { className: "sources" }, make("summary", {}, strings.sources), make("ul", {}, ...items))];
}

function ring() {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 100 100");
  drawing.setAttribute("aria-hidden", "true");
  for (const name of ["track", "passed"]) {
    const circle = document.createElementNS(SVG, "circle");
    const shape = { class: name, cx: 50, cy: 50, r: 45, pathLength: 1 };
    for (const [key, value] of Object.entries(shape)) circle.setAttribute(key, value);
    drawing.append(circle);
  }
  return drawing;
}

/** A countdown for a hold, with one button that starts, pauses, goes on and begins again. */
function hold({ step, steps, hold_seconds: seconds }) {
  const whole = seconds * 1000;
  let left = whole;
  let ends = 0;
  let timer = 0;
  const drawing = ring();
  const number = make("span", { className: "number" });
  const face = make("div", { className: "face" }, number, make("span", { className: "unit" }, strings.seconds));
  face.setAttribute("role", "timer");
  const control = button("strong", strings.start, () => (timer ? pause() : start()));
  const over = make("p", { className: "over", hidden: true }, strings.letGo);
  const holder = make("div", { className: "hold" }, make("div", { className: "dial" }, drawing, face), over, control);
  // The seconds are for eyes: spoken one by one they would drown the guidance.
  holder.setAttribute("aria-live", "off");

  function show() {
    number.textContent = String(Math.ceil(left / 1000));
    drawing.lastChild.style.strokeDashoffset = String(left / whole - 1);
  }
  function halt() {
    clearInterval(timer);
    timer = 0;
  }
  function start() {
    stopHold();
    stopHold = pause;
    if (left === 0) left = whole;
    if (left === whole) announce(strings.holdStarts(step, steps, seconds));
    over.hidden = true;
    ends = performance.now() + left;
    timer = setInterval(tick, TICK);
    control.textContent = strings.pause;
    show();
  }
  function pause() {
    if (!timer) return;
    tick();
    if (left === 0) return;
    halt();
    control.textContent = strings.goOn;
  }
  function tick() {
    left = Math.max(0, ends - performance.now());
    show();
    if (left > 0) return;
    halt();
    over.hidden = false;
    control.textContent = strings.again;
    announce(strings.holdEnds(step, steps));
  }
  show();
  return holder;
}

/** The card of a structured message; nothing for types that this page does not know. */
function cardOf(message, isLatest) {
  if (message.type === "guidance") return make("div", { className: "card" }, ...sources(message));
  if (message.type !== "relief") return null;
  const card = make("div", { className: "card" }, make("p", { className: "step" }, strings.step(message.step, message.steps)));
  if (isLatest && message.hold_seconds > 0) card.append(hold(message));
  card.append(...sources(message));
  return card;
}

/** Calls for help, above everything else until the person puts them away. */
function raiseAlert({ level, contacts = [] }) {
  const calls = contacts
    .filter(({ uri }) => CALL.test(uri))
    .map(({ label, uri }) => make("a", { className: "call", href: uri }, label));
  part("alert").replaceChildren(
    make("h2", {}, strings.levels[level] ?? strings.levels.urgent),
    make("div", { className: "calls" }, ...calls),
    button("plain", strings.hideAlert, () => part("alert").replaceChildren()),
  );
}

// Turns

/** Whether a text only names a source that a card shows as well. */
function namesSource(text, card) {
  if (!text?.startsWith(strings.sourceLineStart)) return false;
  return citations(card).some(({ article, section }) => text.includes(article) && text.includes(section));
}

/** Put an answer into its turn; a card takes the place of the line that names its source. */
function showAnswer(turn, messages, isLatest = true) {
  const answer = document.createDocumentFragment();
  const structures = messages.map(({ custom }) => custom).filter(Boolean);
  const cards = new Map(structures.map((each) => [each, cardOf(each, isLatest)]).filter(([, card]) => card));
  for (const { text, buttons } of messages) {
    const told = [...cards.keys()].find((each) => namesSource(text, each));
    if (told) answer.append(cards.get(told));
    else if (text) answer.append(bubble("unknot", text));
    if (buttons?.length) answer.append(choices(buttons));
  }
  for (const card of cards.values()) if (!card.parentNode) answer.append(card);
  turn.append(answer);
}

function raiseAlerts(messages) {
  for (const { custom } of messages) if (custom?.type === "escalation") raiseAlert(custom);
}

function addTurn(text) {
  const turn = make("div", { className: "turn" });
  if (text) turn.append(bubble("person", text));
  log.append(turn);
  return turn;
}

/** What sticks to an edge covers words; scrolling leaves as much room as it takes. */
function leaveRoom() {
  document.documentElement.style.setProperty("--top", `${head.offsetHeight}px`);
  document.documentElement.style.setProperty("--bottom", `${composer.offsetHeight}px`);
}

const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Scroll so that the turn starts at the top, or as far as there is something to scroll. */
function reveal(turn, behavior = isStill() ? "instant" : "smooth") {
  // An alert that was raised just now has not been observed yet.
  leaveRoom();
  turn.scrollIntoView({ block: "start", behavior });
}

/** Where the window is low the alert does not stick to its top; a new one is gone to instead. */
function keepAlertInView() {
  const alert = part("alert");
  if (alert.hasChildNodes() && getComputedStyle(head).position !== "sticky") alert.scrollIntoView();
}

/** The last two turns of a conversation: a call for help in them still holds, an older one has been heard. */
function recent(messages) {
  const said = messages.flatMap(({ from }, index) => (from === "person" ? [index] : []));
  return messages.slice(said.at(-2) ?? 0);
}

/** Show a conversation from its beginning. */
function begin(messages) {
  stopHold();
  const isReturning = messages.some(({ from }) => from === "person");
  // A conversation that comes back is there to be read again, not spoken all over.
  if (isReturning) log.setAttribute("aria-live", "off");
  log.replaceChildren();
  part("alert").replaceChildren();
  let turn = addTurn();
  let answer = [];
  for (const message of messages) {
    if (message.from !== "person") {
      answer.push(message);
      continue;
    }
    showAnswer(turn, answer, false);
    for (const group of turn.querySelectorAll(".choices")) {
      if ([...group.children].some((choice) => choice.textContent === message.text)) use(group, message.text);
    }
    answer = [];
    turn = addTurn(message.text);
  }
  showAnswer(turn, answer);
  raiseAlerts(recent(messages));
  if (isReturning) reveal(turn, "instant");
  requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
}

// The server

async function ask(path, body) {
  const options = { signal: AbortSignal.timeout(PATIENCE), credentials: "same-origin" };
  if (body) {
    Object.assign(options, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  }
  const answer = await fetch(`/webhooks/web/${path}`, options);
  if (!answer.ok) throw Object.assign(new Error(`${path}: ${answer.status}`), { isFromServer: true });
  const { messages } = await answer.json();
  if (!Array.isArray(messages)) throw Object.assign(new Error(`${path}: no messages`), { isFromServer: true });
  return messages;
}

/** Ask the server in a turn of the conversation; where that fails, say so kindly and offer to try again. */
function deliver(turn, request, show) {
  const dots = make("span", { className: "dots" }, make("i"), make("i"), make("i"));
  const waiting = make("div", { className: "waiting" }, make("span", { className: "hidden" }, strings.typing), dots);
  turn.append(waiting);
  reveal(turn);
  queue = queue.then(async () => {
    let messages;
    try {
      messages = await request();
    } catch (error) {
      waiting.replaceWith(failure(error, () => deliver(turn, request, show)));
      reveal(turn);
      return;
    }
    waiting.remove();
    show(messages);
  }).catch(reportError);
}

function failure(error, again) {
  const retry = button("choice", strings.retry, () => {
    notice.remove();
    words.focus({ preventScroll: true });
    again();
  });
  const notice = make("div", { className: "trouble" }, make("p", {}, error.isFromServer ? strings.trouble : strings.offline), retry);
  return notice;
}

function send(text, payload) {
  stopHold();
  const turn = addTurn(text);
  deliver(turn, () => ask("messages", payload ? { text, payload } : { text }), (messages) => {
    showAnswer(turn, messages);
    raiseAlerts(messages);
    reveal(turn);
    keepFocus(turn);
    keepAlertInView();
  });
}

/** A choice that is used loses the focus; the next choice is where a person with a keyboard would go. */
function keepFocus(turn) {
  const isLost = document.activeElement === document.body || document.activeElement?.disabled;
  if (isLost) turn.querySelector(".choice:enabled")?.focus({ preventScroll: true });
}

// The composer and the page around it

const length = () => [...words.value.trim()].length;

/** Make room for the words and say when they become too many. */
function measure() {
  if (!CSS.supports("field-sizing", "content")) {
    words.style.blockSize = "auto";
    words.style.blockSize = `${words.scrollHeight}px`;
  }
  const over = length() - LONGEST;
  part("limit").textContent = over > 0 ? strings.tooLong(over) : length() >= NEARLY_LONGEST ? strings.left(-over) : "";
  words.setAttribute("aria-invalid", String(over > 0));
}

function submit(event) {
  event.preventDefault();
  words.focus();
  if (length() > LONGEST) return announce(strings.tooLong(length() - LONGEST));
  const text = words.value.trim();
  if (!text) return;
  words.value = "";
  measure();
  send(text);
}

function fillWords() {
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = strings[node.dataset.text];
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", strings[node.dataset.label]);
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = strings[node.dataset.placeholder];
}

fillWords();
const room = new ResizeObserver(leaveRoom);
for (const node of [head, composer]) room.observe(node);
words.addEventListener("input", measure);
words.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
});
composer.addEventListener("submit", submit);
part("start-over").addEventListener("click", () => part("confirm").showModal());
part("confirm-no").addEventListener("click", () => part("confirm").close());
part("confirm-yes").addEventListener("click", () => {
  part("confirm").close();
  deliver(addTurn(), () => ask("restart", {}), begin);
});
deliver(addTurn(), () => ask("history"), begin);
