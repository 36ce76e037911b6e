import type { z } from 'zod';
import type { planDefinitionShape } from '#stages/rewards/contract/definition.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import styles from '../pay.module.css';
import type { EstimateInput, Line } from '../pay-query.ts';
import { percentOf } from '../pay-words.ts';

type Component = z.output<typeof planDefinitionShape>['components'][number];
type Factor = NonNullable<Component['factors']>[number];

/** What the line was multiplied with, and the reading each factor went by. */
export function Factors({ line, rules }: { line: Line; rules: EstimateInput | undefined }) {
  const { t } = useText();
  const factors = rules?.definition.components.find(({ key }) => key === line.component)?.factors ?? [];
  if (!rules || line.factors.length === 0) return null;
  return (
    <section>
      <h3>{t('pay.factors')}</h3>
      <ul className={styles.factors}>
        {line.factors.map(({ index, factor, reading }) => (
          <li key={index} className={styles.factor}>
            <Reading factor={factors[index]} reading={reading} rules={rules} />
            <strong>× {factor}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

type ReadingProps = { factor: Factor | undefined; reading: string | null; rules: EstimateInput };

function Reading({ factor, reading, rules }: ReadingProps) {
  const { t, ofWords } = useText();
  const format = useFormat();
  if (!factor) return null;
  const { by } = factor;
  if (by.kind === 'score' || by.kind === 'grade') {
    const name = rules.schemes.find(({ key }) => key === by.scheme)?.name ?? by.scheme;
    const value = by.kind === 'grade' || reading === null ? (reading ?? '—') : format.total(reading);
    return <span>{t(`pay.by.${by.kind}`, { name, value })}</span>;
  }
  const measure = rules.measures.find(({ key }) => key === by.measure);
  const name = measure ? ofWords(measure.words) : by.measure;
  if (reading === null) return <span>{t('pay.by.missing', { name })}</span>;
  const value = by.kind === 'attainment' ? percentOf(reading) : format.inText(reading, measure?.unit ?? 'points');
  return <span>{t(`pay.by.${by.kind}`, { name, value })}</span>;
}
