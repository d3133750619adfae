import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';

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

/**
 * Classes of SQLSTATE that say nothing of the statement: connection exception, insufficient resources, operator
 * intervention, and a transaction ended because it was idle (PostgreSQL, appendix A).
 */
const outageStates = /^(08|53|57P|25P03)/;
const outageCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
]);
/** The driver and its pool tell these by their words alone. */
const outageWords =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client (was closed|has enc))/;

/** Whether the database was away, and not the statement wrong: the same may succeed in a moment. */
export function isOutage(error: unknown): boolean {
  // The connection broke between two statements.
  if (error instanceof QueryRunnerAlreadyReleasedError || error instanceof QueryRunnerProviderAlreadyReleasedError)
    return true;
  const state = sqlState(error) ?? '';
  if (outageStates.test(state) || outageCodes.has(state)) return true;
  if (!(error instanceof Error)) return false;
  return outageWords.test(error.message) || (error.cause !== undefined && isOutage(error.cause));
}

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
