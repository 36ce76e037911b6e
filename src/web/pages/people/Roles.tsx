import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Card, Checkbox, Select } from 'antd';
import { useState } from 'react';
import type { Role } from '#platform/endpoint.ts';
import { previewRoles, setRoles } from '#stages/people/contract/people.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { navigationOf } from '#web/parts/shell/navigation.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './people.module.css';
import { type PersonDetail, personTouches, type RoleGrant } from './person.ts';
import { TeamSelect } from './TeamSelect.tsx';

const allRoles: readonly Role[] = ['salesperson', 'manager', 'operations', 'hr', 'executive', 'administrator'];
const scopes = ['own', 'team', 'all'] as const;
const usualScope = (role: Role): RoleGrant['scope'] =>
  role === 'salesperson' ? 'own' : role === 'manager' ? 'team' : 'all';

/** What the person may do, on whose data, and who that really is: shown before it is saved. */
export function Roles({ person }: { person: PersonDetail }) {
  const { t } = useText();
  const me = useMe();
  const [grants, setGrants] = useState<readonly RoleGrant[]>(person.roles);
  const maySet = mayCall(setRoles, me);
  const saving = useChange(
    (roles: readonly RoleGrant[]) => call(setRoles, { params: { personId: person.id }, body: { roles: [...roles] } }),
    personTouches,
  );
  const change = (next: readonly RoleGrant[]) => {
    saving.reset();
    setGrants(next);
  };
  const isChanged = JSON.stringify(inOrder(grants)) !== JSON.stringify(inOrder(person.roles));
  return (
    <Card title={t('people.roles')}>
      {maySet ? (
        allRoles.map((role) => <RoleRow key={role} role={role} grants={grants} onChange={change} />)
      ) : (
        <p>{person.roles.map(({ role }) => t(`role.${role}`)).join(t('common.and')) || t('people.noRoles')}</p>
      )}
      <Preview person={person} grants={grants} />
      <SaveNotice saving={saving} saved={t('people.rolesSaved')} />
      {maySet && isChanged ? (
        <div className={styles.buttons} style={{ marginBlockStart: 12 }}>
          <Button type="primary" loading={saving.isPending} onClick={() => saving.mutate(grants)}>
            {t('common.save')}
          </Button>
          <Button onClick={() => change(person.roles)}>{t('common.cancel')}</Button>
        </div>
      ) : null}
    </Card>
  );
}

type RowProps = { role: Role; grants: readonly RoleGrant[]; onChange: (grants: readonly RoleGrant[]) => void };

function RoleRow({ role, grants, onChange }: RowProps) {
  const { t } = useText();
  const grant = grants.find((each) => each.role === role);
  const others = grants.filter((each) => each.role !== role);
  const name = t(`role.${role}`);
  return (
    <div className={styles.roleRow}>
      <Checkbox
        checked={grant !== undefined}
        onChange={({ target }) =>
          onChange(target.checked ? [...others, { role, scope: usualScope(role), teamId: null }] : others)
        }
      >
        {name}
      </Checkbox>
      {grant ? (
        <Select
          aria-label={t('people.scopeOf', { role: name })}
          value={grant.scope}
          onChange={(scope) => onChange([...others, { ...grant, scope, teamId: null }])}
          options={scopes.map((value) => ({ value, label: t(`people.scope.${value}`) }))}
        />
      ) : null}
      {grant?.scope === 'team' ? (
        <TeamSelect
          aria-label={t('people.scopeTeamOf', { role: name })}
          placeholder={t('people.teamsLed')}
          allowClear
          value={grant.teamId}
          onChange={(teamId) => onChange([...others, { ...grant, teamId }])}
        />
      ) : null}
    </div>
  );
}

/** 此人能看到谁: counted and named by the server, by the same rule as in daily use. */
function Preview({ person, grants }: { person: PersonDetail; grants: readonly RoleGrant[] }) {
  const { t } = useText();
  const preview = useQuery({
    queryKey: [previewRoles.path, person.id, inOrder(grants)],
    queryFn: ({ signal }) =>
      call(previewRoles, { params: { personId: person.id }, body: { roles: [...grants] }, signal }),
    placeholderData: keepPreviousData,
  });
  const pages = navigationOf({ roles: grants.map(({ role }) => role) }).flatMap((group) => group.items);
  if (preview.isPending) return <LinesSkeleton rows={3} />;
  if (!preview.data) return <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />;
  const { scope, total, people } = preview.data;
  return (
    <section className={styles.preview} aria-label={t('people.sees', { name: person.name })}>
      <strong>
        {scope.kind === 'all' ? t('people.seesAll', { count: total }) : null}
        {scope.kind === 'teams'
          ? t('people.seesTeams', { teams: scope.teams.map(({ name }) => name).join(t('common.and')), count: total })
          : null}
        {scope.kind === 'own' ? t('people.seesOwn') : null}
      </strong>
      {scope.kind === 'own' ? null : (
        <ul className={styles.names}>
          {people.map(({ id, name, teamName }) => (
            <li key={id}>
              {name} <span className={styles.faint}>{teamName}</span>
            </li>
          ))}
          {total > people.length ? <li>{t('people.andMore', { count: total - people.length })}</li> : null}
        </ul>
      )}
      <span className={styles.faint}>
        {t('people.pages', { pages: pages.map(({ text }) => t(text)).join(t('common.and')) })}
      </span>
    </section>
  );
}

function inOrder(grants: readonly RoleGrant[]): RoleGrant[] {
  return allRoles.flatMap((role) =>
    grants.filter((grant) => grant.role === role).map(({ scope, teamId }) => ({ role, scope, teamId })),
  );
}
