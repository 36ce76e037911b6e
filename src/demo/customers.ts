import type { Random } from '#demo/random.ts';
import { brandCharacters, type Industry, industries } from '#demo/words/market-words.ts';
import type { RegionPlace, TeamPlace } from '#demo/words/places.ts';

export type Customer = {
  id: string;
  name: string;
  industry: string;
  level: 'A' | 'B' | 'C';
  region: string;
  diallingCode: string;
  /** Code of the salesperson who looks after it. */
  owner: string;
  /** Day number. */
  created: number;
  /** Day of the first order; Infinity for a prospect. */
  buysSince: number;
  /** Buys in US dollars. */
  foreign: boolean;
};

export type CustomerMaker = (
  random: Random,
  owner: { code: string; region: RegionPlace; team: TeamPlace },
  known: { created: number; buysSince: number; established: boolean },
) => Customer;

/** Makes customers with names that never repeat; ids count up from C100001. */
export function openCustomerBook(): CustomerMaker {
  const names = new Set<string>();
  return (random, owner, { created, buysSince, established }) => {
    const industry = random.pick(industries);
    const [city, diallingCode] = random.pick(owner.team.cities);
    let name = nameCompany(random, city, industry);
    while (names.has(name)) name = nameCompany(random, city, industry);
    names.add(name);
    return {
      id: `C${100000 + names.size}`,
      name,
      industry: industry.name,
      level: rateCustomer(random, established),
      region: owner.region.name.slice(0, 2),
      diallingCode,
      owner: owner.code,
      created,
      buysSince,
      // Exporters on the coast pay in dollars now and then.
      foreign: (owner.region.code === 'HD' || owner.region.code === 'HN') && random.chance(0.06),
    };
  };
}

function nameCompany(random: Random, city: string, industry: Industry): string {
  const form = random.chance(0.15) ? '股份有限公司' : '有限公司';
  const [first, second] = [random.pick(brandCharacters), random.pick(brandCharacters)];
  return `${city}${first}${second}${random.pick(industry.suffixes)}${form}`;
}

function rateCustomer(random: Random, established: boolean): Customer['level'] {
  const draw = random.next();
  if (established) return draw < 0.18 ? 'A' : draw < 0.55 ? 'B' : 'C';
  return draw < 0.06 ? 'A' : draw < 0.34 ? 'B' : 'C';
}
