import { Decimal, decimal, isDecimalText, toText } from '#engine/money.ts';
import { type Cell, cellText, plainText, type ReadValue, shown } from '../cell.ts';

export type NumberFormat = {
  /** What stands before the decimals; the other one of the two separates thousands. `.` unless said otherwise. */
  decimalMark?: '.' | ',' | undefined;
  /** Factor for a column in other units, such as '10000' for one in 万元. */
  scale?: string | undefined;
};

/** More digits than any amount has; the database holds them all exactly. */
const mostDigits = 30;

/**
 * The number in a cell as a plain decimal text.
 *
 *   1,234.50   ¥1,234.50   $ 1,234   1.2万   3亿   250k   (1,234) → −1234   90% → 0.9   １２．５   1 234,50 (decimalMark ',')
 */
export function readNumber(cell: Cell | undefined, format: NumberFormat = {}): ReadValue {
  if (cell === null || cell === undefined) return null;
  if (typeof cell !== 'string') return scaled(cell.number, format);
  const written = cellText(cell);
  if (written === null) return null;
  if (format.decimalMark !== ',' && plainNumber.test(written)) return scaled(written, format);
  return readWritten(written, format);
}

const plainNumber = /^-?\d{1,20}(\.\d{1,10})?$/;
const parts =
  /^(?<open>\()?(?<sign>[-+−])?(?<before>[^\d.,()+-]{0,5})(?<sign2>[-+−])?(?<digits>\d[\d.,'’ ]*|\.\d+)(?<after>[^\d.,()'’+-]{0,8})(?<trailing>-)?(?<close>\))?$/u;

function readWritten(written: string, format: NumberFormat): ReadValue {
  const found = parts.exec(plainText(written))?.groups;
  if (!found || (found.open === undefined) !== (found.close === undefined)) return notANumber(written);
  const digits = readDigits((found.digits ?? '').trim(), format.decimalMark ?? '.');
  const unit = units.get(normalUnit(found.after));
  if (digits === null || !unit || !currencies.has(normalUnit(found.before))) return notANumber(written);
  const signs = [found.sign, found.sign2, found.trailing, found.open].filter((sign) => sign !== undefined);
  if (signs.length > 1) return notANumber(written);
  const negative = signs[0] !== undefined && signs[0] !== '+';
  const number = decimal(digits).times(unit);
  return scaled(toText(negative ? number.negated() : number), format);
}

/** Digits with their thousands taken out; null when the groups are not groups of three. */
function readDigits(text: string, decimalMark: '.' | ','): string | null {
  const thousands = decimalMark === '.' ? ',' : '.';
  const [whole = '', fraction, ...more] = text.split(decimalMark);
  if (more.length > 0 || (fraction !== undefined && !/^\d*$/.test(fraction))) return null;
  const groups = whole.split(new RegExp(`[${thousands}'’ ]`));
  const [first = '', ...rest] = groups;
  const grouped = rest.length === 0 || (/^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group)));
  if (!grouped || !/^\d*$/.test(first)) return null;
  const plain = `${groups.join('') || '0'}${fraction ? `.${fraction}` : ''}`;
  return isDecimalText(plain) && plain.length <= mostDigits ? plain : null;
}

function scaled(text: string, { scale }: NumberFormat): ReadValue {
  if (text.replace(/\D/g, '').length > mostDigits) return { code: 'value.long_number', params: { value: shown(text) } };
  return scale === undefined ? text : toText(decimal(text).times(decimal(scale)));
}

function normalUnit(text: string | undefined): string {
  return (text ?? '').trim().toLowerCase();
}

const wan = new Decimal(10_000);
const yi = new Decimal(100_000_000);
const bare = new Decimal(1);

/** What may stand in front: nothing or a currency, which has a column of its own. */
const currencies = new Set([
  '',
  '¥',
  '￥',
  '$',
  'us$',
  'hk$',
  '€',
  '£',
  'cny',
  'rmb',
  'usd',
  'eur',
  'hkd',
  'jpy',
  'gbp',
  '人民币',
  '约',
]);

/** What may stand behind, and the factor it means. */
const units: ReadonlyMap<string, Decimal> = new Map([
  ['', bare],
  ...['元', '块', '圆', '美元', 'cny', 'rmb', 'usd', 'eur', 'hkd', 'jpy', 'gbp', '¥', '$', '€', '£', '元整'].map(
    (word) => [word, bare] as const,
  ),
  ...['分钟', '分', '次', '个', '人', '台', '套', '件', '单', '天', '小时', 'min', 'mins'].map(
    (word) => [word, bare] as const,
  ),
  ...['万', '万元', '萬', '萬元', 'w'].map((word) => [word, wan] as const),
  ...['亿', '亿元', '億', '億元'].map((word) => [word, yi] as const),
  ...['千', '千元', 'k'].map((word) => [word, new Decimal(1000)] as const),
  ...['百万', '百万元', 'm', 'mio'].map((word) => [word, new Decimal(1_000_000)] as const),
  ...['千万', '千万元'].map((word) => [word, new Decimal(10_000_000)] as const),
  ...['十亿', 'b', 'bn'].map((word) => [word, new Decimal(1_000_000_000)] as const),
  ['%', new Decimal('0.01')],
  ['‰', new Decimal('0.001')],
]);

function notANumber(written: string): ReadValue {
  return { code: 'value.not_a_number', params: { value: shown(written) } };
}
