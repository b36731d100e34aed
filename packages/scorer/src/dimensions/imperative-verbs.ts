import { both, defineDimension, times, upTo } from './dimension.js';
import type { Reading } from './reading.js';

const VERBS = ['design', 'build', 'overhaul', 'plan', 'analyze', 'write', 'explain', 'compare', 'list', 'fix'] as const;
const built = (r: Reading): number => r.has('design') + r.has('build') + r.has('overhaul');
const lead = (r: Reading): number => r.leads('design') + r.leads('build') + r.leads('overhaul');

/** What is ordered: a design, a rebuild, a text, an explanation, a list. */
export const imperativeVerbs = defineDimension({
  name: 'imperativeVerbs',
  features: {
    design: (r) => r.has('design'),
    designLead: (r) => r.leads('design'),
    build: (r) => r.has('build'),
    buildLead: (r) => r.leads('build'),
    overhaul: (r) => r.has('overhaul'),
    overhaulLead: (r) => r.leads('overhaul'),
    plan: (r) => r.has('plan'),
    planLead: (r) => r.leads('plan'),
    analyze: (r) => r.has('analyze'),
    analyzeLead: (r) => r.leads('analyze'),
    write: (r) => r.has('write'),
    writeLead: (r) => r.leads('write'),
    explain: (r) => r.has('explain'),
    explainLead: (r) => r.leads('explain'),
    compare: (r) => r.has('compare'),
    list: (r) => r.has('list'),
    listLead: (r) => r.leads('list'),
    fix: (r) => r.has('fix'),
    fixLead: (r) => r.leads('fix'),
    verbs: (r) =>
      upTo(
        4,
        VERBS.reduce((sum, name) => sum + r.has(name), 0),
      ),
    buildSystem: (r) => both(lead(r), r.has('system')),
    buildScale: (r) => both(lead(r), r.has('scale') + r.has('concern')),
    buildUnit: (r) => both(built(r) + r.has('write'), r.has('codeUnit')),
    buildTechnology: (r) => both(lead(r), r.has('technology')),
    planWork: (r) =>
      both(
        r.has('plan'),
        r.has('system') +
          r.has('technology') +
          (r.count('scale') + r.count('concern') >= 2 ? 1 : 0) +
          r.has('overhaul'),
      ),
    analyzeWork: (r) =>
      both(r.has('analyze'), r.has('system') + r.has('concern') + r.has('profession') + r.has('science')),
    bigBuild: (r) =>
      both(
        r.has('design') + r.has('build') + r.has('overhaul'),
        r.count('system') + r.count('technology') + r.count('scale') + r.count('concern') >= 2 ? 1 : 0,
      ),
    shortBuild: (r) =>
      both(
        r.leads('build') + r.leads('overhaul') + r.leads('design') + (r.scan.words < 6 ? r.leads('write') : 0),
        1 - r.has('test'),
        r.scan.words < 9 ? 1 : 0,
        r.has('system') + r.leads('overhaul') * r.has('language'),
        1 - r.has('codeUnit'),
        1 - r.has('brief'),
        1 - r.has('modest'),
      ),
    multiLead: (r) => both(lead(r) + r.leads('plan') + r.leads('analyze'), r.scan.items >= 2 ? 1 : 0),
    noOrder: (r) => (VERBS.some((name) => r.has(name) > 0) ? 0 : 1),
  },
  detail: (r) =>
    times(
      VERBS.reduce((sum, name) => sum + r.has(name), 0),
      'kind',
      'kinds',
    ) + ' of order',
});
