import { Drawer } from 'antd';
import { addDays } from '#engine/calendar/day.ts';
import { placeHold } from '#stages/rewards/contract/pay-holds.ts';
import { useAddress } from '#web/client/address.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import type { HoldPlan } from '#web/pages/pay-holds/hold.ts';
import { PlaceHold } from '#web/pages/pay-holds/PlaceHold.tsx';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { NoValue } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import styles from '../pay.module.css';
import type { Line, PlanPay, ShownPay } from '../pay-query.ts';
import { LineBody } from './LineBody.tsx';
import { LineFacts } from './LineFacts.tsx';
import { readLine } from './line-address.ts';

/**
 * How one line of pay came about: at the side of a desk, over the whole phone.
 *
 * @param isSealed it is read from a statement of its own page, where nothing can be done about it
 */
export function LinePanel({ pay, isSealed }: { pay: ShownPay; isSealed: boolean }) {
  const { t } = useText();
  const { search, change } = useAddress();
  const isPhone = useIsPhone();
  const me = useMe();
  const mayHold = mayCall(placeHold, me) && !isSealed;
  const hold = (kind: 'person' | 'deal', of: number, named: string) =>
    change({ hold: kind, of: String(of), named }, 'replace');
  const holdDeal = (fact: Line['facts'][number]) => hold('deal', fact.id, fact.title);
  const asked = readLine(search.line);
  const shown = pay.plans.find(({ plan }) => plan.id === asked?.plan);
  const line = shown?.pay.lines.find(({ component }) => component === asked?.component);
  return (
    <Drawer
      open={shown !== undefined && line !== undefined}
      onClose={() => change({ line: undefined }, 'replace')}
      title={t('performance.why')}
      closable={{ 'aria-label': t('common.close') }}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '100%' : 640}
      destroyOnHidden
      mask={isPhone ? true : { enabled: true, blur: false }}
      styles={{ body: { padding: isPhone ? 16 : 24 } }}
    >
      {shown && line ? (
        <div className={styles.panel}>
          <Head pay={pay} shown={shown} line={line} />
          <LineBody line={line} shown={shown} onHold={mayHold && paysDeals(shown, line) ? holdDeal : undefined} />
          <LineFacts key={line.component} line={line} shown={shown} />
          {mayHold ? (
            <p className={styles.actions}>
              <button
                type="button"
                className={styles.link}
                onClick={() => hold('person', pay.person.id, pay.person.name)}
              >
                {t('holds.ofPerson')}
              </button>
              <AppLink target={paths.payHolds({ plan: String(shown.plan.id) })}>{t('holds.title')}</AppLink>
            </p>
          ) : null}
          {pay.person.id === me.person.id && !isSealed ? (
            <AppLink
              target={paths.newDispute({
                plan: String(shown.plan.id),
                period: shown.period.key,
                component: line.component,
              })}
            >
              {t('pay.dispute')}
            </AppLink>
          ) : null}
          <p className={styles.rule}>
            {isSealed
              ? t('verify.planVersion', { plan: shown.plan.name, version: shown.plan.version })
              : t('why.rule', { scheme: shown.plan.name, version: shown.plan.version, from: shown.plan.effectiveFrom })}
          </p>
          {mayHold && search.hold !== undefined ? <PlaceHold plans={[holdPlanOf(shown)]} /> : null}
        </div>
      ) : null}
    </Drawer>
  );
}

/** Only deals can be held one by one, and only what is not closed yet. */
function paysDeals({ plan, isClosed }: PlanPay, { component }: Line): boolean {
  const found = plan.components.find(({ key }) => key === component);
  return !isClosed && found?.kind === 'deals' && found.source === 'deals';
}

function holdPlanOf({ plan }: PlanPay): HoldPlan {
  const { id, name, currency, components } = plan;
  return { id, name, currency, paysDeals: components.some(({ kind }) => kind === 'deals') };
}

function Head({ pay, shown, line }: { pay: ShownPay; shown: PlanPay; line: Line }) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const words = shown.plan.components.find(({ key }) => key === line.component)?.words;
  const { key, startOn, endOn } = shown.period;
  return (
    <header>
      <h2 className={styles.panelTitle}>
        {pay.person.name} · {words ? ofWords(words) : line.component}
      </h2>
      <p className={styles.panelAmount}>
        {line.amount === null ? <NoValue missing={line.missing} /> : exactMoney(line.amount, shown.plan.currency)}
      </p>
      <p className={styles.faint}>
        {t('why.period', { period: format.period(key), start: startOn, end: addDays(endOn, -1) })}
      </p>
    </header>
  );
}
