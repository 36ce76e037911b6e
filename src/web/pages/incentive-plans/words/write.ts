import { decimal, isDecimalText, toText } from '#engine/money.ts';
import type { Text } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import type { Format, Unit } from '#web/parts/numbers/make-format.ts';

type WriteSettings = {
  ofWords: (words: { zh: string; en: string }) => string;
  t: Text;
  format: Format;
  currency: string;
  measureName: (key: string) => string;
  measureUnit: (key: string) => Unit;
  measureDirection: (key: string) => 'up' | 'down';
  schemeName: (key: string) => string;
};

/** What a plan's numbers and names look like in a sentence. What is half-typed is shown as it is. */
export function makeWriter(settings: WriteSettings) {
  const { t, ofWords, format, currency, measureName, measureUnit, measureDirection, schemeName } = settings;
  const number = (text: string, write: (value: string) => string) =>
    isDecimalText(text) ? write(text) : text === '' ? t('plan.blank') : text;
  const percent = (text: string) =>
    number(text, (value) => `${format.plain(toText(decimal(value).times(100).toDecimalPlaces(6)))} %`);
  const pay = (text: string) =>
    number(text, (value) => (isCurrency(currency) ? exactMoney(value, currency) : value).replace(/\.00$/, ''));
  const plain = (text: string) => number(text, (value) => withoutZeros(toText(decimal(value))));
  return {
    t,
    ofWords,
    percent,
    pay,
    plain,
    measureName,
    measureUnit,
    measureDirection,
    schemeName,
    /** A value of a measure with its unit, without decimals that say nothing: 30 万元, 80 %. */
    quantity: (text: string, measure: string): string => {
      const unit = measureUnit(measure);
      if (unit === 'ratio') return percent(text);
      return number(text, (value) => {
        const figure = format.figure(value, unit);
        const digits = withoutZeros(figure.digits);
        // English shortens amounts of money to 300.00K; in a rule they stand in full.
        if (unit === 'money' && figure.unit === '') return pay(value);
        return figure.unit === '' ? digits : `${digits} ${figure.unit}`;
      });
    },
    /** What one unit of a measure earns: a share of money, an amount for each of anything else. */
    rate: (text: string, measure: string): string =>
      measureUnit(measure) === 'money' ? percent(text) : t('plan.perUnit', { amount: pay(text) }),
  };
}

export type Writer = ReturnType<typeof makeWriter>;

function withoutZeros(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}

/** While a currency is being typed it is not one yet. */
function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}
