import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import styles from './drafts.module.css';
import type { Problem } from './problems.ts';

/** So many are shown at first; a blank scheme has more to do than one wants to read. */
const fewest = 3;

/** What is still wrong or worth a look, each leading to its field. */
export function ProblemList({
  problems,
  onShow,
}: {
  problems: readonly Problem[];
  onShow: (problem: Problem) => void;
}) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  if (problems.length === 0) return null;
  const isWrong = problems.some(({ kind }) => kind === 'error');
  const shown = isOpen ? problems : problems.slice(0, fewest);
  return (
    <Alert
      type={isWrong ? 'error' : 'warning'}
      showIcon
      className={styles.notice ?? ''}
      title={isWrong ? t('edit.toDo', { count: problems.length }) : t('scheme.warnings')}
      description={
        <ul className={styles.problems}>
          {shown.map((problem) => (
            <li key={`${problem.path} ${problem.sentence}`}>
              <button type="button" className={styles.problem} onClick={() => onShow(problem)}>
                {problem.sentence}
              </button>
            </li>
          ))}
          {problems.length > fewest ? (
            <li>
              <Button type="link" size="small" className={styles.inline ?? ''} onClick={() => setOpen(!isOpen)}>
                {isOpen ? t('edit.fewer') : t('edit.allProblems', { count: problems.length })}
              </Button>
            </li>
          ) : null}
        </ul>
      }
    />
  );
}
