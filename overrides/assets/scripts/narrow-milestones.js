// Narrows the list of promises by round, project and status. Without this script the whole list stands.
// What is chosen stands in the address, so that it can be sent to somebody.

import { wordsFor } from "./words.js";

const say = wordsFor("promises");
/** @type {HTMLElement | null} */
const panel = document.querySelector("#narrow");

/** @returns {HTMLSelectElement[]} */
function choices() {
  return panel ? [...panel.querySelectorAll("select")] : [];
}

/**
 * The milestones that every answer keeps; nothing when all questions are open.
 * @returns {Set<string> | null}
 */
function kept() {
  /** @type {Set<string> | null} */
  let ids = null;
  for (const choice of choices()) {
    const keeps = choice.selectedOptions[0]?.dataset.keeps;
    if (keeps === undefined) continue;
    const these = keeps.split(" ");
    ids = new Set(ids === null ? these : these.filter((id) => ids?.has(id)));
  }
  return ids;
}

/** @param {HTMLTableRowElement} row */
function idOf(row) {
  const address = row.querySelector("th a")?.getAttribute("href") ?? "";
  return address.split("/").filter(Boolean).pop() ?? "";
}

function show() {
  const ids = kept();
  let shown = 0;
  for (const group of document.querySelectorAll("section.group")) {
    let within = 0;
    for (const row of group.querySelectorAll("tbody tr")) {
      const stays = ids === null || ids.has(idOf(/** @type {HTMLTableRowElement} */ (row)));
      row.toggleAttribute("hidden", !stays);
      within += stays ? 1 : 0;
    }
    group.toggleAttribute("hidden", within === 0);
    shown += within;
  }
  const count = document.querySelector("#narrow-count");
  if (count) count.textContent = say(ids === null ? "all" : shown === 1 ? "one" : "many", { number: shown });
}

function remember() {
  const address = new URL(location.href);
  for (const choice of choices()) {
    if (choice.value) address.searchParams.set(choice.name, choice.value);
    else address.searchParams.delete(choice.name);
  }
  history.replaceState(null, "", address);
}

if (panel) {
  const given = new URL(location.href).searchParams;
  for (const choice of choices()) {
    const value = given.get(choice.name) ?? "";
    if ([...choice.options].some((option) => option.value === value)) choice.value = value;
  }
  panel.addEventListener("change", () => {
    show();
    remember();
  });
  panel.hidden = false;
  show();
}
