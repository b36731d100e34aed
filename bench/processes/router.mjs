// The router as it is shipped: master key, bundled tables, every header, the decision log on.
import { createDecisionLog, createServer } from '@slr/proxy';
import { loadConfig } from '@slr/proxy/config';
import { reportUse } from './report-cpu.mjs';

const [, , upstreamPort, logFile] = process.argv;
const loaded = loadConfig({ bundled: true, env: { OPENROUTER_API_KEY: 'bench', LITELLM_MASTER_KEY: 'sk-bench' } });
const apiBase = `http://127.0.0.1:${upstreamPort}/v1`;
const config = { ...loaded, deployments: loaded.deployments.map((deployment) => ({ ...deployment, apiBase })) };
const log = createDecisionLog({ file: logFile, quiet: true, maxFileBytes: 20_000_000 });
const { server } = createServer(config, { env: {}, record: log.record });
server.listen(0, '127.0.0.1', () => reportUse(server.address().port));
