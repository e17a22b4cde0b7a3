// What a family types or chooses, read as an answer, or told back as a slip. The same steps as travel/answers.py.

/** @typedef {string | number} Answer A choice's value, a number (miles in hundredths), or "unsure". */
/** @typedef {{code: string, says: string}} Slip */
/** @typedef {Map<string, Answer>} Answers */

const SPACES = "[ \\t\\r\\n\\u00a0]*";
const AT_ENDS = new RegExp(`^${SPACES}|${SPACES}$`, "g");
const MINUS = /^[-\u2212\u2013] ?[0-9.,]+$/;
const OTHER_UNIT = /^[0-9.,]+ ?(?:k|kms?|kilomet(?:re|er)s?|m|met(?:re|er)s?|yards?|mins?|minutes?|hours?|months?)$/;
const COMMA = /^[0-9]+,[0-9]+$/;
const FIGURES = /^(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)$/;

/**
 * The answer that a text is, or the slip in it.
 * @param {object} table the exported decision table
 * @param {object} question
 * @param {string} text
 * @param {Answers} earlier the answers given before, such as the age
 * @returns {Answer | Slip}
 */
export function readAnswer(table, question, text, earlier) {
  const given = text.replace(AT_ENDS, "");
  if (question.kind === "choice") return readChoice(table, question, given, earlier);
  if (question.notSure && given === table.unsure) return table.unsure;
  return readNumber(table, question, given);
}

/**
 * Whether what was read is a slip.
 * @param {Answer | Slip} read
 * @returns {boolean}
 */
export const isSlip = (read) => typeof read === "object";

/**
 * A sentence with its pieces put in, each once.
 * @param {string} template
 * @param {Record<string, string | number>} pieces
 * @returns {string}
 */
export const fill = (template, pieces) => template.replace(/\{([a-z_]+)\}/g, (_, name) => String(pieces[name]));

function readChoice(table, question, value, earlier) {
  const option = question.options.find((one) => one.value === value);
  if (!option) return { code: "choose", says: table.slips.choose };
  const age = earlier.get("age");
  if (option.ages && typeof age === "number" && (age < option.ages[0] || age > option.ages[1])) {
    const pieces = { label: option.label, first: option.ages[0], last: option.ages[1], age };
    return { code: "ages", says: fill(table.slips.ages, pieces) };
  }
  return value;
}

function readNumber(table, question, given) {
  const words = new RegExp(`${SPACES}(?:${table.suffixes[question.kind]})$`);
  const plain = given.toLowerCase().replace(words, "");
  const told = (code) => ({ code, says: fill(table.slips[code], pieces(table, question, given)) });
  const code = slipIn(question, plain, given);
  if (code) return told(code);
  const [whole, part = ""] = plain.split(".");
  if (whole.length > table.mostDigits) return told("too-much");
  let number = Number(whole || "0");
  if (question.kind === "miles") number = number * table.hundredths + Number(part.padEnd(2, "0"));
  if (number < question.least) return told("too-little");
  return number > question.most ? told("too-much") : number;
}

function slipIn(question, plain, given) {
  const miles = question.kind === "miles";
  if (!given) return question.notSure ? "empty-or-unsure" : "empty";
  if (MINUS.test(plain)) return "minus";
  if (miles && OTHER_UNIT.test(plain)) return "unit";
  if (COMMA.test(plain)) return "comma";
  if (!FIGURES.test(plain)) return "words";
  if (plain.includes(".") && !miles) return "whole";
  return (plain.split(".")[1] || "").length > 2 ? "decimals" : "";
}

function pieces(table, question, given) {
  const letters = Array.from(given);
  return {
    example: table.examples[question.kind],
    answer: letters.length <= table.shown ? given : `${letters.slice(0, table.shown).join("")}…`,
    least: question.kind === "miles" ? Math.floor(question.least / table.hundredths) : question.least,
    too_much: question.tooMuch,
  };
}
