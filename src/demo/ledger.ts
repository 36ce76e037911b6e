import type { DemoFact, DemoSplit, DemoStage, FactValue } from '#demo/rows.ts';
import { type FactSourceKey, factSources } from '#engine/facts/catalog.ts';

/** Where the facts are written as they are made: each gets the next number of its kind, D100001, A100002 … */
export type Ledger = {
  write(kind: FactSourceKey, values: Readonly<Record<string, FactValue>>): string;
  writeAs(kind: FactSourceKey, sourceId: string, values: Readonly<Record<string, FactValue>>): void;
  facts: Record<FactSourceKey, DemoFact[]>;
  stages: DemoStage[];
  splits: DemoSplit[];
};

const letters: Readonly<Record<FactSourceKey, string>> = {
  customers: 'C',
  contacts: 'P',
  leads: 'L',
  deals: 'D',
  activities: 'A',
  contracts: 'HT',
  payments: 'HK',
  tickets: 'T',
  surveys: 'S',
  trainings: 'X',
  market: 'M',
};

export function openLedger(): Ledger {
  const facts = Object.fromEntries(factSources.map((source) => [source.key, []])) as unknown as Ledger['facts'];
  const writeAs: Ledger['writeAs'] = (kind, sourceId, values) => {
    facts[kind].push({ sourceId, values });
  };
  return {
    facts,
    stages: [],
    splits: [],
    writeAs,
    write: (kind, values) => {
      const sourceId = `${letters[kind]}${100001 + facts[kind].length}`;
      writeAs(kind, sourceId, values);
      return sourceId;
    },
  };
}

/** A whole number of hundreds as a decimal text: 12 → '1200'. */
export function hundredsText(hundreds: number): string {
  return String(hundreds * 100);
}
