import type { Text } from '#web/i18n/text.ts';

/** The name under which the product writes into the activity log what it does by itself. */
const itself = 'Yeji';

/** Who did something, in the reader's language; what the product did by itself has no name, or its own. */
export function actorName(name: string | null | undefined, t: Text): string {
  return name == null || name === itself ? t('common.itself') : name;
}
