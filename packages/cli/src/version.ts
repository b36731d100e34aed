import manifest from '../package.json' with { type: 'json' };

/** Of `@slr/cli`, as installed. */
export const version: string = manifest.version;
