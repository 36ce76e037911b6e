import { Flex, Typography } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useText } from '#web/i18n/text.ts';

/** The page's title, in the window's title too, with what belongs beside it. */
export function PageHead({ title, above, children }: { title: string; above?: ReactNode; children?: ReactNode }) {
  useDocumentTitle(title);
  return (
    <Flex component="header" justify="space-between" align="end" gap={12} wrap style={{ marginBlockEnd: 16 }}>
      {/* A long title leaves room for one button beside it, which would stand lost in a row of its own. */}
      <div style={{ minWidth: 0, maxWidth: children ? 'calc(100% - 48px)' : '100%' }}>
        {above}
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {title}
        </Typography.Title>
      </div>
      {children ? (
        <Flex gap={8} wrap>
          {children}
        </Flex>
      ) : null}
    </Flex>
  );
}

export function useDocumentTitle(title: string): void {
  const { t } = useText();
  const product = t('common.product');
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
}
