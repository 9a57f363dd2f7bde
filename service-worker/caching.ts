import type { WorkboxPlugin } from 'workbox-core/types';
import { PrecacheController, type PrecacheEntry, PrecacheRoute } from 'workbox-precaching';
import { createPartialResponse } from 'workbox-range-requests';
import { NavigationRoute, Route, Router } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import { ATTACHMENTS } from '../pwa/src/sync/worker-words';

export type ManifestEntry = PrecacheEntry | string;

const PAGE = '/index.html';

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
  const precache = new PrecacheController({ plugins: [ofOneVersion(manifest)] });
  precache.addToCacheList(manifest);
  const router = new Router();
  router.registerRoute(new PrecacheRoute(precache));
  router.registerRoute(new NavigationRoute(precache.createHandlerBoundToURL(PAGE), { denylist: NOT_A_PAGE }));
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

const ASSETS = /"(\/assets\/[^"]+)"/g;

/**
 * Keeps nothing but this version's own files. While a server is replaced, or one of several is, it may give
 * the page of another version, whose assets this one has not: offline such a page would not start. An
 * installation that fails for this is tried again by the browser.
 */
function ofOneVersion(manifest: ManifestEntry[]): WorkboxPlugin {
  const own = new Set(manifest.map((entry) => pathOf(typeof entry === 'string' ? entry : entry.url)));
  const isOwnPage = (page: string) => {
    const assets = [...page.matchAll(ASSETS)].map(([, path]) => path);
    return assets.length > 0 && assets.every((path) => path !== undefined && own.has(path));
  };
  return {
    cacheWillUpdate: async ({ request, response }) => {
      if (!response.ok || response.redirected) return null;
      const isPage = pathOf(request.url) === PAGE;
      return !isPage || isOwnPage(await response.clone().text()) ? response : null;
    },
  };
}

function pathOf(url: string): string {
  return new URL(url, location.href).pathname;
}
