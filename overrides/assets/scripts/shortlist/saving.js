// The button that saves a page to the family's list. It is on pages of services and settings, and on results of a search.

import { keep, letGo } from "../offline/keeping.js";
import { MOST, copiesOf, isAddress, keepOnly, kept } from "./kept.js";

const CANNOT = "This browser does not let a page keep anything. You can print this page instead.";

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
    button.replaceChildren(is ? "Take off your list" : "Save to your list", aloud);
  };
  button.addEventListener("click", () => {
    const before = kept(), is = before.includes(address);
    if (!is && before.length >= MOST) return said.replaceChildren(`Your list is full: it holds ${MOST}. Take something off first.`);
    const after = is ? before.filter(one => one !== address) : [...before, address];
    if (!keepOnly(after)) return said.replaceChildren(CANNOT);
    show();
    if (is) letGo(copiesOf([address]).filter(one => !copiesOf(after).includes(one)));
    else keep(copiesOf([address]));
    const link = Object.assign(document.createElement("a"), { href: list, textContent: `See your list (${after.length})` });
    said.replaceChildren(is ? "Taken off your list. " : "Saved. It is kept on this device only. ", link);
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
