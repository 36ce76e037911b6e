import type { ConfigProviderProps } from 'antd';

/** What a language brings: the texts by key, the widgets' own words, and the choice between the words of the server. */
export type Pack = {
  /** As i18next wants them: the English singular stands under `key_one`. */
  texts: Readonly<Record<string, string>>;
  antd: NonNullable<ConfigProviderProps['locale']>;
  choose(words: { zh: string; en: string }): string;
};
