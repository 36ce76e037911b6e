import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Card } from 'antd';
import { useMemo } from 'react';
import { getIncentivePlan, getIncentivePlanVersion, saveIncentivePlanDraft } from '#stages/rewards/contract/plans.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { live } from '#web/client/live.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { readPaying } from '#web/pages/pay/compute-pay.ts';
import { VersionNotices } from '#web/parts/drafts/VersionNotices.tsx';
import { versionToRead } from '#web/parts/drafts/version-states.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { ComponentCard } from './ComponentCard.tsx';
import { useOwnRules } from './own-rules.ts';
import { PlanExamples } from './PlanExamples.tsx';
import { PlanGain } from './PlanGain.tsx';
import { PlanPeople } from './PlanPeople.tsx';
import { PlanVersions } from './PlanVersions.tsx';
import styles from './plans.module.css';
import { wholeWords } from './words/component-words.ts';
import { useWriter } from './words/use-writer.ts';

/** By which rules am I paid, and how much would reaching my target bring? */
export function PlanPage() {
  const { t } = useText();
  const { id: text = '' }: { id?: string } = useParams({ strict: false });
  const id = numberIn(text) ?? 0;
  const { search } = useAddress();
  const me = useMe();
  const navigate = useNavigate();
  const plan = useQuery({ ...queryOf(getIncentivePlan, { params: { id } }), refetchInterval: live });
  const versions = plan.data?.versions ?? [];
  const shown = numberIn(search.version) ?? versionToRead(versions, me.today);
  const chosen = useQuery({
    ...queryOf(getIncentivePlanVersion, { params: { id, version: shown } }),
    enabled: shown > 0,
  });
  const { writer, library, schemes, isReady } = useWriter(plan.data?.definition.currency ?? 'CNY');
  const isOnIt = plan.data?.participants.some((person) => person.id === me.person?.id) ?? false;
  const ownRules = useOwnRules(id, isOnIt);
  const own = useMemo(() => ownRules && readPaying(ownRules), [ownRules]);
  const failed = [plan, chosen, library, schemes].find((query) => query.isError && !query.data);
  const above = <AppLink target={paths.incentivePlans()}>{t('nav.incentivePlans')}</AppLink>;
  if (failed) {
    return (
      <>
        <PageHead title={t('nav.incentivePlans')} above={above} />
        <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
      </>
    );
  }
  if (!plan.data || !isReady || !chosen.data) return <PageSkeleton rows={8} />;
  const { definition } = chosen.data;
  return (
    <>
      <PageHead title={plan.data.name} above={above}>
        {mayCall(saveIncentivePlanDraft, me) ? (
          <>
            <Button onClick={() => void navigate({ to: '/incentive-plans/new', search: { copy: String(id) } })}>
              {t('plan.copy')}
            </Button>
            <Button type="primary" onClick={() => void navigate({ to: paths.editIncentivePlan(id).to })}>
              {t('plan.edit')}
            </Button>
          </>
        ) : null}
      </PageHead>
      <div className={styles.page}>
        <VersionNotices
          versions={versions}
          shown={shown}
          changesOf={(version) => paths.incentivePlan(id, { version: String(version) })}
        />
        <p className={styles.faint}>
          {[t(`cycle.${definition.cycle}`), t('plan.currency', { currency: definition.currency })].join(' · ')}
        </p>
        {isOnIt ? <PlanGain planId={id} /> : null}
        {definition.components.map((component) => (
          <ComponentCard key={component.key} component={component} writer={writer} own={own} />
        ))}
        <div className={styles.twoColumns}>
          <Card size="small" title={t('plan.whole')}>
            <ul>
              {wholeWords(definition, writer).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Card>
          <PlanExamples definition={definition} writer={writer} />
        </div>
        <div className={styles.twoColumns}>
          <PlanPeople plan={plan.data} />
          <PlanVersions plan={plan.data} shown={shown} definition={definition} writer={writer} />
        </div>
      </div>
    </>
  );
}
