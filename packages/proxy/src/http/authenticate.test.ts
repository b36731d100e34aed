import { describe, expect, it } from 'vitest';
import { Secret } from '../config/secret.js';
import { createAuthenticator } from './authenticate.js';

const refusedWith = (masterKey: string, presented: string): number | undefined =>
  createAuthenticator({ masterKey: new Secret(masterKey) })({ authorization: `Bearer ${presented}` })?.status;

describe('the comparison of keys', () => {
  it.each([1, 63, 64, 65, 200, 5000])('takes a key of %d characters whole', (length) => {
    const key = 'k'.repeat(length);
    expect(refusedWith(key, key)).toBeUndefined();
    expect(refusedWith(key, `${key.slice(1)}x`)).toBe(401);
    expect(refusedWith(key, `x${key.slice(1)}`)).toBe(401);
  });

  it.each([60, 64, 200])(
    'refuses a key that only begins like the one of %d characters, or is its beginning',
    (length) => {
      const key = 'k'.repeat(length);
      expect(refusedWith(key, `${key}k`)).toBe(401);
      expect(refusedWith(key, key.repeat(40))).toBe(401);
      expect(refusedWith(key, key.slice(1))).toBe(401);
    },
  );

  it('counts bytes, not characters', () => {
    expect(refusedWith('schlüssel', 'schlüssel')).toBeUndefined();
    expect(refusedWith('é'.repeat(40), 'é'.repeat(39))).toBe(401);
  });
});
