import { Segmented } from 'antd';
import { chooseLanguage, type Language } from '#web/i18n/language.ts';
import { useText } from '#web/i18n/text.ts';

/** Each language in its own words: whoever cannot read the other still finds it. */
export function LanguageChoice({ block = false }: { block?: boolean }) {
  const { t, language } = useText();
  return (
    <Segmented<Language>
      block={block}
      aria-label={t('shell.language')}
      value={language}
      onChange={(chosen) => void chooseLanguage(chosen)}
      options={[
        { value: 'zh-CN', label: '简体' },
        { value: 'zh-TW', label: '繁體' },
        { value: 'en', label: 'English' },
      ]}
    />
  );
}
