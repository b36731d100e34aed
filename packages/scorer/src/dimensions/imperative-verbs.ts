import { SIGNAL } from '../lexicon/signals.js';
import { both, defineDimension, times, upTo } from './dimension.js';
import type { Reading } from './reading.js';

const VERBS = [
  SIGNAL.design,
  SIGNAL.build,
  SIGNAL.overhaul,
  SIGNAL.plan,
  SIGNAL.analyze,
  SIGNAL.write,
  SIGNAL.explain,
  SIGNAL.compare,
  SIGNAL.list,
  SIGNAL.fix,
];
const built = (r: Reading): number => r.has(SIGNAL.design) + r.has(SIGNAL.build) + r.has(SIGNAL.overhaul);
const lead = (r: Reading): number => r.leads(SIGNAL.design) + r.leads(SIGNAL.build) + r.leads(SIGNAL.overhaul);

/** What is ordered: a design, a rebuild, a text, an explanation, a list. */
export const imperativeVerbs = defineDimension({
  name: 'imperativeVerbs',
  features: {
    design: (r) => r.has(SIGNAL.design),
    designLead: (r) => r.leads(SIGNAL.design),
    build: (r) => r.has(SIGNAL.build),
    buildLead: (r) => r.leads(SIGNAL.build),
    overhaul: (r) => r.has(SIGNAL.overhaul),
    overhaulLead: (r) => r.leads(SIGNAL.overhaul),
    plan: (r) => r.has(SIGNAL.plan),
    planLead: (r) => r.leads(SIGNAL.plan),
    analyze: (r) => r.has(SIGNAL.analyze),
    analyzeLead: (r) => r.leads(SIGNAL.analyze),
    write: (r) => r.has(SIGNAL.write),
    writeLead: (r) => r.leads(SIGNAL.write),
    explain: (r) => r.has(SIGNAL.explain),
    explainLead: (r) => r.leads(SIGNAL.explain),
    compare: (r) => r.has(SIGNAL.compare),
    list: (r) => r.has(SIGNAL.list),
    listLead: (r) => r.leads(SIGNAL.list),
    fix: (r) => r.has(SIGNAL.fix),
    fixLead: (r) => r.leads(SIGNAL.fix),
    verbs: (r) =>
      upTo(
        4,
        VERBS.reduce((sum, name) => sum + r.has(name), 0),
      ),
    buildSystem: (r) => both(lead(r), r.has(SIGNAL.system)),
    buildScale: (r) => both(lead(r), r.has(SIGNAL.scale) + r.has(SIGNAL.concern)),
    buildUnit: (r) => both(built(r) + r.has(SIGNAL.write), r.has(SIGNAL.codeUnit)),
    buildTechnology: (r) => both(lead(r), r.has(SIGNAL.technology)),
    planWork: (r) =>
      both(
        r.has(SIGNAL.plan),
        r.has(SIGNAL.system) +
          r.has(SIGNAL.technology) +
          (r.count(SIGNAL.scale) + r.count(SIGNAL.concern) >= 2 ? 1 : 0) +
          r.has(SIGNAL.overhaul),
      ),
    analyzeWork: (r) =>
      both(
        r.has(SIGNAL.analyze),
        r.has(SIGNAL.system) + r.has(SIGNAL.concern) + r.has(SIGNAL.profession) + r.has(SIGNAL.science),
      ),
    bigBuild: (r) =>
      both(
        r.has(SIGNAL.design) + r.has(SIGNAL.build) + r.has(SIGNAL.overhaul),
        r.count(SIGNAL.system) + r.count(SIGNAL.technology) + r.count(SIGNAL.scale) + r.count(SIGNAL.concern) >= 2
          ? 1
          : 0,
      ),
    shortBuild: (r) =>
      both(
        r.leads(SIGNAL.build) +
          r.leads(SIGNAL.overhaul) +
          r.leads(SIGNAL.design) +
          (r.scan.words < 6 ? r.leads(SIGNAL.write) : 0),
        1 - r.has(SIGNAL.test),
        r.scan.words < 9 ? 1 : 0,
        r.has(SIGNAL.system) + r.leads(SIGNAL.overhaul) * r.has(SIGNAL.language),
        1 - r.has(SIGNAL.codeUnit),
        1 - r.has(SIGNAL.brief),
        1 - r.has(SIGNAL.modest),
      ),
    designWith: (r) =>
      both(
        r.leads(SIGNAL.design),
        r.scan.items + r.has(SIGNAL.include),
        r.scan.words >= 6 ? 1 : 0,
        1 - r.has(SIGNAL.modest),
      ),
    multiLead: (r) => both(lead(r) + r.leads(SIGNAL.plan) + r.leads(SIGNAL.analyze), r.scan.items >= 2 ? 1 : 0),
    explainShort: (r) =>
      both(
        r.leads(SIGNAL.explain) + r.leads(SIGNAL.compare) + r.leads(SIGNAL.why),
        r.scan.words < 25 ? 1 : 0,
        1 -
          Math.min(
            1,
            built(r) + r.has(SIGNAL.plan) + r.has(SIGNAL.analyze) + r.has(SIGNAL.prove) + r.has(SIGNAL.derive),
          ),
      ),
    noOrder: (r) => (VERBS.some((name) => r.has(name) > 0) ? 0 : 1),
  },
  detail: (r) =>
    times(
      VERBS.reduce((sum, name) => sum + r.has(name), 0),
      'kind',
      'kinds',
    ) + ' of order',
});
