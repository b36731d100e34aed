import { headerTable } from '@slr/proxy';

/** The text of docs/headers.md. */
export function headersPage() {
  const rows = headerTable.map(
    ({ name, when, meaning, example }) => `| \`${name}\` | ${when} | ${meaning} | \`${example}\` |`,
  );
  return `# Response headers

Written by \`npm run docs\` from the table in the code; edit that.

What the router adds to an answer. Values are printable ASCII from a closed vocabulary, never text of a request or an answer.
The \`x-litellm-*\` names are those that deployed tools already read.

| header | on | meaning | example |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
