// The words that a page gives to a script. They stand in hooks/local_offer/interface.yml, so a council can change them.

/** @typedef {(name: string, facts?: Record<string, string | number>) => string} Say */

/** What says the words of a script by their names, with facts put in. @param {string} script @returns {Say} */
export function wordsFor(script) {
  const words = JSON.parse(document.getElementById(`words-of-${script}`)?.dataset.words ?? "{}");
  return (name, facts = {}) => words[name].replace(/\{([a-z_]+)\}/g, (/** @type {string} */ _, /** @type {string} */ fact) => `${facts[fact]}`);
}
