import type { Change, Ingredient, PaySide, PayState } from '#engine/pay/plan/difference/cause.ts';
import { differingKeys, isSame } from '#engine/pay/plan/difference/same.ts';
import type { PayInput, Reading } from '#engine/pay/plan/input.ts';

/** Everything but facts and holds that a person's pay is computed from, in the order in which it is told. */
export function readingChanges(old: PayInput, now: PayInput): Change[] {
  return [
    ...entries(old, now, 'values', (key) => ({
      kind: 'value',
      key,
      from: textOf(old.values[key]),
      to: textOf(now.values[key]),
    })),
    ...teamChanges(old, now),
    ...entries(old, now, 'pools', (component) => ({
      kind: 'pool',
      component,
      from: old.pools[component]?.share ?? null,
      to: now.pools[component]?.share ?? null,
    })),
    ...entries(old, now, 'targets', (key) => ({
      kind: 'target',
      key,
      from: old.targets[key] ?? null,
      to: now.targets[key] ?? null,
    })),
    ...(isSame(old.part, now.part)
      ? []
      : [change({ kind: 'part', from: partText(old), to: partText(now) }, { part: now.part })]),
    ...(old.tenureMonths === now.tenureMonths ? [] : [change({ kind: 'tenure' }, { tenureMonths: now.tenureMonths })]),
    ...entries(old, now, 'scores', (key) => ({
      kind: 'score',
      key,
      from: textOf(old.scores[key]?.total),
      to: textOf(now.scores[key]?.total),
    })),
    ...entries(old, now, 'bases', (key) => ({
      kind: 'base',
      key,
      from: old.bases[key] ?? null,
      to: now.bases[key] ?? null,
    })),
    ...differingKeys(old.own ?? {}, now.own ?? {}).map((component) =>
      replaceEntry({ kind: 'own_readings', component }, 'own', component, now.own?.[component]),
    ),
    ...entries(old, now, 'paidBefore', (component) => ({
      kind: 'paid_before',
      component,
      from: old.paidBefore[component] ?? null,
      to: now.paidBefore[component] ?? null,
    })),
  ];
}

export function holdChanges(old: PayInput, now: PayInput): Change[] {
  const changes: Change[] = [];
  const put = (key: string, edit: (holds: PayInput['holds']) => PayInput['holds']) =>
    changes.push({
      cause: { kind: 'hold', key },
      apply: ({ definition, input }) => ({ definition, input: { ...input, holds: edit(input.holds) } }),
    });
  for (const hold of old.holds) {
    const kept = now.holds.find(({ id }) => id === hold.id);
    if (!kept) put(hold.reason, (holds) => holds.filter(({ id }) => id !== hold.id));
    else if (!isSame(kept, hold))
      put(kept.reason, (holds) => holds.map((other) => (other.id === hold.id ? kept : other)));
  }
  for (const hold of now.holds) {
    if (!old.holds.some(({ id }) => id === hold.id)) put(hold.reason, (holds) => [...holds, hold]);
  }
  const owed = { kind: 'owed', from: old.owed, to: now.owed } as const;
  return old.owed === now.owed ? changes : [...changes, change(owed, { owed: now.owed })];
}

/** What is left and pays nothing by itself (period, name, order of components): the result is the second one's then. */
export function restChanges({ definition, input }: PaySide): Change[] {
  return [{ cause: { kind: 'plan_terms' }, apply: () => ({ definition, input }) }];
}

type Records = 'values' | 'targets' | 'scores' | 'bases' | 'pools' | 'paidBefore';

function entries(old: PayInput, now: PayInput, member: Records, tell: (key: string) => Ingredient): Change[] {
  return differingKeys<unknown>(old[member], now[member]).map((key) =>
    replaceEntry(tell(key), member, key, now[member][key]),
  );
}

/** Puts the entry of the second input in place, or takes it out where that has none. */
function replaceEntry(cause: Ingredient, member: Records | 'own', key: string, entry: unknown): Change {
  const apply = ({ definition, input }: PayState): PayState => {
    const record: Record<string, unknown> = { ...input[member] };
    if (entry === undefined) delete record[key];
    else record[key] = entry;
    return { definition, input: { ...input, [member]: record } };
  };
  return { cause, apply };
}

function teamChanges(old: PayInput, now: PayInput): Change[] {
  if (isSame(old.team, now.team)) return [];
  if (old.team === null || now.team === null) return [change({ kind: 'team' }, { team: now.team })];
  const [before, after] = [old.team, now.team];
  return differingKeys(before, after).map((key): Change => {
    const cause: Ingredient = { kind: 'team', key, from: textOf(before[key]?.all), to: textOf(after[key]?.all) };
    const entry = after[key];
    const apply = ({ definition, input }: PayState): PayState => {
      const { [key]: _gone, ...others } = input.team ?? {};
      return { definition, input: { ...input, team: entry === undefined ? others : { ...others, [key]: entry } } };
    };
    return { cause, apply };
  });
}

function change(cause: Ingredient, members: Partial<PayInput>): Change {
  return { cause, apply: ({ definition, input }) => ({ definition, input: { ...input, ...members } }) };
}

function textOf(reading: Reading | undefined): string | null {
  return reading && 'value' in reading ? reading.value : null;
}

function partText({ part }: PayInput): string {
  return `${part.of}/${part.whole}`;
}
