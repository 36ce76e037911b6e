import { Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { useId, useRef, useState } from 'react';
import type { FormulaError, FormulaType } from '#engine/formula/ast.ts';
import { checkFormula } from '#engine/formula/check.ts';
import { type Completable, type Completion, completeFormula } from '#engine/formula/complete.ts';
import { formulaErrorSentence } from '#engine/formula/messages.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { useText } from '#web/i18n/text.ts';
import styles from './kpis.module.css';

/** The names a formula may use, and how they are looked up. */
export type FormulaScope = {
  names: readonly Completable[];
  find: (name: string) => { key: string; type: FormulaType } | undefined;
  over: 'measures' | 'records';
  /** The type the formula must have; any when left out. */
  result?: FormulaType;
};

type FormulaInputProps = {
  label: string;
  value: string;
  onChange: (text: string) => void;
  scope: FormulaScope;
  placeholder?: string;
};

/** A formula as text: names and functions are offered while one writes, and the first fault is shown at its place. */
export function FormulaInput({ label, value, onChange, scope, placeholder }: FormulaInputProps) {
  const { language } = useText();
  const lang = language === 'en' ? 'en' : 'zh';
  const input = useRef<TextAreaRef>(null);
  const listId = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const { from, to, options } =
    caret === null ? { from: 0, to: 0, options: [] } : completeFormula(value, caret, scope.names, lang);
  const fault = value.trim() === '' ? undefined : faultOf(value, scope);
  const take = (option: Completion) => {
    onChange(value.slice(0, from) + option.insert + value.slice(to));
    setCaret(null);
    const at = from + option.caret;
    requestAnimationFrame(() => {
      const area = input.current?.resizableTextArea?.textArea;
      area?.focus();
      area?.setSelectionRange(at, at);
    });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const option = options[chosen];
    if (!option) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setChosen((chosen + step + options.length) % options.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(option);
    else if (event.key === 'Escape') setCaret(null);
    else return;
    event.preventDefault();
  };
  const isOpen = options.length > 0;
  return (
    <div>
      <Input.TextArea
        ref={input}
        aria-label={label}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-invalid={fault !== undefined}
        {...(isOpen ? { 'aria-activedescendant': `${listId}-${chosen}` } : {})}
        value={value}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={4000}
        spellCheck={false}
        status={fault ? 'error' : ''}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={(event) => {
          onChange(event.target.value);
          setCaret(event.target.selectionStart);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setCaret(null)}
      />
      <div id={listId} role="listbox" aria-label={label} hidden={!isOpen} className={styles.suggestions}>
        {options.map((option, index) => (
          <div
            key={`${option.kind} ${option.key}`}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={styles.suggestion}
            // Before the blur, which would close the list.
            onMouseDown={(event) => {
              event.preventDefault();
              take(option);
            }}
          >
            <span>{option.help ? option.help.usage[lang] : option.label}</span>
            <span className={styles.faint}>{option.help ? option.help.explains[lang] : ''}</span>
          </div>
        ))}
      </div>
      {fault ? <Fault text={value} fault={fault} /> : null}
    </div>
  );
}

/** The formula with its first fault marked, and the sentence that says what to do. */
function Fault({ text, fault }: { text: string; fault: FormulaError }) {
  const { language } = useText();
  const end = Math.max(fault.to, fault.from + 1);
  return (
    <div className={styles.fault} role="alert">
      <code>
        {text.slice(0, fault.from)}
        <mark>{text.slice(fault.from, end) || '\u00a0\u00a0'}</mark>
        {text.slice(end)}
      </code>
      {formulaErrorSentence(fault, language === 'en' ? 'en' : 'zh')}
    </div>
  );
}

/** The first thing wrong with a formula, or undefined. */
export function faultOf(text: string, scope: FormulaScope): FormulaError | undefined {
  const parsed = parseFormula(text);
  if (!parsed.ok) return parsed.errors[0];
  const names = scope.names.flatMap(({ key, names: words }) => [key, ...words]);
  const wanted = scope.result ? { result: scope.result } : {};
  const checked = checkFormula(parsed.formula, scope.find, { names, over: scope.over, ...wanted });
  return checked.ok ? undefined : checked.errors[0];
}
