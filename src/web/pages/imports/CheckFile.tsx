import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { type Draft, type openedUploadShape, openUpload, previewUpload } from '#connectors/file/contract/wizard.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { BadRows } from './BadRows.tsx';
import { CheckHead } from './CheckHead.tsx';
import { DateOrder } from './DateOrder.tsx';
import { ImportBar } from './ImportBar.tsx';
import styles from './imports.module.css';
import { MappingEditor } from './MappingEditor.tsx';
import { PreviewRows } from './PreviewRows.tsx';
import { UnlistedManagers } from './UnlistedManagers.tsx';

export type OpenedUpload = z.output<typeof openedUploadShape>;
export type Preview = z.output<typeof previewUpload.answer>;

/** What was understood of the file, what it would do, and what is wrong with it. */
export function CheckFile({ id }: { id: number }) {
  const upload = useQuery({ ...queryOf(openUpload, { params: { id } }), staleTime: Number.POSITIVE_INFINITY });
  if (upload.isPending) return <LinesSkeleton rows={8} />;
  if (!upload.data) return <ErrorNotice error={upload.error} onRetry={() => void upload.refetch()} />;
  return <Checking upload={upload.data} />;
}

/** What was decided before, else what the first sheet that holds anything seems to be. */
function firstDraft({ draft, sheets }: OpenedUpload): Draft {
  if (draft) return draft;
  const sheet = sheets.find(({ kind }) => kind !== null) ?? sheets[0];
  return {
    kind: sheet?.kind ?? 'deals',
    origin: sheet?.system ?? 'file',
    sheet: sheet?.name ?? null,
    mapping: null,
    edits: [],
    makeManagers: false,
  };
}

function Checking({ upload }: { upload: OpenedUpload }) {
  const [draft, setDraft] = useState(() => firstDraft(upload));
  const preview = useQuery({
    queryKey: [previewUpload.path, upload.id, draft],
    queryFn: ({ signal }) => call(previewUpload, { params: { id: upload.id }, body: draft, signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data } = preview;
  // A refused change of the mapping keeps the last good preview on the screen, so that it can be changed back.
  const isReading = preview.isFetching;
  return (
    <>
      <CheckHead upload={upload} draft={draft} onDraft={setDraft} />
      {preview.isError ? <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} /> : null}
      {preview.isPending ? <LinesSkeleton rows={8} /> : null}
      {data ? (
        <div className={styles.check} aria-busy={isReading}>
          <DateOrder preview={data} onMapping={(mapping) => setDraft({ ...draft, mapping })} />
          <UnlistedManagers
            managers={data.managers}
            isChosen={draft.makeManagers}
            onChoose={(makeManagers) => setDraft({ ...draft, mapping: data.mapping, makeManagers })}
          />
          <MappingEditor
            key={`${draft.kind} ${draft.sheet}`}
            preview={data}
            onMapping={(mapping) => setDraft({ ...draft, mapping })}
          />
          <BadRows
            uploadId={upload.id}
            preview={data}
            edits={draft.edits}
            onEdits={(edits) => setDraft({ ...draft, mapping: data.mapping, edits })}
          />
          <PreviewRows preview={data} />
          <ImportBar upload={upload} draft={{ ...draft, mapping: data.mapping }} preview={data} isReading={isReading} />
        </div>
      ) : null}
    </>
  );
}
