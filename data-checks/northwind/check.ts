import type { Measured, PeriodResult } from '#company-folder/result.ts';
import { evaluate, found } from '../lib/evaluate.ts';
import { cell, type Row, readRows } from '../lib/files.ts';
import {
  compare,
  type Fraction,
  fraction,
  minus,
  over,
  plus,
  round,
  show,
  sum,
  times,
  whole,
} from '../lib/fraction.ts';
import type { Tally } from '../lib/tally.ts';

/**
 * Northwind: one fact per order line (price × quantity × (1 − discount)), one per order with the sum of its lines, people
 * under the managers they report to. Everything is computed again here, one person and period at a time, in fractions.
 */
const periods = [
  '1996-Q3',
  '1996-Q4',
  '1997-Q1',
  '1997-Q2',
  '1997-Q3',
  '1997-Q4',
  '1998-Q1',
  '1998-Q2',
  '1996',
  '1997',
  '1998',
];
const one = whole(1);

export async function check(tally: Tally): Promise<void> {
  const evaluation = await evaluate('northwind', '--period', periods.join(','));
  const data = readData();
  for (const key of periods) {
    const period = found(
      evaluation.periods.find((each) => each.period === key),
      key,
    );
    for (const employee of data.employees) {
      const person = found(
        period.people.find((each) => each.code === cell(employee, 'EmployeeID')),
        nameOf(employee),
      );
      const orders = ordersOf(data, key, [cell(employee, 'EmployeeID')]);
      checkMeasured(tally, `${key} ${nameOf(employee)}`, person, measure(data, orders));
    }
    for (const team of period.teams) {
      const codes = membersOf(period, team.code).map((person) => person.code);
      const orders = codes.flatMap((code) => ordersOf(data, key, [code]));
      checkMeasured(tally, `${key} team ${team.name}`, team, measure(data, orders));
    }
    checkScores(tally, key, period, data);
  }
}

type Data = ReturnType<typeof readData>;

function readData() {
  const orders = readRows('northwind/orders.csv');
  return {
    employees: readRows('northwind/employees.csv'),
    orders,
    lines: Map.groupBy(readRows('northwind/order_details.csv'), (line) => cell(line, 'OrderID')),
    products: new Map(readRows('northwind/products.csv').map((row) => [cell(row, 'ProductID'), row])),
    categories: new Map(readRows('northwind/categories.csv').map((row) => [cell(row, 'CategoryID'), row])),
    firstOrders: firstOrders(orders),
  };
}

/** The first order of each customer at each employee: earliest day, then the smallest number. */
function firstOrders(orders: readonly Row[]): ReadonlySet<Row> {
  const first = new Map<string, Row>();
  for (const order of orders) {
    const key = `${cell(order, 'EmployeeID')} ${cell(order, 'CustomerID')}`;
    const known = first.get(key);
    const sortKey = (each: Row) => `${cell(each, 'OrderDate')} ${cell(each, 'OrderID')}`;
    if (!known || sortKey(order) < sortKey(known)) first.set(key, order);
  }
  return new Set(first.values());
}

function ordersOf(data: Data, period: string, employees: readonly string[]): Row[] {
  return data.orders.filter(
    (order) => employees.includes(cell(order, 'EmployeeID')) && isIn(cell(order, 'OrderDate'), period),
  );
}

type Figures = Readonly<Record<string, Fraction | null>>;

function measure(data: Data, orders: readonly Row[]): Figures {
  const lines = orders.flatMap((order) => data.lines.get(cell(order, 'OrderID')) ?? []);
  const net = (line: Row) => times(gross(line), minus(one, fraction(cell(line, 'Discount'))));
  const sales = sum(lines.map(net));
  const shipped = orders.filter((order) => cell(order, 'ShippedDate') !== '');
  const onTime = shipped.filter((order) => cell(order, 'ShippedDate') <= cell(order, 'RequiredDate'));
  const list = sum(
    lines.map((line) => times(fraction(productOf(data, line, 'UnitPrice')), fraction(cell(line, 'Quantity')))),
  );
  const totals = orders.map((order) => sum((data.lines.get(cell(order, 'OrderID')) ?? []).map(net)));
  return {
    sales,
    gross_sales: sum(lines.map(gross)),
    discount_rate: over(minus(sum(lines.map(gross)), sales), sum(lines.map(gross))),
    list_sales: list,
    beverages: sum(lines.filter((line) => categoryOf(data, line) === 'Beverages').map(net)),
    order_lines: whole(lines.length),
    orders: whole(orders.length),
    order_sales: sum(totals),
    average_order: orders.length === 0 ? null : over(sum(totals), whole(orders.length)),
    largest_order: totals.length === 0 ? null : totals.reduce((a, b) => (compare(a, b) >= 0 ? a : b)),
    freight: sum(orders.map((order) => fraction(cell(order, 'Freight')))),
    on_time_rate: over(whole(onTime.length), whole(shipped.length)),
    new_customers: whole(orders.filter((order) => data.firstOrders.has(order)).length),
  };
}

function checkMeasured(tally: Tally, what: string, found_: Measured, expected: Figures): void {
  for (const [key, value] of Object.entries(expected)) {
    tally.equal(`${what} ${key}`, round(found(found_.values[key], key), 8), show(value, 8));
  }
}

/** Sales against the mean of everyone who sold, capped at 150: weight 70; on-time rate as a percentage: weight 30. */
function checkScores(tally: Tally, key: string, period: PeriodResult, data: Data): void {
  const scheme = found(period.schemes[0], 'the scheme');
  const sellers = data.employees.filter((employee) => ordersOf(data, key, [cell(employee, 'EmployeeID')]).length > 0);
  const figures = new Map(
    sellers.map((employee) => [
      cell(employee, 'EmployeeID'),
      measure(data, ordersOf(data, key, [cell(employee, 'EmployeeID')])),
    ]),
  );
  const mean = found(
    over(sum([...figures.values()].map(({ sales }) => sales ?? whole(0))), whole(sellers.length)) ?? undefined,
    'the mean',
  );
  const totals = new Map([...figures].map(([code, of]) => [code, scoreOf(of, mean)]));
  tally.equal(`${key} people scored`, String(scheme.people.length), String(sellers.length));
  for (const score of scheme.people) {
    const total = found(totals.get(score.code), score.name);
    tally.equal(`${key} ${score.name} total`, score.total, show(total, 2));
    const better = [...totals.values()].filter((other) => compare(other, total) > 0).length;
    tally.equal(`${key} ${score.name} rank`, String(score.rank), String(better + 1));
  }
}

function scoreOf(figures: Figures, mean: Fraction): Fraction {
  const hundred = whole(100);
  const sales = smaller(times(hundred, over(figures.sales ?? whole(0), mean) ?? whole(0)), whole(150));
  const onTime = figures.on_time_rate ? smaller(times(hundred, figures.on_time_rate), hundred) : whole(0);
  return plus(times(sales, fraction('0.7')), times(onTime, fraction('0.3')));
}

function smaller(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

function gross(line: Row): Fraction {
  return times(fraction(cell(line, 'UnitPrice')), fraction(cell(line, 'Quantity')));
}

function productOf(data: Data, line: Row, column: string): string {
  return cell(found(data.products.get(cell(line, 'ProductID')), 'the product'), column);
}

function categoryOf(data: Data, line: Row): string {
  return cell(found(data.categories.get(productOf(data, line, 'CategoryID')), 'the category'), 'CategoryName');
}

function membersOf(period: PeriodResult, team: string): PeriodResult['people'] {
  const below = period.teams.filter((each) => each.parent === team);
  return [
    ...period.people.filter((person) => person.team === team),
    ...below.flatMap((each) => membersOf(period, each.code)),
  ];
}

function nameOf(employee: Row): string {
  return `${cell(employee, 'FirstName')} ${cell(employee, 'LastName')}`;
}

/** '1996-Q3' or '1996' of a day 'YYYY-MM-DD'. */
function isIn(day: string, period: string): boolean {
  const [year = '', month = ''] = day.split('-');
  return period === year || period === `${year}-Q${Math.ceil(Number(month) / 3)}`;
}
