import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useRef } from 'react';
import { readTable } from '#connectors/file/contract/table.ts';
import { exportTargets } from '#stages/scores/contract/draft.ts';
import { addressOf, call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import styles from './edit.module.css';
import type { Editor } from './editor.ts';
import { readSheet, type SheetProblem } from './target-file.ts';
import type { Subject } from './target-subjects.ts';
import type { Cell, SubjectKind } from './use-targets.ts';

type TargetFilesProps = {
  editor: Editor;
  periods: readonly string[];
  subjects: readonly Subject[] | null;
  subjectKind: SubjectKind;
  /** Everything typed is on the server before the file is made. */
  beforeExport: () => Promise<unknown>;
  onRead: (cells: readonly (Cell & { value: string | null })[]) => void;
};

/** So many lines that could not be read are shown; with the rest the file is mended anyway. */
const shownProblems = 8;

/** The grid as a workbook, out and in. */
export function TargetFiles({ editor, periods, subjects, subjectKind, beforeExport, onRead }: TargetFilesProps) {
  const { t, language } = useText();
  const picker = useRef<HTMLInputElement>(null);
  const exporting = useMutation({
    mutationFn: async () => {
      await beforeExport();
      const query = { scheme: editor.schemeId, periods: periods.join(','), of: subjectKind };
      window.location.assign(
        addressOf(exportTargets.path, {}, { ...query, language: language === 'en' ? 'en' : 'zh' }),
      );
    },
  });
  const reading = useMutation({
    mutationFn: async (file: File) => {
      const table = await call(readTable, { query: { fileName: file.name }, file });
      const read = readSheet(table, {
        measures: editor.measures,
        kpis: editor.definition.kpis,
        subjects: subjects ?? [],
        subjectKind,
      });
      if (read.cells.length > 0) onRead(read.cells);
      return read;
    },
  });
  const words = (problem: SheetProblem) =>
    problem.kind === 'row'
      ? t('edit.importRow', { line: problem.line, name: problem.text })
      : t('edit.importCell', { line: problem.line, column: problem.column, text: problem.text });
  const failure = exporting.error ?? reading.error;
  return (
    <>
      <Button icon={<DownloadOutlined />} loading={exporting.isPending} onClick={() => exporting.mutate()}>
        {t('edit.export')}
      </Button>
      <Button
        icon={<UploadOutlined />}
        loading={reading.isPending}
        disabled={!subjects}
        onClick={() => picker.current?.click()}
      >
        {t('edit.import')}
      </Button>
      <input
        ref={picker}
        type="file"
        accept=".xlsx,.csv"
        hidden
        aria-label={t('edit.import')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) reading.mutate(file);
          event.target.value = '';
        }}
      />
      {failure ? <Alert type="error" showIcon role="alert" title={sentenceOf(failure, t)} /> : null}
      {reading.data ? (
        <Alert
          className={styles.importNotice ?? ''}
          type={reading.data.columns === 0 || reading.data.problems.length > 0 ? 'warning' : 'success'}
          showIcon
          role="status"
          title={
            reading.data.columns === 0
              ? t('edit.importNoColumn')
              : t('edit.imported', { count: reading.data.cells.length })
          }
          description={
            reading.data.problems.length === 0 ? null : (
              <>
                {t('edit.importProblems', { count: reading.data.problems.length })}
                <ul className={styles.importList}>
                  {reading.data.problems.slice(0, shownProblems).map((problem) => (
                    <li key={`${problem.line} ${problem.column}`}>{words(problem)}</li>
                  ))}
                </ul>
              </>
            )
          }
        />
      ) : null}
    </>
  );
}
