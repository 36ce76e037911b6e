import { describe, expect, it } from 'vitest';
import { suggest } from '#engine/formula/suggest.ts';

describe('suggestions', () => {
  it('name the nearest candidate', () => {
    expect(suggest('销售金额', ['回款额', '销售额', '销售'])).toBe('销售额');
    expect(suggest('Amuont', ['amount', 'account'])).toBe('amount');
    expect(suggest('closedon', ['created_on', 'closed_on'])).toBe('closed_on');
    expect(suggest('STATUS', ['status'])).toBe('status');
    expect(suggest('sales', ['sale', 'salez', 'saless'])).toBe('sale');
  });

  it('are not made when nothing is near', () => {
    expect(suggest('天气', ['销售额', '回款'])).toBeUndefined();
    expect(suggest('a', ['b', 'c'])).toBeUndefined();
    expect(suggest('status', ['stage', 'start'])).toBeUndefined();
    expect(suggest('x', [])).toBeUndefined();
  });

  it('take a swap of neighbours as one change', () => {
    expect(suggest('ab', ['ba'])).toBe('ba');
    expect(suggest('abc', ['cab'])).toBeUndefined();
  });
});
