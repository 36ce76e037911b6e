import { dayText } from '#demo/business-days.ts';
import type { Ledger } from '#demo/ledger.ts';
import { openStream } from '#demo/random.ts';
import type { DemoRate } from '#demo/rows.ts';
import type { Timeline } from '#demo/timeline.ts';
import { regions } from '#demo/words/places.ts';

/** What no sales system knows: how large each region's market is (yuan, by quarter) and how the trade feels (index). */
export function writeMarket(
  seed: number,
  timeline: Timeline,
  directorOf: (region: string) => string | null,
  ledger: Ledger,
): void {
  const random = openStream(seed, 'market');
  timeline.past.forEach((month, index) => {
    for (const region of regions) {
      const shared = {
        owner: directorOf(region.code),
        region: region.name.slice(0, 2),
        valid_on: dayText(month.start),
      };
      if (month.start > timeline.today) continue;
      ledger.write('market', {
        ...shared,
        name: '行业景气指数',
        value: String(Math.round(100 + 4 * random.normal() + index * 0.2)),
      });
      if (index % 3 !== 0) continue;
      const millions = Math.round(region.market * 560 * (1 + index * 0.006) * random.between(0.96, 1.04));
      ledger.write('market', { ...shared, name: '市场规模', value: String(millions * 1_000_000) });
    }
  });
}

/** Yuan per dollar, once a month, in ten-thousandths; it drifts slowly between 7.05 and 7.30. */
export function quoteDollar(seed: number, timeline: Timeline): DemoRate[] {
  const random = openStream(seed, 'dollar');
  let rate = 71800;
  return [...timeline.before, ...timeline.past].map((month) => {
    rate = Math.max(70500, Math.min(73000, rate + Math.round(280 * random.normal())));
    const digits = String(rate);
    return { currency: 'USD', validFrom: dayText(month.start), rate: `${digits.slice(0, 1)}.${digits.slice(1)}` };
  });
}
