import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { getMeasureUsage } from '#stages/plans/contract/usage.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import type { SchemeWords } from '#web/pages/schemes/words.ts';
import { withPercent } from '#web/parts/numbers/percent.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './kpis.module.css';

type UsageProps = { measure: { key: string }; usedBy: readonly string[]; words: SchemeWords };

/** Which schemes look at the KPI, and which KPIs are made from it: whatever an edit would reach. */
export function Usage({ measure, usedBy, words }: UsageProps) {
  const { t } = useText();
  const usage = useQuery(queryOf(getMeasureUsage, { params: { key: measure.key } }));
  return (
    <Card title={t('kpis.usage')} size="small">
      {usage.isPending ? <LinesSkeleton rows={2} /> : null}
      {usage.data?.schemes.length === 0 ? <p className={styles.faint}>{t('kpis.noScheme')}</p> : null}
      <ul className={styles.list}>
        {usage.data?.schemes.map(({ id, name, kpis }) => (
          <li key={id}>
            <AppLink target={paths.scheme(id)}>{name}</AppLink>
            <span className={styles.faint}>
              {kpis
                .map(({ measure: kpi, weight }) =>
                  weight === null
                    ? words.measureName(kpi)
                    : t('kpis.weighs', { name: words.measureName(kpi), weight: withPercent(weight) }),
                )
                .join(t('common.and'))}
            </span>
          </li>
        ))}
      </ul>
      {usedBy.length > 0 ? (
        <p>
          <span className={styles.faint}>{t('kpis.madeFrom')}</span>
          {usedBy.map((key, index) => (
            <span key={key}>
              {index > 0 ? t('common.and') : ''}
              <AppLink target={paths.kpi(key)}>{words.measureName(key)}</AppLink>
            </span>
          ))}
        </p>
      ) : null}
    </Card>
  );
}
