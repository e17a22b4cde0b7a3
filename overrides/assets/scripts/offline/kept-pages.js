// The list of the pages that are kept on this device, each with the day on which it was fetched, and one button for all.

import { wordsFor } from "../words.js";
import { TOP, canKeep, stores } from "./keeping.js";

/** @typedef {{url: string, name: string, at: Date, along: boolean}} Kept */

const say = wordsFor("kept-pages");
/** @type {string[]} */
const core = JSON.parse(document.getElementById("kept-along")?.dataset.addresses ?? "[]").map((/** @type {string} */ one) => TOP + one);

/** @param {string} id @returns {any} */
const at = id => document.getElementById(id);

/** Every kept page by name, and how many bytes all that is kept has. */
async function found() {
  /** @type {Kept[]} */
  const pages = [];
  let bytes = 0;
  for (const name of await stores()) {
    const store = await caches.open(name);
    for (const { url } of await store.keys()) {
      const copy = await store.match(url);
      if (!copy) continue;
      bytes += Number(copy.headers.get("bytes"));
      if (!(copy.headers.get("content-type") || "").startsWith("text/html")) continue;
      const heading = new DOMParser().parseFromString(await copy.text(), "text/html").querySelector("h1");
      pages.push({ url, name: heading?.textContent?.trim() || url, at: new Date(copy.headers.get("fetched-at") || 0), along: core.includes(url) });
    }
  }
  return { pages: pages.sort((one, other) => one.name.localeCompare(other.name, "en-GB")), bytes };
}

/** @param {Kept} page */
function entry(page) {
  const made = document.createElement("li"), day = Object.assign(document.createElement("span"), { className: "small" });
  day.textContent = say("fetched", { day: page.at.toLocaleDateString("en-GB", { dateStyle: "long" }) });
  made.append(Object.assign(document.createElement("a"), { href: page.url, textContent: page.name }), day);
  return made;
}

async function show() {
  const { pages, bytes } = await found(), own = pages.filter(page => !page.along), along = pages.filter(page => page.along);
  at("kept-none").hidden = pages.length > 0;
  at("kept-some").hidden = pages.length === 0;
  at("kept-own").replaceChildren(...own.map(entry));
  at("kept-along").replaceChildren(...along.map(entry));
  at("kept-size").textContent = say("size", { own: own.length, along: along.length, megabytes: Math.max(0.1, bytes / 1e6).toFixed(1) });
}

at("kept-clear").addEventListener("click", async () => {
  for (const one of await navigator.serviceWorker.getRegistrations()) if (one.scope === TOP) await one.unregister();
  for (const name of await stores()) await caches.delete(name);
  await show();
  at("kept-said").textContent = say("cleared");
  at("kept").focus();
});
if (canKeep) {
  at("without-script").hidden = true;
  at("kept-list").hidden = false;
  show();
}
