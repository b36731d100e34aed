import { SIGNAL } from '../lexicon/signals.js';
import { leading } from './counts.js';
import { all, always, defineDimension, has, share, times, when } from './dimension.js';
import type { Reading } from './reading.js';
import { TECHNICAL } from './technical-terms.js';

const BUILDS = [SIGNAL.design, SIGNAL.build, SIGNAL.overhaul];
const BUILD_LEADS = BUILDS.map(leading);
const VERBS = [
  ...BUILDS,
  SIGNAL.plan,
  SIGNAL.analyze,
  SIGNAL.write,
  SIGNAL.explain,
  SIGNAL.compare,
  SIGNAL.list,
  SIGNAL.fix,
];
/** What makes an explanation long. */
const LONG = [...BUILDS, SIGNAL.plan, SIGNAL.analyze, SIGNAL.prove, SIGNAL.derive];
const EXPLAIN_LEADS = [SIGNAL.explain, SIGNAL.compare, SIGNAL.why].map(leading);
/** What is analysed, beside a text. */
const OBJECTS = [SIGNAL.system, SIGNAL.concern, SIGNAL.profession, SIGNAL.science];

/** What is ordered: a design, a rebuild, a text, an explanation, a list. */
export const imperativeVerbs = defineDimension({
  name: 'imperativeVerbs',
  features: {
    design: has(SIGNAL.design),
    designLead: has(leading(SIGNAL.design)),
    build: has(SIGNAL.build),
    buildLead: has(leading(SIGNAL.build)),
    overhaul: has(SIGNAL.overhaul),
    overhaulLead: has(leading(SIGNAL.overhaul)),
    plan: has(SIGNAL.plan),
    planLead: has(leading(SIGNAL.plan)),
    analyze: has(SIGNAL.analyze),
    analyzeLead: has(leading(SIGNAL.analyze)),
    write: has(SIGNAL.write),
    writeLead: has(leading(SIGNAL.write)),
    explain: has(SIGNAL.explain),
    explainLead: has(leading(SIGNAL.explain)),
    compare: has(SIGNAL.compare),
    list: has(SIGNAL.list),
    listLead: has(leading(SIGNAL.list)),
    fix: has(SIGNAL.fix),
    fixLead: has(leading(SIGNAL.fix)),
    verbs: when(VERBS, (r) => share(4, r.kinds(VERBS))),
    buildSystem: when(BUILD_LEADS, (r) => r.has(SIGNAL.system)),
    buildScale: when(BUILD_LEADS, (r) => all(r.has(SIGNAL.scale) + r.has(SIGNAL.concern))),
    buildUnit: when([SIGNAL.codeUnit], (r) => all(r.kinds(BUILDS) + r.has(SIGNAL.write))),
    buildTechnology: when(BUILD_LEADS, (r) => r.has(SIGNAL.technology)),
    planWork: when([SIGNAL.plan], (r) =>
      all(
        r.has(SIGNAL.system) +
          r.has(SIGNAL.technology) +
          (r.count(SIGNAL.scale) + r.count(SIGNAL.concern) >= 2 ? 1 : 0) +
          r.has(SIGNAL.overhaul),
      ),
    ),
    analyzeWork: when([SIGNAL.analyze], (r) => all(r.kinds(OBJECTS))),
    bigBuild: when(BUILDS, (r) => (r.sum(TECHNICAL) >= 2 ? 1 : 0)),
    shortBuild: when([...BUILD_LEADS, leading(SIGNAL.write)], isShortBuild),
    designWith: when([leading(SIGNAL.design)], (r) =>
      all(r.scan.items + r.has(SIGNAL.include), r.scan.words >= 6 ? 1 : 0, 1 - r.has(SIGNAL.modest)),
    ),
    multiLead: when([...BUILD_LEADS, leading(SIGNAL.plan), leading(SIGNAL.analyze)], (r) =>
      r.scan.items >= 2 ? 1 : 0,
    ),
    explainShort: when(EXPLAIN_LEADS, (r) => (r.scan.words < 25 && r.kinds(LONG) === 0 ? 1 : 0)),
    noOrder: always((r) => (r.kinds(VERBS) === 0 ? 1 : 0)),
  },
  detail: (r) => times(r.kinds(VERBS), 'kind', 'kinds') + ' of order',
});

/** "Build a chat system": a few words, and nothing that makes it small. */
function isShortBuild(r: Reading): number {
  return all(
    r.kinds(BUILD_LEADS) + (r.scan.words < 6 ? r.leads(SIGNAL.write) : 0),
    1 - r.has(SIGNAL.test),
    r.scan.words < 9 ? 1 : 0,
    r.has(SIGNAL.system) + r.leads(SIGNAL.overhaul) * r.has(SIGNAL.language),
    1 - r.has(SIGNAL.codeUnit),
    1 - r.has(SIGNAL.brief),
    1 - r.has(SIGNAL.modest),
  );
}
