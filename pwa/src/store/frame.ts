/** What is told apart by its class, by `idb` or by this app. Of cursors `idb` knows the very methods: use none. */
const KINDS = [
  'IDBDatabase',
  'IDBIndex',
  'IDBObjectStore',
  'IDBRequest',
  'IDBTransaction',
  'DOMException',
] as const;

let frame: HTMLIFrameElement | null = null;

/** The factory of an empty frame, which has a line of its own to IndexedDB. It lasts until the next is asked for. */
export function factoryOfNewFrame(): IDBFactory | null {
  frame?.remove();
  frame = document.createElement('iframe');
  frame.hidden = true;
  document.body.append(frame);
  const there = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!there) return null;
  for (const kind of KINDS) Object.setPrototypeOf(there[kind].prototype, globalThis[kind].prototype);
  return there.indexedDB;
}
