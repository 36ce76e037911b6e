import { Card } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { AttainmentBar } from '#web/parts/numbers/AttainmentBar.tsx';
import { FigureText } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { PaceWord } from '#web/parts/numbers/PaceWord.tsx';
import { WhyButton } from '#web/parts/numbers/WhyButton.tsx';
import { useChosenSearch } from '#web/parts/SchemePeriodPicker.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import type { Overview } from './OverviewPage.tsx';
import styles from './overview.module.css';

/** The teams as bars against target and time, the furthest first; a name leads down, a bar to why. */
export function TeamBars({ overview }: { overview: Overview }) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const head = overview.kpis.find(({ measure }) => measure === overview.leading);
  if (!head) return null;
  return (
    <Card
      size="small"
      title={t('overview.teams', { kpi: ofWords(head.words) })}
      extra={
        <span className={styles.faint}>
          {t('performance.tick', { elapsed: format.ratio(overview.period.elapsedRatio) })}
        </span>
      }
    >
      <table className={styles.bars}>
        <caption className="visually-hidden">{t('overview.teams', { kpi: ofWords(head.words) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('common.team')}</th>
            <th scope="col" className={styles.barColumn}>
              {t('performance.attainment')}
            </th>
            <th scope="col" className={styles.deskOnly}>
              {t('performance.actual')}
            </th>
            <th scope="col" className={styles.deskOnly}>
              {t('performance.target')}
            </th>
            <th scope="col">{t('performance.pace')}</th>
            <th scope="col">{t('team.behindCount')}</th>
          </tr>
        </thead>
        <tbody>
          {overview.teams.map((team) => (
            <TeamBar key={team.id} team={team} overview={overview} head={head} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

type TeamBarProps = { team: Overview['teams'][number]; overview: Overview; head: Overview['kpis'][number] };

function TeamBar({ team, overview, head }: TeamBarProps) {
  const { ofWords } = useText();
  const format = useFormat();
  const chosen = useChosenSearch();
  const { leading } = team;
  const what = `${team.name} ${ofWords(head.words)}`;
  return (
    <tr>
      <th scope="row">
        <AppLink target={paths.overview(team.id, chosen)}>{team.name}</AppLink>
      </th>
      <td className={styles.barColumn}>
        <WhyButton subject={{ kind: 'team', id: team.id }} measure={head.measure} what={what}>
          <span className={styles.barWithFigure}>
            <AttainmentBar
              attainment={leading.attainment}
              pace={leading.pace}
              elapsedRatio={overview.period.elapsedRatio}
            />
            <span>{format.attainment(leading.attainment)}</span>
          </span>
        </WhyButton>
      </td>
      <td className={styles.deskOnly}>
        <FigureText value={leading.actual} unit={head.unit} missing={leading.missing} />
      </td>
      <td className={styles.deskOnly}>
        <FigureText value={leading.target} unit={head.unit} missing={{ code: 'no_target' }} />
      </td>
      <td>
        <PaceWord pace={leading.pace} />
      </td>
      <td>
        <AppLink target={paths.team(team.id, { ...chosen, show: team.behind > 0 ? 'behind' : undefined })}>
          {team.behind} / {team.people}
        </AppLink>
      </td>
    </tr>
  );
}
