import { mayReadMetrics } from './metrics-access.js';

const from = (remoteAddress: string, headers = {}) => ({ remoteAddress, headers });

describe('reading the metrics', () => {
  it('is for this machine alone while no token is set', () => {
    for (const own of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(mayReadMetrics(from(own), '')).toBe(true);
    for (const other of ['10.0.0.7', '::ffff:10.0.0.7', '2001:db8::1', ''])
      expect(mayReadMetrics(from(other), '')).toBe(false);
  });

  it('is not for strangers whom a proxy on this machine passes on', () => {
    for (const name of ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'])
      expect(mayReadMetrics(from('127.0.0.1', { [name]: 'x' }), '')).toBe(false);
  });

  it('takes the token from anywhere once there is one, and from nobody without it', () => {
    const token = 'sixteen characters';
    expect(mayReadMetrics(from('10.0.0.7', { authorization: `Bearer ${token}` }), token)).toBe(true);
    expect(mayReadMetrics(from('10.0.0.7', { authorization: `Bearer ${token}x` }), token)).toBe(false);
    expect(mayReadMetrics(from('127.0.0.1'), token)).toBe(false);
  });
});
