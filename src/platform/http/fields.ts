import { Transform, Type } from 'class-transformer';
import {
  isEmail,
  isISO8601,
  IsNotEmpty,
  IsString,
  MaxLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
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
        },
      },
      options,
    ),
  );

/** `YYYY-MM`. Years are those that calendars agree on and PostgreSQL has: 1000 to 2999. */
export const isMonth = (value: unknown): boolean =>
  typeof value === 'string' && /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(value);

export const IsMonth = (options: { readonly each?: boolean } = {}): PropertyDecorator =>
  ValidateBy({ name: 'isMonth', validator: { validate: isMonth } }, options);

/** `YYYY-MM-DD`, a day that the calendar has. */
export const isDay = (value: unknown): boolean =>
  typeof value === 'string' && /^[12]\d{3}-\d{2}-\d{2}$/.test(value) && isISO8601(value, { strict: true });

const instant = /^[12]\d{3}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** A day, a time and its distance to UTC: without the last, nobody knows when it is. */
export const IsInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isInstant',
    validator: { validate: (value) => typeof value === 'string' && instant.test(value) && isDay(value.slice(0, 10)) },
  });

export const IsDay = (options: { readonly each?: boolean } = {}): PropertyDecorator =>
  ValidateBy({ name: 'isDay', validator: { validate: isDay } }, options);

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object of this class: no list of them and not null, both of which ValidateNested lets through. */
export const Nested = (type: () => new () => object): PropertyDecorator =>
  all(Type(type), ValidateBy({ name: 'isObject', validator: { validate: isObject } }), ValidateNested());

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
  ValidateBy({
    name: 'isPacks',
    validator: {
      validate: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= packsMax,
    },
  });

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
    validator: { validate: isTimeZone },
  });
