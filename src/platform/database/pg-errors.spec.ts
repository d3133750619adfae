import pg from 'pg';
import { QueryFailedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isOutage } from './pg-errors.js';

const failed = (code: string): Error => {
  const error = new pg.DatabaseError('…', 1, 'error');
  error.code = code;
  return new QueryFailedError('SELECT 1', [], error);
};

describe('an outage of the database', () => {
  it.each([
    ['is a server that shuts down', failed('57P01')],
    ['is a server that starts', failed('57P03')],
    ['is a transaction that the server ended because it was idle', failed('25P03')],
    ['is too many connections', failed('53300')],
    ['is a connection that broke', new Error('Connection terminated unexpectedly')],
    ['is a pool without a free connection', new Error('timeout exceeded when trying to connect')],
    ['is a connection that broke between two statements', new QueryRunnerProviderAlreadyReleasedError()],
    ['is nobody at the door', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['is any of these as a cause', new Error('…', { cause: new Error('Connection terminated') })],
  ])('%s', (_, error) => {
    expect(isOutage(error)).toBe(true);
  });

  it.each([
    ['is not a unique key', failed('23505')],
    ['is not a deadlock', failed('40P01')],
    ['is not a mistake of ours', new Error('Cannot read properties of undefined')],
    ['is not anything thrown', 'Connection terminated'],
  ])('%s', (_, error) => {
    expect(isOutage(error)).toBe(false);
  });
});
