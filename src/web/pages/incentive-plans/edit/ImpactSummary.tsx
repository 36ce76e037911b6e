import { Alert, Card } from 'antd';
import { decimal, toText } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import styles from '../plans.module.css';
import designer from './designer.module.css';
import { changeOf } from './signed-money.ts';
import type { Impact } from './use-impact.ts';

/** What it costs altogether and by component, and how many rise and fall. */
export function ImpactSummary({ impact }: { impact: Impact }) {
  const { t, ofWords } = useText();
  const { summary, currency, components } = impact;
  if (!summary) return null;
  const isNew = summary.peopleBefore === 0;
  const money = (value: string | null) => (value === null ? '—' : exactMoney(value, currency));
  const share = decimal(summary.totalBefore).isZero()
    ? null
    : toText(decimal(summary.change).dividedBy(decimal(summary.totalBefore)).times(100), 1);
  const figures = [
    {
      name: t('planEdit.totalCost'),
      value: money(summary.totalAfter),
      note: isNew
        ? ''
        : t('planEdit.wasTotal', {
            before: money(summary.totalBefore),
            change: changeOf(summary.change, currency),
            share: share === null ? '' : t('planEdit.shareOf', { share }),
          }),
    },
    {
      name: t('planEdit.peopleTouched'),
      value: String(summary.peopleAfter),
      note: isNew ? '' : t('planEdit.joinLeave', { joining: summary.joining, leaving: summary.leaving }),
    },
    ...(isNew
      ? []
      : [
          { name: t('planEdit.rising'), value: String(summary.rising), note: '' },
          {
            name: t('planEdit.falling'),
            value: String(summary.falling),
            note: t('planEdit.unchanged', { count: summary.unchanged }),
          },
        ]),
  ];
  return (
    <div className={edit.columns}>
      <Card size="small" title={t('edit.whatChanges')}>
        <dl className={edit.figures}>
          {figures.map(({ name, value, note }, at) => (
            <div key={name} className={at === 0 ? designer.wide : undefined}>
              <dt>{name}</dt>
              <dd>
                <strong>{value}</strong>
                <span className={edit.hint}>{note}</span>
              </dd>
            </div>
          ))}
        </dl>
        {summary.missing > 0 ? (
          <Alert type="warning" showIcon title={t('register.missing', { count: summary.missing })} />
        ) : null}
      </Card>
      <Card size="small" title={t('planEdit.byComponent')}>
        <ul>
          {components.map(({ key, words, before, after, change }) => (
            <li key={key} className={styles.split}>
              <span>{ofWords(words)}</span>
              <span className={styles.number}>
                {isNew || before === after
                  ? money(after)
                  : t('planEdit.beforeAfter', {
                      before: money(before),
                      after: money(after),
                      change: changeOf(change, currency),
                    })}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
