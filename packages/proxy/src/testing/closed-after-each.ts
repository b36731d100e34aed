import { afterEach } from 'vitest';
import { dialectNamed, servedBy, type FourDialects } from './four-dialects.js';
import { PlayedUpstream } from './played-upstream.js';
import { RudeUpstream } from './rude-upstream.js';
import { everyTier, modelEntry, startRouter, type TestRouter, type TestRouterOptions } from './start-router.js';

let closing: Array<() => Promise<void>> = [];

function closed<Started extends { close(): Promise<void> }>(started: Started): Started {
  closing.push(() => started.close());
  return started;
}

/** Starts routers and upstreams that are closed after the test, the last one first. Called once in a test file. */
export function closedAfterEach() {
  afterEach(async () => {
    for (const close of closing.reverse()) await close();
    closing = [];
  });
  const routerFor = async (text: string, options: TestRouterOptions = {}): Promise<TestRouter> =>
    closed(await startRouter(text, options));
  const rudeUpstream = async (): Promise<RudeUpstream> => closed(await RudeUpstream.start());
  return {
    routerFor,
    rudeUpstream,
    /** A router whose every tier is served by `first`, and by `second` where that fails. */
    async twoUpstreams(options: TestRouterOptions = {}) {
      const [first, second] = [await rudeUpstream(), await rudeUpstream()];
      const models = modelEntry('first', first.url) + modelEntry('second', second.url);
      const router = await routerFor(`model_list:\n${models}${everyTier('first', 'second')}`, options);
      return { first, second, router };
    },
    /** A router whose one model, `up`, is served in that dialect. */
    async played(dialect: FourDialects): Promise<{ upstream: PlayedUpstream; router: TestRouter }> {
      const upstream = closed(await PlayedUpstream.start(dialectNamed(dialect)));
      return { upstream, router: await routerFor(servedBy(upstream)) };
    },
  };
}
