/** Which line's panel is open, in the address as `line=12-commission`: plan and component. */
export type LineAsked = { plan: number; component: string };

export function lineAddress(plan: number, component: string): string {
  return `${plan}-${component}`;
}

export function readLine(text: string | undefined): LineAsked | null {
  const match = /^(\d{1,15})-(\S{1,60})$/.exec(text ?? '');
  return match ? { plan: Number(match[1]), component: match[2] ?? '' } : null;
}
