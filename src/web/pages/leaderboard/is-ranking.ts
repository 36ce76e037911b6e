/** Whether places say something: first of one is no place, such as that of a team that only its own leader compares. */
export function isRanking({ ranked }: { ranked: number }): boolean {
  return ranked > 1;
}
