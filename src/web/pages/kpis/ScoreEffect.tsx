import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import type { z } from 'zod';
import type { Cycle } from '#engine/calendar/period.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { decimal, toText } from '#engine/money.ts';
import { getMeasureUsage } from '#stages/plans/contract/usage.ts';
import { listSchemes } from '#stages/plans/contract.ts';
import { previewScores } from '#stages/scores/contract/draft.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { useRested } from '#web/client/rested.ts';
import { useText } from '#web/i18n/text.ts';
import { signed } from '#web/pages/schemes/edit/PreviewSummary.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './kpis.module.css';
import { useNewestPeriod } from './PeriodSelect.tsx';
import { wire } from './preview-query.ts';

/** How many people are shown one by one, those whose total changes most first. */
const shown = 50;

/** What an edit of a KPI does to people's total scores, scheme by scheme, before it is saved. */
export function ScoreEffect({ measure }: { measure: MeasureDefinition }) {
  const { t } = useText();
  const usage = useQuery(queryOf(getMeasureUsage, { params: { key: measure.key } }));
  const schemes = useQuery({ ...queryOf(listSchemes), staleTime: 30_000 });
  const rested = useRested(measure);
  const cycleOf = (id: number) => schemes.data?.schemes.find((scheme) => scheme.id === id)?.cycles[0];
  const reached = usage.data?.schemes.flatMap(({ id, name }) => {
    const cycle = cycleOf(id);
    return cycle ? [{ id, name, cycle }] : [];
  });
  if (!reached || reached.length === 0) return null;
  return (
    <Card size="small" title={t('kpis.effect')}>
      <div className={styles.page}>
        {reached.map((scheme) => (
          <SchemeEffect key={scheme.id} scheme={scheme} measure={rested} />
        ))}
      </div>
    </Card>
  );
}

type EffectProps = { scheme: { id: number; name: string; cycle: Cycle }; measure: MeasureDefinition };

function SchemeEffect({ scheme, measure }: EffectProps) {
  const { t } = useText();
  const format = useFormat();
  const period = useNewestPeriod(scheme.cycle);
  const body = { period, scheme: scheme.id, measures: [wire(measure)], limit: shown };
  const effect = useQuery({
    queryKey: [previewScores.path, body],
    queryFn: ({ signal }) => call(previewScores, { body, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <section aria-busy={effect.isFetching} aria-label={scheme.name}>
      <strong>{t('kpis.effectIn', { scheme: scheme.name, period: format.period(period) })}</strong>
      {effect.isError ? <p className={styles.faint}>{sentenceOf(effect.error, t)}</p> : null}
      {effect.isPending ? <LinesSkeleton rows={2} /> : null}
      {effect.data && !effect.isError ? <Changes data={effect.data} /> : null}
    </section>
  );
}

function Changes({ data }: { data: z.output<typeof previewScores.answer> }) {
  const { t } = useText();
  const format = useFormat();
  const { rising, falling, joining, leaving, peopleAfter } = data.summary;
  const changing = rising + falling + joining + leaving;
  if (changing === 0) return <p className={styles.faint}>{t('kpis.effectNone', { of: peopleAfter })}</p>;
  const people = data.people.filter(({ change, before, after }) => !(before && after) || !isNothing(change));
  const totalOf = (standing: (typeof people)[number]['after']) => (standing ? format.total(standing.total) : '—');
  return (
    <>
      <p className={styles.faint} role="status">
        {t('kpis.effectSome', { count: changing, of: peopleAfter, rising, falling })}
        {changing > people.length ? t('kpis.effectMost', { shown: people.length }) : ''}
      </p>
      <div className={styles.tall}>
        <table className={styles.figures}>
          <thead>
            <tr>
              <th scope="col">{t('common.name')}</th>
              <th scope="col">{t('kpis.before')}</th>
              <th scope="col">{t('kpis.after')}</th>
              <th scope="col">{t('edit.change')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({ id, name, before, after, change }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{totalOf(before)}</td>
                <td>{totalOf(after)}</td>
                <td>{signed(change === null ? null : toText(decimal(change), 1))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function isNothing(change: string | null): boolean {
  return change === null || decimal(change).isZero();
}
