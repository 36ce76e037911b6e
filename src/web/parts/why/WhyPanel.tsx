import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { lazy, Suspense } from 'react';
import type { z } from 'zod';
import { addDays } from '#engine/calendar/day.ts';
import { getWhy } from '#stages/scores/contract.ts';
import { live } from '#web/client/live.ts';
import { queryOf } from '#web/client/queries.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { Chain } from './Chain.tsx';
import { Changes } from './Changes.tsx';
import { Facts } from './Facts.tsx';
import styles from './why.module.css';
import { useWhy, type WhyAsked } from './why-address.ts';

export type Why = z.output<typeof getWhy.answer>;

const Curve = lazy(async () => ({ default: (await import('./Curve.tsx')).Curve }));

/** What the page shows: the panel answers about the same scheme and period. */
export type WhyShown = {
  scheme: { id: number };
  period: { key: string };
  kpis: readonly { measure: string; words: { zh: string; en: string } }[];
};

/** The same panel on every page: opened by clicking any number, at the side of a desk, over the whole phone. */
export function WhyPanel({ scheme, period, kpis }: WhyShown) {
  const { t } = useText();
  const { asked, close } = useWhy();
  const isPhone = useIsPhone();
  return (
    <Drawer
      open={asked !== null}
      onClose={close}
      title={t('performance.why')}
      closable={{ 'aria-label': t('common.close') }}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '100%' : 600}
      destroyOnHidden
      mask={isPhone ? true : { enabled: true, blur: false }}
      styles={{ body: { padding: isPhone ? 16 : 24 } }}
    >
      {asked ? (
        <Answered
          key={`${asked.kind}${asked.id}${asked.measure}`}
          asked={asked}
          scheme={scheme.id}
          period={period.key}
          kpis={kpis}
        />
      ) : null}
    </Drawer>
  );
}

type AnsweredProps = { asked: WhyAsked; scheme: number; period: string; kpis: WhyShown['kpis'] };

function Answered({ asked, scheme, period, kpis }: AnsweredProps) {
  const query = { scheme, period, kind: asked.kind, id: asked.id, measure: asked.measure ?? undefined };
  const why = useQuery({ ...queryOf(getWhy, { query }), placeholderData: keepPreviousData, refetchInterval: live });
  if (why.isPending) return <LinesSkeleton rows={8} />;
  if (!why.data) return <ErrorNotice error={why.error} onRetry={() => void why.refetch()} />;
  const { curve, lines, changes, factMeasures } = why.data;
  return (
    <div className={styles.panel}>
      <WhyHead why={why.data} measure={asked.measure} kpis={kpis} />
      <Chain lines={lines} isOpen={asked.measure !== null} />
      {curve ? (
        <Suspense fallback={<LinesSkeleton rows={5} />}>
          <Curve curve={curve} />
        </Suspense>
      ) : null}
      <Changes changes={changes} />
      <Facts asked={asked} scheme={scheme} period={period} measures={factMeasures} />
      <RuleLine why={why.data} />
    </div>
  );
}

type WhyHeadProps = { why: Why; measure: string | null; kpis: WhyShown['kpis'] };

/** Who, what and when the answer is about. */
function WhyHead({ why, measure, kpis }: WhyHeadProps) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const words = kpis.find((kpi) => kpi.measure === measure)?.words;
  const what = measure === null ? t('performance.totalScore') : words ? ofWords(words) : measure;
  const { key, startOn, endOn } = why.period;
  return (
    <header>
      <h2 className={styles.title}>
        {why.subject.name} · {what}
      </h2>
      <p className={styles.faint}>
        {t('why.period', { period: format.period(key), start: startOn, end: addDays(endOn, -1) })}
      </p>
    </header>
  );
}

/** Which rule this follows, by name, version and since when. */
function RuleLine({ why }: { why: Why }) {
  const { t } = useText();
  const { name, version, effectiveFrom } = why.scheme;
  return <p className={styles.rule}>{t('why.rule', { scheme: name, version, from: effectiveFrom })}</p>;
}
