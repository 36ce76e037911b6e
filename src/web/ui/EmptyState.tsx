import { Empty, Typography } from 'antd';
import type { ReactNode } from 'react';

/** Nothing here yet: what this is, and what to do to begin. */
export function EmptyState({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <Typography.Text strong>{title}</Typography.Text>
          {hint ? (
            <Typography.Paragraph type="secondary" style={{ margin: '4px auto 0', maxWidth: '36em' }}>
              {hint}
            </Typography.Paragraph>
          ) : null}
        </>
      }
    >
      {children}
    </Empty>
  );
}
