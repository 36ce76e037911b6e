import { type Draw, openDraw } from '#demo/bulk/draw.ts';
import { dayText } from '#demo/business-days.ts';
import type { DemoFact } from '#demo/rows.ts';

/** The kinds of bulk facts; each record can be made by its number alone, without those before it. */
export const bulkKinds = [
  'customers',
  'deals',
  'activities',
  'contracts',
  'payments',
  'tickets',
  'surveys',
  'trainings',
] as const;
export type BulkKind = (typeof bulkKinds)[number];

/** `start` is the day number of the first of so many `days` in which all facts lie. */
export type World = {
  people: number;
  seed: number;
  counts: Readonly<Record<BulkKind, number>>;
  start: number;
  days: number;
};

const products = ['压力变送器', '流量计', '液位计', '分析仪', '控制柜', '物联网关', '视觉检测', '维保服务'];
const activityKinds = ['visit', 'visit', 'call', 'call', 'call', 'meeting', 'mail', 'follow_up'];
const ticketKinds = ['complaint', 'service', 'service', 'question'];

export function personCode(index: number): string {
  return `P${index + 1}`;
}

/** Three of ten deals are won and one is still open; the last dates of all lie within the quarters. */
export function dealAt(world: World, index: number) {
  const draw = openDraw(world.seed, bulkKinds.indexOf('deals'));
  const owner = draw(index, 0) % world.people;
  const customer = customerOf(world, owner, draw(index, 1));
  const closed = world.start + (draw(index, 2) % world.days);
  // The sum of three draws: few small deals, few large ones.
  const amount = 5_000 + (draw(index, 3) % 90_000) + (draw(index, 4) % 90_000) + (draw(index, 5) % 90_000);
  const cycle = 10 + (draw(index, 6) % 80);
  return {
    owner,
    customer,
    closed,
    created: closed - cycle,
    amount,
    won: index % 10 < 3,
    open: index % 10 === 9,
    draw,
  };
}

/** Customer c belongs to person c modulo the number of people; with fewer customers than people they are shared. */
function customerOf(world: World, owner: number, drawn: number): number {
  const { customers } = world.counts;
  const own = owner < customers ? Math.floor((customers - 1 - owner) / world.people) + 1 : 0;
  return own > 0 ? owner + world.people * (drawn % own) : drawn % customers;
}

/** Contract k belongs to the k-th won deal; there are always more won deals than contracts. */
function contractAt(world: World, index: number) {
  const dealIndex = Math.floor(index / 3) * 10 + (index % 3);
  return { dealIndex, deal: dealAt(world, dealIndex) };
}

type Maker = (world: World, index: number, draw: Draw) => DemoFact;

export const makers: Readonly<Record<BulkKind, Maker>> = {
  customers: (world, index, draw) => ({
    sourceId: `C${index + 1}`,
    values: {
      owner: personCode(index % world.people),
      name: `客户 ${index + 1}`,
      industry: `行业 ${draw(index, 0) % 9}`,
      level: 'ABC'.charAt(draw(index, 1) % 3),
      region: `地区 ${draw(index, 2) % 10}`,
      created_on: dayText(world.start - (draw(index, 3) % 900)),
    },
  }),
  deals: (world, index) => {
    const deal = dealAt(world, index);
    const product = products[deal.draw(index, 7) % products.length] ?? '';
    return {
      sourceId: `D${index + 1}`,
      values: {
        owner: personCode(deal.owner),
        customer: `C${deal.customer + 1}`,
        name: `${product}采购 ${index + 1}`,
        product,
        stage: deal.open ? '报价' : deal.won ? '成交' : '输单',
        status: deal.open ? 'open' : deal.won ? 'won' : 'lost',
        amount: String(deal.amount),
        currency: 'CNY',
        cost: String(Math.floor((deal.amount * 11) / 20)),
        created_on: dayText(deal.created),
        expected_on: dayText(deal.closed + 5),
        closed_on: deal.open ? null : dayText(deal.closed),
      },
    };
  },
  activities: (world, index, draw) => {
    const owner = draw(index, 0) % world.people;
    const kind = activityKinds[draw(index, 1) % activityKinds.length] ?? 'visit';
    return {
      sourceId: `A${index + 1}`,
      values: {
        owner: personCode(owner),
        customer: `C${customerOf(world, owner, draw(index, 2)) + 1}`,
        deal: null,
        kind,
        subject: '跟进项目进展',
        done_on: dayText(world.start + (draw(index, 3) % world.days)),
        minutes: String(5 + (draw(index, 4) % 90)),
        connected: kind === 'call' ? draw(index, 5) % 3 !== 0 : null,
        complete: draw(index, 6) % 10 !== 0,
      },
    };
  },
  contracts: (world, index) => {
    const { dealIndex, deal } = contractAt(world, index);
    return {
      sourceId: `H${index + 1}`,
      values: {
        owner: personCode(deal.owner),
        customer: `C${deal.customer + 1}`,
        deal: `D${dealIndex + 1}`,
        name: `合同 ${index + 1}`,
        amount: String(deal.amount),
        currency: 'CNY',
        signed_on: dayText(deal.closed),
        due_on: dayText(deal.closed + 30),
        renewal: index % 8 === 0,
      },
    };
  },
  payments: (world, index, draw) => {
    const contract = index % world.counts.contracts;
    const { deal } = contractAt(world, contract);
    return {
      sourceId: `K${index + 1}`,
      values: {
        owner: personCode(deal.owner),
        customer: `C${deal.customer + 1}`,
        contract: `H${contract + 1}`,
        name: `回款 ${index + 1}`,
        amount: String(Math.floor((deal.amount * 9) / 20)),
        currency: 'CNY',
        received_on: dayText(Math.min(world.start + world.days - 1, deal.closed + (draw(index, 0) % 60))),
      },
    };
  },
  tickets: (world, index, draw) => {
    const owner = draw(index, 0) % world.people;
    const opened = world.start + (draw(index, 2) % world.days);
    return {
      sourceId: `T${index + 1}`,
      values: {
        owner: personCode(owner),
        customer: `C${customerOf(world, owner, draw(index, 1)) + 1}`,
        name: '现场服务',
        kind: ticketKinds[draw(index, 3) % ticketKinds.length] ?? 'service',
        opened_on: dayText(opened),
        closed_on: dayText(opened + (draw(index, 4) % 9)),
        rating: String(2 + (draw(index, 5) % 4)),
      },
    };
  },
  surveys: (world, index, draw) => {
    const owner = draw(index, 0) % world.people;
    const satisfied = draw(index, 1) % 10 !== 0;
    return {
      sourceId: `S${index + 1}`,
      values: {
        owner: personCode(owner),
        customer: `C${customerOf(world, owner, draw(index, 2)) + 1}`,
        name: '客户满意度',
        score: String(satisfied ? 80 + (draw(index, 3) % 21) : 40 + (draw(index, 3) % 40)),
        satisfied,
        answered_on: dayText(world.start + (draw(index, 4) % world.days)),
      },
    };
  },
  trainings: (world, index, draw) => {
    const attended = draw(index, 1) % 12 !== 0;
    return {
      sourceId: `X${index + 1}`,
      values: {
        owner: personCode(draw(index, 0) % world.people),
        name: '产品知识',
        required: draw(index, 2) % 5 !== 0,
        attended,
        score: attended ? String(60 + (draw(index, 3) % 41)) : null,
        held_on: dayText(world.start + (draw(index, 4) % world.days)),
      },
    };
  },
};
