import type { TargetField } from '#connectors/file/map/target-field.ts';
import type { Context } from '#platform/context.ts';
import { saveRates } from '#stages/crm/service/rates.ts';
import { blamePlace } from '../problem.ts';
import type { Folder } from '../read-folder.ts';
import { readTable } from './table.ts';

/** Units of the company's currency for one unit of another, from a day on. */
export const rateFields: readonly TargetField[] = [
  { key: 'currency', type: 'text', words: { zh: '币种', en: 'Currency' }, required: true },
  { key: 'validFrom', type: 'date', words: { zh: '生效日期', en: 'Valid from' }, required: true },
  { key: 'rate', type: 'number', words: { zh: '汇率', en: 'Rate' }, required: true },
];

export async function loadRates(ctx: Context, folder: Folder): Promise<void> {
  for (const [index, entry] of folder.company.exchangeRates.entries()) {
    const path = ['exchangeRates', index];
    const { rows } = await readTable({ folder, path, entry, kind: 'exchangeRates', fields: rateFields });
    const rates = rows.map(({ values }) => ({
      currency: values.currency ?? '',
      validFrom: values.validFrom ?? '',
      rate: values.rate ?? '',
    }));
    await blamePlace(folder.file.placeOf(path), () => saveRates(ctx, rates));
  }
}
