import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Flex } from 'antd';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { listFieldWords } from '#stages/crm/contract/timeline.ts';
import { queryOf } from '#web/client/queries.ts';

type WordInputProps = {
  kind: FactSourceKey;
  field: string;
  value?: string;
  onChange?: (word: string) => void;
  id?: string;
};

const mostTaps = 6;

/** A text for which the company already has words: the usual ones to tap, all of them while typing, any other as well. */
export function WordInput({ kind, field, value, onChange, id }: WordInputProps) {
  const { data } = useQuery({ ...queryOf(listFieldWords, { params: { kind } }), staleTime: 60_000 });
  const words = data?.words[field] ?? [];
  const typed = (value ?? '').toLowerCase();
  return (
    <>
      <AutoComplete
        {...(id === undefined ? {} : { id })}
        size="large"
        value={value ?? ''}
        onChange={(text: string) => onChange?.(text)}
        options={words.filter((word) => word.toLowerCase().includes(typed)).map((word) => ({ value: word }))}
        style={{ inlineSize: '100%' }}
      />
      {words.length > 0 && typed === '' ? (
        <Flex gap={8} wrap style={{ marginBlockStart: 8 }}>
          {words.slice(0, mostTaps).map((word) => (
            <Button key={word} size="small" shape="round" onClick={() => onChange?.(word)}>
              {word}
            </Button>
          ))}
        </Flex>
      ) : null}
    </>
  );
}
