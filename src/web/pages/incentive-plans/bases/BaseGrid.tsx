import { Input, Pagination } from 'antd';
import { type ClipboardEvent, useMemo, useState } from 'react';
import type { z } from 'zod';
import { decimal, isDecimalText, toText, zero } from '#engine/money.ts';
import type { listPayBases } from '#stages/rewards/contract/pay.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/pages/schemes/edit/edit.module.css';
import { readBlock, readCell } from '#web/pages/schemes/edit/grid-text.ts';
import { TargetCell } from '#web/pages/schemes/edit/TargetCell.tsx';
import drafts from '#web/parts/drafts/drafts.module.css';
import { useFormat } from '#web/parts/numbers/format.ts';
import { baseName } from '../words/rule-words.ts';
import { type BaseCell, cellKey } from './use-bases.ts';

type Person = z.output<typeof listPayBases.answer>['people'][number];
type BaseGridProps = {
  people: readonly Person[];
  keys: readonly string[];
  typed: ReadonlyMap<string, string | null>;
  isSaved: boolean;
  onSet: (cells: readonly BaseCell[]) => void;
};

const rowsOnPage = 50;
const amountPattern = /^\d{1,12}(\.\d{1,4})?$/;

/** People down, bases across; a block pasted into a field fills from there. */
export function BaseGrid({ people, keys, typed, isSaved, onSet }: BaseGridProps) {
  const { t } = useText();
  const format = useFormat();
  const [page, setPage] = useState(1);
  const [find, setFind] = useState('');
  const [refused, setRefused] = useState(0);
  const wanted = find.trim().toLowerCase();
  const rows = useMemo(
    () =>
      people.filter(({ name, code, teamName }) =>
        [name, code, teamName ?? ''].some((text) => text.toLowerCase().includes(wanted)),
      ),
    [people, wanted],
  );
  const first = (Math.min(page, Math.max(1, Math.ceil(rows.length / rowsOnPage))) - 1) * rowsOnPage;
  const stored = (person: Person, key: string) => person.bases.find((base) => base.key === key)?.amount ?? null;
  const amountOf = (person: Person, key: string) => {
    const own = typed.get(cellKey({ personId: person.id, key }));
    return own === undefined ? stored(person, key) : own;
  };
  const set = (written: readonly { row: number; column: number; text: string }[]) => {
    const inside = written.filter((each) => rows[each.row] && keys[each.column]);
    const cells = inside.flatMap((each): BaseCell[] => {
      const [person, key] = [rows[each.row], keys[each.column]];
      const value = readCell(each.text, '1');
      if (!person || !key || value.kind === 'wrong') return [];
      if (value.kind === 'empty') return [{ personId: person.id, key, amount: null }];
      return amountPattern.test(value.value) ? [{ personId: person.id, key, amount: value.value }] : [];
    });
    setRefused(written.length - cells.length);
    if (cells.length > 0) onSet(cells);
  };
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    set(
      readBlock(text).flatMap((line, down) =>
        line.map((each, right) => ({ row: row + down, column: column + right, text: each })),
      ),
    );
  };
  const sumWords = (amounts: readonly (string | null)[]) =>
    amounts.every((amount) => amount === null) ? '' : format.plain(sumOf(amounts));
  return (
    <>
      <div className={drafts.bar}>
        <Input.Search
          allowClear
          className={drafts.find ?? ''}
          placeholder={t('edit.findRow')}
          aria-label={t('edit.findRow')}
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
        <span className={drafts.hint} role="status">
          {t(isSaved ? 'bases.saved' : 'bases.saving')}
        </span>
        {refused > 0 ? <span className={drafts.wrong}>{t('bases.refused', { count: refused })}</span> : null}
      </div>
      <div className={edit.gridBox}>
        <table className={edit.grid}>
          <thead>
            <tr>
              <th scope="col">{t('common.name')}</th>
              {keys.map((key) => (
                <th key={key} scope="col">
                  {baseName(key, { t })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(first, first + rowsOnPage).map((person, offset) => (
              <tr key={person.id}>
                <th scope="row">
                  {person.name} <span className={drafts.hint}>{person.teamName}</span>
                </th>
                {keys.map((key, at) => {
                  const [now, live] = [amountOf(person, key) ?? '', stored(person, key) ?? ''];
                  return (
                    <td key={key}>
                      <TargetCell
                        label={`${person.name} ${baseName(key, { t })}`}
                        text={plain(now)}
                        live={plain(live)}
                        isChanged={plain(now) !== plain(live)}
                        fallback=""
                        onWrite={(text) => set([{ row: first + offset, column: at, text }])}
                        onPaste={(event) => paste(event, first + offset, at)}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('edit.sumOf', { count: rows.length })}</th>
              {keys.map((key) => (
                <td key={key}>{sumWords(rows.map((person) => amountOf(person, key)))}</td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      {rows.length > rowsOnPage ? (
        <Pagination
          size="small"
          align="end"
          current={page}
          pageSize={rowsOnPage}
          total={rows.length}
          showSizeChanger={false}
          onChange={setPage}
        />
      ) : null}
    </>
  );
}

function plain(amount: string): string {
  return isDecimalText(amount) ? toText(decimal(amount)) : amount;
}

function sumOf(amounts: readonly (string | null)[]): string {
  return toText(
    amounts.reduce((sum, amount) => (amount !== null && isDecimalText(amount) ? sum.plus(decimal(amount)) : sum), zero),
  );
}
