import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { createFact } from './service/create-fact.ts';
import { deleteFact } from './service/delete-fact.ts';
import { reassignFacts } from './service/reassign-facts.ts';
import { saveFacts } from './service/save-facts.ts';
import { search } from './service/search.ts';
import { indexAll, indexSome, unindexedCount } from './service/search-index.ts';
import { queryWords, scoreName, searchWords } from './service/search-words.ts';
import { setSplits } from './service/set-splits.ts';
import { updateFact } from './service/update-fact.ts';
import { addPeople, asActor, rowsOf, salesperson } from './testing.ts';

let test: TestDatabase;
let run: ReturnType<typeof asActor>;
beforeAll(async () => {
  test = await testDatabase();
  run = asActor(test);
  await run((ctx) => addPeople(ctx, 6));
});
afterAll(() => test.close());

const found = async (text: string, as = run) => {
  const { groups } = await as((ctx) => search(ctx, text));
  return groups.flatMap(({ kind, hits }) => hits.map(({ name }) => `${kind} ${name}`));
};

describe('words of a name', () => {
  it('hold characters, pinyin and initials from every place on', () => {
    expect(searchWords('上海科技', 'thing')).toEqual([
      ...[
        '上海',
        'shangh',
        'shkj',
        '^上海',
        '^shangh',
        '^shkj',
        '海科',
        'haikej',
        'hkj',
        '科技',
        'keji',
        'kj',
        '技',
        'ji',
        'j',
      ],
    ]);
  });

  it('read polyphones by context, and surnames as surnames', () => {
    expect(scoreName('重庆银行', 'chongqingyinhang', 'thing')).toBe(2);
    expect(scoreName('曾国藩', 'zgf', 'person')).toBe(2);
    expect(scoreName('单田芳', 'shantian', 'person')).toBe(2);
  });

  it('fit whatever a person may type, and nothing else', () => {
    const fits = (name: string, query: string) => scoreName(name, query, 'thing');
    expect(fits('上海华信科技有限公司', '华信')).toBe(3);
    expect(fits('上海华信科技有限公司', 'huaxin')).toBe(4);
    expect(fits('上海华信科技有限公司', 'hxkj')).toBe(4);
    expect(fits('上海华信科技有限公司', '上海 hxkj')).toBe(5);
    expect(fits('ＡＢＢ 中国', 'abb')).toBe(1);
    expect(fits('上海华信科技有限公司', '信华')).toBeNull();
    expect(fits('上海华信科技有限公司', 'shanghaihuaxing')).toBeNull();
  });

  it('of everything that fits, the index has the words of the query', () => {
    const names = [
      '上海华信科技有限公司',
      'TCL 科技（集团）',
      '7天酒店',
      '重庆长安',
      "O'Neill \\ Sons",
      '张伟',
      'Acme 设备 12号',
    ];
    for (const name of names) {
      const words = new Set(searchWords(name, 'thing'));
      const has = (term: string) =>
        term
          .replace(/^\(|\)$/g, '')
          .split(' | ')
          .some((each) => {
            const word = each.replace(/^'|'(:\*)?$/g, '');
            return each.endsWith(':*') ? [...words].some((known) => known.startsWith(word)) : words.has(word);
          });
      for (let start = 0; start < name.length; start += 1) {
        for (let end = start + 1; end <= name.length; end += 1) {
          const query = name.slice(start, end);
          // In the middle of a word of letters nobody begins to type.
          if (/[a-z0-9]/i.test(name.charAt(start)) && /[a-z0-9]/i.test(name.charAt(start - 1))) continue;
          for (const term of queryWords(query)) expect(has(term), `${query} in ${name}: ${term}`).toBe(true);
        }
      }
    }
  });
});

describe('search', () => {
  it('finds what was written in any way, right after it is indexed', async () => {
    await run((ctx) =>
      saveFacts(ctx, 'customers', [{ sourceId: 'KH-77', values: { name: '杭州云谷网络', owner: 3 } }], {
        origin: 'crm',
      }),
    );
    const { id } = await run((ctx) => createFact(ctx, 'deals', { values: { name: '云谷网络采购', owner: 4 } }));
    await run(indexAll);
    expect(await found('云谷')).toEqual(['customers 杭州云谷网络', 'deals 云谷网络采购']);
    expect(await found('yungu')).toEqual(['customers 杭州云谷网络', 'deals 云谷网络采购']);
    expect(await found('hzyg')).toEqual(['customers 杭州云谷网络']);
    expect(await found('kh-77')).toEqual(['customers 杭州云谷网络']);
    expect(await found('renyuan3')).toEqual(['people 人员3']);
    expect(await found("'; drop table deal; --")).toEqual([]);

    await run((ctx) => updateFact(ctx, 'deals', id, { values: { name: '天目山项目' } }));
    expect(await found('云谷')).toEqual(['customers 杭州云谷网络']);
    await run(indexAll);
    expect(await found('tms')).toEqual(['deals 天目山项目']);
    await run((ctx) => deleteFact(ctx, 'deals', id));
    expect(await found('tms')).toEqual([]);
    expect(await run((ctx) => rowsOf(ctx, 'select from search_deals'))).toEqual([]);
  });

  it('shows only what the caller may see, also when it changes hands or is shared', async () => {
    const own = await run((ctx) =>
      createFact(ctx, 'deals', { values: { name: '灵隐项目', owner: 3, status: 'open' } }),
    );
    await run(indexAll);
    const [three, four] = [asActor(test, salesperson(3)), asActor(test, salesperson(4))];
    expect(await found('灵隐', three)).toEqual(['deals 灵隐项目']);
    expect(await found('灵隐', four)).toEqual([]);
    expect(await found('人员', four)).toEqual(['people 人员4']);
    await run((ctx) =>
      setSplits(ctx, own.id, [
        { personId: 3, share: '0.5' },
        { personId: 4, share: '0.5' },
      ]),
    );
    expect(await found('灵隐', four)).toEqual(['deals 灵隐项目']);
    await run((ctx) => setSplits(ctx, own.id, []));
    await run((ctx) => reassignFacts(ctx, 'deals', [own.id], 4));
    expect(await found('灵隐', three)).toEqual([]);
    expect(await found('灵隐', four)).toEqual(['deals 灵隐项目']);
  });

  it('puts the name itself and names that begin so before hundreds that only hold it', async () => {
    const older = [
      { sourceId: 'HX1', values: { name: '华信', owner: 3 } },
      { sourceId: 'HX2', values: { name: '华信电子', owner: 3 } },
    ];
    await run((ctx) => saveFacts(ctx, 'customers', older, { origin: 'hx' }));
    const many = Array.from({ length: 200 }, (_, n) => ({
      sourceId: `M${n}`,
      values: { name: `上海华信${n}`, owner: 3 },
    }));
    await run((ctx) => saveFacts(ctx, 'customers', many, { origin: 'hx' }));
    await run(indexAll);
    expect((await found('华信')).slice(0, 2)).toEqual(['customers 华信', 'customers 华信电子']);
    expect((await found('huaxin')).slice(0, 2)).toEqual(['customers 华信', 'customers 华信电子']);
  });

  it('learns of records that somebody writes past the product, by a name with its schema', async () => {
    const write = (statement: string) => test.database.pool.query(statement);
    await write(
      `insert into org_test.customer (source, source_id, name, owner_id) values ('raw', 'R1', '绕行的客户', 3)`,
    );
    await run(indexAll);
    expect(await found('raoxing')).toEqual(['customers 绕行的客户']);
    await write(`update org_test.customer set name = '改道的客户', owner_id = 4 where source_id = 'R1'`);
    await run(indexAll);
    expect(await found('gaidao', asActor(test, salesperson(4)))).toEqual(['customers 改道的客户']);
    await write(`delete from org_test.customer where source_id = 'R1'`);
    expect(await found('gaidao')).toEqual([]);
  });

  it('is filled by steps that can be broken off at any moment', async () => {
    const rows = Array.from({ length: 900 }, (_, index) => ({
      sourceId: `N${index}`,
      values: { name: `批量${index}`, owner: 3 },
    }));
    await run((ctx) => saveFacts(ctx, 'customers', rows, { origin: 'bulk' }));
    expect(await run(indexSome)).toBe(400);
    expect(await run(unindexedCount)).toBe(500);
    // What somebody enters meanwhile comes first.
    await run((ctx) => createFact(ctx, 'customers', { values: { name: '插队的客户', owner: 3 } }));
    await run(indexSome);
    expect(await found('chadui')).toEqual(['customers 插队的客户']);
    await run(indexAll);
    expect(await run(unindexedCount)).toBe(0);
    expect(await found('批量899')).toEqual(['customers 批量899']);
    expect(await run((ctx) => rowsOf(ctx, 'select from search_mark'))).toEqual([]);
  });
});
