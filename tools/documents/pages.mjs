import { clientsPage } from '../clients/clients-page.mjs';
import { configSchemaFile, configurationPage } from './configuration-page.mjs';
import { errorsPage } from './errors-page.mjs';
import { fidelityPage } from './fidelity-page.mjs';
import { headersPage } from './headers-page.mjs';
import { knownTrapsPage } from './known-traps-page.mjs';

/** Every page that is written from the code. @type {{ path: string, render: () => string }[]} */
export const pages = [
  { path: 'docs/clients.md', render: clientsPage },
  { path: 'docs/configuration.md', render: configurationPage },
  { path: 'packages/proxy/config.schema.json', render: configSchemaFile },
  { path: 'docs/errors.md', render: errorsPage },
  { path: 'docs/fidelity.md', render: fidelityPage },
  { path: 'docs/headers.md', render: headersPage },
  { path: 'docs/known-traps.md', render: knownTrapsPage },
];
