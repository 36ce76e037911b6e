import { parseXml } from './xml.ts';

/** As what a cell style shows a number; null as the number it is. */
export type NumberStyle = 'date' | 'percent' | null;

/**
 * For each cell style as what it shows a number. Times of day and lengths of time are not dates.
 * The built-in formats 27–36 and 50–58 are dates in Chinese and Japanese versions of Excel.
 */
export function readNumberStyles(xml: string): NumberStyle[] {
  const customs = new Map<number, string>();
  const styles: NumberStyle[] = [];
  let inCellFormats = false;
  parseXml(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt') customs.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) styles.push(styleOf(Number(attributes.numFmtId), customs));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}

function styleOf(id: number, customs: ReadonlyMap<number, string>): NumberStyle {
  if (isDateFormat(id, customs)) return 'date';
  const code = customs.get(id);
  return (code === undefined ? id === 9 || id === 10 : isPercentCode(code)) ? 'percent' : null;
}

function isDateFormat(id: number, customs: ReadonlyMap<number, string>): boolean {
  const custom = customs.get(id);
  if (custom !== undefined) return isDateCode(custom);
  return (
    (id >= 14 && id <= 17) ||
    id === 22 ||
    (id >= 27 && id <= 31) ||
    id === 36 ||
    (id >= 50 && id <= 54) ||
    id === 57 ||
    id === 58
  );
}

/** A format code's first section shows a date when a y or d is left after literals, colours and locales are taken out, or a lone m. */
export function isDateCode(code: string): boolean {
  const letters = firstSection(code).toLowerCase();
  if (/general|#|0|\?|@/.test(letters.replace(/\.0+/g, ''))) return false;
  return /[yd年日]/.test(letters) || (letters.includes('m') && !/[hs]/.test(letters));
}

/** A percent sign that is not a literal has the number shown a hundred times as large. */
function isPercentCode(code: string): boolean {
  return firstSection(code).includes('%');
}

/** The part for positive numbers, without literals, colours, locales and spaces. */
function firstSection(code: string): string {
  return code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').split(';')[0] ?? '';
}
