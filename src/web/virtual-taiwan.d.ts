/** Made by the plugin in vite.config.ts from the texts and words of the product. */
declare module 'virtual:taiwan' {
  /** The screens' texts by key. */
  export const texts: Record<string, string>;
  /** The product's own words and sentences, by their Simplified form. */
  export const phrases: Record<string, string>;
  /** Signs that are written otherwise, each Simplified one followed by its Traditional one. */
  export const signs: string;
}
