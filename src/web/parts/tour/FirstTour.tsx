import { Tour, type TourStepProps } from 'antd';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import type { TextKey } from '#web/i18n/texts.ts';

export type TourRole = 'seller' | 'manager' | 'office';

type Step = { on: string; title: TextKey; text: TextKey };

/** The card with the first number one can ask about: the answer of the page, which the tour must point at and not cover. */
const answer = 'main .ant-card:has([data-why])';
const number = 'main [data-why]';

/** On a phone the answer is taller than the screen, so the tour points at its number. */
const steps = (role: TourRole, isPhone: boolean): readonly Step[] => [
  { on: isPhone ? number : answer, title: `tour.${role}.title`, text: `tour.${role}.text` },
  { on: number, title: 'tour.why.title', text: 'tour.why.text' },
  { on: '[data-tour="search"]', title: 'tour.search.title', text: 'tour.search.text' },
  { on: '[data-tour="help"]', title: 'tour.help.title', text: 'tour.help.text' },
];

/** A short way round for somebody new, four steps, to be left at any of them. A step without its place on the page is left out. */
export function FirstTour({ role, onEnd }: { role: TourRole; onEnd: () => void }) {
  const { t } = useText();
  const isPhone = useIsPhone();
  const found = steps(role, isPhone).filter(({ on }) => document.querySelector(on) !== null);
  const shown = found.map(({ on, title, text }, index): TourStepProps => {
    const isLast = index === found.length - 1;
    return {
      target: () => document.querySelector<HTMLElement>(on) ?? document.body,
      title: t(title),
      description: t(text),
      nextButtonProps: { children: t(isLast ? 'tour.done' : 'tour.next') },
      prevButtonProps: { children: t('tour.back') },
      closable: { 'aria-label': t('tour.skip') },
      // Below what it points at, and the page stays at its top.
      placement: isPhone ? 'bottom' : 'bottomLeft',
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
