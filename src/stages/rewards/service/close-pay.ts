import { buffer } from 'node:stream/consumers';
import { decimal, toText, zero } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { writeCsv } from '#platform/csv-write.ts';
import type { FileAnswer } from '#platform/http/file-answer.ts';
import { Refusal } from '#platform/refusal.ts';
import type { TableColumn, TableRow } from '#platform/table-file.ts';
import { writeXlsx } from '#platform/xlsx-write.ts';
import { lockBegun, setState } from '../store/close.ts';
import {
  type BatchRow,
  findBatch,
  insertBatch,
  listPayable,
  type Payment,
  postPayment,
  readBatchFile,
} from '../store/close-ledger.ts';
import { recordStep } from './close-calculate.ts';
import { type PlanKey, type PlanPeriod, planPeriod, requireState, requireWhole } from './close-rights.ts';

type Language = 'zh' | 'en';

/**
 * Hands a closed period to payroll: what is payable to each person by the ledger and was not paid yet. The files are made once
 * and kept; asked again, the same batch comes back.
 * @throws Refusal close.*
 */
export async function payPeriod(ctx: Context, key: PlanKey, language: Language): Promise<BatchRow> {
  requireWhole(ctx);
  const of = await planPeriod(ctx, key);
  const row = await lockBegun(ctx.db, of.planId, of.period);
  if (!row) throw new Refusal('close.not_found');
  requireState(row.state, ['closed', 'paid']);
  if (row.calculationId === null) throw new Error('a closed period without a calculation');
  const known = await findBatch(ctx.db, row.calculationId);
  if (known) return known;
  const payments = await listPayable(ctx.db, of.planId);
  const { planId, period, places } = of;
  const calculationId = row.calculationId;
  await postPayment(ctx.db, { planId, period, calculationId, at: ctx.now }, payments);
  const total = payments.reduce((sum, { amount }) => sum.plus(decimal(amount)), zero);
  const number = `${of.plan.key}-${period}-${row.round}`.slice(0, 40);
  const batch = { number, planId, period, round: row.round, currency: of.plan.definition.currency };
  await insertBatch(ctx.db, {
    ...{ ...batch, calculationId, people: payments.length, total: toText(total, places) },
    ...{ madeBy: ctx.actor.personId, madeAt: ctx.now, ...(await writeFiles(of, number, payments, language)) },
  });
  await setState(ctx.db, of, { personId: ctx.actor.personId, at: ctx.now }, 'paid');
  await recordStep(ctx, of, 'paid', { number, people: payments.length, total: toText(total, places) });
  const made = await findBatch(ctx.db, calculationId);
  if (!made) throw new Error('a batch that was just made is not there');
  return made;
}

async function writeFiles(of: PlanPeriod, number: string, payments: readonly Payment[], language: Language) {
  const { plan, period, places } = of;
  const columns = columnsIn[language];
  const rows: TableRow[] = payments.map(({ code, name, amount }) => [
    ...[number, code, name, plan.name, period, plan.definition.currency],
    toText(decimal(amount), places),
  ]);
  return {
    csv: await buffer(writeCsv(columns, rows)),
    xlsx: await buffer(writeXlsx([{ name: number, columns, rows }])),
  };
}

const columnsIn: Readonly<Record<Language, readonly TableColumn[]>> = {
  zh: columnsOf(['发薪批次', '工号', '姓名', '激励方案', '周期', '币种', '应发金额']),
  en: columnsOf(['Batch', 'Employee code', 'Name', 'Incentive plan', 'Period', 'Currency', 'To pay']),
};

function columnsOf(titles: readonly string[]): TableColumn[] {
  return titles.map((title, at) => ({
    title,
    kind: at === titles.length - 1 ? 'money' : 'text',
    width: at === 0 ? 26 : 16,
  }));
}

/** @throws Refusal payroll.not_found */
export async function readPayrollFile(ctx: Context, number: string, format: 'csv' | 'xlsx'): Promise<FileAnswer> {
  requireWhole(ctx);
  const content = await readBatchFile(ctx.db, number, format);
  if (!content) throw new Refusal('payroll.not_found');
  return { name: `${number}.${format}`, type: types[format], content };
}

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
