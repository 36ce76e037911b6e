import { expect, test } from 'vitest';
import { statesOf, versionToRead } from './version-states.ts';

test('past, in force and scheduled versions', () => {
  const versions = [
    { version: 1, effectiveFrom: '2026-01-01' },
    { version: 2, effectiveFrom: '2026-07-01' },
    { version: 3, effectiveFrom: '2026-07-01' },
    { version: 4, effectiveFrom: '2027-01-01' },
    { version: 5, effectiveFrom: '2027-01-01' },
    { version: 6, effectiveFrom: '2025-01-01' },
  ];
  expect(Object.fromEntries(statesOf(versions, '2026-11-21'))).toEqual({
    ...{ 1: 'past', 2: 'past', 3: 'inForce', 4: 'past', 5: 'scheduled', 6: 'past' },
  });
  expect(versionToRead(versions, '2026-11-21')).toBe(3);
  expect(versionToRead(versions, '2024-12-31')).toBe(6);
  expect(statesOf([{ version: 1, effectiveFrom: '2027-01-01' }], '2026-11-21').get(1)).toBe('scheduled');
});
