import { manufacturerKpi } from './manufacturer-kpi.ts';
import { manufacturerTurnaround } from './manufacturer-turnaround.ts';
import { techCompany } from './tech-company.ts';
import type { SchemeTemplate } from './template.ts';

/** Every template, in the order in which a new scheme offers them. */
export const schemeTemplates: readonly SchemeTemplate[] = [manufacturerKpi, techCompany, manufacturerTurnaround];

export function findTemplate(key: string): SchemeTemplate | undefined {
  return schemeTemplates.find((template) => template.key === key);
}
