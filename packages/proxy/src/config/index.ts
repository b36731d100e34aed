export { bundledConfigPath } from './bundled.js';
export { ConfigError } from './config-error.js';
export type { Environment } from './environment.js';
export { initTemplate, initUpstreams, type InitTemplate } from './init-template.js';
export { notYetEffective } from './litellm-keys.js';
export { loadConfig, type LoadOptions } from './load-config.js';
export { configJsonSchema } from './schema.js';
export { PROFILE_NAMES, TIERS } from './schema-smart-router.js';
export { Secret } from './secret.js';
export type {
  AutoRouter,
  Baseline,
  Deadlines,
  Deployment,
  ProfileName,
  RouterConfig,
  RoutingRule,
  TierTable,
} from './types.js';
