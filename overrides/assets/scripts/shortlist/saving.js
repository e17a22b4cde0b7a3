// The button that saves a page to the family's list. It is on pages of services and settings, and on results of a search.

import { keep, letGo } from "../offline/keeping.js";
import { wordsFor } from "../words.js";
import { MOST, copiesOf, isAddress, keepOnly, kept } from "./kept.js";

const say = wordsFor("saving");

/**
 * Put the button, and a line that says what it did, into a place.
 * @param {HTMLElement} place @param {string} address @param {string} name @param {string} list the way to the list's page
 */
export function addSaving(place, address, name, list) {
  const button = document.createElement("button"), said = document.createElement("span");
  button.type = "button";
  button.className = "quiet-button";
  said.className = "saved";
  said.setAttribute("role", "status");
  const show = () => {
    const is = kept().includes(address);
    const aloud = Object.assign(document.createElement("span"), { className: "for-ears", textContent: ` (${name})` });
    button.replaceChildren(say(is ? "take_off" : "save"), aloud);
  };
  button.addEventListener("click", () => {
    const before = kept(), is = before.includes(address);
    if (!is && before.length >= MOST) return said.replaceChildren(say("full", { most: MOST }));
    const after = is ? before.filter(one => one !== address) : [...before, address];
    if (!keepOnly(after)) return said.replaceChildren(say("cannot"));
    show();
    if (is) letGo(copiesOf([address]).filter(one => !copiesOf(after).includes(one)));
    else keep(copiesOf([address]));
    const link = Object.assign(document.createElement("a"), { href: list, textContent: say("see", { number: after.length }) });
    said.replaceChildren(`${say(is ? "taken_off" : "saved")} `, link);
  });
  addEventListener("storage", show);
  addEventListener("pageshow", show);
  show();
  place.append(button, said);
}

for (const place of document.querySelectorAll("[data-save]"))
  if (place instanceof HTMLElement && isAddress(place.dataset.save)) addSaving(place, place.dataset.save, place.dataset.name || "", place.dataset.list || "");

const results = document.querySelector("#search .results");
if (results) {
  const list = new URL("../shortlist/", location.href).pathname;
  const add = () => {
    for (const link of results.querySelectorAll("li:not([data-can-save]) a")) {
      const entry = link.closest("li.card-line"), address = new URL(/** @type {HTMLAnchorElement} */ (link).href).pathname.split("/").slice(-3, -1).join("/");
      if (!(entry instanceof HTMLElement) || entry.dataset.canSave || !isAddress(address)) continue;
      entry.dataset.canSave = address;
      const place = Object.assign(document.createElement("div"), { className: "save" });
      addSaving(place, address, link.textContent || "", list);
      entry.append(place);
    }
  };
  new MutationObserver(add).observe(results, { childList: true });
  add();
}
