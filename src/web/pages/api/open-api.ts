/** The parts of an OpenAPI 3.1 document that the documentation page shows. */
export type Schema = {
  type?: string | string[];
  format?: string;
  enum?: readonly unknown[];
  const?: unknown;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  items?: Schema;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  allOf?: readonly Schema[];
  additionalProperties?: Schema | boolean;
  $ref?: string;
};

export type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema?: Schema };
type Content = Readonly<Record<string, { schema?: Schema }>>;

export type Operation = {
  summary: string;
  description: string;
  tags: readonly string[];
  parameters?: readonly Parameter[];
  requestBody?: { content: Content };
  responses: Readonly<Record<string, { content?: Content }>>;
  security?: readonly object[];
};

export type OpenApi = {
  info: { version: string };
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  components?: { schemas?: Readonly<Record<string, Schema>> };
  'x-errors': readonly { code: string; status: number; message: string }[];
};

export type Listed = Operation & { method: string; path: string };

export function listOperations({ paths }: OpenApi): Listed[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method, path })),
  );
}

/** Every word typed must stand somewhere in the method, the address or the summary. */
export function searchOperations(operations: readonly Listed[], typed: string): Listed[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return operations.filter(({ method, path, summary }) => {
    const text = `${method} ${path} ${summary}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** A named schema instead of the reference to it. */
export function resolve(schema: Schema, document: OpenApi): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (document.components?.schemas?.[name] ?? {});
}

/** A type in a few words: `string (date)`, `"read" | "write"`, `object[]`, `number | null`. */
export function typeOf(schema: Schema, document: OpenApi): string {
  const known = resolve(schema, document);
  const choices = known.anyOf ?? known.oneOf;
  if (choices) return [...new Set(choices.map((choice) => typeOf(choice, document)))].join(' | ');
  if (known.const !== undefined) return JSON.stringify(known.const);
  if (known.enum) return known.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (known.items) return `${typeOf(known.items, document)}[]`;
  const type = Array.isArray(known.type) ? known.type.join(' | ') : (known.type ?? 'any');
  return known.format ? `${type} (${known.format})` : type;
}

/** The fields inside: of an object, of the objects in a list, of the choices. */
export function fieldsOf(schema: Schema, document: OpenApi): { name: string; schema: Schema; isRequired: boolean }[] {
  const known = resolve(schema, document);
  if (known.properties) {
    return Object.entries(known.properties).map(([name, field]) => ({
      ...{ name, schema: field, isRequired: known.required?.includes(name) ?? false },
    }));
  }
  if (known.items) return fieldsOf(known.items, document);
  const all = (known.anyOf ?? known.oneOf ?? known.allOf ?? []).flatMap((choice) => fieldsOf(choice, document));
  // The choices of one schema may each name the same field.
  return [...new Map(all.map((field) => [field.name, field])).values()];
}

/** The call as one types it. */
export function curlOf({ method, path, requestBody, security }: Listed, address: string): string {
  const isChange = method !== 'get';
  const isOpen = security?.some((each) => Object.keys(each).length === 0) ?? false;
  return [
    `curl ${isChange ? `-X ${method.toUpperCase()} ` : ''}'${address}${path}'`,
    ...(isOpen ? [] : [`-H "Authorization: Bearer $YEJI_KEY"`]),
    ...(isChange && !isOpen ? [`-H "Idempotency-Key: $(uuidgen)"`] : []),
    ...(requestBody?.content['application/json'] ? [`-H 'content-type: application/json'`, `-d '{ … }'`] : []),
    ...(requestBody?.content['application/octet-stream'] ? [`-H 'yeji-upload: 1'`, '--data-binary @file'] : []),
  ].join(' \\\n  ');
}
