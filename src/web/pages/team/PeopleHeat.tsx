import { useText } from '#web/i18n/text.ts';
import { KpiName } from '#web/parts/help/KpiName.tsx';
import { NoValue } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { shadeOf } from '#web/parts/numbers/shade.ts';
import { WhyButton } from '#web/parts/numbers/WhyButton.tsx';
import { useChosenSearch } from '#web/parts/SchemePeriodPicker.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { HeatCell, HeatLegend } from '#web/ui/heat/HeatCell.tsx';
import type { Board, PersonRow } from './standing.ts';
import { TotalCell } from './Teams.tsx';
import styles from './team.module.css';

/** People × KPIs as shades of attainment: where a column is pale the whole team has a problem, where a row is, a person. */
export function PeopleHeat({ board, rows }: { board: Board; rows: readonly PersonRow[] }) {
  const { t, ofWords } = useText();
  return (
    <div className={styles.heatBox}>
      <table className={styles.heat}>
        <caption className="visually-hidden">{t('team.heatCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('common.name')}</th>
            <th scope="col">{t('team.total')}</th>
            {board.kpis.map((kpi) => (
              <th key={kpi.measure} scope="col">
                <KpiName of={kpi.measure}>{ofWords(kpi.words)}</KpiName>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <HeatRow key={row.subject.id} row={row} board={board} />
          ))}
        </tbody>
      </table>
      <HeatLegend title={t('performance.attainment')} />
    </div>
  );
}

function HeatRow({ row, board }: { row: PersonRow; board: Board }) {
  const { ofWords } = useText();
  const format = useFormat();
  const chosen = useChosenSearch();
  return (
    <tr>
      <th scope="row">
        <AppLink target={paths.performanceOf('person', row.subject.id, chosen)}>{row.subject.name}</AppLink>
      </th>
      <td className={styles.heatTotal}>
        <TotalCell row={row} />
      </td>
      {board.kpis.map((kpi) => {
        const component = row.components.find(({ measure }) => measure === kpi.measure);
        const what = `${row.subject.name} ${ofWords(kpi.words)}`;
        return (
          <HeatCell key={kpi.measure} shade={shadeOf(component?.attainment ?? null)}>
            {component?.attainment == null ? (
              <NoValue missing={component?.missing ?? null} />
            ) : (
              <WhyButton subject={row.subject} measure={kpi.measure} what={what}>
                {format.attainment(component.attainment)}
              </WhyButton>
            )}
          </HeatCell>
        );
      })}
    </tr>
  );
}
