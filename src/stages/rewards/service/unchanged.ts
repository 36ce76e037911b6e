import { isDeepStrictEqual } from 'node:util';
import type { PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import { needsOf } from './plan-needs.ts';

/**
 * The components of a draft that pay everyone exactly what they pay by another definition, however other components and the
 * bounds of the plan differ. A line goes by its own component and by what the plan says for all of them: who is in it, its
 * currency and rates, parts of a period, the ramp. Where any of that differs, none is taken for unchanged. So it is where
 * other schemes are named, because targets are looked for in those first. Bounds and guarantees come after the lines.
 */
export function unchangedComponents(draft: PlanDefinition, other: PlanDefinition): ReadonlySet<string> {
  if (!isDeepStrictEqual(forAllLines(draft), forAllLines(other))) return new Set();
  const known = new Map(other.components.map((component) => [component.key, forItsLine(component)]));
  const same = draft.components.filter((component) =>
    isDeepStrictEqual(forItsLine(component), known.get(component.key)),
  );
  return new Set(same.map(({ key }) => key));
}

/** Whatever is not known to come after the lines: what a plan may say one day as well. */
function forAllLines({ components, most, least, guarantee, examples, ...others }: PlanDefinition) {
  return { ...others, schemes: schemesOf(components) };
}

function forItsLine({ words, ...component }: PlanComponent) {
  return component;
}

/** Keys of the schemes that some components name. */
export function schemesOf(components: readonly PlanComponent[]): ReadonlySet<string> {
  return new Set(components.flatMap((component) => [...needsOf(component).schemes]));
}
