// The list of the pages that are kept on this device, each with the day on which it was fetched, and one button for all.

import { TOP, canKeep, stores } from "./keeping.js";

/** @typedef {{url: string, name: string, at: Date, along: boolean}} Kept */

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
      pages.push({ url, name: heading?.textContent?.trim() || url, at: new Date(copy.headers.get("fetched-at") || 0), along: copy.headers.get("comes-along") === "true" });
    }
  }
  return { pages: pages.sort((one, other) => one.name.localeCompare(other.name, "en-GB")), bytes };
}

/** @param {Kept} page */
function entry(page) {
  const made = document.createElement("li"), day = Object.assign(document.createElement("span"), { className: "small" });
  day.textContent = `Fetched on ${page.at.toLocaleDateString("en-GB", { dateStyle: "long" })}.`;
  made.append(Object.assign(document.createElement("a"), { href: page.url, textContent: page.name }), day);
  return made;
}

async function show() {
  const { pages, bytes } = await found(), own = pages.filter(page => !page.along), along = pages.filter(page => page.along);
  at("kept-none").hidden = pages.length > 0;
  at("kept-some").hidden = pages.length === 0;
  at("kept-own").replaceChildren(...own.map(entry));
  at("kept-along").replaceChildren(...along.map(entry));
  at("kept-size").textContent = `${own.length} ${own.length === 1 ? "page" : "pages"} of your choice, and ${along.length} along with ${own.length === 1 ? "it" : "them"}: ${Math.max(0.1, bytes / 1e6).toFixed(1)} MB on this device.`;
}

at("kept-clear").addEventListener("click", async () => {
  for (const one of await navigator.serviceWorker.getRegistrations()) if (one.scope === TOP) await one.unregister();
  for (const name of await stores()) await caches.delete(name);
  await show();
  at("kept-said").textContent = "Nothing is kept on this device any more.";
  at("kept").focus();
});
if (canKeep) {
  at("without-script").hidden = true;
  at("kept-list").hidden = false;
  show();
}
