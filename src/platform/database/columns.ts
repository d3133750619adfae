import { Column, PrimaryColumn } from 'typeorm';

/** Column kinds of the house: one decorator per kind, so that a unit is stored the same way everywhere. */

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

interface Options {
  readonly nullable?: boolean;
  readonly default?: string;
  readonly primary?: boolean;
  /** The primary key's name, where the table's is not the class's. */
  readonly key?: string;
}

const column =
  (type: string, extra: object = {}) =>
  (options: Options = {}): PropertyDecorator =>
  (target, property) => {
    const { default: text, primary, nullable, key = `${snake(target.constructor.name).slice(1)}_pkey` } = options;
    const shape = {
      type,
      name: snake(String(property)),
      ...extra,
      // TypeORM tells a number's default apart from an expression's.
      ...(text === undefined ? {} : { default: /^\d+$/.test(text) ? Number(text) : () => text }),
    };
    if (primary === true) PrimaryColumn({ ...shape, primaryKeyConstraintName: key } as never)(target, property);
    else Column({ ...shape, nullable: nullable ?? false } as never)(target, property);
  };

/** UUIDv7 made by the application. */
export const Uuid = column('uuid');
export const Text = column('text');
/** `YYYY-MM`. */
export const MonthColumn = column('character', { length: 7 });
/** ISO 4217. */
export const CurrencyColumn = column('character', { length: 3 });
/** Packs, grams, millimetres, positions. */
export const Whole = column('integer');
/** Minor units and gram totals; arrives as a string from the driver and is read as bigint. */
export const Big = column('bigint', {
  transformer: {
    from: (v: string | null) => (v === null ? null : BigInt(v)),
    to: (v: bigint | null) => v?.toString() ?? null,
  },
});
/** Exact decimal, kept as text. */
export const DecimalColumn = column('numeric');
export const Coordinate = column('double precision');
export const Flag = column('boolean');
/** A UTC instant. */
export const Instant = column('timestamp with time zone');
/** A calendar day, `YYYY-MM-DD`, as text. */
export const Day = column('date');
export const Json = column('jsonb');
export const UuidList = column('uuid', { array: true });
export const TextList = column('text', { array: true });
