import { PrecacheController, type PrecacheEntry, PrecacheRoute } from 'workbox-precaching';
import { createPartialResponse } from 'workbox-range-requests';
import { NavigationRoute, Route, Router } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import { ATTACHMENTS } from '../pwa/src/sync/worker-words';

export type ManifestEntry = PrecacheEntry | string;

const ATTACHMENT_PATH = /^\/student\/exam\/\d+\/(picture|sound)\/[0-9a-f]+\.\w+$/;

/** Addresses that the server answers itself: its calls, staff's page, and whatever has a file's ending. */
const NOT_A_PAGE = [/^\/(api|auth|student|staff)\//, /^\/staff$/, /^\/(healthz|readyz)$/, /\.\w+$/];

export interface Caching {
  install(event: ExtendableEvent): Promise<unknown>;
  activate(event: ExtendableEvent): Promise<unknown>;
  /** The answer from the device, or nothing where the request is the network's alone. */
  answer(event: FetchEvent): Promise<Response> | undefined;
}

/**
 * Keeps the app whole, in one version, and answers its pages, pictures and sounds from the device. After a
 * power cut the browser may have caches that it cannot read any more: then the network is asked.
 */
export function createCaching(manifest: ManifestEntry[]): Caching {
  const precache = new PrecacheController();
  precache.addToCacheList(manifest);
  const router = new Router();
  router.registerRoute(new PrecacheRoute(precache));
  router.registerRoute(
    new NavigationRoute(precache.createHandlerBoundToURL('/index.html'), { denylist: NOT_A_PAGE }),
  );
  // Browsers ask for a sound in parts, and some play none that they do not get so.
  const attachments = new CacheFirst({
    cacheName: ATTACHMENTS,
    plugins: [
      {
        cachedResponseWillBeUsed: async ({ request, cachedResponse }) =>
          cachedResponse && request.headers.has('Range')
            ? createPartialResponse(request, cachedResponse)
            : cachedResponse,
      },
    ],
  });
  router.registerRoute(
    new Route(({ url, sameOrigin }) => sameOrigin && ATTACHMENT_PATH.test(url.pathname), attachments),
  );
  return {
    install: (event) => precache.install(event),
    activate: (event) => precache.activate(event),
    answer(event) {
      const { request } = event;
      if (request.method !== 'GET') return undefined;
      return router.handleRequest({ event, request })?.catch(() => fetch(request));
    },
  };
}
