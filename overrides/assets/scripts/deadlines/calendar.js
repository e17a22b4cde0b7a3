// Dates as a calendar file, as in hooks/local_offer/deadlines/calendar_file.py: the same text for the same dates.

import { isoOf } from "./counting.js";

/** @typedef {{ key: string, date: number, name: string, words: string[], remind: boolean }} Entry */

const MOST_BYTES = 75;
const encoder = new TextEncoder();

/**
 * The file as text.
 * @param {Entry[]} entries
 * @param {string} host the site's name
 * @param {string} page the address of the page
 * @param {Date} stamp
 * @returns {string}
 */
export function calendarFile(entries, host, page, stamp) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${escaped(host)}//Dates//EN`, "CALSCALE:GREGORIAN"];
  for (const entry of entries) lines.push(...eventOf(entry, host, page, stamp));
  lines.push("END:VCALENDAR");
  return lines.flatMap(folded).map((line) => `${line}\r\n`).join("");
}

/** @param {Entry} entry @param {string} host @param {string} page @param {Date} stamp @returns {string[]} */
function eventOf(entry, host, page, stamp) {
  const moment = stamp.toISOString().slice(0, 19).replace(/[-:]/g, "");
  const reminder = ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(entry.name)}`, "TRIGGER:-P7D", "END:VALARM"];
  return [
    "BEGIN:VEVENT",
    `UID:${entry.key}-${digits(entry.date)}@${escaped(host)}`,
    `DTSTAMP:${moment}Z`,
    `DTSTART;VALUE=DATE:${digits(entry.date)}`,
    `DTEND;VALUE=DATE:${digits(entry.date + 1)}`,
    `SUMMARY:${escaped(entry.name)}`,
    `DESCRIPTION:${escaped(entry.words.join("\n"))}`,
    `URL:${page}`,
    "TRANSP:TRANSPARENT",
    ...(entry.remind ? reminder : []),
    "END:VEVENT",
  ];
}

/** @param {number} day */
function digits(day) {
  return isoOf(day).replaceAll("-", "");
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
}

/** A line in parts of at most 75 bytes, each but the first with a space before it. @param {string} line @returns {string[]} */
function folded(line) {
  const parts = [];
  let part = "";
  let length = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (length + size > MOST_BYTES) {
      parts.push(part);
      part = " ";
      length = 1;
    }
    part += character;
    length += size;
  }
  parts.push(part);
  return parts;
}
