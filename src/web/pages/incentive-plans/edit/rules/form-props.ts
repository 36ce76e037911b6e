import type { PlanEditing } from '../editor.ts';

/** What the form of a rule is given; `path` is where the rule stands in the plan's definition. */
export type RuleFormProps<Rule> = { editing: PlanEditing; rule: Rule; path: string; onChange: (rule: Rule) => void };
