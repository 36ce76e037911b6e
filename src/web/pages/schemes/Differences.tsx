import { useQuery } from '@tanstack/react-query';
import { getTeamTree, listPositions } from '#stages/people/contract/teams.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { type Compared, compareSchemes } from './compare.ts';
import styles from './schemes.module.css';
import type { Measure, SchemeWords } from './words.ts';

type DifferencesProps = { before: Compared; after: Compared; words: SchemeWords; measures: readonly Measure[] };

const parts = ['who', 'kpis', 'rules'] as const;

/** What is different between two states of a scheme, in sentences. */
export function Differences({ before, after, words, measures }: DifferencesProps) {
  const { t } = useText();
  const format = useFormat();
  const teams = useQuery({ ...queryOf(getTeamTree), staleTime: 60_000 });
  const positions = useQuery({ ...queryOf(listPositions), staleTime: 60_000 });
  const names = new Map(
    [...(teams.data?.teams ?? []), ...(positions.data?.positions ?? [])].map(({ code, name }) => [code, name]),
  );
  const found = compareSchemes(before, after, { t, format, words, measures, names });
  if (found.length === 0) return <p className={styles.faint}>{t('compare.same')}</p>;
  return (
    <>
      {parts.map((part) => {
        const members = found.filter((each) => each.part === part);
        return members.length === 0 ? null : (
          <section key={part} className={styles.differences}>
            <h3>{t(`edit.step.${part}`)}</h3>
            <ul>
              {members.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
