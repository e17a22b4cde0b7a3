// Text to words and stems, as search/words.py makes them for the index. A test compares the two, word by word.

/** The words of a text: small letters, no accents, no apostrophes. @param {string} text @returns {string[]} */
export const wordsIn = text =>
  (/^[ -~]*$/.test(text) ? text.toLowerCase().replace(/['`]/g, "").match(/[a-z\d]+/g)
    : text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’‘`ʼ]/g, "").match(/[\p{L}\p{N}]+/gu) || []
  )?.map(word => word.slice(0, 40)) || [];

const C = "[^aeiou][^aeiouy]*", V = "[aeiouy][aeiou]*", START = `^(${C})?`;
const over0 = new RegExp(START + V + C), is1 = new RegExp(`${START}${V}${C}(${V})?$`);
const over1 = new RegExp(START + V + C + V + C), vowel = new RegExp(`${START}[aeiouy]`);
const short = new RegExp(`^${C}[aeiouy][^aeiouwxy]$`);
const SECOND = { ational: "ate", tional: "tion", enci: "ence", anci: "ance", izer: "ize", bli: "ble", alli: "al",
  entli: "ent", eli: "e", ousli: "ous", ization: "ize", ation: "ate", ator: "ate", alism: "al", iveness: "ive",
  fulness: "ful", ousness: "ous", aliti: "al", iviti: "ive", biliti: "ble", logi: "log" };
const THIRD = { icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ful: "", ness: "" };
const second = new RegExp(`^(.+?)(${Object.keys(SECOND).join("|")})$`);
const third = new RegExp(`^(.+?)(${Object.keys(THIRD).join("|")})$`);
const fourth = /^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/;

/** A word without its ending (M. F. Porter, 1980). @param {string} word @returns {string} */
export function stem(word) {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  let w = word[0] === "y" ? "Y" + word.slice(1) : word, found;
  w = w.replace(/^(.*?)(ss|i)es$/, "$1$2").replace(/^(.*?[^s])s$/, "$1");
  if ((found = /^(.*?)eed$/.exec(w))) {
    if (over0.test(found[1])) w = w.slice(0, -1);
  } else if ((found = /^(.*?)(ed|ing)$/.exec(w)) && vowel.test(found[1])) {
    w = found[1];
    if (/(at|bl|iz)$/.test(w)) w += "e";
    else if (/([^aeiouylsz])\1$/.test(w)) w = w.slice(0, -1);
    else if (short.test(w)) w += "e";
  }
  if ((found = /^(.+?)y$/.exec(w)) && vowel.test(found[1])) w = found[1] + "i";
  if ((found = second.exec(w)) && over0.test(found[1])) w = found[1] + SECOND[found[2]];
  if ((found = third.exec(w)) && over0.test(found[1])) w = found[1] + THIRD[found[2]];
  if ((found = fourth.exec(w))) {
    if (over1.test(found[1])) w = found[1];
  } else if ((found = /^(.+?[st])ion$/.exec(w)) && over1.test(found[1])) w = found[1];
  if ((found = /^(.+?)e$/.exec(w)) && (over1.test(found[1]) || (is1.test(found[1]) && !short.test(found[1])))) w = found[1];
  if (/ll$/.test(w) && over1.test(w)) w = w.slice(0, -1);
  return w.toLowerCase();
}
