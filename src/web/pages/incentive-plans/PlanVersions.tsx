import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import { getIncentivePlanVersion } from '#stages/rewards/contract/plans.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { actorName } from '#web/parts/actor.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { comparePlans } from './compare-plans.ts';
import type { PlanAnswer } from './PlanPeople.tsx';
import styles from './plans.module.css';
import type { Writer } from './words/write.ts';

type VersionsProps = { plan: PlanAnswer; shown: number; definition: PlanDefinition; writer: Writer };

/** All published versions, and what the shown one changed. */
export function PlanVersions({ plan, shown, definition, writer }: VersionsProps) {
  const { t } = useText();
  const instant = useInstant();
  const before = plan.versions
    .map(({ version }) => version)
    .filter((version) => version < shown)
    .reduce((most, version) => Math.max(most, version), 0);
  const earlier = useQuery({
    ...queryOf(getIncentivePlanVersion, { params: { id: plan.id, version: before } }),
    enabled: before > 0,
  });
  return (
    <Card size="small" title={t('scheme.versions')}>
      <ul>
        {plan.versions
          .toSorted((a, b) => b.version - a.version)
          .map(({ id, version, effectiveFrom, publishedAt, publishedBy }) => (
            <li key={id} className={styles.example}>
              {version === shown ? (
                <strong>{t('scheme.version', { version, from: effectiveFrom })}</strong>
              ) : (
                <AppLink target={paths.incentivePlan(plan.id, { version: String(version) })}>
                  {t('scheme.version', { version, from: effectiveFrom })}
                </AppLink>
              )}
              <div className={styles.faint}>
                {t('scheme.publishedBy', { name: actorName(publishedBy, t), at: instant(publishedAt) })}
              </div>
              {version === shown && earlier.data ? (
                <Changes
                  title={t('plan.compareWith', { version: before })}
                  lines={comparePlans(earlier.data.definition, definition, { t, writer })}
                />
              ) : null}
            </li>
          ))}
      </ul>
    </Card>
  );
}

/** What is different, in sentences. */
export function Changes({ title, lines }: { title: string; lines: readonly string[] }) {
  const { t } = useText();
  return (
    <div>
      <p className={styles.faint}>{title}</p>
      {lines.length === 0 ? <p>{t('plan.sameRules')}</p> : null}
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
