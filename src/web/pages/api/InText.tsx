import { Fragment } from 'react';

/** A text in which what programs write stands between backticks, set off as code. */
export function InText({ text }: { text: string }) {
  const parts = text.split('`').map((part, place) => ({ part, key: `${place}`, isCode: place % 2 === 1 }));
  return parts.map(({ part, key, isCode }) =>
    isCode ? <code key={key}>{part}</code> : <Fragment key={key}>{part}</Fragment>,
  );
}
