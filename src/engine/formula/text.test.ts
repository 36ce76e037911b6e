import { describe, expect, it } from 'vitest';
import { longestText, replaceText, trimText } from '#engine/formula/text.ts';

describe('text functions', () => {
  it('replace up to the longest text, counted in characters, and no further', () => {
    const full = '𠮷'.repeat(longestText);
    expect(replaceText(full, '', 'x')).toBe(full);
    expect(replaceText(full, '𠮷', '京')).toBe('京'.repeat(longestText));
    expect(replaceText(`${full}a`, '', 'x')).toBeUndefined();
    expect(replaceText('ab'.repeat(longestText / 4), 'b', 'xyz')).toHaveLength(longestText);
    expect(replaceText(`${'ab'.repeat(longestText / 4)}c`, 'b', 'xyz')).toBeUndefined();
    expect(replaceText(`c${'ab'.repeat(longestText / 2)}`, 'b', '')).toHaveLength(longestText / 2 + 1);
  });

  it('trim the blanks of every keyboard at both ends', () => {
    expect(trimText('\u3000\u00a0\t a \u3000b\r\n\ufeff')).toBe('a \u3000b');
    expect(trimText(' \n ')).toBe('');
    expect(trimText('')).toBe('');
  });
});
