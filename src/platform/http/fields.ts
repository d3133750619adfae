import { Transform } from 'class-transformer';
import { isEmail, IsNotEmpty, IsString, MaxLength, ValidateBy, ValidateIf } from 'class-validator';
import { isId } from '../../shared/ids.js';

/** Rules of fields that every area has. */

/** May be left out, but not sent as null: for columns that always have a value. */
export const Omittable = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

const lowered = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);
const lower = ({ value }: { value: unknown }): unknown => (Array.isArray(value) ? value.map(lowered) : lowered(value));

const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };

/** A UUID of any version, read in lower case. */
export const IsIdentifier = (options: { readonly each?: boolean } = {}): PropertyDecorator =>
  all(
    Transform(lower),
    ValidateBy(
      {
        name: 'isIdentifier',
        validator: {
          validate: (value) => typeof value === 'string' && isId(value),
          defaultMessage: () => '$property must be a UUID',
        },
      },
      options,
    ),
  );

/** Text of 1 to `max` characters that is more than white space; read without space around it. */
export const IsLine = (max: number): PropertyDecorator =>
  all(
    Transform(({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.trim() : value)),
    IsString(),
    IsNotEmpty(),
    MaxLength(max),
  );

/** More packs than any month of any offer has. */
export const packsMax = 1_000_000;

/** A whole number of packs from 0 to a million; anything else is refused as `invalid-packs`. */
export const IsPacks = (): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isPacks',
      validator: {
        validate: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= packsMax,
        defaultMessage: () => `$property must be a whole number from 0 to ${packsMax}`,
      },
    },
    { context: { code: 'invalid-packs' } },
  );

/** An e-mail address in ASCII, so that lower case is the same for every program that compares it. */
export const isEmailAddress = (text: string): boolean =>
  text.length <= 254 && /^[\x21-\x7e]+$/.test(text) && isEmail(text, { allow_utf8_local_part: false });

/** An e-mail address, read in lower case. */
export const IsEmailAddress = (options: { readonly each?: boolean } = {}): PropertyDecorator =>
  all(
    Transform(lower),
    ValidateBy(
      {
        name: 'isEmailAddress',
        validator: {
          validate: (value) => typeof value === 'string' && isEmailAddress(value),
          defaultMessage: () => '$property must be an e-mail address',
        },
      },
      options,
    ),
  );

function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string' || !/^(UTC|[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/.test(value)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A name of the IANA time zone database. */
export const IsTimeZone = (): PropertyDecorator =>
  ValidateBy({
    name: 'isTimeZone',
    validator: { validate: isTimeZone, defaultMessage: () => '$property must be an IANA time zone' },
  });
