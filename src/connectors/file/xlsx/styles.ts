import { parseXml } from './xml.ts';

/**
 * For each cell style whether it shows a number as a date. Times of day and lengths of time are not dates.
 * The built-in formats 27–36 and 50–58 are dates in Chinese and Japanese versions of Excel.
 */
export function readDateStyles(xml: string): boolean[] {
  const customs = new Map<number, string>();
  const styles: boolean[] = [];
  let inCellFormats = false;
  parseXml(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt') customs.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) styles.push(isDateFormat(Number(attributes.numFmtId), customs));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
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
  const letters = (code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').split(';')[0] ?? '').toLowerCase();
  if (/general|#|0|\?|@/.test(letters.replace(/\.0+/g, ''))) return false;
  return /[yd年日]/.test(letters) || (letters.includes('m') && !/[hs]/.test(letters));
}
