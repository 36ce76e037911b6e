import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { createPerson } from '#stages/people/contract/people.ts';
import { createTeam, getTeamTree } from '#stages/people/contract/teams.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { PeopleList } from './PeopleList.tsx';
import { Positions } from './Positions.tsx';
import styles from './people.module.css';
import { TeamForm } from './TeamForm.tsx';
import { TeamSelect } from './TeamSelect.tsx';
import { TeamTree } from './TeamTree.tsx';
import type { Team } from './teams.ts';

/** Who belongs where, and who leads? The tree of teams at the side, the people of the chosen one beside it. */
export function PeoplePage() {
  const { t } = useText();
  const me = useMe();
  const navigate = useNavigate();
  const { search, change } = useAddress();
  const [editing, setEditing] = useState<Team | 'new' | null>(null);
  const [showsPositions, setShowsPositions] = useState(false);
  const teamId = numberIn(search.team) ?? null;
  const join = () => {
    const { to, search: given } = paths.newPerson({ team: search.team });
    void navigate({ to, search: given ?? {} });
  };
  return (
    <>
      <PageHead title={t('nav.people')}>
        {mayCall(createTeam, me) ? (
          <>
            <Button onClick={() => setShowsPositions(true)}>{t('people.positions')}</Button>
            <Button onClick={() => setEditing('new')}>{t('people.newTeam')}</Button>
          </>
        ) : null}
        {mayCall(createPerson, me) ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={join}>
            {t('people.newPerson')}
          </Button>
        ) : null}
      </PageHead>
      <div className={styles.chart}>
        <TeamsSide
          teamId={teamId}
          onSelect={(id) => change({ team: id === null ? undefined : String(id) }, 'replace')}
          onEdit={mayCall(createTeam, me) ? setEditing : null}
        />
        <PeopleList teamId={teamId} />
      </div>
      {editing ? <TeamForm team={editing} parentId={teamId} onClose={() => setEditing(null)} /> : null}
      {showsPositions ? <Positions onClose={() => setShowsPositions(false)} /> : null}
    </>
  );
}

type SideProps = {
  teamId: number | null;
  onSelect: (id: number | null) => void;
  onEdit: ((team: Team) => void) | null;
};

function TeamsSide({ teamId, onSelect, onEdit }: SideProps) {
  const { t } = useText();
  const isPhone = useIsPhone();
  const tree = useQuery(queryOf(getTeamTree));
  if (isPhone) {
    return (
      <TeamSelect
        aria-label={t('common.team')}
        placeholder={t('people.allTeams')}
        allowClear
        value={teamId}
        onChange={onSelect}
      />
    );
  }
  return (
    <Card size="small" className={styles.tree}>
      {tree.isPending ? <LinesSkeleton rows={8} /> : null}
      {tree.isError ? <ErrorNotice error={tree.error} onRetry={() => void tree.refetch()} /> : null}
      {tree.data ? <TeamTree teams={tree.data.teams} selected={teamId} onSelect={onSelect} onEdit={onEdit} /> : null}
    </Card>
  );
}
