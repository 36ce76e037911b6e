/** Made by the plugin in vite.config.ts from i18n/texts.ts and the words of the product, a file for each language. */
declare module 'virtual:texts/zh' {
  export const texts: Record<string, string>;
}

declare module 'virtual:texts/en' {
  export const texts: Record<string, string>;
}

declare module 'virtual:texts/taiwan' {
  export const texts: Record<string, string>;
  /** The product's own words and sentences, by their Simplified form. */
  export const phrases: Record<string, string>;
  /** Signs that are written otherwise, each Simplified one followed by its Traditional one. */
  export const signs: string;
}
