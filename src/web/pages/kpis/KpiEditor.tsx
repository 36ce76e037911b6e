import { Card, Form, Input, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { OwnField } from '#engine/measure/scope.ts';
import { useText } from '#web/i18n/text.ts';
import type { SchemeWords } from '#web/pages/schemes/words.ts';
import { AggregateFields } from './AggregateFields.tsx';
import { type KpiDraft, measureOf } from './draft.ts';
import { FormulaInput, faultOf } from './FormulaInput.tsx';
import { Hint } from './Hint.tsx';
import styles from './kpis.module.css';
import { categories, type Listed, units } from './listed.ts';
import { Preview } from './Preview.tsx';
import { SaveKpi } from './SaveKpi.tsx';
import { measureScope, recordScopeOf } from './scopes.ts';
import { fieldsOf } from './source-fields.ts';

type EditorProps = {
  start: KpiDraft;
  /** The KPI as it stands; null for a new one. */
  standing: Listed | null;
  library: readonly Listed[];
  ownFields: readonly (OwnField & { source: string })[];
  usedBy: readonly string[];
  words: SchemeWords;
};

/** The KPI on the left, what it comes to on the right, while one writes. */
export function KpiEditor({ start, standing, library, ownFields, usedBy, words }: EditorProps) {
  const { t, language } = useText();
  const [draft, setDraft] = useState(start);
  const put = (change: Partial<KpiDraft>) => setDraft((before) => ({ ...before, ...change }));
  const fields = useMemo(
    () =>
      fieldsOf(
        draft.source,
        ownFields.filter(({ source }) => source === draft.source),
      ),
    [draft.source, ownFields],
  );
  const formulaScope = useMemo(() => measureScope(library, draft.key, language), [library, draft.key, language]);
  const measure = useMemo(() => measureOf(draft, library), [draft, library]);
  const isSound = soundness(draft, formulaScope, fields);
  return (
    <div className={styles.twoColumns}>
      <Form layout="vertical" component="div" className={styles.page}>
        <Card size="small" title={t('kpis.how')}>
          <Form.Item>
            <Segmented
              block
              aria-label={t('kpis.how')}
              value={draft.kind}
              onChange={(kind) => put({ kind })}
              options={(['aggregate', 'formula', 'entered'] as const).map((kind) => ({
                value: kind,
                label: t(`kpis.kind.${kind}`),
              }))}
            />
          </Form.Item>
          {draft.kind === 'aggregate' ? <AggregateFields draft={draft} put={put} fields={fields} /> : null}
          {draft.kind === 'formula' ? (
            <Form.Item label={t('kpis.formula')} extra={<Hint>{t('kpis.formulaHint')}</Hint>}>
              <FormulaInput
                label={t('kpis.formula')}
                value={draft.formula}
                onChange={(formula) => put({ formula })}
                scope={formulaScope}
                placeholder={t('kpis.formulaExample')}
              />
            </Form.Item>
          ) : null}
          {draft.kind === 'entered' ? <EnteredFields draft={draft} put={put} /> : null}
        </Card>
        <Card size="small" title={t('kpis.naming')}>
          <Naming draft={draft} put={put} isNew={standing === null} />
        </Card>
      </Form>
      <div className={`${styles.page} ${styles.sticky}`}>
        <Card title={t('kpis.preview')} size="small">
          {draft.kind === 'entered' && standing === null ? (
            <p className={styles.faint}>{t('kpis.nothingYet')}</p>
          ) : (
            <Preview measure={isSound ? measure : null} nameOf={words.measureName} compares={standing !== null} />
          )}
        </Card>
        <SaveKpi measure={measure} standing={standing} isSound={isSound} usedBy={usedBy} words={words} />
      </div>
    </div>
  );
}

/** What is entered, and what the months of a quarter make of it. */
function EnteredFields({ draft, put }: Omit<NamingProps, 'isNew'>) {
  const { t } = useText();
  const adds = draft.unit === 'money' || draft.unit === 'count';
  return (
    <>
      <p className={styles.faint}>{t('kpis.enteredHint')}</p>
      <Form.Item label={t('kpis.months')} extra={<Hint>{t('kpis.monthsHint')}</Hint>}>
        <Segmented
          aria-label={t('kpis.months')}
          value={draft.takesLast ? 'last' : 'all'}
          onChange={(taken) => put({ takesLast: taken === 'last' })}
          options={[
            { value: 'all', label: t(adds ? 'kpis.months.sum' : 'kpis.months.average') },
            { value: 'last', label: t('kpis.months.last') },
          ]}
        />
      </Form.Item>
    </>
  );
}

/** Whether the draft can be computed: what it names is there. The server says the rest. */
function soundness(
  draft: KpiDraft,
  formulaScope: ReturnType<typeof measureScope>,
  fields: ReturnType<typeof fieldsOf>,
): boolean {
  if (draft.kind === 'formula') return faultOf(draft.formula, formulaScope) === undefined;
  if (draft.kind === 'entered') return true;
  if (draft.openConditions > 0) return false;
  const filter = draft.filter.trim();
  if (filter !== '' && faultOf(filter, recordScopeOf(fields, 'boolean'))) return false;
  const wanted = draft.aggregate === 'distinct' ? undefined : ('number' as const);
  return draft.aggregate === 'count' || faultOf(draft.of, recordScopeOf(fields, wanted)) === undefined;
}

type NamingProps = { draft: KpiDraft; put: (change: Partial<KpiDraft>) => void; isNew: boolean };

/** What it is called, which way is better, and its words of explanation. */
function Naming({ draft, put, isNew }: NamingProps) {
  const { t } = useText();
  return (
    <>
      <div className={styles.pair}>
        <Form.Item label={t('kpis.nameZh')} required htmlFor="kpi-zh">
          <Input id="kpi-zh" maxLength={60} value={draft.zh} onChange={(event) => put({ zh: event.target.value })} />
        </Form.Item>
        <Form.Item label={t('kpis.nameEn')} htmlFor="kpi-en">
          <Input
            id="kpi-en"
            maxLength={60}
            value={draft.en}
            placeholder={draft.zh}
            onChange={(event) => put({ en: event.target.value })}
          />
        </Form.Item>
      </div>
      <div className={styles.pair}>
        <Form.Item label={t('kpis.category')}>
          <Select
            aria-label={t('kpis.category')}
            value={draft.category}
            onChange={(category) => put({ category })}
            options={categories.map((value) => ({ value, label: t(`category.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('kpis.unit')} {...(isNew ? {} : { extra: <Hint>{t('kpis.unitFixed')}</Hint> })}>
          <Select
            aria-label={t('kpis.unit')}
            value={draft.unit}
            disabled={!isNew}
            onChange={(unit) => put({ unit })}
            options={units.map((value) => ({ value, label: t(`kpis.unit.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('kpis.direction')}>
          <Segmented
            aria-label={t('kpis.direction')}
            value={draft.direction}
            disabled={!isNew}
            onChange={(direction) => put({ direction })}
            options={(['up', 'down'] as const).map((value) => ({ value, label: t(`kpis.direction.${value}`) }))}
          />
        </Form.Item>
      </div>
      <Form.Item label={t('kpis.explainsZh')} htmlFor="kpi-explains-zh">
        <Input.TextArea
          id="kpi-explains-zh"
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          placeholder={t('kpis.explainsHint')}
          value={draft.explainsZh}
          onChange={(event) => put({ explainsZh: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t('kpis.explainsEn')} htmlFor="kpi-explains-en" style={{ marginBlockEnd: 0 }}>
        <Input.TextArea
          id="kpi-explains-en"
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          value={draft.explainsEn}
          onChange={(event) => put({ explainsEn: event.target.value })}
        />
      </Form.Item>
    </>
  );
}
