import { Card, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { CurveSketch } from './CurveSketch.tsx';
import styles from './schemes.module.css';
import type { Measure, SchemeAnswer, SchemeKpi, SchemeWords } from './words.ts';

type KpisProps = { definition: SchemeAnswer['definition']; measures: readonly Measure[]; words: SchemeWords };

/** Each KPI: what it counts, what is wanted of it, how it becomes points, how much it weighs. */
export function Kpis({ definition, measures, words }: KpisProps) {
  const { t } = useText();
  return (
    <Card title={t('performance.kpis')} styles={{ body: { paddingBlock: 0 } }}>
      <ul>
        {definition.kpis.map((kpi) => (
          <li key={kpi.measure} className={styles.kpi}>
            <Kpi
              kpi={kpi}
              measure={measures.find(({ key }) => key === kpi.measure)}
              words={words}
              missing={kpi.missing ?? definition.missing}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

type KpiProps = { kpi: SchemeKpi; measure: Measure | undefined; words: SchemeWords; missing: string };

function Kpi({ kpi, measure, words, missing }: KpiProps) {
  const { t } = useText();
  const format = useFormat();
  const name = words.measureName(kpi.measure);
  const curve = words.curve(kpi.curve, (value) => format.inText(value, measure?.unit ?? 'count'));
  return (
    <>
      <div className={styles.kpiWeight}>
        <strong>{format.weight(kpi.weight)}</strong>
        <div className={styles.weightBar} aria-hidden="true">
          <div style={{ inlineSize: `${kpi.weight}%` }} />
        </div>
      </div>
      <div className={styles.kpiText}>
        <h2>
          {name}
          {measure ? <Tag variant="filled">{t(`category.${measure.category}`)}</Tag> : null}
        </h2>
        {measure?.explains ? <p>{words.say(measure.explains)}</p> : null}
        <dl className={styles.facts}>
          {measure ? <Row name={t('scheme.formula')} value={<FormulaWords measure={measure} words={words} />} /> : null}
          <Row name={t('performance.target')} value={<TargetWords kpi={kpi} measure={measure} />} />
          <Row
            name={t('scheme.curve')}
            value={`${curve.name}${t('common.colon')}${curve.settings.map(({ name: setting, value }) => `${setting} ${value}`).join(t('common.comma'))}`}
          />
          <Row name={t('scheme.missing')} value={t(`missingRule.${missing as 'zero' | 'drop' | 'full' | 'whole'}`)} />
        </dl>
      </div>
      {measure ? <CurveSketch kpi={kpi} measure={measure} name={name} explains={curve.explains} /> : null}
    </>
  );
}

function Row({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** How the KPI is made from facts, with the words of the trade in place of field names. */
export function FormulaWords({ measure, words }: { measure: Measure; words: SchemeWords }) {
  const { t } = useText();
  const { definition } = measure;
  if (definition.kind === 'entered') return t('scheme.entered');
  if (definition.kind === 'formula') return <code className={styles.formula}>{words.formula(definition.formula)}</code>;
  const { source, filter, aggregate, of, first } = definition;
  const counted = of === undefined ? '' : words.ofSource(source, of);
  const parts = [
    t(`aggregate.${aggregate}`, { source: words.sourceName(source), of: counted }),
    filter === undefined ? null : t('scheme.where', { condition: words.ofSource(source, filter) }),
    first === undefined ? null : t(`scheme.first.${first}`),
    definition.credit === 'split' ? t('scheme.bySplit') : null,
  ];
  return <code className={styles.formula}>{parts.filter((part) => part !== null).join(t('common.comma'))}</code>;
}

function TargetWords({ kpi, measure }: { kpi: SchemeKpi; measure: Measure | undefined }) {
  const { t } = useText();
  const format = useFormat();
  if (kpi.target.kind !== 'fixed') return t(`target.${kpi.target.kind}`);
  return t('target.fixed', { value: format.inText(kpi.target.value, measure?.unit ?? 'count') });
}
