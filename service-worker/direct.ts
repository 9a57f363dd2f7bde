/** A rule of the browser's own about requests in the worker's scope; the first that fits decides. */
interface Rule {
  condition: Condition;
  source: 'network' | 'fetch-event';
}

interface Condition {
  requestMethod?: string;
  urlPattern?: { pathname: string };
  or?: Condition[];
}

interface InstallEvent extends ExtendableEvent {
  addRoutes?(rules: Rule[]): Promise<void>;
}

/**
 * Pictures and sounds are on the device; whatever else is the server's is asked of it without the worker, which
 * a browser may have to start for it. It is a matter of safety too: a request that starts the old worker at the
 * instant at which a new version takes over makes Chromium leave the change half done, and openings of the app hang.
 */
const RULES: Rule[] = [
  { condition: { requestMethod: 'POST' }, source: 'network' },
  { condition: at('/student/exam/*/picture/*', '/student/exam/*/sound/*'), source: 'fetch-event' },
  { condition: at('/api/*', '/auth/*', '/student/*', '/staff', '/staff/*'), source: 'network' },
];

/** Has the browser ask the server directly. Where it cannot, the worker lets these requests pass by itself. */
export function askDirectly(event: InstallEvent): void {
  try {
    event.addRoutes?.(RULES).catch(() => undefined);
  } catch {
    // A browser that takes no such rules asks the worker first.
  }
}

function at(...paths: string[]): Condition {
  return { or: paths.map((pathname) => ({ urlPattern: { pathname } })) };
}
