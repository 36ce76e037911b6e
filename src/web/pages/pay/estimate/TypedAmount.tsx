import { Flex, InputNumber, Segmented, Select } from 'antd';
import { useId, useState } from 'react';
import { type FactSourceKey, factSources } from '#engine/facts/catalog.ts';
import { decimal } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import styles from '../pay.module.css';
import type { EstimateInput } from '../pay-query.ts';
import { dayIn } from './day-in.ts';
import type { WhatIf } from './what-if.ts';

/** The kinds of business that can be tried, deals first. */
export const estimateSources = ['deals', 'contracts', 'payments'] as const;
export type EstimateSource = (typeof estimateSources)[number];

type TypedProps = {
  rules: EstimateInput;
  sources: readonly EstimateSource[];
  onChange: (fact: WhatIf | null) => void;
};

type Typed = { source: EstimateSource; amount: string; values: Readonly<Record<string, string>> };

/** One more deal of an amount one types; where the rates depend on its product or kind, that can be chosen too. */
export function TypedAmount({ rules, sources, onChange }: TypedProps) {
  const { t, ofWords } = useText();
  const [typed, setTyped] = useState<Typed>({ source: sources[0] ?? 'deals', amount: '', values: {} });
  const id = useId();
  const change = (next: Typed) => {
    setTyped(next);
    onChange(factOf(next, rules, t('pay.estimate.typed')));
  };
  if (sources.length === 0) return <p className={styles.faint}>{t('pay.estimate.nothing')}</p>;
  const wordsOf = (source: FactSourceKey) => factSources.find(({ key }) => key === source)?.words;
  return (
    <Flex vertical gap={8}>
      {sources.length > 1 ? (
        <Segmented
          aria-label={t('pay.estimate.countsAs')}
          value={typed.source}
          onChange={(source) => change({ ...typed, source })}
          options={sources.map((source) => ({ value: source, label: ofWords(wordsOf(source) ?? { zh: '', en: '' }) }))}
        />
      ) : null}
      <label className={styles.field} htmlFor={id}>
        <span>{t(`pay.estimate.amount.${typed.source}`, { currency: rules.plan.currency })}</span>
        <InputNumber<string>
          id={id}
          stringMode
          min="0"
          max="999999999999"
          precision={2}
          controls={false}
          value={typed.amount === '' ? null : typed.amount}
          onInput={(text) => change({ ...typed, amount: numberIn(text) })}
          onChange={(value) => change({ ...typed, amount: numberIn(value ?? '') })}
          style={{ inlineSize: '100%' }}
        />
      </label>
      {choicesOf(rules, typed.source).map(({ field, words, values }) => (
        <div key={field} className={styles.field}>
          <span>{ofWords(words)}</span>
          <Select
            allowClear
            aria-label={ofWords(words)}
            placeholder={t('pay.estimate.other')}
            value={typed.values[field] ?? null}
            options={values.map((value) => ({ value, label: value }))}
            onChange={(value: string | undefined) =>
              change({ ...typed, values: withValue(typed.values, field, value) })
            }
          />
        </div>
      ))}
    </Flex>
  );
}

/** What is typed while it is not a number yet counts as nothing. */
function numberIn(text: string): string {
  const plain = text.replaceAll(',', '').trim();
  return /^\d{1,12}(\.\d{1,6})?$/.test(plain) ? plain : '';
}

function withValue(values: Typed['values'], field: string, value: string | undefined): Typed['values'] {
  const { [field]: _, ...others } = values;
  return value === undefined ? others : { ...others, [field]: value };
}

function factOf(typed: Typed, rules: EstimateInput, title: string): WhatIf | null {
  if (typed.amount === '' || decimal(typed.amount).isZero()) return null;
  const values = typed.source === 'deals' ? { ...typed.values, status: 'won' } : typed.values;
  return { source: typed.source, title, on: dayIn(rules.period), amount: typed.amount, values };
}

/** The fields that rates go by, with the values the rate tables name. */
function choicesOf(rules: EstimateInput, source: FactSourceKey) {
  const fields = factSources.find(({ key }) => key === source)?.fields ?? [];
  const customers = factSources.find(({ key }) => key === 'customers')?.fields ?? [];
  const values = new Map<string, Set<string>>();
  for (const { rule } of rules.definition.components) {
    if (rule.kind !== 'deals') continue;
    for (const [place, dimension] of rule.rates.dimensions.entries()) {
      if (dimension.kind !== 'field') continue;
      const named = values.get(dimension.field) ?? new Set();
      for (const { cells } of rule.rates.rows) {
        const cell = cells[place];
        if (cell != null) named.add(cell);
      }
      values.set(dimension.field, named);
    }
  }
  return [...values].map(([field, named]) => {
    const known = field.startsWith('customer.')
      ? customers.find(({ key }) => `customer.${key}` === field)
      : fields.find(({ key }) => key === field);
    return { field, words: known?.words ?? { zh: field, en: field }, values: [...named] };
  });
}
