/** 40 as `40 %`: the space does not break, so that no line begins with the sign. */
export function withPercent(digits: string): string {
  return `${digits}\u00a0%`;
}
