// Filters: which entries they leave, how many each choice would leave, and the chips that take one away again.

import { valueOf } from "./search-index.js";
import { wordsFor } from "./words.js";

/** @typedef {import("./search-index.js").Index} Index */
const say = wordsFor("search");
const NOT_FILTERS = ["q", "page", "as", "near"];

/** Whether a choice holds for an entry: a bit in the entry's digits. */
class Column {
  /** @param {{ choices: string, held: string }} packed @param {number} entries */
  constructor(packed, entries) {
    this.choices = packed.choices.split(" ");
    this.held = packed.held;
    this.entries = entries;
  }

  /** The choices of an entry as numbers of six bits each. @param {number} entry @returns {number[]} */
  of(entry) {
    const digits = [];
    for (let from = 0; from < this.held.length; from += this.entries) digits.push(valueOf(this.held[from + entry]));
    return digits;
  }
}

/** @param {Index} index @returns {Promise<Map<string, Column>>} */
async function columnsOf(index) {
  const core = await index.core(), packed = await index.get("columns.json");
  index.columns ||= new Map(Object.entries(packed).map(([name, column]) => [name, new Column(column, core.entries)]));
  return index.columns;
}

/** For each filter that is on, the bits of the choices that are ticked. @param {Map<string, Column>} columns @param {URLSearchParams} of */
function wanted(columns, of) {
  /** @type {[string, Column, number[]][]} */
  const groups = [];
  for (const [name, column] of columns) {
    const bits = column.of(0).map(() => 0);
    for (const value of of.getAll(name)) {
      const place = column.choices.indexOf(value);
      if (place >= 0) bits[Math.floor(place / 6)] |= 1 << place % 6;
    }
    if (bits.some(Boolean)) groups.push([name, column, bits]);
  }
  return groups;
}

/** @param {Column} column @param {number[]} bits @param {number} entry */
const meets = (column, bits, entry) => column.of(entry).some((digit, place) => digit & bits[place]);

/** The entries that every filter leaves, near ones first when a place is given; and the filters in words.
 * @param {Index} index @param {number[]} entries @param {URLSearchParams} of */
export async function narrow(index, entries, of) {
  const groups = wanted(await columnsOf(index), of), near = of.get("near");
  let left = entries.filter(entry => groups.every(([, column, bits]) => meets(column, bits, entry))), far = null;
  const words = groups.map(([name]) => of.getAll(name).map(value => labelOf(name, value)?.dataset.said).filter(Boolean).join(` ${say("or")} `));
  if (near) {
    const { byDistance } = await import("./search-near.js"), found = await byDistance(index, left, near);
    ({ entries: left, far } = found);
    words.push(found.said);
  }
  return { entries: left, far, words };
}

/** Write beside each choice how many results it would leave or add. @param {Index} index @param {number[] | null} found @param {URLSearchParams} of */
export async function count(index, found, of) {
  const columns = await columnsOf(index), groups = wanted(columns, of), { entries } = await index.core();
  const all = found || [...Array(entries).keys()];
  for (const [name, column] of columns) {
    const others = groups.filter(([other]) => other !== name), counts = column.choices.map(() => 0);
    for (const entry of all) {
      if (!others.every(([, of, bits]) => meets(of, bits, entry))) continue;
      const digits = column.of(entry);
      for (let place = 0; place < counts.length; place++) if (digits[Math.floor(place / 6)] & (1 << place % 6)) counts[place]++;
    }
    column.choices.forEach((value, place) => {
      const label = labelOf(name, value);
      if (label) label.lastChild.textContent = ` (${counts[place].toLocaleString("en-GB")})`;
    });
  }
}

/** The label of a choice. @param {string} name @param {string} value @returns {HTMLElement | null} */
const labelOf = (name, value) => document.querySelector(`label[for="${CSS.escape(`${name}-${value}`)}"]`);

/** Tick the boxes of the address, and make a chip for each filter that is on.
 * @param {HTMLFormElement} form @param {HTMLElement} chips @param {URLSearchParams} of
 * @param {(of: URLSearchParams, without: string[]) => string} changed */
export function fill(form, chips, of, changed) {
  const postcode = /** @type {HTMLInputElement} */ (document.getElementById("postcode")), near = of.get("near") || "";
  if (postcode && (!near || !postcode.value.toUpperCase().startsWith(near))) postcode.value = near;
  for (const box of form.elements) if (box.type === "checkbox") box.checked = of.getAll(box.name).includes(box.value);
  const on = [...of].filter(([name, value]) => name === "near" || (!NOT_FILTERS.includes(name) && labelOf(name, value)));
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("chip"));
  chips.replaceChildren(...on.map(([name, value]) => {
    const chip = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    chip.querySelector(".words").textContent = name === "near" ? say("near", { postcode: value }) : labelOf(name, value).firstChild.textContent;
    chip.querySelector("a").href = changed(of, [`${name}=${value}`, "page"]);
    return chip;
  }));
  if (on.length > 1) {
    const clear = Object.assign(document.createElement("a"), { textContent: say("clear"),
      href: changed(new URLSearchParams(of.get("q") ? { q: of.get("q") } : {}), []) });
    chips.append(Object.assign(document.createElement("li"), {}));
    chips.lastChild.append(clear);
  }
  chips.hidden = !on.length;
}
