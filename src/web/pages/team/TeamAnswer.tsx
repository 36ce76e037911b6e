import { Card } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { AttainmentBar } from '#web/parts/numbers/AttainmentBar.tsx';
import { FigureText, NoValue } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { PaceWord } from '#web/parts/numbers/PaceWord.tsx';
import { WhyButton } from '#web/parts/numbers/WhyButton.tsx';
import { useChosenSearch } from '#web/parts/SchemePeriodPicker.tsx';
import { TimeLine } from '#web/parts/TimeLine.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import type { Board } from './standing.ts';
import styles from './team.module.css';

/** The answer first: how many are behind and who; beside it the team's own score and its KPIs. */
export function TeamAnswer({ board }: { board: Board }) {
  return (
    <Card className={styles.answer}>
      <div className={styles.answerGrid}>
        <WhoIsBehind board={board} />
        {board.team ? <TeamScore team={board.team} /> : null}
      </div>
      {board.team ? <TeamKpis board={board} team={board.team} /> : null}
    </Card>
  );
}

function WhoIsBehind({ board }: { board: Board }) {
  const { t } = useText();
  const chosen = useChosenSearch();
  const { count, first } = board.behind;
  const others = count - first.length;
  return (
    <section>
      <p className={count > 0 ? styles.behind : styles.calm}>
        {count > 0 ? t('team.behind', { count }) : t('team.noneBehind')}
      </p>
      <p className={styles.names}>
        {first.map(({ id, name }) => (
          <AppLink key={id} target={paths.performanceOf('person', id, chosen)}>
            {name}
          </AppLink>
        ))}
        {others > 0 ? <span>{t('team.moreNames', { count: others })}</span> : null}
        <span className={styles.faint}>{t('team.ofPeople', { count: board.count })}</span>
      </p>
      <TimeLine period={board.period} />
    </section>
  );
}

function TeamScore({ team }: { team: NonNullable<Board['team']> }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <section className={styles.teamScore}>
      <p className={styles.faint}>{t('team.teamScore')}</p>
      {team.total === null ? (
        <NoValue missing={team.missing} />
      ) : (
        <p>
          <WhyButton subject={team.subject} measure={null} what={t('team.teamScore')}>
            <strong className={styles.teamTotal}>{format.total(team.total)}</strong> {t('performance.points')}
          </WhyButton>
          {team.grade === null ? null : <span className={styles.grade}>{team.grade}</span>}
        </p>
      )}
    </section>
  );
}

/** The team's own KPIs, one tile each. */
function TeamKpis({ board, team }: { board: Board; team: NonNullable<Board['team']> }) {
  const { t, ofWords } = useText();
  const format = useFormat();
  return (
    <ul className={styles.kpis} aria-label={t('performance.kpis')}>
      {board.kpis.map((kpi) => {
        const component = team.components.find(({ measure }) => measure === kpi.measure);
        if (!component) return null;
        return (
          <li key={kpi.measure}>
            <span className={styles.kpiName}>{ofWords(kpi.words)}</span>
            <WhyButton subject={team.subject} measure={kpi.measure} what={ofWords(kpi.words)}>
              <strong className={styles.kpiActual}>
                <FigureText value={component.actual} unit={kpi.unit} missing={component.missing} />
              </strong>
            </WhyButton>
            <AttainmentBar
              attainment={component.attainment}
              pace={component.pace}
              elapsedRatio={board.period.elapsedRatio}
            />
            <span className={styles.small}>
              <span>{format.attainment(component.attainment)}</span>
              {component.pace === null ? null : <PaceWord pace={component.pace} />}
            </span>
            <span className={styles.small}>
              {t('performance.target')} {format.inText(component.target, kpi.unit)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
