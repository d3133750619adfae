export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly query: readonly { readonly name: string; readonly schema: Schema }[];
  /** Of a JSON body; undefined where the route takes none. */
  readonly body: Schema | undefined;
  /** Whether it takes a list as a file. */
  readonly list: boolean;
}

interface Documented {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema?: Schema }[];
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** A stream stays open: there is no answer to wait for. */
const streams = ({ responses = {} }: Documented): boolean =>
  Object.values(responses).some(({ content = {} }) => 'text/event-stream' in content);

/** Every operation of the running product's OpenAPI document that ends. */
export const operationsOf = ({ paths }: ApiDocument): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, documented]) => {
      if (streams(documented)) return [];
      const { parameters = [], requestBody } = documented;
      const content = requestBody?.content ?? {};
      return {
        ...{ method: method.toUpperCase(), path },
        query: parameters.filter((given) => given.in === 'query').map(({ name, schema = {} }) => ({ name, schema })),
        body: content['application/json']?.schema,
        list: /\/(import|bank-statements)$/.test(path),
      };
    }),
  );
