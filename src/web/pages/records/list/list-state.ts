import { type FactField, type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Condition, Filter } from '#stages/crm/contract/lists.ts';
import type { AddressSearch } from '#web/client/address.ts';
import { readFilter } from './read-filter.ts';
import type { View } from './views.ts';

/** What the list shows: from the address, and where that says nothing from the chosen view. */
export type ListState = {
  /** The fields there are: of the catalogue and the company's own. */
  fields: readonly FactField[];
  filter: Filter;
  sort: string | undefined;
  columns: readonly string[];
  look: 'table' | 'board';
  /** The view it began with. */
  view: View | undefined;
  /** Something differs from that view. */
  isChanged: boolean;
};

const stateKeys = ['filter', 'sort', 'columns', 'look'] as const;

/** The value of `view` for the list as it is without any, for whoever has a default view. */
export const noView = 'all';

export function readState(
  kind: FactSourceKey,
  fields: readonly FactField[],
  search: AddressSearch,
  views: readonly View[],
  seesOthers: boolean,
): ListState {
  const isPlain = search.view === undefined && stateKeys.every((key) => search[key] === undefined);
  const view = views.find(({ id, isDefault }) => (isPlain ? isDefault : String(id) === search.view));
  const settings: View['settings'] = view?.settings ?? {};
  const look = search.look ?? settings.look;
  return {
    fields,
    filter: readFilter(search.filter) ?? settings.filter ?? {},
    sort: search.sort ?? settings.sort,
    columns: knownColumns(
      kind,
      fields,
      search.columns?.split(',') ?? settings.columns ?? usualColumns(kind, seesOthers),
    ),
    look: kind === 'deals' && look === 'board' ? 'board' : 'table',
    view,
    isChanged: view !== undefined && stateKeys.some((key) => search[key] !== undefined),
  };
}

/** What the address says after a change. A view that was only the default becomes a named one. */
export function stateSearch(
  state: ListState,
  change: Partial<Pick<ListState, 'filter' | 'sort' | 'columns' | 'look'>>,
): AddressSearch {
  return {
    view: state.view ? String(state.view.id) : noView,
    ...('filter' in change ? { filter: JSON.stringify(change.filter ?? {}) } : {}),
    ...('sort' in change ? { sort: change.sort } : {}),
    ...(change.columns ? { columns: change.columns.join(',') } : {}),
    ...(change.look ? { look: change.look } : {}),
  };
}

/** The filter with one condition set, or taken away. */
export function withCondition(filter: Filter, key: string, condition: Condition | undefined): Filter {
  const { [key]: _old, ...rest } = filter;
  return condition ? { ...rest, [key]: condition } : rest;
}

/** Of money in another currency the list shows what it is worth in one's own; the rest is for those who ask for it. */
const linkKeys = new Set(['customer', 'deal', 'contract']);
const seldomShown = new Set(['original_amount', 'currency', 'cost']);

/** Who sees their own records only needs no column to say whose they are. */
function usualColumns(kind: FactSourceKey, seesOthers: boolean): string[] {
  const { fields, title } = factSource(kind);
  const shown = fields.map(({ key }) => key).filter((key) => key !== title && key !== 'owner' && !seldomShown.has(key));
  const links = shown.filter((key) => linkKeys.has(key));
  return [title, ...links, ...(seesOthers ? ['owner'] : []), ...shown.filter((key) => !linkKeys.has(key))];
}

/** The name always stands first: it leads to the record. */
function knownColumns(kind: FactSourceKey, fields: readonly FactField[], keys: readonly string[]): string[] {
  const { title } = factSource(kind);
  return [title, ...keys.filter((key) => key !== title && fields.some((field) => field.key === key))];
}

/** The columns as fields, in their order. */
export function shownFields({ fields, columns }: ListState): FactField[] {
  return columns.flatMap((key) => fields.filter((field) => field.key === key));
}
