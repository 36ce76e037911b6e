import { Table } from 'antd';
import type { z } from 'zod';
import { decimal } from '#engine/money.ts';
import type { previewedPersonShape } from '#stages/scores/contract/draft.ts';
import { useText } from '#web/i18n/text.ts';
import styles from '#web/parts/drafts/drafts.module.css';
import { useFormat } from '#web/parts/numbers/format.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { signed } from './PreviewSummary.tsx';

type Person = z.output<typeof previewedPersonShape>;
type Standing = Person['after'];

/** Person by person, those who change most first. */
export function PreviewPeople({ people, total }: { people: readonly Person[]; total: number }) {
  const { t } = useText();
  const format = useFormat();
  if (people.length === 0) return <EmptyState title={t('edit.whoNobody')} />;
  const totalOf = (standing: Standing) => (standing === null ? '—' : format.total(standing.total));
  const gradeOf = (standing: Standing) => standing?.grade ?? '—';
  const byNumber = (pick: (person: Person) => string | null | undefined) => (a: Person, b: Person) =>
    decimal(pick(a) ?? '-1000').comparedTo(decimal(pick(b) ?? '-1000'));
  return (
    <>
      {total > people.length ? (
        <p className={styles.hint}>{t('edit.mostChanged', { shown: people.length, total })}</p>
      ) : null}
      <Table<Person>
        size="small"
        rowKey="id"
        dataSource={[...people]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('common.name'),
            fixed: 'left',
            render: (_, person) => (
              <>
                {person.name}
                <div className={styles.hint}>{person.teamName}</div>
              </>
            ),
          },
          {
            title: t('edit.before'),
            align: 'right',
            sorter: byNumber((person) => person.before?.total),
            render: (_, person) => totalOf(person.before),
          },
          {
            title: t('edit.after'),
            align: 'right',
            sorter: byNumber((person) => person.after?.total),
            render: (_, person) => <strong>{totalOf(person.after)}</strong>,
          },
          {
            title: t('edit.change'),
            align: 'right',
            sorter: byNumber((person) => person.change),
            render: (_, person) => changeWords(person, t),
          },
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

function changeWords(person: Person, t: ReturnType<typeof useText>['t']): string {
  if (person.before === null) return t('edit.joins');
  if (person.after === null) return t('edit.leaves');
  return signed(person.change);
}
