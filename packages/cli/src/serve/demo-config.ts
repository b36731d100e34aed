import { Secret, type RouterConfig } from '@slr/proxy/config';

/** The same models under the same names, all of them served by the demonstration upstream at `url`. */
export function pointAtDemo(config: RouterConfig, url: string): RouterConfig {
  const deployments = config.deployments.map((deployment) => {
    const { unusableReason: _reason, headers: _headers, ...rest } = deployment;
    // Headers and keys of the configuration belong to its upstreams: none of them is shown to another server.
    return { ...rest, apiBase: url, apiKey: new Secret('demo'), usable: true, headers: {} };
  });
  return { ...config, deployments };
}
