// The word that was meant by a misspelt one, as search/spelling.py finds it. Fetched when a word finds nothing.

/** @type {[RegExp, string][]} */
const SOUNDS = [[/^ps|^sc|^c(?=[eiy])/, "s"], [/^kn/, "n"], [/^wr/, "r"], [/^wh/, "w"], [/ph/g, "f"], [/x/g, "ks"],
  [/ck|c|q/g, "k"], [/y/g, "i"], [/z/g, "s"], [/(.)\1/gu, "$1"]];

/** @param {string} word a misspelt word @param {[string, number][]} lexicon @returns {string} a word of it, or an empty text */
export function nearest(word, lexicon) {
  const sound = sounded(word), most = forgiven(word), mostAlike = forgiven(sound);
  let best = "", least = 99, commonest = 0;
  for (const [known, common] of lexicon) {
    if (!most || Math.abs(known.length - word.length) > most + 1) continue;
    const apart = distance(word, known, most), alike = distance(sound, sounded(known), most);
    if (apart > most && alike > mostAlike) continue;
    if (apart + alike < least || (apart + alike === least && common > commonest))
      [best, least, commonest] = [known, apart + alike, common];
  }
  return best;
}

/** How many slips are forgiven. @param {string} word */
const forgiven = word => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2);

/** @param {string} word @returns {string} the word as it sounds, roughly */
const sounded = word => SOUNDS.reduce((said, [letters, sound]) => said.replace(letters, sound), word);

/** Letters to put in, leave out, change or swap; at most one more than `most`. @param {string} one @param {string} other @param {number} most */
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let last = [], before = [], row = [...other, ""].map((_, at) => at);
  for (let place = 1; place <= one.length; place++) {
    [last, before, row] = [before, row, [place]];
    for (let at = 1; at <= other.length; at++) {
      let least = Math.min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (one[place - 1] !== other[at - 1] ? 1 : 0));
      if (place > 1 && at > 1 && one[place - 1] === other[at - 2] && one[place - 2] === other[at - 1])
        least = Math.min(least, last[at - 2] + 1);
      row[at] = least;
    }
    if (Math.min(...row) > most) return most + 1;
  }
  return row[other.length];
}
