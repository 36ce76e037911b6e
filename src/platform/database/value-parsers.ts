import pg from 'pg';

/**
 * How values leave the database:
 *   int8         number (an error beyond 2^53, never a silently wrong one)
 *   numeric      string, exactly as stored
 *   date         string 'YYYY-MM-DD', never a Date, which would drag a time zone in
 *   timestamptz  ISO string in UTC with the database's microseconds: '2026-03-31T16:00:00.123456Z'
 *   json, jsonb  the parsed value
 */
type Parse = (text: string) => unknown;

const scalars: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [pg.types.builtins.INT8, parseWholeNumber],
  [pg.types.builtins.NUMERIC, keepText],
  [pg.types.builtins.DATE, keepText],
  [pg.types.builtins.TIMESTAMP, keepText],
  [pg.types.builtins.TIMESTAMPTZ, parseInstant],
  [pg.types.builtins.INTERVAL, keepText],
]);

/** Array type → its element type, where the driver's own parser would give floats or Dates. */
const arrays: ReadonlyMap<number, number> = new Map([
  [1016, pg.types.builtins.INT8],
  [1231, pg.types.builtins.NUMERIC],
  [1182, pg.types.builtins.DATE],
  [1115, pg.types.builtins.TIMESTAMP],
  [1185, pg.types.builtins.TIMESTAMPTZ],
  [1187, pg.types.builtins.INTERVAL],
]);

/** The driver's hook; the session's time zone must be UTC (see pool.ts), else instants would not end in +00. */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser: (id, format) => {
    if (format === 'binary') return pg.types.getTypeParser(id, 'binary');
    const scalar = scalars.get(id);
    if (scalar) return scalar;
    const element = arrays.get(id);
    const parseElement = element === undefined ? undefined : scalars.get(element);
    if (parseElement) return (text: string) => parseList(text, parseElement);
    return pg.types.getTypeParser(id, 'text');
  },
};

function keepText(text: string): string {
  return text;
}

/** '{1,NULL,"2026-03-31 16:00:00+00"}': none of our element types contains a comma, a quote or a brace. */
function parseList(text: string, parseElement: Parse): unknown[] {
  const inside = text.slice(1, -1);
  if (inside === '') return [];
  return inside.split(',').map((part) => (part === 'NULL' ? null : parseElement(part.replaceAll('"', ''))));
}

function parseWholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`the whole number ${text} is too large to be read exactly`);
  return value;
}

/** '2026-03-31 16:00:00.5+00' → '2026-03-31T16:00:00.5Z'; 'infinity' stays as it is. */
function parseInstant(text: string): string {
  return text.endsWith('+00') ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : text;
}
