/** What the one script tag does: defines `<unknot-chat>`, and puts one into a page that has none. */

import { io } from "socket.io-client";
import { Chat } from "./chat";
import { Connection, type Wire } from "./protocol/connection";
import { boxOf, Keeping } from "./protocol/keeping";
import { Store } from "./store/store";
import { chatElement, type MakeChat } from "./view/element";
import { ATTRIBUTES, type Place } from "./view/place";

const NAME = "unknot-chat";
const FIRST_WAIT = 500;
const LONGEST_WAIT = 4_000;
/** How long opening a connection may take before that counts as failed. */
const OPENING = 8_000;

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;

function connect(server: string): Wire {
  return io(server, {
    autoConnect: false,
    // a socket at once, and polling where something on the way does not let it through
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: FIRST_WAIT,
    reconnectionDelayMax: LONGEST_WAIT,
    timeout: OPENING,
  });
}

const makeChat: MakeChat = ({ server, locale, topic }: Place) => {
  const store = new Store();
  const keeping = new Keeping(
    server,
    boxOf(() => localStorage),
    boxOf(() => sessionStorage),
  );
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const around = { server, locale, timeZone, topic, now: Date.now };
  const connection = new Connection(connect(server), keeping, around, (event) => store.dispatch(event));
  return { chat: new Chat(store, connection, keeping, Date.now), keeping };
};

/** The attributes of the script tag go to the element that it makes. */
function addElement(): void {
  if (document.querySelector(NAME)) return;
  const element = document.createElement(NAME);
  for (const name of ATTRIBUTES) {
    const value = script?.getAttribute(`data-${name}`);
    if (value) element.setAttribute(name, value);
  }
  document.body.append(element);
}

if (!customElements.get(NAME)) {
  const home = script?.src ? new URL(script.src).origin : location.origin;
  customElements.define(NAME, chatElement(home, makeChat));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", addElement, { once: true });
  else addElement();
}
