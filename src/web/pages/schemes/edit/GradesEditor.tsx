import { Input } from 'antd';
import { decimal, isDecimalText } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import drafts from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import { RowsTable } from '#web/parts/grid/RowsTable.tsx';
import { AddRow } from '#web/parts/grid/RowTools.tsx';
import styles from './edit.module.css';
import type { Editor } from './editor.ts';
import type { Definition } from './use-draft.ts';

type Band = Definition['grades'][number];

/** From how many points which grade, and what it puts on the bonus. Written from the highest to the lowest. */
export function GradesEditor({ editor }: { editor: Editor }) {
  const { t } = useText();
  const { grades } = editor.definition;
  const set = (next: readonly Band[]) => editor.change({ grades: next });
  const change = (index: number, part: Partial<Band>) =>
    set(grades.map((band, at) => (at === index ? { ...band, ...part } : band)));
  const problemOf = (index: number) => problemAt(editor.problems, `grades.${index}`);
  const general = problemAt(
    editor.problems.filter(({ path }) => path === 'grades'),
    'grades',
  );
  return (
    <div id={fieldId('grades')}>
      <Scale grades={grades} passLine={editor.definition.passLine} />
      <RowsTable
        path="grades"
        rows={grades}
        mayBeEmpty
        columns={[
          {
            key: 'grade',
            title: t('team.grade'),
            cell: (band, at, label) => (
              <>
                <Input
                  aria-label={label}
                  value={band.grade}
                  maxLength={20}
                  status={problemOf(at) ? 'error' : ''}
                  style={{ inlineSize: 88 }}
                  onChange={(event) => change(at, { grade: event.target.value })}
                />
                {problemOf(at) ? <p className={drafts.wrong}>{problemOf(at)}</p> : null}
              </>
            ),
          },
          {
            key: 'from',
            title: t('edit.gradeFrom'),
            cell: (band, at, label) => (
              <NumberField
                label={label}
                value={band.from}
                width={88}
                wrong={problemOf(at) !== undefined}
                onChange={(from) => change(at, { from })}
              />
            ),
          },
          {
            key: 'coefficient',
            title: t('scheme.coefficient'),
            cell: (band, at, label) => (
              <NumberField
                label={label}
                value={band.coefficient}
                width={88}
                onChange={(coefficient) => change(at, { coefficient })}
              />
            ),
          },
        ]}
        onRemove={(at) => set(grades.filter((_, index) => index !== at))}
      />
      {general ? <p className={drafts.wrong}>{general}</p> : null}
      <AddRow label={t('edit.addGrade')} onAdd={() => set([...grades, { grade: '', from: '', coefficient: '1' }])} />
    </div>
  );
}

const longest = 120;

/** The bands side by side from 0 to 120, with the pass line, so that one sees what is wide and what is narrow. */
function Scale({ grades, passLine }: { grades: readonly Band[]; passLine: string }) {
  const { t } = useText();
  const placeOf = (text: string) => Math.max(0, Math.min(longest, decimal(text).toNumber()));
  const sound = grades
    .filter((band) => isDecimalText(band.from) && band.grade !== '')
    .toSorted((a, b) => decimal(a.from).comparedTo(decimal(b.from)));
  if (sound.length === 0) return null;
  return (
    <div className={styles.scale} aria-hidden="true">
      {sound.map((band, index) => {
        const from = placeOf(band.from);
        const to = index + 1 < sound.length ? placeOf(sound[index + 1]?.from ?? '') : longest;
        return to <= from ? null : (
          <div
            key={band.grade}
            className={styles.band}
            style={{ insetInlineStart: `${(from / longest) * 100}%`, inlineSize: `${((to - from) / longest) * 100}%` }}
          >
            <strong>{band.grade}</strong>
            <span>{band.from}</span>
          </div>
        );
      })}
      {isDecimalText(passLine) ? (
        <div className={styles.passMark} style={{ insetInlineStart: `${(placeOf(passLine) / longest) * 100}%` }}>
          <span>{t('edit.passLine')}</span>
        </div>
      ) : null}
    </div>
  );
}
