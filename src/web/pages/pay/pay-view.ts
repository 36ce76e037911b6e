/** What the page shows of a person's pay; in the address as `view`. */
export const payViews = ['lines', 'history', 'estimate'] as const;
export type PayView = (typeof payViews)[number];

export function viewOf(text: string | undefined): PayView {
  return payViews.find((view) => view === text) ?? 'lines';
}
