/** What the launchers say: in the language of LANG, or in Chinese and English where it names neither. */
const wanted = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
const languages = wanted.startsWith('zh') ? ['zh'] : wanted.startsWith('en') ? ['en'] : ['zh', 'en'];

/**
 * @param {{ zh: string, en: string }} text
 * @param {string} between what stands between the two languages
 */
export function inWords(text, between = '\n') {
  return languages.map((language) => text[language]).join(between);
}

/** A trouble with one clear sentence; the launchers print just that and end with 1. */
export class Trouble extends Error {
  constructor(text) {
    super(inWords(text));
    this.name = 'Trouble';
  }
}
