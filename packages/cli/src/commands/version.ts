import type { Context } from '../context.js';
import { exitCode, type ExitCode } from '../exit-code.js';
import { renderFields } from '../output/table.js';
import { version } from '../version.js';

/** `slr version`: what is installed, and how old what it knows of models is. */
export async function printVersions({ terminal }: Context, options: { json?: boolean }): Promise<ExitCode> {
  const [{ createScorer }, { catalogDate }] = await Promise.all([
    import('@slr/scorer'),
    import('@slr/providers/catalog'),
  ]);
  const facts = { slr: version, scorer: createScorer().version, catalog: catalogDate, node: process.versions.node };
  if (options.json === true) {
    terminal.print(JSON.stringify(facts));
    return exitCode.ok;
  }
  for (const line of renderFields(Object.entries(facts), terminal.width, terminal.paint)) terminal.print(line);
  return exitCode.ok;
}
