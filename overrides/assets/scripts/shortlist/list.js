// The page of the list: what is kept on this device, or what a link holds, each with the facts as they are today.

import { keep, letGo } from "../offline/keeping.js";
import { wordsFor } from "../words.js";
import { copiesOf, endOfLink, fileOf, inLink, keepOnly, kept } from "./kept.js";

/** @typedef {{who: string, phone?: string, text?: string, email?: string, hours?: string}} Contact */
/** @typedef {{name: string, summary: string, gone?: string, status?: string, said?: string, ages?: string, cost?: string,
 * wait?: string, checked?: string, when?: string[], places?: string[], contacts?: Contact[]}} Facts */

/** @param {string} id @returns {any} */
const at = id => document.getElementById(id);
const area = at("list"), entries = area.querySelector("ol"), top = new URL(`${area.dataset.facts}../../`, document.baseURI);
const say = wordsFor("list");
/** A later showing makes an earlier one worthless. */
let latest = 0;

/** @param {string} text @param {string} name @param {Record<string, unknown>} [more] */
const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });

/** The facts of these addresses, none for those that the site does not have. @param {string[]} addresses */
async function factsOf(addresses) {
  const files = [...new Set(addresses.map(fileOf))];
  const read = await Promise.all(files.map(async name => {
    const answer = await fetch(new URL(area.dataset.facts + name, document.baseURI), { cache: "no-cache" });
    if (!answer.ok && answer.status !== 404) throw new Error(`${answer.status}`);
    return /** @type {Record<string, Facts>} */ (answer.ok ? await answer.json() : {});
  }));
  /** @type {Map<string, Facts>} */
  const facts = new Map(read.flatMap(file => Object.entries(file)));
  return facts;
}

/** Show the list as it is now. @param {string} said what was just done */
async function show(said = "") {
  const turn = ++latest, link = inLink(location.hash), shared = link.addresses.length + link.unread.length > 0;
  const addresses = shared ? link.addresses : kept(), number = addresses.length + (shared ? link.unread.length : 0);
  let facts = null;
  try {
    facts = await factsOf(addresses);
  } catch (error) {
    console.error(error);
  }
  if (turn !== latest) return;
  at("shared").hidden = !shared;
  at("count").textContent = say(number === 0 ? "empty" : `${number === 1 ? "one" : "many"}_on_${shared ? "this" : "your"}`, { number });
  at("said").textContent = facts ? said : say("no_facts");
  at("try-again").hidden = !!facts;
  at("empty").hidden = number > 0;
  at("actions").hidden = !facts || number === 0;
  at("share").hidden = !facts || addresses.length === 0;
  at("save-all").hidden = !shared || addresses.every(one => kept().includes(one));
  at("clear").hidden = shared;
  at("link").value = location.href.split("#")[0] + endOfLink(addresses);
  const unread = shared ? link.unread : [];
  entries.replaceChildren(...(facts ? [...addresses.map(one => entry(one, facts.get(one), shared)), ...unread.map(one => entry(one, undefined, shared))] : []));
}

/** @param {string} address @param {Facts | undefined} facts @param {boolean} shared */
function entry(address, facts, shared) {
  const made = at(facts && !facts.gone ? "entry" : "gone").content.cloneNode(true), button = made.querySelector("button");
  if (facts && !facts.gone) fill(made, address, facts);
  else {
    const name = facts ? facts.name : shorten(address), says = made.querySelector("p");
    made.querySelector("h3").textContent = name;
    says.append(facts ? `${facts.gone}. ` : say("unknown"));
    if (facts) says.append(element("a", say("in_its_place"), { href: pageOf(address) }));
  }
  const name = facts ? facts.name : shorten(address);
  button.replaceChildren(say("take_off"), element("span", ` (${name})`, { className: "for-ears" }));
  button.addEventListener("click", () => {
    const after = kept().filter(one => one !== address);
    keepOnly(after);
    letGo(copiesOf([address]).filter(one => !copiesOf(after).includes(one)));
    show(say("taken_off", { name }));
    at("count").focus();
  });
  if (shared) button.parentElement.remove();
  return made;
}

/** @param {DocumentFragment} made @param {string} address @param {Facts} facts */
function fill(made, address, facts) {
  const link = /** @type {HTMLAnchorElement} */ (made.querySelector("h3 a")), tags = /** @type {Element} */ (made.querySelector("ul"));
  link.textContent = facts.name;
  link.href = pageOf(address);
  const shape = facts.status && document.querySelector(`template[data-status="${CSS.escape(facts.status)}"]`);
  if (shape instanceof HTMLTemplateElement) {
    tags.append(shape.content.cloneNode(true));
    /** @type {Element} */ (tags.querySelector(".status span")).textContent = facts.said || "";
  }
  for (const fact of [facts.ages, facts.cost]) if (fact) tags.append(element("li", fact));
  /** @type {Record<string, Node[]>} */
  const shown = {
    summary: [new Text(facts.summary)],
    contacts: (facts.contacts || []).flatMap(contact),
    places: (facts.places || []).map(line => element("p", line)),
    when: (facts.when || []).map(line => element("p", line)),
    wait: facts.wait ? [new Text(facts.wait)] : [],
    checked: facts.checked ? [new Text(facts.checked)] : [],
  };
  for (const place of made.querySelectorAll("[data-fact]")) {
    const nodes = shown[/** @type {HTMLElement} */ (place).dataset.fact || ""] || [];
    if (nodes.length) (place.querySelector("dd") || place).append(...nodes);
    else place.remove();
  }
}

/** One way to reach a team, on one line of its own for each number. @param {Contact} one @returns {Node[]} */
function contact(one) {
  const lines = [element("p", one.who, { className: "label" })];
  if (one.phone) lines.push(line("", one.phone, `tel:${one.phone.replace(/\D/g, "")}`, one.hours || ""));
  if (one.text) lines.push(line(`${say("text_message")} `, one.text, `sms:${one.text.replace(/\D/g, "")}`, ""));
  if (one.email) lines.push(line("", one.email, `mailto:${one.email}`, ""));
  if (one.hours && !one.phone) lines.push(element("p", one.hours));
  return lines;
}

/** @param {string} before @param {string} words @param {string} href @param {string} after */
function line(before, words, href, after) {
  const made = element("p", before);
  made.append(element("a", words, { href, className: href.startsWith("tel:") ? "number" : "" }), after && ` ${after}`);
  return made;
}

/** @param {string} address */
const pageOf = address => new URL(`${address}/`, top).href;
/** What to call something that the site does not have: the end of its address. @param {string} text */
const shorten = text => {
  const id = text.slice(text.indexOf("/") + 1);
  return id.length > 60 ? `${id.slice(0, 60)}…` : id;
};

at("print").addEventListener("click", () => print());
at("clear").addEventListener("click", async () => {
  const before = kept();
  keepOnly([]);
  await letGo(copiesOf(before));
  show(say("cleared"));
  at("count").focus();
});
at("save-all").addEventListener("click", () => {
  const done = keepOnly([...new Set([...kept(), ...inLink(location.hash).addresses])]);
  if (!done) return at("said").replaceChildren(say("cannot"));
  history.replaceState(null, "", location.pathname);
  keep(copiesOf(kept()));
  show(say("saved"));
  at("count").focus();
});
at("copy").addEventListener("click", async () => {
  at("link").select();
  try {
    await navigator.clipboard.writeText(at("link").value);
    at("said").textContent = say("copied");
  } catch {
    at("said").textContent = say("not_copied");
  }
});
at("try-again").querySelector("button").addEventListener("click", () => show());
addEventListener("hashchange", () => show());
addEventListener("storage", () => show());
addEventListener("pageshow", event => event.persisted && show());
at("without-script").remove();
area.hidden = false;
show();
