import { seal, unseal } from './index.js';

describe('a sealed text', () => {
  it('opens with its secret only, and only unchanged', () => {
    const sealed = seal('JBSWY3DPEHPK3PXP', 'one secret');
    expect(sealed).not.toContain('JBSWY3DP');
    expect(unseal(sealed, 'one secret')).toBe('JBSWY3DPEHPK3PXP');
    expect(seal('JBSWY3DPEHPK3PXP', 'one secret')).not.toBe(sealed);
    expect(() => unseal(sealed, 'another secret')).toThrow();
    const changed = Buffer.from(sealed, 'base64url');
    changed[20] = (changed[20] ?? 0) ^ 1;
    expect(() => unseal(changed.toString('base64url'), 'one secret')).toThrow();
  });
});
