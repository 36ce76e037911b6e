import { type Document, isCollection, isMap, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import { FolderProblems, type Place, type Problem, problemAt } from './problem.ts';

/** A YAML file as plain lists, maps and texts, and where each of them stands. */
export type YamlFile = {
  value: unknown;
  /** The place of a value by its path, e.g. ['measures', 2, 'filter']; of the nearest value around it when it is not there. */
  placeOf(path: readonly PropertyKey[]): Place;
};

/**
 * Reads YAML so that every value stays the text that was written: 007 is the code 007, 0.1 is exactly 0.1, `no` is a word.
 * What a value means is for the format to say. A key without a value counts as left out.
 * @throws FolderProblems folder.yaml_* with the place
 */
export function readYaml(text: string, file: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const [error] = document.errors;
  // One slip often brings a trail of complaints; only the first is about what was written.
  if (error) throw new FolderProblems([explainError(error, place(error.pos[0]))]);
  dropEmpty(document);
  return { value: toPlain(document, file), placeOf: (path) => place(offsetOf(document, path)) };
}

function toPlain(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // An alias without its anchor, or aliases of aliases without end.
    const reason = error instanceof Error ? error.message : String(error);
    throw new FolderProblems([problemAt({ file, line: null, column: null }, 'folder.yaml_alias', { reason })]);
  }
}

function dropEmpty(document: Document): void {
  visit(document, {
    Pair: (_key, pair) => {
      const empty = isScalar(pair.value) && pair.value.value === '' && pair.value.type === 'PLAIN';
      return empty || pair.value === null ? visit.REMOVE : undefined;
    },
  });
}

/** A map's entry is pointed at by its key, a list's by the item itself. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === String(step));
      if (!pair) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isCollection(node) && typeof step === 'number') {
      node = node.items[step];
      offset = startOf(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isScalar(node) || isCollection(node) ? node.range?.[0] : undefined;
}

const known: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  BAD_INDENT: 'folder.yaml_indent',
  TAB_AS_INDENT: 'folder.yaml_tab',
  DUPLICATE_KEY: 'folder.yaml_twice',
  BLOCK_AS_IMPLICIT_KEY: 'folder.yaml_colon',
  MISSING_CHAR: 'folder.yaml_unclosed',
  MULTIPLE_DOCS: 'folder.yaml_two_files',
};

function explainError(error: YAMLError, place: Place): Problem {
  return problemAt(place, known[error.code] ?? 'folder.yaml', { reason: error.message });
}
