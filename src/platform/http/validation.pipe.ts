import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type FieldError, refusalOf } from '../../shared/domain-error.js';
import { isId } from '../../shared/ids.js';
import { httpErrors } from './http.errors.js';
import { unstorableIn } from './storable.js';
import { StreamedBody } from './streamed-body.js';

const fieldsNamedMax = 100;

/** Flattens class-validator's tree to JSON pointers (RFC 6901). */
function pointersOf(errors: readonly ValidationError[], parent: string): FieldError[] {
  return errors.flatMap(({ property, constraints, children, contexts }) => {
    const pointer = `${parent}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const own = Object.entries(constraints ?? {}).map(([name, rule]): FieldError => {
      if (name === 'whitelistValidation') return { pointer, code: 'unknown-field' };
      return { pointer, code: codeIn(contexts?.[name]) ?? 'invalid-field', params: { rule } };
    });
    return [...own, ...pointersOf(children ?? [], pointer)];
  });
}

/** A rule may name a code of its own: `@IsInt({ context: { code: 'invalid-packs' } })`. */
const codeIn = (context: unknown): string | null =>
  typeof context === 'object' && context !== null && 'code' in context ? String(context.code) : null;

const refused = (fields: readonly FieldError[]): Error => refusalOf(fields.slice(0, fieldsNamedMax));

/**
 * Bodies and queries: unknown fields are refused, every wrong field is named. Before the rules of the class come those
 * of every body: it has the content type the route takes, it is an object, and PostgreSQL can store its texts.
 */
class InputPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      exceptionFactory: (errors) => refused(pointersOf(errors, '')),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body') {
      const streamed = value instanceof StreamedBody;
      if (streamed !== (metadata.metatype === StreamedBody)) throw httpErrors['unsupported-media-type']();
      if (streamed) return value;
      if (value !== undefined && value !== null && (typeof value !== 'object' || Array.isArray(value))) {
        throw refused([{ pointer: '', code: 'invalid-field', params: { rule: 'the body must be an object' } }]);
      }
    }
    const pointers = unstorableIn(value, fieldsNamedMax);
    if (pointers.length > 0) throw refused(pointers.map((pointer) => ({ pointer, code: 'unstorable-text' })));
    return super.transform(value, metadata);
  }
}

export const validationPipe = (): ValidationPipe => new InputPipe();

/** Path parameters: `@Param('seasonId', IdPipe)`. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string, { data }: { data?: string | undefined }): string {
    if (isId(value)) return value.toLowerCase();
    throw httpErrors['invalid-input']({}, [
      { pointer: `/${data ?? 'id'}`, code: 'invalid-field', params: { rule: `${data ?? 'id'} must be a UUID` } },
    ]);
  }
}
