import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { idTextShape } from '#stages/people/contract/shapes.ts';
import { planDefinitionShape } from './definition.ts';
import { readsShape } from './reads-shape.ts';

/** Why a person's closed period comes to something else by now than what was settled: what the next close will tell. */
export const getAdjustmentCauses = endpoint({
  method: 'get',
  path: '/api/pay/adjustment-causes',
  summary: { zh: '已关账周期的金额为什么变化', en: 'Why a closed period comes to something else by now' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({ person: idTextShape, plan: idTextShape, period: z.string().max(10) }),
  answer: z.object({
    /** PayCause of engine/pay/plan/difference/cause.ts; their amounts sum to what is adjusted. None: nothing differs. */
    causes: z.array(z.record(z.string(), z.unknown())),
    /** The rules by now, to call things by their names. */
    definition: planDefinitionShape,
    ...readsShape.shape,
  }),
});
