// What is wrong with an answer, said twice: in a summary at the top, to which the focus moves, and beside the field.

/**
 * Show a fault on a question's form. What was typed stays as it is.
 * @param {Element} page
 * @param {HTMLFormElement} form
 * @param {string} says
 */
export function showFault(page, form, says) {
  clear(form);
  const field = form.querySelector("input");
  const question = form.querySelector(".question");
  const told = clone(page, "[data-fault]").querySelector("p");
  told.id = `${question.id}-fault`;
  told.querySelector("[data-slot=says]").textContent = says;
  const described = form.querySelector("fieldset") || field;
  described.dataset.hinted = described.getAttribute("aria-describedby") || "";
  described.setAttribute("aria-describedby", `${described.dataset.hinted} ${told.id}`.trim());
  const hint = question.querySelector(".hint");
  hint.after(told);
  question.classList.add("has-fault");
  for (const input of form.querySelectorAll("input")) input.setAttribute("aria-invalid", "true");
  const summary = clone(page, "[data-fault-summary]");
  const link = summary.querySelector("a");
  link.textContent = says;
  link.href = `#${field.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    field.focus();
  });
  const box = summary.querySelector("[tabindex]");
  form.querySelector("[data-slot=faults]").replaceChildren(summary);
  box.focus();
}

function clear(form) {
  for (const told of form.querySelectorAll(".fault")) told.remove();
  for (const one of form.querySelectorAll("[data-hinted]")) one.setAttribute("aria-describedby", one.dataset.hinted);
}

const clone = (page, which) => page.querySelector(`template${which}`).content.cloneNode(true);
