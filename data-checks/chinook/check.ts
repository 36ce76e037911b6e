import type { Measured, PeriodResult } from '#company-folder/result.ts';
import { evaluate, found } from '../lib/evaluate.ts';
import { cell, type Row, readRows } from '../lib/files.ts';
import { type Fraction, fraction, over, round, show, sum, times, whole } from '../lib/fraction.ts';
import type { Tally } from '../lib/tally.ts';

/**
 * Chinook: an invoice belongs to whoever serves its customer, because the invoice itself names nobody; people report to
 * managers in three levels. Computed again here row by row.
 */
const years = ['2009', '2010', '2011', '2012', '2013'];

export async function check(tally: Tally): Promise<void> {
  const evaluation = await evaluate('chinook', '--period', 'all');
  tally.equal(
    'periods',
    evaluation.periods
      .filter((each) => each.cycle === 'year')
      .map((each) => each.period)
      .join(' '),
    years.join(' '),
  );
  tally.equal('quarters', String(evaluation.periods.filter((each) => each.cycle === 'quarter').length), '20');
  const data = readData();
  for (const period of evaluation.periods) {
    for (const employee of data.employees) {
      const code = cell(employee, 'EmployeeId');
      const person = found(
        period.people.find((each) => each.code === code),
        code,
      );
      checkMeasured(tally, `${period.period} ${person.name}`, person, measure(data, invoicesOf(data, period, [code])));
      tally.equal(
        `${period.period} ${code} name`,
        person.name,
        `${cell(employee, 'FirstName')} ${cell(employee, 'LastName')}`,
      );
    }
    for (const employee of data.employees) {
      const team = period.teams.find((each) => each.code === `${cell(employee, 'EmployeeId')}-team`);
      const under = allUnder(data.employees, cell(employee, 'EmployeeId'));
      tally.equal(
        `${period.period} ${cell(employee, 'EmployeeId')} leads`,
        String(team !== undefined),
        String(under.length > 1),
      );
      if (!team) continue;
      checkMeasured(tally, `${period.period} ${team.name}`, team, measure(data, invoicesOf(data, period, under)));
      tally.equal(`${period.period} ${team.name} people`, String(team.people), String(under.length));
    }
  }
}

type Data = ReturnType<typeof readData>;

function readData() {
  return {
    employees: readRows('chinook/employees.csv'),
    invoices: readRows('chinook/invoices.csv'),
    lines: Map.groupBy(readRows('chinook/invoice_lines.csv'), (line) => cell(line, 'InvoiceId')),
    tracks: new Map(readRows('chinook/tracks.csv').map((row) => [cell(row, 'TrackId'), row])),
    genres: new Map(readRows('chinook/genres.csv').map((row) => [cell(row, 'GenreId'), cell(row, 'Name')])),
    customers: new Map(readRows('chinook/customers.csv').map((row) => [cell(row, 'CustomerId'), row])),
  };
}

/** The person and everyone below. */
function allUnder(employees: readonly Row[], code: string): string[] {
  const direct = employees.filter((employee) => cell(employee, 'ReportsTo') === code);
  return [code, ...direct.flatMap((employee) => allUnder(employees, cell(employee, 'EmployeeId')))];
}

function invoicesOf(data: Data, period: PeriodResult, employees: readonly string[]): Row[] {
  return data.invoices.filter((invoice) => {
    const customer = found(data.customers.get(cell(invoice, 'CustomerId')), 'the customer');
    const day = cell(invoice, 'InvoiceDate');
    return employees.includes(cell(customer, 'SupportRepId')) && period.startOn <= day && day < period.endOn;
  });
}

type Figures = Readonly<Record<string, Fraction | null>>;

function measure(data: Data, invoices: readonly Row[]): Figures {
  const lines = invoices.flatMap((invoice) => data.lines.get(cell(invoice, 'InvoiceId')) ?? []);
  const amount = (line: Row) => times(fraction(cell(line, 'UnitPrice')), fraction(cell(line, 'Quantity')));
  const genreOf = (line: Row) =>
    data.genres.get(cell(found(data.tracks.get(cell(line, 'TrackId')), 'the track'), 'GenreId'));
  const revenue = sum(invoices.map((invoice) => fraction(cell(invoice, 'Total'))));
  return {
    revenue,
    line_revenue: sum(lines.map(amount)),
    rock_revenue: sum(lines.filter((line) => genreOf(line) === 'Rock').map(amount)),
    invoices: whole(invoices.length),
    average_invoice: over(revenue, whole(invoices.length)),
  };
}

function checkMeasured(tally: Tally, what: string, measured: Measured, expected: Figures): void {
  for (const [key, value] of Object.entries(expected)) {
    tally.equal(`${what} ${key}`, round(found(measured.values[key], key), 8), show(value, 8));
  }
}
