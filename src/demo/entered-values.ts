import type { Staff } from '#demo/people.ts';
import { openStream } from '#demo/random.ts';
import type { DemoEnteredValue } from '#demo/rows.ts';
import { bonusItem, vetoItem } from '#demo/schemes.ts';
import type { Timeline } from '#demo/timeline.ts';

const wins = ['拿下新行业首个标杆项目', '竞争对手老客户成功替换', '年度框架协议提前续签', '带出两名新人独立签单'];

/** What sales operations entered with proof: extra points for a few people every quarter, and one breach of rules. */
export function enterValues(seed: number, timeline: Timeline, staff: Staff): DemoEnteredValue[] {
  const random = openStream(seed, 'entered');
  const quarters = [...new Set(timeline.past.map((month) => month.quarter))];
  const stable = staff.salespeople.filter((person) => person.left === null && person.joined < timeline.start);
  const good = stable.filter((person) => person.talent === 'star' || person.talent === 'strong');
  const values: DemoEnteredValue[] = quarters.flatMap((period) =>
    random
      .shuffle(good)
      .slice(0, random.whole(3, 6))
      .map(({ code }) => ({
        person: code,
        item: bonusItem,
        period,
        value: String(random.whole(2, 4)),
        proof: `${random.pick(wins)}，经销售运营核实`,
      })),
  );
  const period = quarters.at(-3);
  const culprit = random.pick(stable.filter((person) => person.talent === 'weak' && !person.story));
  if (period) {
    values.push({
      person: culprit.code,
      item: vetoItem,
      period,
      value: '1',
      proof: '抽查发现虚报客户拜访记录 3 条，已通报',
    });
  }
  return values;
}
