import { useQuery } from '@tanstack/react-query';
import { Input, Select, TreeSelect } from 'antd';
import { useMemo } from 'react';
import type { Participants } from '#engine/score/definition.ts';
import { getTeamTree, listPositions } from '#stages/people/contract/teams.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import styles from './drafts.module.css';
import { PeopleByCode } from './PeopleByCode.tsx';
import { fieldId } from './problems.ts';

type Team = { id: number; parentId: number | null; code: string; name: string };
type Branch = { value: string; title: string; children: Branch[] };

type ParticipantFieldsProps = {
  participants: Participants;
  onChange: (participants: Participants) => void;
  /** What is wrong with the condition. */
  whenProblem: string | undefined;
};

/** By which teams, positions, names and condition somebody takes part. */
export function ParticipantFields({ participants, onChange, whenProblem }: ParticipantFieldsProps) {
  const { t } = useText();
  const teams = useQuery({ ...queryOf(getTeamTree), staleTime: 60_000 });
  const positions = useQuery({ ...queryOf(listPositions), staleTime: 60_000 });
  const tree = useMemo(() => treeOf(teams.data?.teams ?? []), [teams.data]);
  const changeWho = (part: Partial<Participants>) => onChange({ ...participants, ...part });
  return (
    <>
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
    </>
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
