import { PrecacheController, type PrecacheEntry, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, Route, Router } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import { PICTURES } from '../pwa/src/sync/worker-words';

export type ManifestEntry = PrecacheEntry | string;

const PICTURE_PATH = /^\/student\/exam\/\d+\/picture\/[0-9a-f]+\.\w+$/;

/** Addresses that the server answers itself: its calls, staff's page, and whatever has a file's ending. */
const NOT_A_PAGE = [/^\/(api|auth|student|staff)\//, /^\/staff$/, /^\/(healthz|readyz)$/, /\.\w+$/];

export interface Caching {
  install(event: ExtendableEvent): Promise<unknown>;
  activate(event: ExtendableEvent): Promise<unknown>;
  /** The answer from the device, or nothing where the request is the network's alone. */
  answer(event: FetchEvent): Promise<Response> | undefined;
}

/**
 * Keeps the app whole, in one version, and answers its pages and pictures from the device. After a power cut the
 * browser may have caches that it cannot read any more: then the network is asked.
 */
export function createCaching(manifest: ManifestEntry[]): Caching {
  const precache = new PrecacheController();
  precache.addToCacheList(manifest);
  const router = new Router();
  router.registerRoute(new PrecacheRoute(precache));
  router.registerRoute(
    new NavigationRoute(precache.createHandlerBoundToURL('/index.html'), { denylist: NOT_A_PAGE }),
  );
  const pictures = new CacheFirst({ cacheName: PICTURES });
  router.registerRoute(
    new Route(({ url, sameOrigin }) => sameOrigin && PICTURE_PATH.test(url.pathname), pictures),
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
