import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { Alert, Card } from 'antd';
import type { Verification } from '#stages/rewards/contract/verify-statement.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import styles from './verify.module.css';

type CheckedProps = { file: string; verification: Verification };

/** The verdict first, then each check with what is wrong, then what the statement says. */
export function Checked({ file, verification }: CheckedProps) {
  const { t } = useText();
  const { isIntact, isHashRight, isSignatureRight, isComputable, discrepancies } = verification;
  return (
    <div className={styles.answer}>
      <Alert
        type={isIntact ? 'success' : 'error'}
        showIcon
        role={isIntact ? 'status' : 'alert'}
        title={t(isIntact ? 'verify.intact' : 'verify.broken', { file })}
        description={t(isIntact ? 'verify.intactHint' : 'verify.brokenHint')}
      />
      <Card size="small" title={t('verify.checks')}>
        <ul className={styles.checks}>
          <Check isRight={isHashRight} text={t(isHashRight ? 'verify.hashRight' : 'verify.hashWrong')} />
          <Check
            isRight={isSignatureRight}
            text={t(isSignatureRight ? 'verify.signatureRight' : 'verify.signatureWrong')}
          />
          <Check
            isRight={isComputable && discrepancies.length === 0}
            text={
              isComputable
                ? t(discrepancies.length === 0 ? 'verify.amountsRight' : 'verify.amountsWrong', {
                    count: discrepancies.length,
                  })
                : t('verify.notComputable')
            }
          />
        </ul>
        {discrepancies.length === 0 ? null : <Discrepancies verification={verification} />}
      </Card>
      {isComputable ? <Said verification={verification} /> : null}
      <p className={styles.key}>
        {t('verify.key')} <code>{verification.keyId}</code>
      </p>
    </div>
  );
}

function Check({ isRight, text }: { isRight: boolean; text: string }) {
  return (
    <li className={isRight ? styles.right : styles.wrong}>
      {isRight ? <CheckCircleFilled aria-hidden="true" /> : <CloseCircleFilled aria-hidden="true" />}
      <span>{text}</span>
    </li>
  );
}

const shownAtMost = 30;

/** Which number of the file does not follow from its rules and input. */
function Discrepancies({ verification: { discrepancies, statement } }: { verification: Verification }) {
  const { t, ofWords } = useText();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('verify.place')}</th>
          <th scope="col">{t('verify.said')}</th>
          <th scope="col">{t('verify.computed')}</th>
        </tr>
      </thead>
      <tbody>
        {discrepancies.slice(0, shownAtMost).map(({ path, said, computed }) => (
          <tr key={path}>
            <th scope="row">
              {wordsOf(path)}
              <code>{path}</code>
            </th>
            <td>{said}</td>
            <td>{computed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );

  /** The line and the amount a path leads to, as people call them: own.result.lines.0.amount is 销售提成 · 金额. */
  function wordsOf(path: string): string {
    const parts = path.split('.');
    const place = Number(parts[parts.indexOf('lines') + 1]);
    const component = path.includes('.lines.') ? statement.own?.rules.components[place] : undefined;
    const last = parts.at(-1);
    return [component ? ofWords(component.words) : '', isAmount(last) ? t(amountTexts[last]) : '']
      .filter((word) => word !== '')
      .join(' · ');
  }
}

/** The amounts people know by name; other places are told by their path only. */
const amountTexts = {
  amount: 'pay.amount',
  earned: 'pay.earned',
  held: 'pay.held',
  drawn: 'pay.drawn',
  recovered: 'pay.recovered',
  adjusted: 'pay.adjusted',
  toPay: 'pay.toPay',
} as const;

function isAmount(name: string | undefined): name is keyof typeof amountTexts {
  return name !== undefined && Object.hasOwn(amountTexts, name);
}

/** What the file says of itself. */
function Said({ verification: { statement } }: { verification: Verification }) {
  const { t } = useText();
  const { company, person, plan, period, totals, currency } = statement;
  const rows = [
    [t('verify.company'), company],
    [t('common.name'), person.name],
    [t('verify.plan'), t('verify.planVersion', { plan: plan.name, version: plan.version })],
    [t('common.period'), period.key],
    [t('pay.toPay'), exactMoney(totals.toPay, currency)],
  ] as const;
  return (
    <Card size="small" title={t('verify.said.title')}>
      <dl className={styles.said}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
