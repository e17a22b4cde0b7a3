// Which questions are asked, and where the answers lead, as in hooks/local_offer/which_route.py.

/** @typedef {{ question: string, isOneOf: string[] }} Condition */
/** @typedef {{ id: string, when: Condition[] }} Row */
/** @typedef {{ questions: Row[], outcomes: Row[] }} Table */

/** @param {Condition[]} conditions @param {Map<string, string>} answers @returns {boolean} */
export function holds(conditions, answers) {
  return conditions.every((one) => one.isOneOf.includes(answers.get(one.question) ?? ""));
}

/** The ids of the questions that are asked when these answers were given. @param {Table} table @param {Map<string, string>} answers @returns {string[]} */
export function asked(table, answers) {
  const counted = new Map();
  const found = [];
  for (const { id, when } of table.questions) {
    if (!holds(when, counted)) continue;
    found.push(id);
    if (answers.has(id)) counted.set(id, answers.get(id));
  }
  return found;
}

/** The id of the first outcome that fits; empty when none does. @param {Table} table @param {Map<string, string>} answers @returns {string} */
export function outcomeOf(table, answers) {
  const counted = new Map(asked(table, answers).filter((id) => answers.has(id)).map((id) => [id, answers.get(id) ?? ""]));
  return table.outcomes.find((one) => holds(one.when, counted))?.id ?? "";
}
