// The questions that lead to a route. Nothing is sent, and nothing is kept: the outcomes stand in the page already.

import { showFaults } from "../deadlines/faults.js";
import { asked, outcomeOf } from "./deciding.js";
import { wordsFor } from "../words.js";

const say = wordsFor("routes");

/** @param {string} id @returns {HTMLElement} */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const form = /** @type {HTMLFormElement} */ (byId("which"));
/** @type {import("./deciding.js").Table} */
const table = JSON.parse(/** @type {string} */ (form.dataset.table));

function answers() {
  /** @type {Map<string, string>} */
  const given = new Map();
  for (const { id } of table.questions) {
    const chosen = /** @type {HTMLInputElement | null} */ (form.querySelector(`input[name="${id}"]:checked`));
    if (chosen) given.set(id, chosen.value);
  }
  return given;
}

/** Show the questions that follow from the answers so far. */
function showQuestions() {
  const open = asked(table, answers());
  for (const { id } of table.questions) byId(`${id}-question`).hidden = !open.includes(id);
}

/** @param {string} id @param {string} [value] */
function wordsOf(id, value) {
  const question = byId(`${id}-question`);
  if (value === undefined) return question.querySelector("legend")?.textContent?.trim() ?? "";
  const input = /** @type {HTMLInputElement} */ (question.querySelector(`input[value="${value}"]`));
  return question.querySelector(`label[for="${input.id}"]`)?.textContent?.trim() ?? "";
}

/** @param {SubmitEvent} event */
function decide(event) {
  event.preventDefault();
  const given = answers();
  const open = asked(table, given);
  const faults = open
    .filter((id) => !given.has(id))
    .map((id) => ({ question: id, field: `${id}-1`, says: say("choose", { question: wordsOf(id) }) }));
  showFaults(form, faults);
  if (faults.length > 0) return;
  const outcome = outcomeOf(table, given);
  for (const panel of document.querySelectorAll("[data-outcome]")) {
    const one = /** @type {HTMLElement} */ (panel);
    one.hidden = one.dataset.outcome !== outcome;
    if (!one.hidden) sayWhy(one, open, given);
  }
  document.documentElement.classList.add("worked-out");
  byId("print-line").hidden = false;
  byId("outcomes-part").hidden = false;
  const heading = byId("outcomes");
  heading.textContent = heading.dataset.then ?? heading.textContent;
  heading.focus();
  heading.scrollIntoView();
}

/** Say the answers that were given, in the place of all that could lead here. @param {HTMLElement} panel @param {string[]} open @param {Map<string, string>} given */
function sayWhy(panel, open, given) {
  const label = /** @type {HTMLElement} */ (panel.querySelector("[data-then]"));
  label.textContent = label.dataset.then ?? label.textContent;
  const list = /** @type {HTMLElement} */ (panel.querySelector("[data-conditions]"));
  list.replaceChildren(...open.map((id) => {
    const item = document.createElement("li");
    item.textContent = `${wordsOf(id)} ${wordsOf(id, given.get(id))}`;
    return item;
  }));
}

form.addEventListener("submit", decide);
form.addEventListener("change", showQuestions);
byId("print").addEventListener("click", () => window.print());
byId("without-script").hidden = true;
byId("outcomes-part").hidden = true;
form.hidden = false;
showQuestions();
