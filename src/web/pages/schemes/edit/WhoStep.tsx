import { Card, Checkbox } from 'antd';
import { cycles } from '#engine/calendar/period.ts';
import { useText } from '#web/i18n/text.ts';
import styles from '#web/parts/drafts/drafts.module.css';
import { ParticipantFields } from '#web/parts/drafts/ParticipantFields.tsx';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { WhoList } from '#web/parts/drafts/WhoList.tsx';
import type { Editor } from './editor.ts';

/** For whom and how often; beside it, live, who that is. */
export function WhoStep({ editor }: { editor: Editor }) {
  const { t } = useText();
  const { definition, change, problems } = editor;
  const cycleProblem = problemAt(problems, 'cycles');
  return (
    <div className={styles.columns}>
      <Card>
        <fieldset id={fieldId('cycles')} className={styles.field}>
          <legend>{t('scheme.cycles')}</legend>
          <Checkbox.Group
            value={[...definition.cycles]}
            options={cycles.map((cycle) => ({ value: cycle, label: t(`cycle.${cycle}`) }))}
            onChange={(chosen) => change({ cycles: cycles.filter((cycle) => chosen.includes(cycle)) })}
          />
          {cycleProblem ? (
            <span className={styles.wrong}>{cycleProblem}</span>
          ) : (
            <span className={styles.hint}>{t('edit.cyclesHint')}</span>
          )}
        </fieldset>
        <ParticipantFields
          participants={definition.participants}
          onChange={(participants) => change({ participants })}
          whenProblem={problemAt(problems, 'participants.when')}
        />
      </Card>
      <WhoList cycles={definition.cycles} participants={definition.participants} />
    </div>
  );
}
