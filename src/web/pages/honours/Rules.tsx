import { Button, Card, Progress, Tag } from 'antd';
import { decimal } from '#engine/money.ts';
import { useAddress } from '#web/client/address.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { type Honour, useRuleWords } from './honour-words.ts';
import styles from './honours.module.css';

/** By what honours are given and what one gets, known to everyone beforehand; budgets for those who keep them. */
export function Rules({ honours, keeps }: { honours: readonly Honour[]; keeps: boolean }) {
  const { t, ofWords } = useText();
  const words = useRuleWords();
  const { change } = useAddress();
  const shown = honours.filter(({ enabled }) => keeps || enabled);
  if (shown.length === 0) {
    return (
      <Card>
        <EmptyState title={t('honours.noRules')} hint={t(keeps ? 'honours.noRulesHintKeeper' : 'honours.noRulesHint')}>
          {keeps ? <Button onClick={() => change({ edit: 'new' })}>{t('honours.new')}</Button> : null}
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className={styles.cards}>
      {shown.map((honour) => (
        <Card
          key={honour.id}
          title={ofWords(honour.definition.words)}
          extra={
            <>
              {honour.enabled ? null : <Tag>{t('honours.off')}</Tag>}
              {keeps ? (
                <Button size="small" onClick={() => change({ edit: String(honour.id) })}>
                  {t('honours.edit')}
                </Button>
              ) : null}
            </>
          }
        >
          <p>{words.rule(honour)}</p>
          <Reward honour={honour} />
          {honour.definition.isPublic ? null : <p className={styles.faint}>{t('honours.notPublic')}</p>}
          {honour.awards === null ? null : (
            <p className={styles.faint}>{t('honours.awardCount', { count: honour.awards })}</p>
          )}
        </Card>
      ))}
    </div>
  );
}

function Reward({ honour }: { honour: Honour }) {
  const { t } = useText();
  const { baseCurrency } = useMe().settings;
  const { reward } = honour.definition;
  if (!reward) return <p className={styles.faint}>{t('honours.noReward')}</p>;
  const used = decimal(honour.used ?? '0');
  return (
    <>
      <p>
        <Tag color="gold">{t(`honours.reward.${reward.kind}`)}</Tag>
        {reward.name}
        {reward.cost === null ? null : (
          <span className={styles.faint}> {t('honours.costs', { cost: exactMoney(reward.cost, baseCurrency) })}</span>
        )}
      </p>
      {reward.budget === null || honour.used === null ? null : (
        <div className={styles.budget}>
          <Progress
            percent={
              decimal(reward.budget).isZero() ? 100 : used.dividedBy(reward.budget).times(100).round().toNumber()
            }
            size="small"
            showInfo={false}
            aria-label={t('honours.budget')}
          />
          <span className={styles.faint}>
            {t('honours.budgetUsed', {
              used: exactMoney(honour.used, baseCurrency),
              budget: exactMoney(reward.budget, baseCurrency),
            })}
          </span>
        </div>
      )}
    </>
  );
}
