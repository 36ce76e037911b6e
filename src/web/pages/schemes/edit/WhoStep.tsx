import { useQuery } from '@tanstack/react-query';
import { Card, Checkbox, Input, Select, TreeSelect } from 'antd';
import { useMemo } from 'react';
import { cycles } from '#engine/calendar/period.ts';
import { getTeamTree, listPositions } from '#stages/people/contract/teams.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import styles from './edit.module.css';
import { type Editor, fieldId, problemAt } from './editor.ts';
import { PeopleByCode } from './PeopleByCode.tsx';
import { WhoList } from './WhoList.tsx';

type Team = { id: number; parentId: number | null; code: string; name: string };
type Branch = { value: string; title: string; children: Branch[] };

/** For whom and how often; beside it, live, who that is. */
export function WhoStep({ editor }: { editor: Editor }) {
  const { t } = useText();
  const { definition, change, problems } = editor;
  const { participants } = definition;
  const teams = useQuery({ ...queryOf(getTeamTree), staleTime: 60_000 });
  const positions = useQuery({ ...queryOf(listPositions), staleTime: 60_000 });
  const tree = useMemo(() => treeOf(teams.data?.teams ?? []), [teams.data]);
  const changeWho = (part: Partial<typeof participants>) => change({ participants: { ...participants, ...part } });
  const cycleProblem = problemAt(problems, 'cycles');
  const whenProblem = problemAt(problems, 'participants.when');
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
        <div className={styles.field}>
          <span>{t('scheme.teams')}</span>
          <TreeSelect
            aria-label={t('scheme.teams')}
            multiple
            allowClear
            treeDefaultExpandAll
            treeNodeFilterProp="title"
            showSearch
            placeholder={t('scheme.wholeCompany')}
            treeData={tree}
            value={[...(participants.teams ?? [])]}
            onChange={(chosen: string[]) => changeWho({ teams: chosen })}
            loading={teams.isPending}
          />
          <span className={styles.hint}>{t('edit.teamsHint')}</span>
        </div>
        <div className={styles.field}>
          <span>{t('scheme.positions')}</span>
          <Select
            aria-label={t('scheme.positions')}
            mode="multiple"
            allowClear
            placeholder={t('scheme.allPositions')}
            options={positions.data?.positions.map(({ code, name }) => ({ value: code, label: name })) ?? []}
            optionFilterProp="label"
            value={[...(participants.positions ?? [])]}
            onChange={(chosen) => changeWho({ positions: chosen })}
            loading={positions.isPending}
          />
        </div>
        <div className={styles.field}>
          <span>{t('edit.include')}</span>
          <PeopleByCode
            label={t('edit.include')}
            placeholder={t('edit.nobody')}
            value={participants.include ?? []}
            onChange={(include) => changeWho({ include })}
          />
        </div>
        <div className={styles.field}>
          <span>{t('edit.exclude')}</span>
          <PeopleByCode
            label={t('edit.exclude')}
            placeholder={t('edit.nobody')}
            value={participants.exclude ?? []}
            onChange={(exclude) => changeWho({ exclude })}
          />
        </div>
        <label className={styles.field} htmlFor={fieldId('participants.when')}>
          <span>{t('scheme.when')}</span>
          <Input
            id={fieldId('participants.when')}
            value={participants.when ?? ''}
            status={whenProblem ? 'error' : ''}
            placeholder={t('edit.whenExample')}
            maxLength={2000}
            onChange={(event) => changeWho({ when: event.target.value })}
          />
          {whenProblem ? (
            <span className={styles.wrong}>{whenProblem}</span>
          ) : (
            <span className={styles.hint}>{t('edit.whenHint')}</span>
          )}
        </label>
      </Card>
      <WhoList editor={editor} />
    </div>
  );
}

function treeOf(teams: readonly Team[]): Branch[] {
  const branches = new Map(
    teams.map((team) => [team.id, { value: team.code, title: team.name, children: [] as Branch[] }]),
  );
  const roots: Branch[] = [];
  for (const team of teams) {
    const branch = branches.get(team.id);
    if (!branch) continue;
    const above = team.parentId === null ? undefined : branches.get(team.parentId);
    if (above) above.children.push(branch);
    else roots.push(branch);
  }
  return roots;
}
