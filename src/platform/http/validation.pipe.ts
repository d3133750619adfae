import { Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { FieldError } from '../../shared/domain-error.js';
import { isId } from '../../shared/ids.js';
import { httpErrors } from './http.errors.js';

const fieldsNamedMax = 100;

/** Flattens class-validator's tree to JSON pointers (RFC 6901). */
function pointersOf(errors: readonly ValidationError[], parent: string): FieldError[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const pointer = `${parent}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const own = Object.entries(constraints ?? {}).map(([name, rule]): FieldError => {
      return name === 'whitelistValidation'
        ? { pointer, code: 'unknown-field' }
        : { pointer, code: 'invalid-field', params: { rule } };
    });
    return [...own, ...pointersOf(children ?? [], pointer)];
  });
}

/** Bodies and queries: unknown fields are refused, every wrong field is named. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (errors) => httpErrors['invalid-input']({}, pointersOf(errors, '').slice(0, fieldsNamedMax)),
  });

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
