import type { DemoIdentity } from '#demo/identities.ts';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import type { SchemeDefinition } from '#engine/score/definition.ts';
import type { Role } from '#platform/endpoint.ts';

/** The rows of a demo company. People are named by code, records by source id, days are 'YYYY-MM-DD', amounts texts. */
export type DemoTeam = { code: string; parent: string | null; name: string; kind: 'company' | 'region' | 'team' };

export type DemoPosition = { code: string; name: string };

/** Days from `startOn` up to, not including, `endOn`. */
export type DemoAssignment = {
  team: string;
  position: string;
  leadsTeam: boolean;
  startOn: string;
  endOn: string | null;
};

export type DemoPerson = {
  code: string;
  name: string;
  englishName: string;
  email: string;
  joinedOn: string;
  /** The last day of work. */
  leftOn: string | null;
  assignments: readonly DemoAssignment[];
  role: Role;
  scope: 'own' | 'team' | 'all';
};

/** `values` by the keys of the catalogue of facts: owner is a person's code, customer, deal and contract are source ids. */
export type DemoFact = { sourceId: string; values: Readonly<Record<string, FactValue>> };

export type FactValue = string | number | boolean | null;

export type DemoStage = { deal: string; stage: string; enteredAt: string };

/** `share` is a decimal text; the shares of one deal sum to 1. */
export type DemoSplit = { deal: string; person: string; share: string };

export type DemoRate = { currency: string; validFrom: string; rate: string };

export type DemoScheme = { key: string; name: string; effectiveFrom: string; definition: SchemeDefinition };

export type DemoTarget = {
  scheme: string;
  kpi: string;
  period: string;
  subjectKind: 'person' | 'team' | 'team_member';
  /** Code of the person or team. */
  subject: string;
  value: string;
};

/** Bonus points, vetoes and ratings that people type in, with their proof. */
export type DemoEnteredValue = { person: string; item: string; period: string; value: string; proof: string };

export type DemoCompany = {
  name: string;
  baseCurrency: string;
  teams: readonly DemoTeam[];
  positions: readonly DemoPosition[];
  people: readonly DemoPerson[];
  rates: readonly DemoRate[];
  facts: Readonly<Record<FactSourceKey, readonly DemoFact[]>>;
  stages: readonly DemoStage[];
  splits: readonly DemoSplit[];
  /** The company's own KPIs, beside the ready-made ones. */
  measures: readonly MeasureDefinition[];
  schemes: readonly DemoScheme[];
  targets: readonly DemoTarget[];
  entered: readonly DemoEnteredValue[];
  identities: readonly DemoIdentity[];
};
