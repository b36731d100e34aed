import { ProviderError } from '@slr/providers';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../config/index.js';
import type { Target } from '../routing/route-plan.js';
import { explainRefusal, failureToTell, type Failure } from './walk.js';

const { deployments } = loadConfig({
  text: 'model_list:\n  - { model_name: a, litellm_params: { model: openai/a, api_base: "http://127.0.0.1:1" } }',
  env: {},
});
const [deployment] = deployments;
const target = { deployment, model: 'a', upstreamModel: 'a' } as Target;

const failure = (status: number, code: ProviderError['code']): Failure => ({
  target,
  error: new ProviderError({ code, status, recovery: 'other-deployment', message: 'no' }),
});
const busy = failure(429, 'rate-limited');
const gone = failure(410, 'not-found');
const foreignKey = failure(401, 'unauthenticated');

describe('of several failures the client', () => {
  it('hears the one that passes, so that it tries again, rather than a retired model or a wrong key of the operator', () => {
    expect(failureToTell([busy, gone, foreignKey], false)).toBe(busy);
    expect(failureToTell([gone, foreignKey], false)).toBe(foreignKey);
    expect(failureToTell([], false)).toBeUndefined();
  });

  it('hears the last one of a model that it named itself', () => {
    expect(failureToTell([busy, foreignKey], true)).toBe(foreignKey);
  });

  it('hears that a model is gone in words that are not about its own key', () => {
    expect(explainRefusal(gone).message).toMatch(/does not know the model "a"; this is not about the key of the proxy/);
  });
});
