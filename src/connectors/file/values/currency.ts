import { type Cell, cellText, plainText, type ReadValue, shown } from '../cell.ts';

/** What files write for a currency, beside its code. `$` and `¥` are what they are in China. */
const words: ReadonlyMap<string, string> = new Map([
  ...['人民币', '人民币元', '元', 'rmb', '¥', '￥', 'cn¥', 'renminbi', 'yuan'].map((word) => [word, 'CNY'] as const),
  ...['美元', '美金', '$', 'us$', 'us dollar'].map((word) => [word, 'USD'] as const),
  ...['欧元', '€', 'euro'].map((word) => [word, 'EUR'] as const),
  ...['港币', '港元', 'hk$'].map((word) => [word, 'HKD'] as const),
  ...['日元', '日圆', 'jp¥', 'yen'].map((word) => [word, 'JPY'] as const),
  ...['英镑', '£', 'pound'].map((word) => [word, 'GBP'] as const),
  ...['新台币', '台币', 'nt$'].map((word) => [word, 'TWD'] as const),
  ...['新加坡元', '新币', 's$'].map((word) => [word, 'SGD'] as const),
]);

/** A currency's code, from the code itself in any case, its name or its sign. */
export function readCurrency(cell: Cell | undefined): ReadValue {
  const written = cellText(cell);
  if (written === null) return null;
  const word = plainText(written).toLowerCase();
  const known = words.get(word);
  if (known) return known;
  // '人民币(CNY)' and 'CNY - Chinese Yuan' name the code with the name.
  const code = /(?:^|[^a-z])([a-z]{3})(?:$|[^a-z])/.exec(word)?.[1];
  if (code) return code.toUpperCase();
  return { code: 'value.not_a_currency', params: { value: shown(written) } };
}
