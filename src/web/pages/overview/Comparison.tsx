import { Card } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { KpiName } from '#web/parts/help/KpiName.tsx';
import { Change } from '#web/parts/numbers/Change.tsx';
import { FigureText } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { WhyButton } from '#web/parts/numbers/WhyButton.tsx';
import { useChosenSearch } from '#web/parts/SchemePeriodPicker.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import type { Overview } from './OverviewPage.tsx';
import styles from './overview.module.css';

/** Every KPI now, against the period before and the same one of last year; the heads lead to those periods. */
export function Comparison({ overview }: { overview: Overview }) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const { comparison, kpis, team, period, previousPeriod, lastYearPeriod } = overview;
  return (
    <Card size="small" title={t('overview.comparison')}>
      <div className={styles.scroll}>
        <table className={`${styles.figures} ${styles.comparison}`}>
          <caption className="visually-hidden">{t('overview.comparison')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('performance.kpi')}</th>
              <th scope="col">{format.period(period.key)}</th>
              <th scope="col">
                {t('overview.previous')} <PeriodLink period={previousPeriod} team={team.id} />
              </th>
              <th scope="col">{t('overview.popChange')}</th>
              <th scope="col">
                {t('overview.lastYear')} <PeriodLink period={lastYearPeriod} team={team.id} />
              </th>
              <th scope="col">{t('overview.yoyChange')}</th>
            </tr>
          </thead>
          <tbody>
            {comparison.map((row) => {
              const head = kpis.find(({ measure }) => measure === row.measure);
              if (!head) return null;
              const name = ofWords(head.words);
              return (
                <tr key={row.measure}>
                  <th scope="row">
                    <KpiName of={row.measure}>{name}</KpiName>
                  </th>
                  <td>
                    <WhyButton subject={{ kind: 'team', id: team.id }} measure={row.measure} what={name}>
                      <FigureText value={row.now} unit={head.unit} missing={row.missing} />
                    </WhyButton>
                  </td>
                  <td>
                    <FigureText value={row.previous} unit={head.unit} missing={{ code: 'no_earlier_period' }} />
                  </td>
                  <td>
                    <Change actual={row.now} previous={row.previous} unit={head.unit} />
                  </td>
                  <td>
                    <FigureText value={row.lastYear} unit={head.unit} missing={{ code: 'no_earlier_period' }} />
                  </td>
                  <td>
                    <Change actual={row.now} previous={row.lastYear} unit={head.unit} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {period.daysLeft > 0 ? <p className={styles.note}>{t('overview.unfinished')}</p> : null}
    </Card>
  );
}

function PeriodLink({ period, team }: { period: string; team: number }) {
  const format = useFormat();
  const { scheme } = useChosenSearch();
  return <AppLink target={paths.overview(team, { scheme, period })}>{format.period(period)}</AppLink>;
}
