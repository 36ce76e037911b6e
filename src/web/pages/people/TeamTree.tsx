import { EditOutlined } from '@ant-design/icons';
import { Button, Flex, Tree } from 'antd';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import styles from './people.module.css';
import { type Team, type TeamNode, treeOf } from './teams.ts';

type TeamTreeProps = {
  teams: readonly Team[];
  selected: number | null;
  onSelect: (id: number | null) => void;
  /** Null for those who may not change teams. */
  onEdit: ((team: Team) => void) | null;
};

type Leaf = { key: number; team: TeamNode; selectable: boolean; children: Leaf[] };

const leafOf = (team: TeamNode): Leaf => ({
  key: team.id,
  team,
  selectable: team.visible,
  children: team.children.map(leafOf),
});

/** The tree with leaders and head counts; choosing a team shows its people, choosing it again shows everyone. */
export function TeamTree({ teams, selected, onSelect, onEdit }: TeamTreeProps) {
  const { t } = useText();
  const all = teams.map(({ id }) => id);
  const [open, setOpen] = useState<readonly number[]>(all);
  const isFolded = open.length === 0;
  return (
    <>
      <Flex justify="space-between" align="center" className={styles.treeHead}>
        <h2>{t('people.teams')}</h2>
        <Button type="link" size="small" onClick={() => setOpen(isFolded ? all : [])}>
          {t(isFolded ? 'people.unfold' : 'people.fold')}
        </Button>
      </Flex>
      <Tree<Leaf>
        aria-label={t('people.teams')}
        blockNode
        treeData={treeOf(teams).map(leafOf)}
        expandedKeys={[...open]}
        onExpand={(keys) => setOpen(keys.map(Number))}
        selectedKeys={selected === null ? [] : [selected]}
        onSelect={(keys) => onSelect(keys[0] === undefined ? null : Number(keys[0]))}
        titleRender={({ team }) => <TeamTitle team={team} onEdit={onEdit} />}
      />
    </>
  );
}

function TeamTitle({ team, onEdit }: { team: TeamNode; onEdit: TeamTreeProps['onEdit'] }) {
  const { t } = useText();
  const mayEdit = onEdit !== null && team.visible;
  return (
    <span className={styles.team}>
      <span className={styles.teamName}>
        <span>{team.name}</span>
        {team.leaders.length > 0 ? <small>{team.leaders.join(t('common.and'))}</small> : null}
      </span>
      {mayEdit ? (
        <Button
          type="text"
          size="small"
          className={styles.edit}
          icon={<EditOutlined />}
          aria-label={t('people.editTeam', { name: team.name })}
          onClick={(event) => {
            event.stopPropagation();
            onEdit(team);
          }}
        />
      ) : null}
      {team.total === null ? null : <span className={styles.count}>{t('people.count', { count: team.total })}</span>}
    </span>
  );
}
