// What a family kept: addresses of services and settings, in this browser alone. Nothing is stored before they press save.

/** An address without slashes at its ends, such as "services/autism-outreach". @typedef {string} Address */

const KEY = "local-offer-list";
const ADDRESS = /^(services|settings)\/[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST = 100;
const FILES = 256;
export const MOST = 60;

/** @param {unknown} text @returns {text is Address} */
export const isAddress = text => typeof text === "string" && text.length <= LONGEST && ADDRESS.test(text);

/** What is kept, in the order in which it was saved. @returns {Address[]} */
export function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) || "[]");
    return Array.isArray(found) ? [...new Set(found.filter(isAddress))].slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Keep these and nothing else; nothing at all leaves no trace. Whether the browser allows it.
 * @param {Address[]} addresses @returns {boolean} */
export function keepOnly(addresses) {
  try {
    if (addresses.length) localStorage.setItem(KEY, JSON.stringify(addresses.slice(0, MOST)));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

/** The file that holds the facts of a record. pages/shortlist.py works it out in the same way. @param {Address} address */
export function fileOf(address) {
  let total = 0x811c9dc5;
  for (const letter of address) total = Math.imul(total ^ letter.charCodeAt(0), 0x01000193);
  return `${((total >>> 0) % FILES).toString(16).padStart(2, "0")}.json`;
}

/** What the device keeps of these for when there is no signal: their pages and their facts. @param {Address[]} addresses */
export const copiesOf = addresses => [...new Set(addresses.flatMap(one => [`${one}/`, `shortlist/facts/${fileOf(one)}`]))];

/** The end of a link that opens these. It is never sent to the computer that holds the site. @param {Address[]} addresses */
export function endOfLink(addresses) {
  const groups = ["services", "settings"].map(folder => [folder, addresses.filter(one => one.startsWith(`${folder}/`))]);
  const parts = groups.filter(([, of]) => of.length).map(([folder, of]) => `${folder}=${of.map(one => one.slice(folder.length + 1)).join(",")}`);
  return `#${parts.join("&")}`;
}

/** What the end of a link asks for: addresses, and what is none. @param {string} end */
export function inLink(end) {
  /** @type {Address[]} */
  const addresses = [];
  /** @type {string[]} */
  const unread = [];
  for (const [folder, ids] of new URLSearchParams(end.replace(/^#/, "")))
    for (const id of ids.split(",").filter(Boolean)) (isAddress(`${folder}/${id}`) ? addresses : unread).push(`${folder}/${id}`);
  return { addresses: [...new Set(addresses)].slice(0, MOST), unread: [...new Set(unread)].slice(0, MOST) };
}
