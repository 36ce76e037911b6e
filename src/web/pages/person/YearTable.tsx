import { Card } from 'antd';
import type { ReactNode } from 'react';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import { KpiName } from '#web/parts/help/KpiName.tsx';
import { NoValue } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { shadeOf } from '#web/parts/numbers/shade.ts';
import { HeatCell, HeatLegend } from '#web/ui/heat/HeatCell.tsx';
import { isPlaced } from './is-placed.ts';
import type { PersonYear } from './PersonPage.tsx';
import styles from './person.module.css';

/** Where there is no room for the whole year the newest periods are seen first. */
function showNewest(box: HTMLElement | null) {
  if (box) box.scrollLeft = box.scrollWidth;
}

/** KPIs × periods: the attainment as a shade, the value under it; total, grade and place at the foot. A cell opens why. */
export function YearTable({ shown }: { shown: PersonYear }) {
  const { t } = useText();
  const format = useFormat();
  const { periods } = shown;
  return (
    <Card size="small" title={t('person.kpis')}>
      <div key={periods.at(-1)?.period.key} ref={showNewest} className={styles.scroll}>
        <table className={styles.year}>
          <caption className="visually-hidden">{t('person.kpis')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('performance.kpi')}</th>
              {periods.map(({ period }) => (
                <th key={period.key} scope="col">
                  {format.period(period.key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.kpis.map((kpi) => (
              <KpiRow key={kpi.measure} kpi={kpi} shown={shown} />
            ))}
          </tbody>
          <Foot shown={shown} />
        </table>
      </div>
      <HeatLegend title={t('performance.attainment')} />
    </Card>
  );
}

function KpiRow({ kpi, shown }: { kpi: PersonYear['kpis'][number]; shown: PersonYear }) {
  const { ofWords } = useText();
  const format = useFormat();
  const name = ofWords(kpi.words);
  return (
    <tr>
      <th scope="row">
        <KpiName of={kpi.measure}>{name}</KpiName>
      </th>
      {shown.periods.map(({ period, figures }) => {
        const figure = figures.find(({ measure }) => measure === kpi.measure);
        return (
          <HeatCell key={period.key} shade={shadeOf(figure?.attainment ?? null)}>
            {figure?.actual == null ? (
              <NoValue missing={figure ? figure.missing : { code: 'not_in_scope' }} />
            ) : (
              <AskWhy
                shown={shown}
                period={period.key}
                measure={kpi.measure}
                what={`${format.period(period.key)} ${name}`}
              >
                <strong>{figure.attainment === null ? null : format.attainment(figure.attainment)}</strong>
                <small>{format.inText(figure.actual, kpi.unit)}</small>
              </AskWhy>
            )}
          </HeatCell>
        );
      })}
    </tr>
  );
}

function Foot({ shown }: { shown: PersonYear }) {
  const { t } = useText();
  const format = useFormat();
  const rows: { name: string; of: (each: PersonYear['periods'][number]) => ReactNode }[] = [
    {
      name: t('performance.totalScore'),
      of: ({ period, total }) => (
        <AskWhy
          shown={shown}
          period={period.key}
          measure={null}
          what={`${format.period(period.key)} ${t('performance.totalScore')}`}
        >
          <strong>{format.total(total)}</strong>
        </AskWhy>
      ),
    },
    { name: t('performance.gradeColumn'), of: ({ grade }) => grade ?? '—' },
  ];
  if (shown.periods.some(isPlaced)) {
    rows.push({
      name: t('person.place'),
      of: (each) => (isPlaced(each) ? <span>{`${each.place} / ${each.of}`}</span> : '—'),
    });
  }
  return (
    <tfoot>
      {rows.map((row) => (
        <tr key={row.name}>
          <th scope="row">{row.name}</th>
          {shown.periods.map((each) => (
            <td key={each.period.key}>{row.of(each)}</td>
          ))}
        </tr>
      ))}
    </tfoot>
  );
}

type AskWhyProps = { shown: PersonYear; period: string; measure: string | null; what: string; children: ReactNode };

/** Like WhyButton, but for the period of its column, which goes into the address as `at`. */
function AskWhy({ shown, period, measure, what, children }: AskWhyProps) {
  const { t } = useText();
  const { change } = useAddress();
  const label = t('performance.whyOf', { what });
  const subject = `person-${shown.person.id}`;
  return (
    <button
      type="button"
      className={styles.why}
      title={label}
      onClick={() => change({ why: measure === null ? subject : `${subject}-${measure}`, at: period })}
    >
      {children}
      <span className="visually-hidden"> {label}</span>
    </button>
  );
}
