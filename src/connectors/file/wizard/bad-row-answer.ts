import type { z } from 'zod';
import type { Language } from '#platform/http/language.ts';
import type { previewUpload } from '../contract/wizard.ts';
import { errorSentence } from '../sentences.ts';
import type { BadRow } from './preview-draft.ts';

type Answer = z.input<typeof previewUpload.answer>['badRows'][number];

/** A bad row with its reasons at their columns; a reason for several columns, or none, stands at the row. */
export function badRowAnswer({ line, cells, problems }: BadRow, header: readonly string[], language: Language): Answer {
  return {
    line,
    cells,
    problems: problems.map((problem) => {
      const column = problem.column === null ? -1 : header.indexOf(problem.column);
      return { column: column < 0 ? null : column, sentence: errorSentence(problem, language) };
    }),
  };
}
