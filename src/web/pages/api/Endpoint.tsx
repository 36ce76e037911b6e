import { Tag, Typography } from 'antd';
import { useText } from '#web/i18n/text.ts';
import styles from './docs.module.css';
import { curlOf, fieldsOf, type Listed, type OpenApi, type Schema, typeOf } from './open-api.ts';

const colours: Readonly<Record<string, string>> = {
  get: 'default',
  post: 'blue',
  put: 'blue',
  patch: 'blue',
  delete: 'red',
};

export function EndpointHead({ operation: { method, path, summary } }: { operation: Listed }) {
  return (
    <span className={styles.head}>
      <Tag color={colours[method] ?? 'default'}>{method.toUpperCase()}</Tag>
      <code>{path}</code>
      <span className={styles.faint}>{summary}</span>
    </span>
  );
}

/** One endpoint: who may call it, what goes in, what comes out, and the call itself. */
export function Endpoint({ operation, document }: { operation: Listed; document: OpenApi }) {
  const { t } = useText();
  const body = operation.requestBody?.content['application/json']?.schema;
  const answer = operation.responses['200']?.content?.['application/json']?.schema;
  const parameters = operation.parameters ?? [];
  return (
    <>
      <Typography.Paragraph>{operation.description}</Typography.Paragraph>
      <pre className={styles.code}>{curlOf(operation, window.location.origin)}</pre>
      {parameters.length > 0 ? (
        <>
          <h4>{t('docs.parameters')}</h4>
          <ul className={styles.fields}>
            {parameters.map(({ name, in: place, required, schema }) => (
              <li key={`${place} ${name}`}>
                <FieldLine name={name} type={typeOf(schema ?? {}, document)} isRequired={required ?? false} />{' '}
                <span className={styles.faint}>{t(`docs.in.${place}`)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {body ? (
        <>
          <h4>{t('docs.body')}</h4>
          <Fields schema={body} document={document} depth={0} />
        </>
      ) : null}
      <h4>{t('docs.answer')}</h4>
      {answer ? <Fields schema={answer} document={document} depth={0} /> : <p>{t('docs.file')}</p>}
    </>
  );
}

/** Below this a schema that contains itself would go on for ever. */
const deepest = 6;

function Fields({ schema, document, depth }: { schema: Schema; document: OpenApi; depth: number }) {
  const fields = depth < deepest ? fieldsOf(schema, document) : [];
  if (fields.length === 0) return depth === 0 ? <code>{typeOf(schema, document)}</code> : null;
  return (
    <ul className={styles.fields}>
      {fields.map((field) => (
        <li key={field.name}>
          <FieldLine name={field.name} type={typeOf(field.schema, document)} isRequired={field.isRequired} />
          <Fields schema={field.schema} document={document} depth={depth + 1} />
        </li>
      ))}
    </ul>
  );
}

function FieldLine({ name, type, isRequired }: { name: string; type: string; isRequired: boolean }) {
  const { t } = useText();
  return (
    <>
      <code className={styles.field}>{name}</code> <span className={styles.type}>{type}</span>
      {isRequired ? null : <span className={styles.faint}> {t('docs.optional')}</span>}
    </>
  );
}
