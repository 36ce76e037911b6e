import type { z } from 'zod';
import { handOverKinds, type previewHandOver } from '#stages/crm/contract/hand-over.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';

export type Load = Pick<z.output<(typeof previewHandOver)['answer']>, 'counts' | 'openAmount'>;

/** 客户 12 · 进行中商机 3（120.00 万元） · 未完成任务 2; kinds of which there are none are left out. */
export function CountsWords({ load }: { load: Load }) {
  const { t } = useText();
  const format = useFormat();
  const parts = handOverKinds
    .filter((kind) => (load.counts[kind] ?? 0) > 0)
    .map((kind) => {
      const count = load.counts[kind] ?? 0;
      const words = t(`handOver.kind.${kind}`);
      return kind === 'deals'
        ? t('handOver.dealCount', { words, count, amount: format.inText(load.openAmount, 'money') })
        : `${words} ${count}`;
    });
  return <span>{parts.length === 0 ? t('handOver.empty') : parts.join(' · ')}</span>;
}
