import { z } from 'zod';
import { endpoint, type Role } from '#platform/endpoint.ts';

/** The whole organisation as a company folder, in a zip archive. */
export const companyKeepers: readonly Role[] = ['administrator'];

export const exportCompanyFolder = endpoint({
  method: 'get',
  path: '/api/company-folder',
  summary: { zh: '把整个组织导出为公司文件夹（.zip）', en: 'The whole organisation as a company folder (.zip)' },
  callers: companyKeepers,
  reach: 'organisation',
  answerKind: 'file',
  answer: z.unknown(),
});

export const importCompanyFolder = endpoint({
  method: 'post',
  path: '/api/company-folder',
  summary: { zh: '把公司文件夹（.zip）导入空的组织', en: 'Bring a company folder (.zip) into an empty organisation' },
  callers: companyKeepers,
  reach: 'organisation',
  query: z.object({ fileName: z.string().min(1).max(200) }),
  bodyKind: 'file',
  answer: z.object({ people: z.number(), facts: z.number(), schemes: z.number() }),
});
