import { Tour, type TourStepProps } from 'antd';
import { useText } from '#web/i18n/text.ts';
import type { TextKey } from '#web/i18n/texts.ts';

export type TourRole = 'seller' | 'manager' | 'office';

type Step = { on: string; title: TextKey; text: TextKey };

/** The card with the first number one can ask about: the answer of the page, which the tour must point at and not cover. */
const answer = 'main .ant-card:has([data-why])';

const steps = (role: TourRole): readonly Step[] => [
  { on: answer, title: `tour.${role}.title`, text: `tour.${role}.text` },
  { on: 'main [data-why]', title: 'tour.why.title', text: 'tour.why.text' },
  { on: '[data-tour="search"]', title: 'tour.search.title', text: 'tour.search.text' },
  { on: '[data-tour="help"]', title: 'tour.help.title', text: 'tour.help.text' },
];

/** A short way round for somebody new, four steps, to be left at any of them. A step without its place on the page is left out. */
export function FirstTour({ role, onEnd }: { role: TourRole; onEnd: () => void }) {
  const { t } = useText();
  const found = steps(role).filter(({ on }) => document.querySelector(on) !== null);
  const shown = found.map(({ on, title, text }, index): TourStepProps => {
    const isLast = index === found.length - 1;
    return {
      target: () => document.querySelector<HTMLElement>(on) ?? document.body,
      title: t(title),
      description: t(text),
      nextButtonProps: { children: t(isLast ? 'tour.done' : 'tour.next') },
      prevButtonProps: { children: t('tour.back') },
      closable: { 'aria-label': t('tour.skip') },
      // Below what it points at; where that is taller than the screen it stays at the lower edge, and the page at its top.
      placement: 'bottomLeft',
      scrollIntoViewOptions: on === answer ? false : { block: 'nearest' },
    };
  });
  return (
    <Tour
      open
      steps={shown}
      mask={false}
      onClose={onEnd}
      onFinish={onEnd}
      indicatorsRender={(current, total) => t('tour.step', { step: current + 1, of: total })}
    />
  );
}
