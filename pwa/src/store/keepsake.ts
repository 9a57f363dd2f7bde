/** A small mark outside the database: there are sessions on this device. It tells when the database was lost. */
export interface Keepsake {
  isKept(): Promise<boolean>;
  keep(): Promise<void>;
  drop(): Promise<void>;
}

const CACHE = 'inkfast-keepsake';
const PLACE = '/keepsake';

/** Kept in the Cache API, which survives a killed browser and has files of its own. */
export const cachedKeepsake: Keepsake = {
  isKept: async () => (await (await caches.open(CACHE)).match(PLACE)) !== undefined,
  keep: async () => (await caches.open(CACHE)).put(PLACE, new Response('sessions')),
  drop: async () => void (await (await caches.open(CACHE)).delete(PLACE)),
};
