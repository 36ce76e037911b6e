/**
 * Pieces of SQL text with their parameters, put together without ever writing a value into the text. The engine only
 * makes the text; a store runs it. Column and table names come from the catalogue of facts, never from a person.
 */
export type Sql = { text: readonly string[]; params: readonly unknown[] };

/** Joins texts and values: sql`status = ${'won'}` has one parameter; an Sql inside is taken in as it is. */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  const text: string[] = [strings[0] ?? ''];
  const params: unknown[] = [];
  values.forEach((value, index) => {
    const after = strings[index + 1] ?? '';
    if (isSql(value)) {
      text[text.length - 1] += value.text[0] ?? '';
      text.push(...value.text.slice(1));
      text[text.length - 1] += after;
      params.push(...value.params);
    } else {
      params.push(value);
      text.push(after);
    }
  });
  return { text, params };
}

/** Text that is part of the program, such as a column name. */
export function plain(text: string): Sql {
  return { text: [text], params: [] };
}

export function joinSql(pieces: readonly Sql[], separator: string): Sql {
  return pieces.reduce(
    (all, piece, index) => (index === 0 ? piece : sql`${all}${plain(separator)}${piece}`),
    plain(''),
  );
}

/** The statement for PostgreSQL: placeholders numbered from `first`. */
export function numbered(piece: Sql, first = 1): { text: string; params: readonly unknown[] } {
  const text = piece.text.reduce((all, part, index) => (index === 0 ? part : `${all}$${first + index - 1}${part}`), '');
  return { text, params: piece.params };
}

function isSql(value: unknown): value is Sql {
  return (
    typeof value === 'object' && value !== null && 'text' in value && 'params' in value && Array.isArray(value.text)
  );
}
