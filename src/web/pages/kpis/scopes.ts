import type { FormulaType } from '#engine/formula/ast.ts';
import { measureNames } from '#engine/measure/names.ts';
import type { Language } from '#web/i18n/language.ts';
import type { FormulaScope } from './FormulaInput.tsx';
import type { Listed } from './listed.ts';
import type { SourceFields } from './source-fields.ts';

/** The KPIs a formula may use, by the names of the reader's language first; not the one being edited. */
export function measureScope(library: readonly Listed[], own: string | null, language: Language): FormulaScope {
  const others = library.filter(({ key }) => key !== own);
  const keys = measureNames(others);
  const named = ({ words, aliases = [] }: Listed) =>
    language === 'en' ? [words.en, words.zh, ...aliases] : [words.zh, words.en, ...aliases];
  return {
    names: others.filter(({ enabled }) => enabled).map((measure) => ({ key: measure.key, names: named(measure) })),
    find: (name) => {
      const key = keys.get(name.toLowerCase());
      return key === undefined ? undefined : { key, type: 'number' };
    },
    over: 'measures',
    result: 'number',
  };
}

/** The fields that a condition or expression over single facts may use. */
export function recordScopeOf(fields: SourceFields, result: FormulaType | undefined): FormulaScope {
  return {
    names: fields.list.map(({ key, words }) => ({ key, names: [words.zh, words.en] })),
    find: (name) => fields.scope.get(name.toLowerCase()),
    over: 'records',
    ...(result ? { result } : {}),
  };
}
