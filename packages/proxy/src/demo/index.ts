export { startDemoUpstream, type DemoUpstream, type DemoUpstreamOptions } from './demo-upstream.js';
