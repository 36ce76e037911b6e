/** Whether a place says something: first of one is a comparison with oneself, such as that of whoever leads a team. */
export function isPlaced({ place, of }: { place: number | null; of: number }): boolean {
  return place !== null && of > 1;
}
