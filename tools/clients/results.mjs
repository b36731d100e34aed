import { readFileSync } from 'node:fs';
import { agents } from './install-agents.mjs';

export const resultsFile = new URL('results.json', import.meta.url);

/**
 * What a run of the suite found, as the page needs it.
 * @typedef {{ version: string, asksFor: string[], passed: Record<string, { auto: boolean, own: boolean }> }} AgentResult
 */

/**
 * @param {{ testResults: { assertionResults: { ancestorTitles: string[], title: string, status: string, meta?: { requested?: string[] } }[] }[] }} report
 *   what vitest's json reporter wrote
 * @returns {Record<string, AgentResult>}
 */
export function toResults(report) {
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const results = {};
  for (const name of Object.keys(agents)) {
    const passed = {};
    const asksFor = new Set();
    for (const { ancestorTitles, title, status, meta } of tests.filter((test) => test.ancestorTitles.includes(name))) {
      const upstream = ancestorTitles.at(-1).replace('on an upstream of ', '');
      const own = title.endsWith('model undefined');
      passed[upstream] = { ...passed[upstream], [own ? 'own' : 'auto']: status === 'passed' };
      if (own) for (const model of meta?.requested ?? []) asksFor.add(model);
    }
    results[name] = { version: agents[name].version, asksFor: [...asksFor].sort(), passed };
  }
  return results;
}

/** @returns {Record<string, AgentResult>} of the last whole run */
export const readResults = () => JSON.parse(readFileSync(resultsFile, 'utf8'));
