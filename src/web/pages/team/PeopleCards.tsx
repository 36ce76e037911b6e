import { Card } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { AttainmentBar } from '#web/parts/numbers/AttainmentBar.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { PaceWord } from '#web/parts/numbers/PaceWord.tsx';
import { WhyButton } from '#web/parts/numbers/WhyButton.tsx';
import { useChosenSearch } from '#web/parts/SchemePeriodPicker.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { type Board, type PersonRow, paceOf } from './standing.ts';
import { TotalCell } from './Teams.tsx';
import styles from './team.module.css';

/** People on a phone, a card each. */
export function PeopleCards({ board, rows }: { board: Board; rows: readonly PersonRow[] }) {
  return (
    <div className={styles.cards}>
      {rows.map((row) => (
        <PersonCard key={row.subject.id} row={row} board={board} />
      ))}
    </div>
  );
}

function PersonCard({ row, board }: { row: PersonRow; board: Board }) {
  const { ofWords } = useText();
  const format = useFormat();
  const chosen = useChosenSearch();
  return (
    <Card size="small">
      <div className={styles.cardHead}>
        <span className={styles.person}>
          <AppLink target={paths.performanceOf('person', row.subject.id, chosen)} className={styles.cardName}>
            {row.subject.name}
          </AppLink>
          {board.teams.length > 0 ? <small>{row.subject.teamName}</small> : null}
        </span>
        <span className={styles.cardStanding}>
          <strong>
            <TotalCell row={row} />
          </strong>
          <PaceWord pace={paceOf(row)} />
        </span>
      </div>
      <ul className={styles.cardKpis}>
        {board.kpis.map((kpi) => {
          const component = row.components.find(({ measure }) => measure === kpi.measure);
          if (!component) return null;
          return (
            <li key={kpi.measure}>
              <span className={styles.faint}>{ofWords(kpi.words)}</span>
              <WhyButton subject={row.subject} measure={kpi.measure} what={`${row.subject.name} ${ofWords(kpi.words)}`}>
                {format.inText(component.actual, kpi.unit)}
              </WhyButton>
              <AttainmentBar
                attainment={component.attainment}
                pace={component.pace}
                elapsedRatio={board.period.elapsedRatio}
              />
              <span>{format.attainment(component.attainment)}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
