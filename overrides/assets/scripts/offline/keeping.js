// Pages kept on this device for when there is no signal. Opening a page keeps nothing: a family saves it, prints it or
// presses the button, and then sw.js keeps it. That worker alone writes; pages ask it, look, and take away.

import { wordsFor } from "../words.js";

const line = /** @type {HTMLElement} */ (document.getElementById("kept-copy"));
const place = document.querySelector(".keep-here");
/** The top of the site. @type {string} */
export const TOP = new URL(line.dataset.top || "./", document.baseURI).href;
const say = wordsFor("keeping");
const HERE = location.origin + location.pathname;
export const canKeep = "serviceWorker" in navigator && "caches" in window;

/** The stores of this site. Other sites may have the same host. @returns {Promise<string[]>} */
export const stores = async () => (canKeep ? (await caches.keys()).filter(name => name.startsWith(`${TOP} `)) : []);

/** @param {ServiceWorker} worker @returns {Promise<ServiceWorker>} */
const ready = worker => new Promise((done, failed) => {
  const look = () => (worker.state === "activated" ? done(worker) : worker.state === "redundant" && failed());
  worker.addEventListener("statechange", look);
  look();
});

/** Keep these addresses, from the top of the site, and with the first of them what comes along. Whether it could be done.
 * @param {string[]} addresses @returns {Promise<boolean>} */
export async function keep(addresses) {
  if (!canKeep) return false;
  try {
    const found = await navigator.serviceWorker.register(`${TOP}sw.js`);
    const worker = await ready(/** @type {ServiceWorker} */ (found.active || found.waiting || found.installing));
    const { port1, port2 } = new MessageChannel(), answer = new Promise(done => { port1.onmessage = event => done(event.data); });
    worker.postMessage({ keep: addresses.map(one => TOP + one) }, [port2]);
    return Boolean(await answer);
  } catch {
    return false;
  } finally {
    await show();
  }
}

/** Let go of the copies of these. @param {string[]} addresses */
export async function letGo(addresses) {
  for (const name of await stores()) {
    const store = await caches.open(name);
    for (const one of addresses) await store.delete(TOP + one);
  }
  await show();
}

async function isKept() {
  for (const name of await stores()) if (await caches.match(HERE, { cacheName: name })) return true;
  return false;
}

const button = document.createElement("button"), said = document.createElement("span");

/** Say below the page whether it is kept. */
async function show() {
  if (!place || !canKeep) return;
  const is = await isKept();
  button.hidden = is;
  if (is) said.replaceChildren(`${say("kept")} `, Object.assign(document.createElement("a"), { href: `${TOP}no-signal/#kept`, textContent: say("all") }));
  else said.replaceChildren();
}

async function keepHere() {
  if (await isKept()) return;
  button.disabled = true;
  if (!await keep([HERE.slice(TOP.length)])) said.textContent = say("failed");
  button.disabled = false;
}

if (place && canKeep) {
  button.type = "button";
  button.className = "quiet-button";
  button.textContent = say("keep");
  button.addEventListener("click", keepHere);
  said.setAttribute("role", "status");
  place.append(button, said);
  addEventListener("beforeprint", keepHere);
}
if (canKeep && navigator.serviceWorker.controller) {
  show();
  // Ears hear what changes in the line, and not what stood in it from the start.
  setTimeout(() => line.replaceChildren(...line.childNodes), 1000);
  navigator.serviceWorker.addEventListener("message", event => { line.textContent = event.data.says; });
}
