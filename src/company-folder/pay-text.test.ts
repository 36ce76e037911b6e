import { expect, test } from 'vitest';
import { printEvaluation } from './print/print-evaluation.ts';
import { printExplanation } from './print/print-explanation.ts';
import { smallCompany, withCompanies, withFiles } from './testing.ts';

withCompanies();

/** Ann and Bob are paid 5 % deal by deal, and a bonus for which Bob has no base. */
const files = {
  ...smallCompany,
  'bases.csv': 'Who,What,From,Amount\nAnn,bonus,2026-Q2,0\n',
  'company.yaml': `${smallCompany['company.yaml']}
payBases:
  file: bases.csv
  columns: { person: Who, base: What, period: From, amount: Amount }
incentivePlans:
  - key: sales
    name: Sales incentive
    cycle: quarter
    currency: USD
    most: 5
    components:
      - key: commission
        words: { zh: 提成, en: Commission }
        rule: { kind: deals, measure: won_amount, rates: { dimensions: [], rows: [{ cells: [], rate: 0.05 }] } }
      - key: grade
        words: { zh: 绩效工资, en: Performance pay }
        rule: { kind: performance, base: bonus, scheme: quarter, by: score }
`,
};
const asked = { periods: ['2026-Q2'], schemes: [] };

test('what people earn is printed as a table with sums; columns in which nobody has anything are left out', async () => {
  const text = await withFiles(files, async (company) => printEvaluation(await company.evaluate(asked), 'en'));
  const table = text
    .slice(text.indexOf('Sales incentive'), text.indexOf('Sales incentive') + 600)
    .split('\n')
    .slice(0, 8);
  expect(table).toEqual([
    'Sales incentive v1 · 2026-Q2 (2026-04-01 – 2026-06-30) · USD',
    '',
    'Person  Commission  Performance pay  Cap or least  Earned  To pay',
    '------  ----------  ---------------  ------------  ------  ------',
    'Ann           3.00             0.00          0.00    3.00    3.00',
    'Bob           6.00                —         -1.00    5.00    5.00',
    'Boss          0.00                —          0.00    0.00    0.00',
    'Total         9.00             0.00         -1.00    8.00    8.00',
  ]);
});

test("one person's pay is explained line by line, with the facts it pays and why a line is missing", async () => {
  const [en, zh] = await withFiles(files, async (company) => [
    printExplanation(await company.explain({ ...asked, subject: 'Bob', language: 'en' }), 'en'),
    printExplanation(await company.explain({ ...asked, subject: 'Bob', language: 'zh' }), 'zh'),
  ]);
  const statement = en?.slice(en.indexOf('Sales incentive')).split('\n') ?? [];
  expect(statement[2]).toBe('Commission  6.00');
  expect(statement).toContainEqual(expect.stringMatching(/^ {2}3 +2026-06-30 +120 +5\.0 % +6\.00$/));
  expect(statement).toContain('Performance pay  —');
  expect(statement.slice(-3)).toEqual(['Cap or least  -1.00', 'Earned  5.00', 'To pay  5.00']);
  expect(zh).toContain('绩效工资  —');
  expect(zh?.split('\n').slice(-3)).toEqual(['封顶／补足  -1.00', '应得  5.00', '应发  5.00']);
});

test('who has pay and no score is explained all the same', async () => {
  const unscored = files['company.yaml'].replace(
    'participants: { exclude: Boss }',
    'participants: { exclude: [Boss, Ann] }',
  );
  const explanation = await withFiles({ ...files, 'company.yaml': unscored }, (company) =>
    company.explain({ ...asked, subject: 'Ann', language: 'en' }),
  );
  expect(explanation).toMatchObject({ scheme: null, lines: [], pay: [{ plan: 'sales', toPay: '3.00' }] });
  expect(printExplanation(explanation, 'en')).toMatch(/^Ann\n\nSales incentive v1 · 2026-Q2 · USD\n/);
});

test('plan rates of a folder convert its deals, and the explanation says so', async () => {
  const rated = {
    ...files,
    'rates.csv': 'Currency,From,Rate\nEUR,2026-01-01,1.1\nGBP,2026-01-01,1.3\n',
    'deals.csv': `${smallCompany['deals.csv']?.replace('Amount', 'Amount,Money').replaceAll(/(\d)$/gm, '$1,')}4,Ann,Acme,Won,2026-05-04,1000,EUR
5,Ann,Acme,Won,2026-05-05,100,GBP
`,
    'company.yaml': `${files['company.yaml']
      .replace('amount: Amount }', 'amount: Amount, currency: Money }')
      .replace('    most: 5\n', '    planRates:\n      - { currency: EUR, rate: 1.25 }\n')}exchangeRates:
  - file: rates.csv
    columns: { currency: Currency, validFrom: From, rate: Rate }
`,
  };
  const text = await withFiles(rated, async (company) =>
    printExplanation(await company.explain({ ...asked, subject: 'Ann', language: 'en' }), 'en'),
  );
  expect(text).toMatch(/^ {2}4 +2026-05-04 +1,250 +5\.0 % +62\.50 +EUR 1,000 × plan rate 1\.25 = 1,250\.00$/m);
  expect(text).toMatch(/^ {2}5 .* 6\.50 +GBP 100 × actual rate of the day 1\.3 = 130\.00$/m);
});
