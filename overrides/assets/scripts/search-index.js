// The files of the index, fetched when a query needs them and kept while the page is open.

const VALUE = new Uint8Array(128);
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((digit, value) => (VALUE[digit.charCodeAt(0)] = value));

/** The value of a digit to the base of 64. @param {string} digit @returns {number} */
export const valueOf = digit => VALUE[digit.charCodeAt(0)];

/** @param {string} text words as packing.py packs them @returns {string[]} */
export function unpackedWords(text) {
  let word = "";
  return text ? text.split(" ").map(part => (word = word.slice(0, valueOf(part)) + part.slice(1))) : [];
}

/** Call `each` with the number and level of every entry. @param {string} text @param {(entry: number, level: number) => void} each */
function unpackPostings(text, each) {
  for (let at = 0, entry = -1; at < text.length; at++) {
    let step = 0, shift = 1, value;
    while ((value = VALUE[text.charCodeAt(at++)]) >= 32) {
      step += (value - 32) * shift;
      shift *= 32;
    }
    each((entry += step + value * shift + 1), VALUE[text.charCodeAt(at)]);
  }
}

/** @param {string} text numbers as packing.py packs them @returns {Set<number>} */
function unpackedNumbers(text) {
  const numbers = new Set();
  let entry = -1, step = 0, shift = 1;
  for (const digit of text) {
    step += (valueOf(digit) % 32) * shift;
    shift *= 32;
    if (valueOf(digit) < 32) {
      numbers.add((entry += step + 1));
      [step, shift] = [0, 1];
    }
  }
  return numbers;
}

/** @typedef {{ at: string, entries: number, cards: number, kinds: string[], levels: number[], small: boolean,
 *   bounds: string[], stop: Set<string>, soft: Set<string>, late: Set<number>, closed: Set<number> }} Core */

/** @param {any} core as it travels @returns {Core} */
const unpackedCore = core => ({ ...core, bounds: unpackedWords(core.bounds), stop: new Set(unpackedWords(core.stop)),
  soft: new Set(unpackedWords(core.soft)), late: unpackedNumbers(core.late),
  closed: unpackedNumbers(core.closed) });

/** One index: its core, and its other files once they were asked for. */
export class Index {
  /** @param {string} folder the address of the core's folder @param {boolean} [anew] ask the host, whatever the browser has kept
   * @param {any} [core] the core, where the page has it */
  constructor(folder, anew, core) {
    this.folder = folder;
    this.anew = anew;
    /** @type {Core | undefined} */
    this.known = core && unpackedCore(core);
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
    /** @type {Map<number, Map<string, string>>} */
    this.shards = new Map();
  }

  /** @param {string} path @param {RequestInit} [how] @returns {Promise<any>} */
  async read(path, how) {
    const answer = await fetch(this.folder + path, { credentials: "same-origin", ...how });
    if (!answer.ok) throw new Error(path);
    return answer.json();
  }

  /** A file of the index. One that could not be fetched is asked for again the next time. @param {string} name */
  get(name) {
    if (!this.files.has(name)) {
      const file = this.read(this.known.at + name);
      file.catch(() => this.files.delete(name));
      this.files.set(name, file);
    }
    return this.files.get(name);
  }

  /** @returns {Promise<Core>} */
  async core() {
    if (!this.known) {
      this.coming ||= this.read("core.json", this.anew ? { cache: "reload" } : {});
      this.coming.catch(() => (this.coming = undefined));
      this.known = unpackedCore(await this.coming);
    }
    return this.known;
  }

  /** Every entry; those that are long late for their check come last, and after them what has closed. @returns {Promise<number[]>} */
  async everything() {
    const { entries, late, closed } = await this.core(), all = [...Array(entries).keys()];
    return [...all.filter(entry => !late.has(entry) && !closed.has(entry)), ...late, ...closed];
  }

  /** The number of the shard in which a stem stands, if anywhere. @param {string} stem */
  shardOf(stem) {
    const { bounds } = this.known;
    let low = 0, high = bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bounds[middle] <= stem) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /** The stems of a shard with their packed postings. @param {number} number @returns {Promise<Map<string, string>>} */
  async shard(number) {
    if (!this.shards.has(number)) {
      const [stems, postings] = await this.get(`t${number}.json`), packed = postings.split(" ");
      this.shards.set(number, new Map(unpackedWords(stems).map((stem, at) => [stem, packed[at]])));
    }
    return this.shards.get(number);
  }

  /** Call `each` with every entry that has a stem, and how much it counts. @param {string} stem */
  async postings(stem, each) {
    const packed = (await this.shard(this.shardOf(stem))).get(stem) || "";
    unpackPostings(packed, (entry, level) => each(entry, this.known.levels[level]));
  }

  /** The cards of some entries, in their order. @param {number[]} entries @returns {Promise<(string | number)[][]>} */
  cards(entries) {
    const many = this.known.cards;
    return Promise.all(entries.map(async entry => (await this.get(`c${Math.floor(entry / many)}.json`))[entry % many]));
  }

  /** Fetch whatever is left, so that later searches need no network. */
  all() {
    const { bounds, entries, cards } = this.known, files = ["lexicon.json", "columns.json", "places.json"];
    for (let at = 0; at < bounds.length; at++) files.push(`t${at}.json`);
    for (let at = 0; at * cards < entries; at++) files.push(`c${at}.json`);
    for (const file of files) this.get(file).catch(() => {});
  }

  /** The words that a misspelt one is compared with, and how common each is. @returns {Promise<[string, number][]>} */
  async lexicon() {
    const [words, common] = await this.get("lexicon.json");
    return unpackedWords(words).map((word, at) => [word, valueOf(common[at])]);
  }
}
