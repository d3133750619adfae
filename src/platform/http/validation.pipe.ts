import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { type FieldError, refusalOf } from '../../shared/domain-error.js';
import { isId } from '../../shared/ids.js';
import { httpErrors } from './http.errors.js';
import { codeOfRule } from './rule.errors.js';
import { unstorableIn } from './storable.js';
import { StreamedBody } from './streamed-body.js';

const fieldsNamedMax = 100;

/** Flattens class-validator's tree to JSON pointers (RFC 6901). */
function pointersOf(errors: readonly ValidationError[], parent: string): FieldError[] {
  return errors.flatMap((error) => {
    const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [...mistakesOf(error, pointer), ...pointersOf(error.children ?? [], pointer)];
  });
}

/** A field that is not there breaks all its rules at once: that is one mistake. */
function mistakesOf(error: ValidationError, pointer: string): FieldError[] {
  const names = Object.keys(error.constraints ?? {});
  if (names.includes('whitelistValidation')) return [{ pointer, code: 'unknown-field' }];
  if (names.length > 0 && error.value === undefined) return [{ pointer, code: 'missing-field' }];
  const codes = new Map(names.map((name) => [codeOfRule[name] ?? 'wrong-form', name]));
  return [...codes].map(([code, name]) => {
    const [limit] = valuesOf(error, name);
    if (typeof limit === 'number') return { pointer, code, params: { limit } };
    return Array.isArray(limit) ? { pointer, code, params: { choices: limit.join(', ') } } : { pointer, code };
  });
}

/** What a rule was declared with: its limit, or its choices. */
function valuesOf({ target, property }: ValidationError, name: string): readonly unknown[] {
  if (target === undefined) return [];
  const rules = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', true, false);
  return rules.find((rule) => rule.propertyName === property && rule.name === name)?.constraints ?? [];
}

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
      validationError: { target: true },
      exceptionFactory: (errors) => refused(pointersOf(errors, '')),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body') {
      const streamed = value instanceof StreamedBody;
      if (streamed !== (metadata.metatype === StreamedBody)) throw httpErrors['unsupported-media-type']();
      if (streamed) return value;
      if (value !== undefined && value !== null && (typeof value !== 'object' || Array.isArray(value))) {
        throw refused([{ pointer: '', code: 'not-an-object' }]);
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
    throw httpErrors['invalid-input']({}, [{ pointer: `/${data ?? 'id'}`, code: 'not-an-id' }]);
  }
}
