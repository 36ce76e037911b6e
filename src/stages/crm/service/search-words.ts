import { pinyin } from 'pinyin-pro';

/**
 * The words under which a name is found. For every place in the name from which somebody may begin to type: two characters
 * of Chinese, the pinyin from there on, the initials from there on; for everything else the whole word. A query becomes
 * beginnings of such words, so that an ordinary index of words answers it in any database and any language setting.
 *
 *   上海科技 → 上海 海科 科技 技 · shangh haikej keji ji · shkj hkj kj j · ^上海 ^shangh ^shkj
 *
 * Words with ^ are those at the very beginning, by which the best hits are found among very many. Pinyin and initials are cut short, because a few letters already tell names apart and short words make a small index;
 * `scoreName` looks at the whole name again.
 */
const pinyinLetters = 6;
const initialLetters = 4;
/** Nobody looks for a name by what stands behind its fortieth character. */
const longestName = 40;
const longestWord = 24;

/** A piece of a name: a Chinese character with its reading, or a word or number in other letters. */
type Piece = { text: string; reading: string; initial: string; isHan: boolean };

/** @param as 'person': the first character is read as a surname (曾 zeng, 单 shan) */
export function searchWords(name: string, as: 'person' | 'thing'): string[] {
  const words = new Set<string>();
  for (const [number, run] of runsOf(name, as).entries()) {
    for (const [place, piece] of run.entries()) {
      const next = run[place + 1];
      const written = piece.isHan ? piece.text + (next?.isHan ? next.text : '') : piece.text.slice(0, longestWord);
      const reading = spelled(run, place, 'reading').slice(0, pinyinLetters);
      const initials = spelled(run, place, 'initial').slice(0, initialLetters);
      for (const word of [written, reading, initials]) words.add(word);
      if (number === 0 && place === 0) for (const word of [written, reading, initials]) words.add(`^${word}`);
    }
  }
  return [...words];
}

/**
 * The words a query asks for, each a condition for PostgreSQL's `tsquery`; empty when nothing can be looked for.
 * @param where 'first': only names that begin so
 */
export function queryWords(query: string, where: 'anywhere' | 'first' = 'anywhere'): string[] {
  return partsOf(query).flatMap((part, place) => {
    const mark = where === 'first' && place === 0 ? '^' : '';
    return /\p{Script=Han}/u.test(part) ? hanTerms(part, mark) : [letterTerm(part, mark)];
  });
}

/**
 * How well a name fits a query, 0 the best: the name itself, its beginning, pinyin or initials of its beginning, somewhere
 * inside; null when it does not fit (the index knows only the first letters).
 */
export function scoreName(name: string, query: string, as: 'person' | 'thing'): number | null {
  const wanted = normalise(query).replace(/\s+/g, '');
  const written = normalise(name).replace(/\s+/g, '');
  if (written === wanted) return 0;
  if (written.startsWith(wanted)) return 1;
  const runs = runsOf(name, as);
  const starts = (run: readonly Piece[], place: number) =>
    spelled(run, place, 'reading').startsWith(wanted) || spelled(run, place, 'initial').startsWith(wanted);
  const [first] = runs;
  if (first && starts(first, 0)) return 2;
  if (written.includes(wanted)) return 3;
  if (runs.some((run) => run.some((_, place) => starts(run, place)))) return 4;
  const parts = partsOf(query);
  if (parts.length < 2) return null;
  const scores = parts.map((part) => scoreName(name, part, as));
  return scores.includes(null) ? null : 5;
}

/** Full-width forms, letter case and the like make no difference. */
function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

const runPattern = /[\p{L}\p{N}]+/gu;
const partPattern = /\p{Script=Han}+|[^\P{L}\p{Script=Han}]+|\p{N}+/gu;

/** Runs of letters without a space or sign between them; within a run one goes on typing. */
function runsOf(name: string, as: 'person' | 'thing'): Piece[][] {
  const runs = normalise(name).slice(0, longestName).match(runPattern) ?? [];
  return runs.map((run) =>
    (run.match(partPattern) ?? []).flatMap((part): Piece[] => {
      if (!/\p{Script=Han}/u.test(part)) return [{ text: part, reading: part, initial: initialOf(part), isHan: false }];
      const readings = readingsOf(part, as);
      return [...part].map((text, place) => {
        const reading = readings[place] ?? text;
        return { text, reading, initial: reading.charAt(0), isHan: true };
      });
    }),
  );
}

/** Of TCL科技 one types tclkj, of 7天酒店 7tjd, of Siemens中国 szg. */
function initialOf(word: string): string {
  return word.length <= initialLetters ? word : word.charAt(0);
}

function spelled(run: readonly Piece[], place: number, what: 'reading' | 'initial'): string {
  let text = '';
  for (let at = place; at < run.length; at += 1) text += run[at]?.[what] ?? '';
  return text;
}

function partsOf(query: string): string[] {
  return (normalise(query).match(runPattern) ?? []).flatMap((run) =>
    /\p{Script=Han}/u.test(run) ? (run.match(partPattern) ?? []) : [run],
  );
}

function hanTerms(part: string, mark: string): string[] {
  const characters = [...part].slice(0, longestName);
  if (characters.length === 1) return [`${quoted(mark + part)}:*`];
  return characters
    .slice(1)
    .map((character, place) => quoted(`${place === 0 ? mark : ''}${characters[place]}${character}`));
}

/** Letters begin a word as it is written, a pinyin, or initials; of long ones the index knows only the beginning. */
function letterTerm(part: string, mark: string): string {
  const cut = [part.slice(0, longestWord), part.slice(0, pinyinLetters)];
  const beginnings = new Set(cut.map((text) => `${quoted(mark + text)}:*`));
  if (part.length > initialLetters) beginnings.add(quoted(mark + part.slice(0, initialLetters)));
  return `(${[...beginnings].join(' | ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '').replaceAll("'", "''")}'`;
}

const remembered = new Map<string, readonly string[]>();
const mostRemembered = 20_000;

/** Readings by context (银行 yin hang, 重庆 chong qing); the same words occur in many names, so they are remembered. */
function readingsOf(han: string, as: 'person' | 'thing'): readonly string[] {
  const isSurname = as === 'person' && han.length <= 4;
  const key = isSurname ? `${han}*` : han;
  const known = remembered.get(key);
  if (known) return known;
  const options = { toneType: 'none', type: 'array', v: true } as const;
  const readings = isSurname ? pinyin(han, { ...options, surname: 'head' }) : pinyin(han, options);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, readings);
  return readings;
}
