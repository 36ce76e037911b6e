import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import { payPerson, preparePlan } from '#engine/pay/plan/pay-person.ts';
import { amountsOf, totalsOf } from '#engine/pay/statement/amounts.ts';
import { canonicalJson } from '#engine/pay/statement/canonical.ts';
import { type StatementContent, signedText } from '#engine/pay/statement/content.ts';

const folder = mkdtempSync(join(tmpdir(), 'yeji-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { privateKey, publicKey } = generateKeyPairSync('ed25519');

/** As another server would have sealed it: nothing of the product's signing is used. */
function writeStatement(): { text: string; key: string } {
  const rules: PlanDefinition = {
    cycle: 'month',
    currency: 'CNY',
    participants: {},
    components: [
      {
        key: 'commission',
        words: { zh: '提成', en: 'Commission' },
        rule: { kind: 'deals', measure: 'sales', rates: { dimensions: [], rows: [{ cells: [], rate: '0.05' }] } },
      },
    ],
  };
  const input = {
    ...{ person: { id: 7, name: '李强' }, period: '2026-01', part: { of: 31, whole: 31 }, tenureMonths: 12 },
    ...{ values: {}, targets: {}, scores: {}, bases: {}, team: null, pools: {}, paidBefore: {}, owed: '0', holds: [] },
    facts: { commission: [{ id: 1, title: '商机', on: '2026-01-10', amount: '1234.56', fields: {} }] },
  };
  const result = payPerson(preparePlan(rules), input);
  const statement: StatementContent = {
    format: 'yeji-statement',
    version: 1,
    company: '测试公司',
    round: 1,
    currency: 'CNY',
    plan: { id: 1, key: 'commission', name: '销售提成', version: 1 },
    period: { key: '2026-01', start: '2026-01-01', end: '2026-02-01' },
    ...{
      person: input.person,
      own: { rules, input, result },
      adjustments: [],
      totals: totalsOf(amountsOf(result), [], [], 2),
    },
  };
  const content = canonicalJson(statement);
  const hash = createHash('sha256').update(content).digest('hex');
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const seal = {
    ...{ hash, previous: null, position: 1, publicKey: spki.toString('base64') },
    keyId: createHash('sha256').update(spki).digest('hex'),
    signature: sign(null, Buffer.from(signedText(hash, null)), privateKey).toString('base64'),
  };
  return {
    text: JSON.stringify({ statement, seal }, null, 2),
    key: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

function verify(text: string, ...more: string[]) {
  const file = join(folder, 'statement.json');
  writeFileSync(file, text);
  const main = join(import.meta.dirname, 'main.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'verify', file, ...more], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8' },
  });
  return { status, said: stdout + stderr };
}

test('a statement is verified with only the file and the public key, and one changed digit is named', () => {
  const { text, key } = writeStatement();
  const keyFile = join(folder, 'key.pem');
  writeFileSync(keyFile, key);
  expect(verify(text, keyFile)).toMatchObject({ status: 0, said: expect.stringContaining('to pay 61.73 CNY') });
  const answer = { keys: [{ publicKey: 'an older one' }, { publicKey: JSON.parse(text).seal.publicKey }] };
  writeFileSync(keyFile, JSON.stringify(answer, null, 2));
  expect(verify(text, keyFile)).toMatchObject({ status: 0 });
  writeFileSync(keyFile, JSON.stringify({ keys: answer.keys.slice(0, 1) }));
  expect(verify(text, keyFile)).toMatchObject({ status: 1, said: expect.stringContaining('not signed with') });
  writeFileSync(keyFile, key);
  const changed = verify(text.replaceAll('1234.56', '1235.56'), keyFile);
  expect(changed).toMatchObject({ status: 1, said: expect.stringContaining('own.result.lines.0.amount') });
  expect(changed.said).toContain('the file says 61.73, it computes to 61.78');
  expect(verify('{}')).toMatchObject({ status: 1, said: expect.stringContaining('not a statement') });
});
