import { QueryFailedError } from 'typeorm';

interface PgError {
  readonly code?: string;
  readonly constraint?: string;
}

const pgError = (error: unknown): PgError =>
  error instanceof QueryFailedError
    ? (error.driverError as PgError)
    : error instanceof Error && 'code' in error
      ? (error as PgError)
      : {};

/** The SQLSTATE of a failed statement, whether it came through TypeORM or pg; undefined for other errors. */
export const sqlState = (error: unknown): string | undefined => pgError(error).code;

/** The name of the violated constraint, where the failure is one. */
export const violatedConstraint = (error: unknown): string | undefined => pgError(error).constraint;

/**
 * Translates violations by constraint name, once, in the repository that owns the table:
 * `await refuse(tx.insert(…), { member_no_key: () => identityErrors['member-number-taken']() })`.
 */
export async function refuse<T>(work: Promise<T>, refusals: Readonly<Record<string, () => Error>>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const refusal = refusals[violatedConstraint(error) ?? ''];
    throw refusal ? refusal() : error;
  }
}
