// Near a postcode: worked out on this device. The whole postcode is kept in this module's memory alone.

import { valueOf } from "./search-index.js";
import { wordsFor } from "./words.js";

/** @typedef {import("./search-index.js").Index} Index */
const say = wordsFor("search");
/** What the reader typed last: the first and the second half. */
let typed = ["", ""];

/** The first half of the postcode in a box, when it is one we know; else say what is wrong beside the box.
 * @param {Index} index @param {HTMLInputElement} box @param {HTMLElement} fault @returns {Promise<string>} */
export async function outwardOf(index, box, fault) {
  await index.core();
  const text = box.value.toUpperCase().replace(/\s+/g, " ").trim(), known = (await index.get("places.json")).outward;
  const whole = /^([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})$/.exec(text) || /^([A-Z]{1,2}\d[A-Z\d]?)(?: (\d[A-Z]?)?)?$/.exec(text);
  const wrong = !whole ? say("postcode", { example: known[0] })
    : !known.includes(whole[1]) ? say("not_ours", { postcode: whole[1], known: known.join(", ") }) : "";
  fault.hidden = !wrong;
  fault.querySelector(".words").textContent = wrong;
  box.setAttribute("aria-invalid", `${!!wrong}`);
  if (wrong) {
    box.focus();
    return "";
  }
  typed = [whole[1], whole[2] || ""];
  return whole[1];
}

/** The entries in the order of their distance, and how many miles away each is. Those without a place stay, at the end.
 * @param {Index} index @param {number[]} entries @param {string} outward */
export async function byDistance(index, entries, outward) {
  const packed = await index.get("places.json");
  if (!packed.outward.includes(outward)) return { entries, far: new Map(), said: "" };
  const here = middle(await index.get(`near-${outward}.json`), typed[0] === outward ? typed[1] : ""), places = placesOf(packed);
  /** @type {Map<number, number>} */
  const far = new Map();
  for (const entry of entries)
    for (const place of places.get(entry) || []) far.set(entry, Math.min(far.get(entry) ?? Infinity, miles(here, place)));
  const nearest = entries.filter(entry => far.has(entry)).sort((one, other) => far.get(one) - far.get(other));
  const nowhere = entries.length - nearest.length;
  const said = say(nowhere ? "nearest_then" : "nearest", { postcode: outward, number: nowhere.toLocaleString("en-GB") });
  return { entries: [...nearest, ...entries.filter(entry => !far.has(entry))], far, said };
}

/** The middle of the postcodes whose second half begins like this. @param {Record<string, [number, number]>} units @param {string} start */
function middle(units, start) {
  const all = Object.entries(units), some = all.filter(([unit]) => unit.startsWith(start)), of = some[0] ? some : all;
  return [0, 1].map(axis => of.reduce((sum, [, spot]) => sum + spot[axis], 0) / of.length);
}

/** @param {{ entries: string, spots: string, corner: [number, number], step: number }} packed @returns {Map<number, number[][]>} */
function placesOf({ entries, spots, corner, step }) {
  const places = new Map();
  const number = (text, from) => valueOf(text[from]) + 64 * valueOf(text[from + 1]) + 4096 * valueOf(text[from + 2]);
  for (let at = 0; at * 3 < entries.length; at++) {
    const entry = number(entries, at * 3), spot = [0, 1].map(axis => corner[axis] + number(spots, at * 6 + axis * 3) * step);
    places.set(entry, [...(places.get(entry) || []), spot]);
  }
  return places;
}

/** @param {number[]} one latitude and longitude in degrees @param {number[]} other */
function miles([north, east], [toNorth, toEast]) {
  const degree = Math.PI / 180, across = (toEast - east) * Math.cos(((north + toNorth) / 2) * degree);
  return 3958.8 * degree * Math.hypot(toNorth - north, across);
}
