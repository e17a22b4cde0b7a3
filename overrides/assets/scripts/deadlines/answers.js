// What someone typed into the three fields of a date, and what is wrong with it in plain words.

import { dayOf, lengthOfMonth } from "./counting.js";

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
  if (!day) return { part: "day", says: `${capital(name)} must include a day` };
  if (!month) return { part: "month", says: `${capital(name)} must include a month` };
  if (!year) return { part: "year", says: `${capital(name)} must include a year` };
  if (!/^[0-9]{1,2}$/.test(day)) return { part: "day", says: `Write the day of ${name} as a number, such as 27` };
  const monthNumber = monthOf(month);
  if (!monthNumber) return { part: "month", says: `Write the month of ${name} as a number from 1 to 12, such as 3` };
  if (!/^[0-9]{4}$/.test(year)) return { part: "year", says: `Write the year of ${name} with 4 numbers, such as 2026` };
  const [first, last] = years;
  if (Number(year) < first || Number(year) > last) {
    return { part: "year", says: `The year of ${name} must be from ${first} to ${last}` };
  }
  if (Number(day) < 1 || Number(day) > lengthOfMonth(Number(year), monthNumber)) {
    return { part: "day", says: `${capital(name)} must be a real date. ${MONTHS[monthNumber - 1]} ${year} has no day ${Number(day)}` };
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
