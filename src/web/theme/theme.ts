import { type ThemeConfig, theme } from 'antd';

export type Brightness = 'light' | 'dark';

/**
 * The look, once: one accent (a deep teal that reads on white and in greyscale), neutral surfaces, generous lines.
 * Red is kept for "act"; it is never the colour of a merely low number.
 */
const accent = { light: '#0f766e', dark: '#2fb5a8' } as const;
const fonts = [
  'Inter',
  '-apple-system',
  'BlinkMacSystemFont',
  '"Segoe UI"',
  '"PingFang SC"',
  '"Hiragino Sans GB"',
  '"Microsoft YaHei"',
  '"Noto Sans CJK SC"',
  '"Noto Sans SC"',
  'Roboto',
  'sans-serif',
].join(', ');

export function themeOf(brightness: Brightness): ThemeConfig {
  const dark = brightness === 'dark';
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'yeji' },
    token: {
      colorPrimary: accent[brightness],
      colorInfo: accent[brightness],
      colorLink: accent[brightness],
      colorError: dark ? '#ef6f62' : '#c2362b',
      colorWarning: dark ? '#e0a13a' : '#b7791f',
      colorSuccess: dark ? '#4cbf8b' : '#14714f',
      // The usual third grey cannot be read on white (2.8 : 1); this one is 5 : 1.
      colorTextTertiary: dark ? '#98a3a1' : '#5f6b69',
      colorTextDescription: dark ? '#98a3a1' : '#5f6b69',
      colorTextPlaceholder: dark ? '#98a3a1' : '#687472',
      colorBgLayout: dark ? '#101415' : '#f5f7f7',
      ...(dark ? { colorBgContainer: '#181d1e', colorBgElevated: '#1f2526' } : { colorTextBase: '#16211f' }),
      // The palette made from so dark an accent is grey; these are its light shades by hand.
      ...(dark
        ? {
            colorPrimaryBg: '#14312f',
            colorPrimaryBgHover: '#1a4340',
            colorSuccessBg: '#132b20',
            colorWarningBg: '#2d2412',
            colorErrorBg: '#331a17',
          }
        : {
            colorPrimaryBg: '#e3f3f0',
            colorPrimaryBgHover: '#cfeae5',
            colorSuccessBg: '#e8f5ee',
            colorSuccessBorder: '#b7dfc9',
            colorWarningBg: '#fdf6e4',
            colorWarningBorder: '#efd9a4',
            colorErrorBg: '#fdeeec',
            colorErrorBorder: '#f3c3bd',
            colorInfoBg: '#e3f3f0',
            colorInfoBorder: '#b5dcd6',
          }),
      fontFamily: fonts,
      fontSize: 14,
      borderRadius: 8,
      lineHeight: 1.6,
      motionDurationFast: '0.1s',
      motionDurationMid: '0.15s',
      motionDurationSlow: '0.2s',
    },
    components: {
      Table: {
        cellPaddingBlockMD: 10,
        cellPaddingInlineMD: 12,
        headerBg: 'transparent',
        headerSplitColor: 'transparent',
      },
      Layout: { siderBg: dark ? '#181d1e' : '#ffffff', headerBg: dark ? '#181d1e' : '#ffffff' },
      Menu: {
        itemBg: 'transparent',
        subMenuItemBg: 'transparent',
        activeBarBorderWidth: 0,
        itemMarginInline: 8,
        groupTitleColor: dark ? '#98a3a1' : '#5f6b69',
      },
      Card: { bodyPadding: 20 },
    },
  };
}

/** Colours of charts: few, readable in grey, from the same accent. */
export function chartColours(brightness: Brightness) {
  const dark = brightness === 'dark';
  return {
    line: accent[brightness],
    area: dark ? 'rgba(47,181,168,0.14)' : 'rgba(15,118,110,0.10)',
    text: dark ? '#e3e8e7' : '#1d2b29',
    faint: dark ? '#98a3a1' : '#5f6b69',
    grid: dark ? '#2a3233' : '#e5eae9',
    target: dark ? '#e0a13a' : '#9a6412',
    surface: dark ? '#181d1e' : '#ffffff',
  };
}
