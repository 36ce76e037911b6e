import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Form, Select } from 'antd';
import type { z } from 'zod';
import { decimal } from '#engine/money.ts';
import { listDisputable } from '#stages/rewards/contract/disputes.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { useDisputeWords } from './dispute-words.ts';
import styles from './disputes.module.css';
import { OpenAlready } from './OpenAlready.tsx';
import { RaiseForm } from './RaiseForm.tsx';

const whole = '-';

type Chosen = NonNullable<z.output<typeof listDisputable.answer>['chosen']>;

/** Objecting to the own pay or score: what it is about comes in the address, from wherever the number was seen. */
export function NewDisputePage() {
  const { t, ofWords } = useText();
  const format = useFormat();
  const words = useDisputeWords();
  const { search, change } = useAddress();
  const asked = { plan: numberIn(search.plan), scheme: numberIn(search.scheme), period: search.period };
  const disputable = useQuery(queryOf(listDisputable, { query: asked }));
  const head = (
    <PageHead title={t('disputes.raise')} above={<AppLink target={paths.disputes()}>{t('disputes.title')}</AppLink>} />
  );
  if (disputable.isPending) return <PageSkeleton rows={6} />;
  if (!disputable.data) {
    return (
      <>
        {head}
        <ErrorNotice error={disputable.error} onRetry={() => void disputable.refetch()} />
      </>
    );
  }
  const { subjects, chosen, answerWithinDays } = disputable.data;
  if (subjects.length === 0) {
    return (
      <>
        {head}
        <Card>
          <EmptyState title={t('disputes.nothing')} hint={t('disputes.nothingHint')} />
        </Card>
      </>
    );
  }
  const keyOf = ({ kind, id }: { kind: string; id: number }) => `${kind} ${id}`;
  const asIn = search.plan ? `pay ${search.plan}` : search.scheme ? `score ${search.scheme}` : null;
  const current = asIn ?? (chosen && keyOf(chosen.about));
  const period = search.period ?? chosen?.period ?? null;
  const subject = subjects.find((each) => keyOf(each) === current);
  const line = chosen?.lines.find(({ key }) => key === search.component) ?? null;
  const take = (key: string) => {
    const next = subjects.find((each) => keyOf(each) === key);
    if (!next) return;
    const keeps = period !== null && next.periods.includes(period);
    change({ ...inAddress(next), period: keeps ? period : next.periods[0], component: undefined }, 'replace');
  };
  return (
    <>
      {head}
      <Card className={styles.form ?? ''}>
        <Form layout="vertical" component="div">
          <Form.Item label={t('disputes.about')} htmlFor="about">
            <Select
              id="about"
              value={subject ? current : null}
              placeholder={t('disputes.chooseAbout')}
              onChange={take}
              options={subjects.map((each) => ({
                value: keyOf(each),
                label: t(`disputes.aboutOf.${each.kind}`, { name: each.name }),
              }))}
            />
          </Form.Item>
          {subject ? (
            <div className={styles.pair}>
              <Form.Item label={t('common.period')} htmlFor="period">
                <Select
                  id="period"
                  value={period}
                  onChange={(next) => change({ ...inAddress(subject), period: next, component: undefined }, 'replace')}
                  options={subject.periods.map((key) => ({ value: key, label: format.period(key) }))}
                />
              </Form.Item>
              {chosen ? (
                <Form.Item label={t('disputes.line')} htmlFor="line">
                  <Select
                    id="line"
                    value={line?.key ?? whole}
                    onChange={(key) =>
                      change(
                        {
                          ...inAddress(subject),
                          period: chosen.period,
                          component: key === whole ? undefined : key,
                        },
                        'replace',
                      )
                    }
                    options={[
                      { value: whole, label: t(`disputes.whole.${subject.kind}`) },
                      ...chosen.lines.map((each) => ({ value: each.key, label: ofWords(each.words) })),
                    ]}
                  />
                </Form.Item>
              ) : null}
            </div>
          ) : null}
        </Form>
        {current !== null && period !== null && !chosen ? (
          <Alert type="warning" showIcon title={t('disputes.nothingThere')} />
        ) : null}
        {chosen ? (
          <>
            <p className={styles.now}>
              {t('disputes.now')}{' '}
              <strong className={styles.big}>{words.amount(line ? line.amount : chosen.total, chosen.about)}</strong>
              {line === null ? <Held chosen={chosen} /> : null}
            </p>
            <OpenAlready about={chosen.about} period={chosen.period} component={line?.key ?? null} />
            <RaiseForm
              about={chosen.about}
              period={chosen.period}
              component={line?.key ?? null}
              answerWithinDays={answerWithinDays}
            />
          </>
        ) : null}
      </Card>
    </>
  );
}

/** What is held makes the amount to pay less than what was earned. */
function Held({ chosen: { about, earned, held } }: { chosen: Chosen }) {
  const { t } = useText();
  const words = useDisputeWords();
  if (earned === null || held === null || decimal(held).isZero()) return null;
  return (
    <span className={styles.faint}>
      {' · '}
      {t('disputes.nowHeld', { earned: words.amount(earned, about), held: words.amount(held, about) })}
    </span>
  );
}

function inAddress({ kind, id }: { kind: 'pay' | 'score'; id: number }) {
  return kind === 'pay' ? { plan: String(id), scheme: undefined } : { plan: undefined, scheme: String(id) };
}
