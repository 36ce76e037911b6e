import type { Log } from '#platform/log.ts';
import type { Pool } from './pool.ts';

/** The role of organisations' transactions: neither owner nor superuser, so that grants bind it. */
const appRoleName = 'yeji_app';

/**
 * Makes the app role where we may, once per server.
 * @returns its name, or undefined (said in one log line) where the database user may neither make nor take it on
 */
export async function ensureAppRole(pool: Pool, log: Log): Promise<string | undefined> {
  if (await mayTakeOn(pool)) return appRoleName;
  try {
    await pool.query(createAndGrant);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.warn({ reason }, 'the database user may not make the role yeji_app; transactions run as the database user');
    return undefined;
  }
  return appRoleName;
}

async function mayTakeOn(pool: Pool): Promise<boolean> {
  // 'USAGE' and 'SET' differ from PostgreSQL 16 on; 'MEMBER' is all that 15 knows.
  const answer = await pool.query<{ may: boolean }>(
    `select pg_has_role(oid, case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) as may
     from pg_roles where rolname = $1`,
    [appRoleName],
  );
  return answer.rows[0]?.may ?? false;
}

/** Two starts at once may both try; the loser finds the role made, which is all it wanted. */
const createAndGrant = `
do $$
begin
  create role ${appRoleName} nologin;
exception when duplicate_object or unique_violation then null;
end
$$;
grant ${appRoleName} to current_user;
`;

/**
 * What the app role may do in an organisation's schema: read and write rows, but only add to the activity log, and
 * only read what the migrations themselves keep.
 */
export function grantsFor(schema: string): string {
  return `
    grant usage on schema ${schema} to ${appRoleName};
    grant select, insert, update, delete on all tables in schema ${schema} to ${appRoleName};
    grant usage, select on all sequences in schema ${schema} to ${appRoleName};
    revoke insert, update, delete on ${schema}.migration from ${appRoleName};
    do $$
    begin
      if to_regclass('${schema}.activity_log') is not null then
        revoke update, delete on ${schema}.activity_log from ${appRoleName};
      end if;
    end
    $$;
  `;
}
