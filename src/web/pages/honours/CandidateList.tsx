import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Popconfirm, Segmented, Tag } from 'antd';
import { confirmAwards, listAwards, listCandidates, listHonours } from '#stages/rewards/contract/honours.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { live } from '#web/client/live.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice, sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { CandidateRows } from './CandidateRows.tsx';
import { hidesLeaders } from './hides-leaders.ts';
import { type Candidates, type Honour, useRuleWords } from './honour-words.ts';
import styles from './honours.module.css';

const backs = ['0', '1', '2'] as const;

type ListProps = { honours: readonly Honour[]; keeps: boolean };

/** Who leads for each honour now, and who won in the periods before and is still to be confirmed. */
export function CandidateList({ honours, keeps }: ListProps) {
  const { t } = useText();
  const { search, change } = useAddress();
  const back = backs.find((each) => each === search.back) ?? '0';
  const candidates = useQuery({
    ...queryOf(listCandidates, { query: { back: numberIn(back) } }),
    placeholderData: keepPreviousData,
    refetchInterval: live,
  });
  return (
    <>
      <div className={styles.filters}>
        <Segmented
          aria-label={t('common.period')}
          value={back}
          onChange={(next) => change({ back: next === '0' ? undefined : next })}
          options={backs.map((value) => ({ value, label: t(`honours.back.${value}`) }))}
        />
        {candidates.data?.honours.some(hidesLeaders) ? <p className={styles.faint}>{t('honours.seesOwn')}</p> : null}
      </div>
      {candidates.isPending ? <LinesSkeleton rows={6} /> : null}
      {candidates.isError && !candidates.data ? (
        <ErrorNotice error={candidates.error} onRetry={() => void candidates.refetch()} />
      ) : null}
      {candidates.data?.honours.length === 0 ? (
        <Card>
          <EmptyState
            title={t('honours.noRules')}
            hint={t(keeps ? 'honours.noRulesHintKeeper' : 'honours.noRulesHint')}
          >
            {keeps ? <Button onClick={() => change({ edit: 'new' })}>{t('honours.new')}</Button> : null}
          </EmptyState>
        </Card>
      ) : null}
      <div className={styles.cards}>
        {candidates.data?.honours.map((each) => (
          <One
            key={`${each.honour.id} ${each.period}`}
            shown={each}
            rule={honours.find(({ id }) => id === each.honour.id)}
            keeps={keeps}
          />
        ))}
      </div>
    </>
  );
}

function One({ shown, rule, keeps }: { shown: Candidates; rule: Honour | undefined; keeps: boolean }) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const words = useRuleWords();
  return (
    <Card
      title={ofWords(shown.honour.words)}
      extra={
        <>
          {format.period(shown.period)} <Tag>{t(shown.isOver ? 'honours.over' : 'honours.running')}</Tag>
        </>
      }
    >
      {rule ? <p className={styles.faint}>{words.rule(rule)}</p> : null}
      {rule?.definition.reward ? (
        <p className={styles.faint}>{t('honours.rewardIs', { name: rule.definition.reward.name })}</p>
      ) : null}
      <CandidateRows shown={shown} />
      {keeps ? <Confirm shown={shown} /> : null}
    </Card>
  );
}

/** Awards what the rule decided; before the period is over only after a word of warning. */
function Confirm({ shown }: { shown: Candidates }) {
  const { t } = useText();
  const winners = shown.groups.flatMap(({ rows }) => rows.filter(({ wins, awarded }) => wins && !awarded));
  const confirming = useChange(
    () =>
      call(confirmAwards, {
        params: { id: shown.honour.id },
        body: { period: shown.period, personIds: winners.map(({ person }) => person.id), early: !shown.isOver },
      }),
    [listCandidates, listAwards, listHonours],
  );
  if (winners.length === 0) return null;
  const names = winners.map(({ person }) => person.name).join(t('common.and'));
  return (
    <div className={styles.confirm}>
      {confirming.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(confirming.error, t)} /> : null}
      <Popconfirm
        title={t('honours.confirmAsk', { names })}
        description={shown.isOver ? t('honours.confirmHint') : t('honours.earlyHint')}
        okText={t('honours.confirm')}
        cancelText={t('common.cancel')}
        onConfirm={() => confirming.mutate(undefined)}
        styles={{ root: { maxWidth: 340 } }}
      >
        <Button type={shown.isOver ? 'primary' : 'text'} loading={confirming.isPending}>
          {t(shown.isOver ? 'honours.confirmCount' : 'honours.early', { count: winners.length })}
        </Button>
      </Popconfirm>
    </div>
  );
}
