import type { z } from 'zod';
import type { previewedPersonShape } from '#stages/scores/contract/draft.ts';
import { useText } from '#web/i18n/text.ts';
import { ComparedPeople } from '#web/parts/drafts/ComparedPeople.tsx';
import drafts from '#web/parts/drafts/drafts.module.css';
import { useFormat } from '#web/parts/numbers/format.ts';
import { signed } from './PreviewSummary.tsx';

type Person = z.output<typeof previewedPersonShape>;
type Standing = Person['after'];

/** Person by person, those who change most first: total, grade and rank. */
export function PreviewPeople({ people, total }: { people: readonly Person[]; total: number }) {
  const { t } = useText();
  const format = useFormat();
  const gradeOf = (standing: Standing) => standing?.grade ?? '—';
  return (
    <>
      {people.length > 0 && total > people.length ? (
        <p className={drafts.hint}>{t('edit.mostChanged', { shown: people.length, total })}</p>
      ) : null}
      <ComparedPeople<Person>
        people={people}
        before={{ title: t('edit.before'), amount: ({ before }) => before?.total ?? null }}
        after={{ title: t('edit.after'), amount: ({ after }) => after?.total ?? null }}
        write={format.total}
        writeChange={signed}
        further={[
          {
            title: t('team.grade'),
            align: 'center',
            render: (_, { before, after }) =>
              gradeOf(before) === gradeOf(after) || before === null
                ? gradeOf(after)
                : `${gradeOf(before)} → ${gradeOf(after)}`,
          },
          {
            title: t('edit.rank'),
            align: 'right',
            render: (_, { before, after }) =>
              before === null || before.rank === after?.rank
                ? (after?.rank ?? '—')
                : `${before.rank ?? '—'} → ${after?.rank ?? '—'}`,
          },
        ]}
      />
    </>
  );
}
