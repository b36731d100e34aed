import { describe, expect, it } from 'vitest';
import { forwardProxyFor } from './proxy-environment.js';

describe('forwardProxyFor', () => {
  it.each([
    ['https://api.example.com', { HTTPS_PROXY: 'http://p:1' }, 'http://p:1'],
    ['https://api.example.com', { https_proxy: 'http://low:1', HTTPS_PROXY: 'http://p:1' }, 'http://low:1'],
    ['https://api.example.com', { HTTPS_PROXY: 'p:1' }, 'http://p:1'],
    ['https://api.example.com', { ALL_PROXY: 'http://all:1' }, 'http://all:1'],
    ['http://api.example.com', { HTTPS_PROXY: 'http://p:1' }, undefined],
    ['http://api.example.com', { HTTP_PROXY: 'http://p:1' }, 'http://p:1'],
    ['https://api.example.com', { HTTPS_PROXY: '' }, undefined],
    ['https://api.example.com', {}, undefined],
  ])('%s with %j is %s', (origin, env, expected) => {
    expect(forwardProxyFor(origin, env)).toBe(expected);
  });

  it.each([
    ['*', true],
    ['example.com', true],
    ['.example.com', true],
    ['*.example.com', true],
    ['api.example.com:8443', true],
    ['api.example.com:443', false],
    ['ample.com', false],
    ['other.com, api.EXAMPLE.com', true],
    ['', false],
  ])('NO_PROXY "%s" exempts api.example.com:8443: %s', (list, exempt) => {
    const env = { HTTPS_PROXY: 'http://p:1', NO_PROXY: list };
    expect(forwardProxyFor('https://api.example.com:8443', env)).toBe(exempt ? undefined : 'http://p:1');
  });

  it('exempts addresses as they stand in a URL', () => {
    expect(forwardProxyFor('https://[::1]:4000', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '::1' })).toBe(undefined);
  });
});
