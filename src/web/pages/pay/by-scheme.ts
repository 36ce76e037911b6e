const stepsByScheme = [
  ...['pay_by_grade', 'pay_by_score', 'pay_no_grade', 'pay_factor_grade', 'pay_gate_grade'],
  ...['pay_factor_other_grade', 'pay_factor_no_grade'],
];

/** Whether a step went by the grade or score of a scheme, which is that of the plan's own period. */
export function goesByScheme(steps: readonly { code: string }[]): boolean {
  return steps.some(({ code }) => stepsByScheme.includes(code));
}
