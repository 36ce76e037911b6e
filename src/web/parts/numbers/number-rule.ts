import { isDecimalText } from '#engine/money.ts';

/** Refuses what is no number; an empty field is one that was left out, unless it is needed. */
export function numberRule(message: string, needed = false) {
  return {
    validator: async (_: unknown, value: string | undefined) => {
      const text = (value ?? '').trim();
      if (text === '' ? needed : !isDecimalText(text)) throw new Error(message);
    },
  };
}
