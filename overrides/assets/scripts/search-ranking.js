// What a query finds, the best first: the steps of search/ranking.py, over the same files, to the last bit.

import { stem, wordsIn } from "./search-words.js";

/** @typedef {import("./search-index.js").Index} Index */
/** @typedef {{ word: string, stems: [string, number][], meant: string }} Slot */
/** @typedef {{ slots: Slot[], hits: [number, number][], best: number, showing: string }} Found */

/** @param {Index} index @param {string} query @param {boolean} asTyped take misspelt words as they are @returns {Promise<Found>} */
export async function rank(index, query, asTyped = false) {
  const { stop, soft, late, closed, entries } = await index.core();
  const words = [...new Set(wordsIn(query))].filter(word => !stop.has(word)), telling = words.filter(word => !soft.has(word));
  // Where one word is all that counts, those around it tell what is meant by it; their shards come with its own.
  const asked = (telling[0] ? telling : words).slice(0, 12), around = asked.length === 1 ? pairsOf(words.slice(0, 12)) : [];
  const [slots] = await Promise.all([Promise.all(asked.map(word => slotOf(index, word, asTyped))),
    ...around.map(([, pair]) => index.shard(index.shardOf(pair)))]);
  // What a slot gives an entry is the most that any of its stems gives. Rows of numbers take a phone a tenth of what tables do.
  const scores = new Float64Array(entries), filled = new Uint8Array(entries), most = new Float64Array(entries);
  for (const slot of slots) {
    most.fill(0);
    for (const [one, share] of slot.stems)
      await index.postings(one, (entry, weight) => {
        if (weight * share > most[entry]) most[entry] = weight * share;
      });
    for (let entry = 0; entry < entries; entry++) if (most[entry]) (scores[entry] += most[entry]), filled[entry]++;
  }
  const alone = slots.length === 1 && !slots[0].meant;
  for (const [first, pair] of alone ? around : pairsOf(slots.map(slot => slot.meant || slot.word)))
    if (alone || index.shardOf(pair) === index.shardOf(first))
      await index.postings(pair, (entry, weight) => filled[entry] && (scores[entry] += weight));
  let best = 0;
  for (let entry = 0; entry < entries; entry++) {
    const share = filled[entry] / slots.length;
    if (share) best = Math.max(best, (scores[entry] *= share * Math.sqrt(share)));
  }
  /** @type {[number, number][]} */
  const hits = [];
  for (let entry = 0; entry < entries; entry++) if (filled[entry] && scores[entry] >= best * 0.12) hits.push([entry, scores[entry]]);
  /** What places a hit among the others. @param {[number, number]} hit */
  const placed = ([entry, score]) => score * (closed.has(entry) ? 0.25 : 1);
  hits.sort((one, other) => +late.has(one[0]) - +late.has(other[0]) || placed(other) - placed(one) || one[0] - other[0]);
  const showing = slots.some(slot => slot.meant) ? slots.map(slot => slot.meant || slot.word).join(" ") : "";
  return { slots, hits, best, showing };
}

/** The stem of each word but the last, and it with the stem of the next. @param {string[]} words @returns {string[][]} */
const pairsOf = words => words.map(stem).flatMap((one, at, row) => (at + 1 < row.length ? [[one, `${one}_${row[at + 1]}`]] : []));

/** @param {Index} index @param {string} word @param {boolean} asTyped @returns {Promise<Slot>} */
async function slotOf(index, word, asTyped) {
  const stems = await stemsOf(index, word);
  if (stems.length || asTyped) return { word, stems, meant: "" };
  const [{ nearest }, lexicon] = await Promise.all([import("./search-spelling.js"), index.lexicon()]), meant = nearest(word, lexicon);
  return { word, stems: meant ? await stemsOf(index, meant) : [], meant };
}

/** The stems that fill a slot: the word's own, then the shortest that begin with it. @param {Index} index @param {string} word */
async function stemsOf(index, word) {
  const own = stem(word), first = index.shardOf(word), { bounds } = await index.core();
  const [has, near] = await Promise.all([index.shard(index.shardOf(own)), index.shard(first)]), known = has.has(own);
  /** @type {string[]} */
  let beginnings = [];
  if (word.length >= 3) {
    beginnings = [...near.keys()];
    if (!known && bounds[first + 1]?.startsWith(word)) beginnings.push(...(await index.shard(first + 1)).keys());
    beginnings = beginnings.filter(one => one.startsWith(word) && one !== own && !one.includes("_"))
      .sort((one, other) => one.length - other.length || (one < other ? -1 : 1)).slice(0, 8);
  }
  /** @type {[string, number][]} */
  const stems = beginnings.map(one => [one, known ? 0.4 : 0.7]);
  return known ? [[own, 1], ...stems] : stems;
}
