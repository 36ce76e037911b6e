import { CheckCircleOutlined, CloseCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Card } from 'antd';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import type { Close } from './ClosePage.tsx';
import styles from './close.module.css';

const icons = { ok: CheckCircleOutlined, warning: WarningOutlined, blocking: CloseCircleOutlined };

/** What has to be looked at, with links to it. What is right stands below in one line each. */
export function Checks({ checks, planId, currency }: Pick<Close, 'checks' | 'planId' | 'currency'>) {
  const { t } = useText();
  const open = checks.filter(({ state }) => state !== 'ok');
  return (
    <Card size="small" title={t('close.checks')} className={styles.card ?? ''}>
      {open.length === 0 ? (
        <p className={styles.right}>
          <CheckCircleOutlined /> {t('close.allRight')}
        </p>
      ) : null}
      <ul className={styles.checks}>
        {[...open, ...checks.filter(({ state }) => state === 'ok')].map((check) => {
          const Icon = icons[check.state];
          return (
            <li key={check.code} className={styles[check.state]}>
              <Icon aria-hidden="true" /> {t(`close.check.${check.code}`)}
              {t('common.colon')}
              <b>{check.count}</b>
              {check.examples.length > 0 ? (
                <ul className={styles.examples}>
                  {check.examples.map((example) => (
                    <li key={`${example.kind}${example.id}${example.detail}`}>
                      <Example code={check.code} example={example} planId={planId} currency={currency} />
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

type Check = Close['checks'][number];

type ExampleProps = { code: Check['code']; example: Check['examples'][number]; planId: number; currency: string };

function Example({ code, example, planId, currency }: ExampleProps) {
  const { kind, id, name } = example;
  const isAmount = code === 'held_pay' || code === 'negative_pay';
  const detail = example.detail !== null && isAmount ? exactMoney(example.detail, currency) : example.detail;
  const words = detail === null ? name : `${name} · ${detail}`;
  if (id === null || kind === null) return words;
  if (kind !== 'person') return <AppLink target={paths.record(kind as FactSourceKey, id)}>{words}</AppLink>;
  if (code === 'pending_entries') return <AppLink target={paths.kpiEntries()}>{words}</AppLink>;
  if (code === 'held_pay') return <AppLink target={paths.payHolds({ plan: String(planId) })}>{words}</AppLink>;
  if (code === 'open_disputes') return <AppLink target={paths.disputes()}>{words}</AppLink>;
  return <AppLink target={paths.personData(id)}>{words}</AppLink>;
}
