import { CheckCircleFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Card, Progress } from 'antd';
import { useEffect } from 'react';
import type { z } from 'zod';
import { getStart } from '#stages/scores/contract/start.ts';
import { queryOf } from '#web/client/queries.ts';
import { useRefreshMe } from '#web/client/refresh-me.ts';
import { useMe } from '#web/client/session.ts';
import { type Text, useText } from '#web/i18n/text.ts';
import { paths, type Target } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './start.module.css';

type Start = z.output<(typeof getStart)['answer']>;
type StepKey = 'company' | 'people' | 'facts' | 'kpis' | 'scheme' | 'scores';
type Step = { key: StepKey; isDone: boolean; standing: string; target: Target; other?: Target };

/** From an empty organisation to the first score: what is done, and what comes next. */
export function StartPage() {
  const { t } = useText();
  const start = useQuery({ ...queryOf(getStart), refetchInterval: 5_000 });
  const { settings, started } = useMe();
  const refreshMe = useRefreshMe();
  const hasScores = (start.data?.scored ?? 0) > 0;
  useEffect(() => {
    // From now on the results are the start page.
    if (hasScores && !started) void refreshMe();
  }, [hasScores, started, refreshMe]);
  if (start.isPending) return <PageSkeleton />;
  if (!start.data) {
    return (
      <>
        <PageHead title={t('start.title')} />
        <ErrorNotice error={start.error} onRetry={() => void start.refetch()} />
      </>
    );
  }
  const steps = stepsOf(start.data, settings.organisationName, t);
  const done = steps.filter(({ isDone }) => isDone).length;
  const next = steps.find(({ isDone }) => !isDone);
  return (
    <>
      <PageHead title={t('start.title')} />
      <div className={styles.page}>
        <p className={styles.intro}>{t(next ? 'start.intro' : 'start.allDone')}</p>
        <Progress
          percent={Math.round((done / steps.length) * 100)}
          format={() => t('start.progress', { done, all: steps.length })}
          aria-label={t('start.progress', { done, all: steps.length })}
          className={styles.progress ?? ''}
        />
        <ol className={styles.steps}>
          {steps.map((step, index) => (
            <StepCard key={step.key} step={step} number={index + 1} isNext={step === next} />
          ))}
        </ol>
      </div>
    </>
  );
}

function StepCard({ step, number, isNext }: { step: Step; number: number; isNext: boolean }) {
  const { t } = useText();
  const navigate = useNavigate();
  const { key, isDone, standing, target, other } = step;
  const go = t(`start.${key}.go`);
  return (
    <li>
      <Card className={isNext ? (styles.next ?? '') : ''}>
        <div className={styles.step}>
          {isDone ? (
            <CheckCircleFilled className={styles.done ?? ''} aria-label={t('start.done')} />
          ) : (
            <span className={styles.number} aria-hidden="true">
              {number}
            </span>
          )}
          <div>
            <h2>{t(`start.${key}`)}</h2>
            <p>{t(`start.${key}.hint`)}</p>
            <p className={styles.standing}>{standing}</p>
          </div>
          <div className={styles.ways}>
            {isNext ? (
              <Button type="primary" onClick={() => void navigate({ to: target.to, search: target.search ?? {} })}>
                {go}
              </Button>
            ) : (
              <AppLink target={target}>{go}</AppLink>
            )}
            {other ? (
              <AppLink target={other}>{t(`start.${key === 'people' ? 'people' : 'facts'}.other`)}</AppLink>
            ) : null}
          </div>
        </div>
      </Card>
    </li>
  );
}

function stepsOf(start: Start, organisationName: string, t: Text): Step[] {
  const { people, teams, facts, kpis, schemes, targets, scored } = start;
  const plain = (count: number) => count.toLocaleString('en-US');
  // What was counted only so far is said in whole thousands.
  const factCount = facts.atLeast ? `${plain(Math.floor(facts.count / 1000) * 1000)}+` : plain(facts.count);
  return [
    {
      key: 'company',
      isDone: true,
      standing: organisationName,
      target: paths.settings(),
    },
    {
      key: 'people',
      isDone: people > 1 && teams > 1,
      standing: t('start.people.standing', { people, teams }),
      target: paths.imports(),
      other: paths.people(),
    },
    {
      key: 'facts',
      isDone: facts.count > 0,
      standing: t('start.facts.standing', { count: factCount }),
      target: paths.imports(),
      other: paths.newRecord('deals'),
    },
    {
      key: 'kpis',
      isDone: kpis.own > 0 || schemes > 0,
      standing: t('start.kpis.standing', { ready: kpis.readyMade, own: kpis.own }),
      target: paths.kpis(),
    },
    {
      key: 'scheme',
      isDone: schemes > 0,
      standing: t('start.scheme.standing', { schemes, targets: plain(targets) }),
      target: paths.newScheme(),
    },
    {
      key: 'scores',
      isDone: scored > 0,
      standing: t('start.scores.standing', { count: scored }),
      target: paths.team(),
    },
  ];
}
