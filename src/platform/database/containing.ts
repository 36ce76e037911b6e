/** A pattern of LIKE for texts that hold this one; signs that mean something in a pattern are taken literally. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
