import { expect, test } from 'vitest';
import { decimal, splitByLargestRemainder } from '#engine/money.ts';
import { splitRows } from '#stages/crm/service/splits.ts';
import { chooseSeed, makeRandom, type Random } from './random.ts';

/**
 * Random splits of a deal among 2 to 20 people: shares with up to 6 decimals of a percent that sum to 100 %, amounts from 0.01
 * to 10⁹ in currencies with 0, 2 and 3 decimals, also negative. YEJI_SPLIT_RUNS=1000000 and SEED=… run the long form.
 */
const runs = Number(process.env.YEJI_SPLIT_RUNS ?? 20_000);
const seed = chooseSeed();

/** Everything in whole numbers: the amount in smallest units, shares in parts of `whole`. */
type Split = { units: bigint; places: number; decimals: number; shares: { id: number; share: bigint }[] };

test(`the parts of ${runs} random splits sum to the whole, are within a unit of exact, in any order (seed ${seed})`, () => {
  const random = makeRandom(seed);
  for (let run = 0; run < runs; run += 1) {
    const split = randomSplit(random);
    const expected = splitSlowly(split);
    const found = splitDeal(split);
    const backwards = splitDeal({ ...split, units: -split.units, shares: shuffled(split.shares, random) });
    const isRight = split.shares.every(({ id, share }) => {
      const part = found.get(id);
      return (
        part !== undefined &&
        part === expected.get(id) &&
        part === -(backwards.get(id) ?? 0n) &&
        isWithinUnit(part, split, share)
      );
    });
    const sum = [...found.values()].reduce((total, part) => total + part, 0n);
    if (!isRight || sum !== split.units || found.size !== split.shares.length) {
      const shown = JSON.stringify({ run, seed, split, found: [...found] }, (_, value) =>
        typeof value === 'bigint' ? String(value) : value,
      );
      expect.fail(`wrong split: ${shown}`);
    }
  }
  expect(runs).toBeGreaterThan(0);
});

test('shares that do not sum to 1 are split in proportion, to the last unit', () => {
  const random = makeRandom(seed);
  for (let run = 0; run < runs / 10; run += 1) {
    const split = randomSplit(random);
    const some = split.shares.slice(1);
    if (some.every(({ share }) => share === 0n)) continue;
    const shares = some.map(({ id, share }) => ({ key: keyOf(id), share: decimal(asAmount(share, split.decimals)) }));
    const parts = splitByLargestRemainder(decimal(asAmount(split.units, split.places)), shares, split.places);
    const expected = splitSlowly({ ...split, shares: some });
    for (const { id } of some) {
      const part = asUnits(parts.get(keyOf(id))?.toFixed() ?? '', split.places);
      if (part !== expected.get(id)) expect.fail(`seed ${seed}, run ${run}: ${part} is not ${expected.get(id)}`);
    }
  }
  expect(runs).toBeGreaterThan(0);
});

function randomSplit(random: Random): Split {
  const places = random.pick([0, 2, 3]);
  const decimals = 2 + random.whole(7);
  const ways = 2 + random.whole(19);
  const ids = new Set<number>();
  while (ids.size < ways) ids.add(1 + random.whole(random.pick([30, 2_000, 2_000_000_000])));
  // Cutting the whole at random places gives shares that sum to it; sometimes they are as equal as can be.
  const whole = 10 ** decimals;
  const isEven = random.chance(0.2);
  const cuts = Array.from({ length: ways - 1 }, (_, at) =>
    isEven ? Math.floor((whole * (at + 1)) / ways) : random.whole(whole + 1),
  ).sort((a, b) => a - b);
  const ends = [0, ...cuts, whole];
  const size = 10 ** random.whole(13);
  const units = BigInt(1 + random.whole(Math.min(size, 10 ** (9 + places)))) * (random.chance(0.3) ? -1n : 1n);
  const shares = [...ids].map((id, at) => ({ id, share: BigInt((ends[at + 1] ?? 0) - (ends[at] ?? 0)) }));
  return { units, places, decimals, shares };
}

/** Whole units to everyone, then one unit at a time to whoever has the largest fraction left, then the lowest id. */
function splitSlowly({ units, shares }: Split): Map<number, bigint> {
  const sum = shares.reduce((total, { share }) => total + share, 0n);
  const size = units < 0n ? -units : units;
  const waiting = shares.map(({ id, share }) => ({ id, part: (size * share) / sum, left: (size * share) % sum }));
  let over = size - waiting.reduce((total, { part }) => total + part, 0n);
  while (over > 0n) {
    const next = waiting.reduce((best, each) =>
      each.left > best.left || (each.left === best.left && each.id < best.id) ? each : best,
    );
    next.part += 1n;
    next.left = -1n;
    over -= 1n;
  }
  return new Map(waiting.map(({ id, part }) => [id, units < 0n ? -part : part]));
}

function isWithinUnit(part: bigint, { units, decimals }: Split, share: bigint): boolean {
  const off = part * 10n ** BigInt(decimals) - units * share;
  return (off < 0n ? -off : off) < 10n ** BigInt(decimals);
}

/** As the product splits a deal's amount among the people it is credited to. */
function splitDeal({ units, places, decimals, shares }: Split): Map<number, bigint> {
  const deal = { dealId: 1, owner: shares[0]?.id ?? null, baseAmount: asAmount(units, places) };
  const texts = shares.map(({ id, share }) => ({ personId: id, share: asAmount(share, decimals) }));
  const rows = splitRows(deal, texts, places);
  return new Map(rows.map(({ personId, baseAmount }) => [personId, asUnits(baseAmount ?? '', places)]));
}

function keyOf(id: number): string {
  return String(id).padStart(10, '0');
}

function asAmount(units: bigint, places: number): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return units < 0n ? `-${text}` : text;
}

function asUnits(text: string, places: number): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  if (fraction.length > places) throw new Error(`${text} has more than ${places} decimals`);
  return BigInt(whole + fraction.padEnd(places, '0'));
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = random.whole(at + 1);
    const [one, two] = [mixed[at], mixed[other]];
    if (one !== undefined && two !== undefined) [mixed[at], mixed[other]] = [two, one];
  }
  return mixed;
}
