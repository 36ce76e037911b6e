import { PlusOutlined } from '@ant-design/icons';
import { Button, Card, Flex } from 'antd';
import { useState } from 'react';
import type { PlanComponent } from '#engine/pay/plan/definition.ts';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { fieldId, goToField } from '#web/parts/drafts/problems.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ComponentRow } from './ComponentRow.tsx';
import type { PlanEditing } from './editor.ts';
import { newComponent, type RuleKind } from './new-component.ts';
import { RuleCatalog } from './RuleCatalog.tsx';

/** What is paid for: components, each with its rule. */
export function PayStep({ editing }: { editing: PlanEditing }) {
  const { t } = useText();
  const { search, change: goTo } = useAddress();
  const [isPicking, setPicking] = useState(false);
  const { components } = editing.definition;
  const set = (next: readonly PlanComponent[]) => editing.change({ components: next });
  const add = (kind: RuleKind) => {
    const component = newComponent(
      kind,
      components.map(({ key }) => key),
      editing,
    );
    set([...components, component]);
    setPicking(false);
    goTo({ component: component.key }, 'replace');
    goToField(`components.${components.length}`);
  };
  const move = (index: number, by: number) => {
    const list = [...components];
    const [taken] = list.splice(index, 1);
    if (taken) list.splice(index + by, 0, taken);
    set(list);
  };
  const button = (
    <Button type="primary" ghost icon={<PlusOutlined />} onClick={() => setPicking(true)}>
      {t('planEdit.add')}
    </Button>
  );
  return (
    <Card id={fieldId('components')}>
      <Flex justify="space-between" align="center" wrap gap={8}>
        <span className={edit.hint}>{t('planEdit.payHint')}</span>
        {components.length > 0 ? button : null}
      </Flex>
      {components.length === 0 ? (
        <EmptyState title={t('planEdit.noComponent')} hint={t('planEdit.noComponentHint')}>
          {button}
        </EmptyState>
      ) : null}
      <ul>
        {components.map((component, index) => (
          <ComponentRow
            key={component.key}
            editing={editing}
            component={component}
            index={index}
            isOpen={search.component === component.key}
            onOpen={() =>
              goTo({ component: search.component === component.key ? undefined : component.key }, 'replace')
            }
            onMove={(by) => move(index, by)}
            onRemove={() => set(components.filter((_, at) => at !== index))}
            onChange={(next) => set(components.map((each, at) => (at === index ? next : each)))}
          />
        ))}
      </ul>
      {isPicking ? <RuleCatalog onPick={add} onClose={() => setPicking(false)} /> : null}
    </Card>
  );
}
