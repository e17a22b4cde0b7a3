// What someone typed into the three fields of a date, and what is wrong with it in plain words.

import { wordsFor } from "../words.js";
import { dayOf, lengthOfMonth } from "./counting.js";

const say = wordsFor("dates");

export const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

/** @typedef {{ day: number } | { part: "day" | "month" | "year", says: string } | { empty: true }} Answer */

/**
 * The day that three texts name, or what is wrong and in which field.
 * @param {string[]} typed the texts of day, month and year
 * @param {string} name what the date is, such as "the day your request reached us"
 * @param {[number, number]} years the first and the last year that can be worked out
 * @returns {Answer}
 */
export function answerOf(typed, name, years) {
  const [day, month, year] = typed.map((text) => text.trim());
  if (!day && !month && !year) return { empty: true };
  if (!day) return { part: "day", says: say("no_day", { name: capital(name) }) };
  if (!month) return { part: "month", says: say("no_month", { name: capital(name) }) };
  if (!year) return { part: "year", says: say("no_year", { name: capital(name) }) };
  if (!/^[0-9]{1,2}$/.test(day)) return { part: "day", says: say("day", { name }) };
  const monthNumber = monthOf(month);
  if (!monthNumber) return { part: "month", says: say("month", { name }) };
  if (!/^[0-9]{4}$/.test(year)) return { part: "year", says: say("year", { name }) };
  const [first, last] = years;
  if (Number(year) < first || Number(year) > last) {
    return { part: "year", says: say("years", { name, first, last }) };
  }
  if (Number(day) < 1 || Number(day) > lengthOfMonth(Number(year), monthNumber)) {
    const facts = { name: capital(name), month: MONTHS[monthNumber - 1], year, day: Number(day) };
    return { part: "day", says: say("not_real", facts) };
  }
  return { day: dayOf(Number(year), monthNumber, Number(day)) };
}

/** The month of "3", "03", "mar" or "March", from 1; 0 when there is none. @param {string} text @returns {number} */
function monthOf(text) {
  if (/^[0-9]{1,2}$/.test(text)) return Number(text) <= 12 ? Number(text) : 0;
  const letters = text.toLowerCase().replace(/\.$/, "");
  if (letters.length < 3) return 0;
  return MONTHS.findIndex((name) => name.toLowerCase().startsWith(letters)) + 1;
}

/** A text with a capital at its start. @param {string} text @returns {string} */
export function capital(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
