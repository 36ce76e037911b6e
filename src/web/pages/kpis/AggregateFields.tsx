import { Form, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { factSource, factSources } from '#engine/facts/catalog.ts';
import { useText } from '#web/i18n/text.ts';
import type { KpiDraft } from './draft.ts';
import { FilterBuilder } from './FilterBuilder.tsx';
import { FormulaInput } from './FormulaInput.tsx';
import { Hint } from './Hint.tsx';
import styles from './kpis.module.css';
import { recordScopeOf } from './scopes.ts';
import type { SourceFields } from './source-fields.ts';

type AggregateFieldsProps = { draft: KpiDraft; put: (change: Partial<KpiDraft>) => void; fields: SourceFields };

const aggregates = ['count', 'sum', 'average', 'distinct', 'max', 'min', 'last'] as const;
/** In the list of fields: an expression over several of them. */
const expression = '=';

/** From which facts, which of them, what of them, when and for whom. */
export function AggregateFields({ draft, put, fields }: AggregateFieldsProps) {
  const { t, ofWords } = useText();
  const source = factSource(draft.source);
  const filterScope = useMemo(() => recordScopeOf(fields, 'boolean'), [fields]);
  const dates = source.fields.filter(({ type }) => type === 'date');
  const hasCustomer = source.fields.some(({ key }) => key === 'customer');
  const credits = draft.source === 'deals' ? (['owner', 'split', 'team'] as const) : (['owner', 'team'] as const);
  return (
    <>
      <div className={styles.pair}>
        <Form.Item label={t('kpis.source')}>
          <Select
            aria-label={t('kpis.source')}
            value={draft.source}
            options={factSources.map(({ key, words }) => ({ value: key, label: ofWords(words) }))}
            onChange={(key) =>
              put({
                ...{ source: key, filter: '', openConditions: 0, of: '', date: factSource(key).date, first: 'no' },
                credit: key === 'deals' ? 'split' : 'owner',
              })
            }
          />
        </Form.Item>
        <Form.Item label={t('kpis.aggregate')}>
          <Select
            aria-label={t('kpis.aggregate')}
            value={draft.aggregate}
            options={aggregates.map((value) => ({ value, label: t(`kpis.aggregate.${value}`) }))}
            onChange={(aggregate) => put({ aggregate, of: aggregate === 'count' ? '' : draft.of })}
          />
        </Form.Item>
      </div>
      {draft.aggregate === 'count' ? null : <OfField draft={draft} put={put} fields={fields} />}
      <Form.Item label={t('kpis.filter')}>
        <FilterBuilder
          key={draft.source}
          value={draft.filter}
          onChange={(filter, openConditions) => put({ filter, openConditions })}
          fields={fields}
          scope={filterScope}
        />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item label={t('kpis.date')} extra={<Hint>{t('kpis.dateHint')}</Hint>}>
          <Select
            aria-label={t('kpis.date')}
            value={draft.date}
            options={dates.map(({ key, words }) => ({ value: key, label: ofWords(words) }))}
            onChange={(date) => put({ date })}
          />
        </Form.Item>
        {hasCustomer ? (
          <Form.Item label={t('kpis.first')}>
            <Select
              aria-label={t('kpis.first')}
              value={draft.first ?? 'no'}
              options={(['no', 'company', 'person'] as const).map((value) => ({
                value,
                label: t(`kpis.first.${value}`),
              }))}
              onChange={(first) => put({ first })}
            />
          </Form.Item>
        ) : null}
      </div>
      <Form.Item
        label={t('kpis.credit')}
        extra={<Hint>{t(`kpis.creditHint.${draft.credit}`)}</Hint>}
        style={{ marginBlockEnd: 0 }}
      >
        <Segmented
          aria-label={t('kpis.credit')}
          value={draft.credit}
          options={credits.map((value) => ({ value, label: t(`kpis.credit.${value}`) }))}
          onChange={(credit) => put({ credit })}
        />
      </Form.Item>
    </>
  );
}

/** What is summed or counted: one field, or an expression. */
function OfField({ draft, put, fields }: AggregateFieldsProps) {
  const { t, ofWords } = useText();
  const isDistinct = draft.aggregate === 'distinct';
  const scope = useMemo(() => recordScopeOf(fields, isDistinct ? undefined : 'number'), [fields, isDistinct]);
  const usable = fields.list.filter(({ type }) => isDistinct || type === 'number');
  const known = fields.find(draft.of)?.key;
  const [asText, setAsText] = useState(draft.of !== '' && known === undefined);
  return (
    <Form.Item label={t('kpis.of')}>
      <Select
        aria-label={t('kpis.of')}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('kpis.chooseField')}
        value={asText ? expression : (known ?? null)}
        options={[
          ...usable.map(({ key, words }) => ({ value: key, label: ofWords(words) })),
          { value: expression, label: t('kpis.expression') },
        ]}
        onChange={(value: string | null) => {
          setAsText(value === expression);
          put({ of: value === expression || value === null ? draft.of : value });
        }}
      />
      {asText ? (
        <div style={{ marginBlockStart: 8 }}>
          <FormulaInput
            label={t('kpis.expression')}
            value={draft.of}
            onChange={(of) => put({ of })}
            scope={scope}
            placeholder={t('kpis.expressionExample')}
          />
        </div>
      ) : null}
    </Form.Item>
  );
}
