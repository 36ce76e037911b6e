import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderByDependency } from '#engine/formula/dependency.ts';

const order = (references: Record<string, string[]>) => orderByDependency(new Map(Object.entries(references)));

describe('order of dependencies', () => {
  it('puts everything after what it refers to', () => {
    expect(order({ rate: ['won', 'closed'], closed: ['won', 'lost'], won: [], lost: ['deals'] })).toEqual({
      ok: true,
      order: ['lost', 'won', 'closed', 'rate'],
    });
    expect(order({})).toEqual({ ok: true, order: [] });
  });

  it('names the circle and nothing around it', () => {
    expect(order({ a: ['b'], b: ['c', 'free'], c: ['d'], d: ['b'], free: [] })).toEqual({
      ok: false,
      cycle: ['b', 'c', 'd', 'b'],
    });
    expect(order({ 成交率: ['成交率'] })).toEqual({ ok: false, cycle: ['成交率', '成交率'] });
  });

  it('gives the same answer whatever the order of the input', () => {
    const one = order({ x: ['y', 'z'], y: ['z'], z: [] });
    expect(order({ z: [], y: ['z'], x: ['z', 'y', 'z'] })).toEqual(one);
  });

  it('follows a chain of any length', () => {
    const chain = new Map(Array.from({ length: 50_000 }, (_, index) => [`m${index}`, [`m${index + 1}`]]));
    expect(orderByDependency(chain)).toMatchObject({ ok: true });
  });

  it('holds on random graphs: an order that obeys every reference, or a circle that is one', () => {
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    const graphs = fc.dictionary(fc.constantFrom(...keys), fc.subarray(keys, { maxLength: 2 }));
    fc.assert(
      fc.property(graphs, (references) => {
        const found = order(references);
        if (found.ok) {
          expect(found.order.toSorted()).toEqual(Object.keys(references).toSorted());
          for (const [key, wanted] of Object.entries(references)) {
            for (const each of wanted.filter((name) => name in references)) {
              expect(found.order.indexOf(each)).toBeLessThan(found.order.indexOf(key));
            }
          }
        } else {
          expect(found.cycle.length).toBeGreaterThan(1);
          expect(found.cycle[0]).toBe(found.cycle.at(-1));
          for (const [index, key] of found.cycle.slice(1).entries()) {
            expect(references[found.cycle[index] ?? '']).toContain(key);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
