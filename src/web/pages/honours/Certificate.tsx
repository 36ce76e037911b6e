import { StarFilled } from '@ant-design/icons';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import type { FullAward } from './AwardPage.tsx';
import { useHonourFigure, useRuleWords } from './honour-words.ts';
import styles from './honours.module.css';

/** The sheet itself: company, person, honour, period and the figures that decided. */
export function Certificate({ award }: { award: FullAward }) {
  const { t, ofWords } = useText();
  const instant = useInstant();
  return (
    <article className={styles.certificate} aria-label={t('honours.certificate')}>
      <div className={styles.sheet}>
        <p className={styles.company}>{award.company}</p>
        <h2>{t('honours.certificate')}</h2>
        <p className={styles.name}>{award.person.name}</p>
        <p className={styles.because}>
          <Because award={award} />
        </p>
        <p className={styles.title}>
          <StarFilled aria-hidden /> {ofWords(award.honour.words)} <StarFilled aria-hidden />
        </p>
        {award.reward ? <p className={styles.prize}>{t('honours.rewardIs', { name: award.reward.name })}</p> : null}
        <p className={styles.signed}>
          <span>{award.company}</span>
          <span>{instant(award.awardedAt).slice(0, 10)}</span>
        </p>
      </div>
    </article>
  );
}

function Because({ award }: { award: FullAward }) {
  const { t } = useText();
  const format = useFormat();
  const figureOf = useHonourFigure();
  const words = useRuleWords();
  const { by } = award.definition;
  const period = format.period(award.period);
  if (award.figure === null) return t('honours.because.plain', { period });
  const params = {
    period,
    what: words.what(award),
    figure: figureOf(award.figure, award.unit),
    group: award.groupName ?? award.company,
    count: award.among,
  };
  return t(`honours.because.${by}`, params);
}
