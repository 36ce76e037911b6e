import { readFile } from 'node:fs/promises';
import { chooseLanguages } from '#platform/language.ts';
import { Refusal } from '#platform/refusal.ts';
import {
  publicKeysIn,
  readStatementFile,
  type Verification,
  verifyStatement,
} from '#stages/rewards/contract/verify-statement.ts';
import { say } from './say.ts';

const usage = {
  zh: '用法：npm run --silent yeji -- verify <结算单.json> [公钥文件]\n\n不联网，也不需要数据库。公钥文件是从 /api/statement-keys 保存下来的内容，或 PEM 文件；不写则使用文件自带的公钥，请自行核对它的指纹。',
  en: 'Usage: npm run --silent yeji -- verify <statement.json> [public key file]\n\nOffline, without a database. The key file is what /api/statement-keys answered, or a PEM file; without it the key in the file is used, whose fingerprint you compare yourself.',
};

/** `yeji verify <file>`: exit code 0 when the statement is intact and computes to the cent, 1 when not, 2 for wrong usage. */
export async function run(args: readonly string[]): Promise<number> {
  const [path, keyPath, ...more] = args;
  if (path === undefined || more.length > 0 || path.startsWith('-')) {
    process.stderr.write(
      `${chooseLanguages()
        .map((language) => usage[language])
        .join('\n\n')}\n`,
    );
    return 2;
  }
  const file = readStatementFile(await readText(path));
  if (!file) throw new Refusal('verify.not_one', { file: path });
  const keys = keyPath === undefined ? null : publicKeysIn(await readText(keyPath));
  const found = await verifyStatement(file, keys);
  for (const sentence of sentencesOf(found)) say(sentence);
  return found.isIntact ? 0 : 1;
}

/** @throws Refusal file.not_found */
async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new Refusal('file.not_found', { file: path });
  });
}

type Sentence = { zh: string; en: string };

function sentencesOf(found: Verification): Sentence[] {
  const { person, period, plan, totals, currency } = found.statement;
  const head = {
    zh: `${person.name} · ${plan.name} · ${period.key}：应发 ${totals.toPay} ${currency}`,
    en: `${person.name} · ${plan.name} · ${period.key}: to pay ${totals.toPay} ${currency}`,
  };
  const fingerprint = { zh: `签名公钥指纹：${found.keyId}`, en: `Fingerprint of the signing key: ${found.keyId}` };
  if (found.isIntact) {
    return [
      head,
      {
        zh: '内容、签名完好，并已按其中的规则和数据逐分重算一致。',
        en: 'Content and signature are intact, and its rules and data compute to the same cent.',
      },
      fingerprint,
      ...(found.isKeyTrusted === null
        ? [
            {
              zh: '未指定公钥，请把指纹与公司公布的核对。',
              en: 'No key was given: compare the fingerprint with the one the company publishes.',
            },
          ]
        : []),
    ];
  }
  const wrong: Sentence[] = [];
  if (!found.isHashRight)
    wrong.push({ zh: '✗ 内容在封存之后被改动过。', en: '✗ The content was changed after it had been sealed.' });
  if (!found.isSignatureRight)
    wrong.push({ zh: '✗ 签名不属于这份结算单。', en: '✗ The signature does not belong to this statement.' });
  if (found.isKeyTrusted === false)
    wrong.push({ zh: '✗ 不是用给定的公钥签名的。', en: '✗ It was not signed with the key that was given.' });
  if (!found.isComputable)
    wrong.push({ zh: '✗ 其中的规则或数据无法计算。', en: '✗ Its rules or data cannot be computed with.' });
  for (const { path, said, computed } of found.discrepancies) {
    wrong.push({
      zh: `✗ ${path}：文件中为 ${said}，重算为 ${computed}`,
      en: `✗ ${path}: the file says ${said}, it computes to ${computed}`,
    });
  }
  return [head, ...wrong, fingerprint];
}
