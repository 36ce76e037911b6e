const [longest, most] = [6, 10_000];

/**
 * The same reading of texts, with the short ones remembered: counts and round targets are met a hundred thousand times over
 * in one scoring. For values that never change, because all who ask share one. Long texts are hardly met twice.
 */
export function rememberShort<Value>(read: (text: string) => Value): (text: string) => Value {
  const met = new Map<string, Value>();
  return (text) => {
    if (text.length > longest) return read(text);
    const known = met.get(text);
    if (known !== undefined) return known;
    const value = read(text);
    if (met.size < most) met.set(text, value);
    return value;
  };
}
