import { checkScheme } from '#engine/score/check.ts';
import type { SchemeDefinition } from '#engine/score/definition.ts';
import { problemWords } from '#engine/score/problems.ts';
import type { Context } from '#platform/context.ts';
import { fillSentence } from '#platform/refusal.ts';
import { loadLibrary } from '#stages/measures/service.ts';
import { publishScheme } from '#stages/plans/service.ts';
import type { Company } from '../format.ts';
import { blamePlace, FolderProblems, problemAt } from '../problem.ts';
import type { Folder } from '../read-folder.ts';

/**
 * Publishes the schemes; several of one key are versions of it, in the order of their days.
 * @param since the day from which a scheme holds that names none
 * @returns scheme ids by key
 */
export async function loadSchemes(ctx: Context, folder: Folder, since: string): Promise<Map<string, number>> {
  await refuseFaults(ctx, folder);
  const ids = new Map<string, number>();
  const versions = folder.company.schemes.map((scheme, index) => ({
    scheme,
    index,
    effectiveFrom: scheme.effectiveFrom ?? since,
  }));
  for (const { scheme, index, effectiveFrom } of versions.toSorted(byDay)) {
    const { key, name } = scheme;
    const definition = definitionOf(scheme);
    const published = await blamePlace(folder.file.placeOf(['schemes', index]), () =>
      publishScheme(ctx, { key, name, effectiveFrom, definition }),
    );
    ids.set(key, published.id);
  }
  return ids;
}

function byDay(a: { effectiveFrom: string }, b: { effectiveFrom: string }): number {
  return a.effectiveFrom === b.effectiveFrom ? 0 : a.effectiveFrom < b.effectiveFrom ? -1 : 1;
}

/** Everything wrong with any of the schemes, each at its own line. */
async function refuseFaults(ctx: Context, folder: Folder): Promise<void> {
  const library = new Map((await loadLibrary(ctx)).map((measure) => [measure.key, measure]));
  const problems = folder.company.schemes.flatMap((scheme, index) =>
    checkScheme(definitionOf(scheme), (key) => library.get(key)).errors.map(({ code, path, params }) => {
      const words = problemWords(code);
      const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
      return problemAt(folder.file.placeOf(['schemes', index, ...steps]), 'scheme.problem', {
        problemZh: fillSentence(words.zh, params),
        problemEn: fillSentence(words.en, params),
      });
    }),
  );
  if (problems.length > 0) throw new FolderProblems(problems);
}

function definitionOf(scheme: Company['schemes'][number]): SchemeDefinition {
  const { key: _key, name: _name, effectiveFrom: _from, items, ...definition } = scheme;
  return {
    ...definition,
    items: items.map(({ words, ...item }) => ({ ...item, words: words ?? { zh: item.key, en: item.key } })),
  };
}
