import { Button, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { useAddress } from '#web/client/address.ts';
import type { SaveState } from '#web/client/use-autosave.ts';
import { useText } from '#web/i18n/text.ts';
import type { Target } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { DiscardDraft } from './DiscardDraft.tsx';
import styles from './drafts.module.css';
import { ProblemList } from './ProblemList.tsx';
import { goToField, type Problem } from './problems.ts';
import { SaveTrouble } from './SaveTrouble.tsx';
import { SaveWord } from './SaveWord.tsx';

/** The steps of an editor in their order, and which of them holds the field of a problem. */
export type Steps<Step extends string> = {
  all: readonly Step[];
  /** The one that is open unless the address says otherwise. */
  first: Step;
  wordsOf: (step: Step) => string;
  of: (path: string) => Step;
};

/** What the editor hands to the dialog that publishes its draft. */
export type Publishing = {
  name: string;
  /** Null while nobody has said from which day the draft is meant to hold. */
  effectiveFrom: string | null;
  onEffectiveFrom: (day: string | null) => void;
  /** Brings everything typed to the server; answers the revision to publish. */
  save: () => Promise<number>;
  onShow: (problem: Problem) => void;
  onClose: () => void;
};

type DraftEditorProps<Step extends string> = {
  /** The page's title while the draft has no name. */
  untitled: string;
  /** Whether there is a version in force beside the draft. */
  isPublished: boolean;
  /** Where one comes from, and goes when the draft is thrown away. */
  home: { target: Target; words: string };
  /** What useDraftContent keeps. */
  kept: {
    content: { name: string; effectiveFrom: string | null };
    revision: number;
    saveState: SaveState;
    change: (part: { effectiveFrom: string | null }) => void;
    save: () => Promise<number>;
    forget: () => void;
  };
  problems: readonly Problem[];
  steps: Steps<Step>;
  /** The list whose rows open: what the open one is called in the address, and the row of a problem. */
  rows: { key: string; of: (path: string) => string | undefined };
  discard: () => Promise<unknown>;
  /** The endpoint that lists the drafts. */
  list: { path: string };
  publishDialog: (publishing: Publishing) => ReactNode;
  children: (step: Step) => ReactNode;
};

/** A whole draft on its steps, saved as one goes, until it is published; which step is open stands in the address. */
export function DraftEditor<Step extends string>(props: DraftEditorProps<Step>) {
  const { isPublished, home, kept, problems, steps, rows } = props;
  const { name, effectiveFrom } = kept.content;
  const { t } = useText();
  const { search, change: goTo } = useAddress();
  const [isPublishing, setPublishing] = useState(false);
  const step = steps.all.find((each) => each === search.step) ?? steps.first;
  const show = ({ path }: Problem) => {
    setPublishing(false);
    goTo({ step: steps.of(path), [rows.key]: rows.of(path) });
    goToField(path);
  };
  return (
    <>
      <PageHead title={name || props.untitled} above={<AppLink target={home.target}>{home.words}</AppLink>}>
        <SaveWord state={kept.saveState} revision={kept.revision} />
        {kept.revision === 0 ? null : (
          <DiscardDraft
            isPublished={isPublished}
            discard={props.discard}
            list={props.list}
            leaveTo={home.target}
            onDiscarded={kept.forget}
          />
        )}
        <Button type="primary" onClick={() => setPublishing(true)}>
          {t('edit.publish')}
        </Button>
      </PageHead>
      <SaveTrouble state={kept.saveState} />
      <ProblemList problems={problems} onShow={show} />
      <Tabs
        activeKey={step}
        onChange={(next) => goTo({ step: next, [rows.key]: undefined })}
        items={steps.all.map((each, index) => ({
          key: each,
          label: (
            <StepLabel
              words={`${index + 1} ${steps.wordsOf(each)}`}
              errors={problems.filter(({ kind, path }) => kind === 'error' && steps.of(path) === each).length}
            />
          ),
        }))}
      />
      {props.children(step)}
      {isPublishing
        ? props.publishDialog({
            name,
            effectiveFrom,
            onEffectiveFrom: (day) => kept.change({ effectiveFrom: day }),
            save: kept.save,
            onShow: show,
            onClose: () => setPublishing(false),
          })
        : null}
    </>
  );
}

function StepLabel({ words, errors }: { words: string; errors: number }) {
  return (
    <span>
      {words}
      {errors > 0 ? <span className={styles.count}>{errors}</span> : null}
    </span>
  );
}
