import { expect, test } from 'vitest';
import { readWhy } from '#web/parts/why/why-address.ts';
import { numberIn, parseAddressSearch, writeAddressSearch } from './address.ts';
import { addressOf } from './call.ts';
import { addressInside } from './enter.ts';

test('a call fills its path and leaves out what is not given', () => {
  expect(addressOf('/api/facts/{kind}/{id}', { kind: 'deals', id: 7 })).toBe('/api/facts/deals/7');
  expect(addressOf('/api/people', {}, { search: '李 雷&', after: undefined })).toBe(
    '/api/people?search=%E6%9D%8E+%E9%9B%B7%26',
  );
  expect(addressOf('/api/x/{id}', { id: '../y' })).toBe('/api/x/..%2Fy');
});

test('after the sign-in only an address of our own is gone to', () => {
  expect(addressInside('/team/5?sort=total')).toBe('/team/5?sort=total');
  for (const foreign of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    undefined,
  ]) {
    expect(addressInside(foreign)).toBe('/');
  }
});

test('the address keeps texts as they are', () => {
  const search = { period: '2026', why: 'person-12-sales' };
  expect(writeAddressSearch({ ...search, find: '', sort: undefined })).toBe('?period=2026&why=person-12-sales');
  expect(parseAddressSearch('?period=2026&why=person-12-sales')).toEqual(search);
  expect([numberIn('12'), numberIn('1e3'), numberIn('-1'), numberIn(undefined)]).toEqual([
    12,
    undefined,
    undefined,
    undefined,
  ]);
});

test('what was asked "why" about is read from the address, and nonsense is not', () => {
  expect(readWhy('person-12-new_customers')).toEqual({ kind: 'person', id: 12, measure: 'new_customers' });
  expect(readWhy('team-3')).toEqual({ kind: 'team', id: 3, measure: null });
  for (const text of ['', 'person', 'person-x', 'robot-1', 'team-3-<script>']) expect(readWhy(text)).toBeNull();
});
