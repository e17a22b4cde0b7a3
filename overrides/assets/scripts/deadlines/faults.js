// What is wrong with the answers of a form: at the top of the page, where the focus goes, and beside each question.

import { wordsFor } from "../words.js";

const say = wordsFor("faults");
const title = document.title;
/** @typedef {{ question: string, field: string, says: string }} Fault */

/** @param {string} id @returns {DocumentFragment} */
function copyOf(id) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  return /** @type {DocumentFragment} */ (template.content.cloneNode(true));
}

/**
 * Show these faults in the place of those that were shown before.
 * @param {HTMLFormElement} form
 * @param {Fault[]} faults
 */
export function showFaults(form, faults) {
  for (const old of form.querySelectorAll(".fault")) old.remove();
  for (const question of form.querySelectorAll(".question")) mark(/** @type {HTMLElement} */ (question), null);
  for (const fault of faults) {
    const question = document.getElementById(`${fault.question}-question`);
    if (question) mark(question, fault);
  }
  const top = /** @type {HTMLElement} */ (document.getElementById("faults"));
  top.replaceChildren();
  document.title = title;
  if (faults.length === 0) return;
  const summary = copyOf("error-summary-form");
  const list = /** @type {HTMLElement} */ (summary.querySelector("ul"));
  const pattern = /** @type {HTMLElement} */ (list.firstElementChild);
  list.replaceChildren(...faults.map((fault) => linkTo(fault, pattern)));
  const box = /** @type {HTMLElement} */ (summary.firstElementChild);
  top.append(summary);
  document.title = say("title", { title });
  box.focus();
  box.scrollIntoView();
}

/** @param {Fault} fault @param {HTMLElement} pattern */
function linkTo(fault, pattern) {
  const item = /** @type {HTMLElement} */ (pattern.cloneNode(true));
  const link = /** @type {HTMLAnchorElement} */ (item.querySelector("a"));
  link.href = `#${fault.field}`;
  link.textContent = fault.says;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const field = document.getElementById(fault.field);
    field?.focus();
    field?.closest(".question")?.scrollIntoView();
  });
  return item;
}

/** @param {HTMLElement} question @param {Fault | null} fault */
function mark(question, fault) {
  question.classList.toggle("has-fault", fault !== null);
  const group = question.querySelector("fieldset");
  const hint = question.querySelector(".hint");
  const name = question.id.replace(/-question$/, "");
  const told = [hint && hint.id, fault && `${name}-fault`].filter(Boolean).join(" ");
  if (told) group?.setAttribute("aria-describedby", told);
  else group?.removeAttribute("aria-describedby");
  for (const input of question.querySelectorAll("input")) {
    if (fault && (input.id === fault.field || input.type === "radio")) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  if (!fault) return;
  const said = copyOf("fault-form");
  const line = /** @type {HTMLElement} */ (said.firstElementChild);
  line.id = `${name}-fault`;
  /** @type {HTMLElement} */ (said.querySelector("[data-says]")).textContent = fault.says;
  const before = hint ?? question.querySelector("legend");
  before?.after(said);
}
