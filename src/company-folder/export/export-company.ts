import { stringify } from 'yaml';
import type { Context } from '#platform/context.ts';
import { exportSplits, exportStages } from '#stages/crm/service/export-facts.ts';
import { listRates } from '#stages/crm/service/rates.ts';
import { getSettings, today } from '#stages/people/service.ts';
import { exportEntries, exportTargets } from '#stages/plans/service/export.ts';
import { exportPayBases } from '#stages/rewards/service/pay-bases.ts';
import { companyFile } from '../read-folder.ts';
import { factEntry, factTables } from './fact-files.ts';
import { csvFile, type ExportedFile, type ExportedTable, tableEntry, textColumns } from './file.ts';
import { peopleTables } from './people-files.ts';
import { measureEntries, ownFieldEntries, planEntries, schemeEntries } from './rules-entries.ts';

/**
 * The whole organisation as a company folder, file by file: settings, teams, people, roles, rates, facts, splits, stages,
 * measures, schemes, targets and hand-entered values. Evaluated, it gives the scores that the organisation shows. It holds
 * no sign-ins, no log, no drafts, and of hand-entered values those that count.
 */
export async function* exportCompany(ctx: Context): AsyncGenerator<ExportedFile> {
  const ownFields = await ownFieldEntries(ctx);
  const { teams, people, roles } = await peopleTables(ctx);
  const facts = await factTables(ctx, ownFields);
  const rates = await ratesTable(ctx);
  const [splits, stages] = [await splitTable(ctx), await stageTable(ctx)];
  const targets = await targetTables(ctx);
  const entered = await enteredTable(ctx);
  const [payBases, incentivePlans] = [await payBaseTable(ctx), await planEntries(ctx)];
  const company = {
    organisation: await organisationEntry(ctx),
    teams: tableEntry(teams),
    people: tableEntry(people),
    roles: tableEntry(roles),
    ...(rates ? { exchangeRates: tableEntry(rates) } : {}),
    ...(Object.keys(ownFields).length > 0 ? { ownFields } : {}),
    facts: facts.map(factEntry),
    ...(splits ? { splits: withCodes(tableEntry(splits)) } : {}),
    ...(stages ? { stages: tableEntry(stages) } : {}),
    measures: await measureEntries(ctx),
    schemes: await schemeEntries(ctx),
    targets: targets.map(({ scheme, table }) => ({ scheme, ...withCodes(tableEntry(table)) })),
    ...(entered ? { entered: withCodes(tableEntry(entered)) } : {}),
    ...(payBases ? { payBases: withCodes(tableEntry(payBases)) } : {}),
    ...(incentivePlans.length > 0 ? { incentivePlans } : {}),
  };
  yield { path: companyFile, content: stringify(company, { lineWidth: 120, aliasDuplicateObjects: false }) };
  const others = [rates, splits, stages, entered, payBases];
  const tables = [teams, people, roles, ...others, ...targets.map(({ table }) => table), ...facts];
  for (const table of tables) if (table) yield csvFile(table);
}

async function organisationEntry(ctx: Context): Promise<object> {
  const { organisationName: name, baseCurrency: currency, ...settings } = await getSettings(ctx);
  return { name, currency, ...settings, today: await today(ctx) };
}

/** People are named by code, and by nothing else that happens to look like one. */
function withCodes({ file, columns }: ReturnType<typeof tableEntry>) {
  const named = Object.entries(columns).map(([key, from]) => [
    key,
    key === 'person' ? { from, personBy: 'code' } : from,
  ]);
  return { file, columns: Object.fromEntries(named) };
}

async function ratesTable(ctx: Context): Promise<ExportedTable | null> {
  const { rates } = await listRates(ctx);
  if (rates.length === 0) return null;
  const columns: ExportedTable['columns'] = [...textColumns('currency', 'validFrom'), { key: 'rate', kind: 'number' }];
  return { path: 'exchange-rates.csv', columns, rows: rates.map((each) => [each.currency, each.validFrom, each.rate]) };
}

async function splitTable(ctx: Context): Promise<ExportedTable | null> {
  const splits = await exportSplits(ctx);
  if (splits.length === 0) return null;
  const columns: ExportedTable['columns'] = [
    ...textColumns('deal', 'origin', 'person'),
    { key: 'share', kind: 'number' },
  ];
  const rows = splits.map(({ deal, origin, person, share }) => [deal, origin, person, share]);
  return { path: 'splits.csv', columns, rows };
}

async function payBaseTable(ctx: Context): Promise<ExportedTable | null> {
  const bases = await exportPayBases(ctx);
  if (bases.length === 0) return null;
  const columns: ExportedTable['columns'] = [
    ...textColumns('person', 'base', 'period'),
    { key: 'amount', kind: 'number' },
  ];
  const rows = bases.map(({ person, key, period, amount }) => [person, key, period, amount]);
  return { path: 'pay-bases.csv', columns, rows };
}

async function stageTable(ctx: Context): Promise<ExportedTable | null> {
  const stages = await exportStages(ctx);
  if (stages.length === 0) return null;
  const rows = stages.map(({ deal, origin, stage, enteredAt }) => [deal, origin, stage, enteredAt]);
  return { path: 'stages.csv', columns: textColumns('deal', 'origin', 'stage', 'enteredAt'), rows };
}

async function targetTables(ctx: Context): Promise<{ scheme: string; table: ExportedTable }[]> {
  const columns: ExportedTable['columns'] = [
    ...textColumns('person', 'team', 'members', 'kpi', 'period'),
    { key: 'value', kind: 'number' },
    ...textColumns('note', 'origin'),
  ];
  const bySubject = { person: 0, team: 1, team_member: 2 } as const;
  const groups = Map.groupBy(await exportTargets(ctx), ({ scheme }) => scheme);
  return [...groups].map(([scheme, targets]) => {
    const rows = targets.map(({ subjectKind, subject, kpi, period, value, note, origin }) => {
      const whose = [null, null, null].map((_, place) => (place === bySubject[subjectKind] ? subject : null));
      return [...whose, kpi, period, value, note, origin];
    });
    return { scheme, table: { path: `targets/${scheme}.csv`, columns, rows } };
  });
}

async function enteredTable(ctx: Context): Promise<ExportedTable | null> {
  const entries = await exportEntries(ctx);
  if (entries.length === 0) return null;
  const columns: ExportedTable['columns'] = [
    ...textColumns('person', 'item', 'period'),
    { key: 'value', kind: 'number' },
    ...textColumns('proof'),
  ];
  const rows = entries.map(({ person, item, period, value, proof }) => [person, item, period, value, proof]);
  return { path: 'entered.csv', columns, rows };
}
