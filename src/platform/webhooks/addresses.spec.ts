import { isPublic, isWithin, networksIn } from './addresses.js';

/** A host as the URL standard reads it, whatever way it was written. */
const host = (text: string): string => new URL(`http://${text}/`).hostname.replace(/^\[|\]$/g, '');

describe('an address', () => {
  it.each([
    ...['127.0.0.1', '127.1', '0.0.0.0', '0', '2130706433', '0x7f000001', '0177.0.0.1', '10.1.2.3', '172.16.0.1'],
    ...['192.168.1.1', '169.254.169.254', '100.64.0.1', '100.100.100.200', '192.0.0.192', '198.18.0.1', '224.0.0.1'],
    ...['255.255.255.255', '168.63.129.16', '[::]', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:a9fe:a9fe]'],
    ...['[fe80::1]', '[fc00::1]', '[fd00:ec2::254]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[2001:0:7f00:1::]'],
    ...['[::127.0.0.1]', '[ff02::1]', '[2001:db8::1]', '[64:ff9b:1::a00:1]', '[fec0::1]'],
  ])('%s is not public', (text) => {
    expect(isPublic(host(text))).toBe(false);
  });

  it.each(['93.184.215.14', '8.8.8.8', '[2606:2800:21f:cb07:6820:80da:af6b:8b2c]', '[::ffff:8.8.8.8]'])(
    '%s is public',
    (text) => {
      expect(isPublic(host(text))).toBe(true);
    },
  );

  it('lies in the networks that an operator names', () => {
    const networks = networksIn('10.0.0.0/8, ::1/128');
    expect(isWithin('10.9.9.9', networks)).toBe(true);
    expect(isWithin('::ffff:10.9.9.9', networks)).toBe(true);
    expect(isWithin('::1', networks)).toBe(true);
    expect(isWithin('11.0.0.1', networks)).toBe(false);
    expect(() => networksIn('10.0.0.0')).toThrow();
  });
});
