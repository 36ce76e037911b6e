import { Tag } from 'antd';
import type { PlanComponent } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';

/** What kind of rule a component has, unless its name says it already. */
export function KindTag({ component }: { component: PlanComponent }) {
  const { t, ofWords } = useText();
  const kind = t(`plan.kind.${component.rule.kind}`);
  return ofWords(component.words) === kind ? null : <Tag variant="filled">{kind}</Tag>;
}
