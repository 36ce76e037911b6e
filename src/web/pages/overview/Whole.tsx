import { type Decimal, decimal, toText } from '#engine/money.ts';
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
import type { Overview } from './OverviewPage.tsx';
import styles from './overview.module.css';

/** The answer: how much of the target is there, against how much time is gone, and what each day left has to bring. */
export function Whole({ overview }: { overview: Overview }) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const { whole, leading, kpis, period } = overview;
  const head = kpis.find(({ measure }) => measure === leading);
  if (!whole || !head) return <NoValue missing={null} />;
  const subject = { kind: 'team', id: overview.team.id } as const;
  return (
    <section aria-label={t('overview.answer')}>
      <p className={styles.leading}>{ofWords(head.words)}</p>
      <p className={styles.headline}>
        <WhyButton subject={subject} measure={leading} what={ofWords(head.words)}>
          <span className={styles.attained}>
            {whole.attainment === null ? (
              <FigureText value={whole.actual} unit={head.unit} missing={whole.missing} />
            ) : (
              format.attainment(whole.attainment)
            )}
          </span>
        </WhyButton>
        {whole.pace === null ? null : <PaceWord pace={whole.pace} />}
      </p>
      <p className={styles.ofTarget}>
        <FigureText value={whole.actual} unit={head.unit} missing={whole.missing} />
        <span className={styles.faint}>
          {' / '}
          {t('performance.target')} <FigureText value={whole.target} unit={head.unit} missing={{ code: 'no_target' }} />
        </span>
      </p>
      <div className={styles.bigBar}>
        <AttainmentBar attainment={whole.attainment} pace={whole.pace} elapsedRatio={period.elapsedRatio} />
      </div>
      <TimeLine period={period} />
      <Lead overview={overview} />
      <Daily overview={overview} unit={head.unit} />
      <p className={styles.besides}>
        {whole.total === null ? null : (
          <span>
            {t('team.teamScore')}{' '}
            <WhyButton subject={subject} measure={null} what={t('team.teamScore')}>
              <strong>{format.total(whole.total)}</strong>
            </WhyButton>
            {whole.grade === null ? null : ` · ${whole.grade}`}
          </span>
        )}
        <BehindLink overview={overview} />
      </p>
    </section>
  );
}

/** Attainment against time, said in percentage points. */
function Lead({ overview: { whole, period } }: { overview: Overview }) {
  const { t } = useText();
  const format = useFormat();
  if (!whole || whole.pace === null || whole.attainment === null) return null;
  const lead: Decimal = decimal(whole.attainment).minus(period.elapsedRatio);
  const points = format.percentagePoints(toText(lead.abs()));
  return <p>{t(lead.isNegative() ? 'overview.behindTime' : 'overview.aheadOfTime', { points })}</p>;
}

function Daily({ overview, unit }: { overview: Overview; unit: Overview['kpis'][number]['unit'] }) {
  const { t } = useText();
  const format = useFormat();
  const { daily, whole } = overview;
  if (!daily || !whole?.actual || !whole.target) return null;
  const rest = toText(decimal(whole.target).minus(whole.actual));
  return (
    <p>
      {t('overview.daily', {
        rest: format.inText(rest, unit),
        needed: format.inText(daily.needed, unit),
        soFar: format.inText(daily.soFar, unit),
      })}
    </p>
  );
}

function BehindLink({ overview }: { overview: Overview }) {
  const { t } = useText();
  const chosen = useChosenSearch();
  const { behind, people, team } = overview;
  return (
    <AppLink target={paths.team(team.id, { ...chosen, show: behind > 0 ? 'behind' : undefined })}>
      {behind > 0 ? t('team.behind', { count: behind }) : t('team.noneBehind')}{' '}
      <span className={styles.faint}>{t('team.ofPeople', { count: people })}</span>
    </AppLink>
  );
}
