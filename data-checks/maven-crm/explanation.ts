import type { Explanation } from '#company-folder/explanation.ts';
import { found, yeji } from '../lib/evaluate.ts';
import { cell, type Row, readRows } from '../lib/files.ts';
import { fraction, round, show, sum } from '../lib/fraction.ts';
import type { Tally } from '../lib/tally.ts';

type FactList = Explanation['facts'][number];

/**
 * `--explain` of one agent must list exactly that agent's deals: what counted, and what did not. The lists are made here
 * from the CSV by the definitions in truth.json, not with anything the product computed.
 */
export async function checkExplanation(tally: Tally, period: string, agent: string): Promise<void> {
  const explanation: Explanation = JSON.parse(
    await yeji('maven-crm', '--json', '--period', period, '--scheme', 'kpi', '--explain', agent),
  );
  const listOf = (measure: string) =>
    found(
      explanation.facts.find((list) => list.measure === measure),
      measure,
    );
  const deals = readRows('maven-crm/sales_pipeline.csv');
  const own = deals.filter((deal) => cell(deal, 'sales_agent') === agent);
  const here = own.filter((deal) => isIn(cell(deal, 'close_date'), period));
  const undated = own.filter((deal) => cell(deal, 'close_date') === '');
  const won = here.filter((deal) => cell(deal, 'deal_stage') === 'Won');
  const first = won.filter((deal) => isFirstOfAgent(deal, own));

  const what = `explain ${agent} ${period}`;
  for (const measure of ['won_amount', 'won', 'cycle_days_sum']) {
    checkList(tally, `${what} ${measure}`, listOf(measure), won, [...without(here, won), ...undated]);
  }
  checkList(tally, `${what} new_accounts`, listOf('new_accounts'), first, [...without(here, first), ...undated]);
  const lost = here.filter((deal) => cell(deal, 'deal_stage') === 'Lost');
  checkList(tally, `${what} lost`, listOf('lost'), lost, [...without(here, lost), ...undated]);

  for (const fact of listOf('won_amount').counted) {
    const deal = found(
      own.find((each) => cell(each, 'opportunity_id') === fact.sourceId),
      fact.sourceId,
    );
    tally.equal(`${what} ${fact.sourceId} value`, round(fact.value, 0), cell(deal, 'close_value'));
  }
  const together = sum(won.map((deal) => fraction(cell(deal, 'close_value'))));
  tally.equal(`${what} won_amount together`, round(listOf('won_amount').value, 0), show(together, 0));
}

function checkList(tally: Tally, what: string, list: FactList, counted: readonly Row[], not: readonly Row[]): void {
  tally.equal(`${what} counted`, ids(list.counted.map((fact) => fact.sourceId)), ids(counted.map(idOf)));
  tally.equal(`${what} not counted`, ids(list.notCounted.map((fact) => fact.sourceId)), ids(not.map(idOf)));
  const unexplained = list.notCounted.filter((fact) => fact.reasons.length === 0);
  tally.equal(`${what} without a reason`, ids(unexplained.map((fact) => fact.sourceId)), '');
}

/** The agent's first won deal of the account in the whole data: earliest close date, then the smallest id in ASCII order. */
function isFirstOfAgent(deal: Row, own: readonly Row[]): boolean {
  if (cell(deal, 'account') === '') return false;
  const rivals = own.filter(
    (each) => cell(each, 'deal_stage') === 'Won' && cell(each, 'account') === cell(deal, 'account'),
  );
  const sortKey = (each: Row) => `${cell(each, 'close_date')} ${idOf(each)}`;
  return rivals.every((rival) => sortKey(rival) >= sortKey(deal));
}

function without(rows: readonly Row[], taken: readonly Row[]): Row[] {
  return rows.filter((row) => !taken.includes(row));
}

function idOf(deal: Row): string {
  return cell(deal, 'opportunity_id');
}

function ids(all: readonly string[]): string {
  return [...all].sort().join(' ');
}

/** '2017-Q2' or '2017' of a day 'YYYY-MM-DD'; a blank day is in none. */
function isIn(day: string, period: string): boolean {
  const [year = '', month = ''] = day.split('-');
  return day !== '' && (period === year || period === `${year}-Q${Math.ceil(Number(month) / 3)}`);
}
