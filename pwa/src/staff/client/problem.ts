/** Why a call did not do what was asked, as far as a screen has to tell it apart. */
export type ProblemKind =
  | 'offline'
  | 'sign-in-needed'
  | 'refused'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'too-many'
  | 'too-large'
  | 'failed';

/** What is wrong, by field; a form sets each beside its field. */
export type FieldErrors = Readonly<Record<string, unknown>>;

interface ProblemDocument {
  detail?: unknown;
  code?: unknown;
  errors?: unknown;
  request_id?: unknown;
}

/** A call that was refused or got no reply. `detail` is the server's own sentence, empty where there is none. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly detail: string;
  readonly code: string;
  readonly errors: FieldErrors;
  /** What to name when it is reported. */
  readonly request_id: string;

  constructor(kind: ProblemKind, document: ProblemDocument = {}) {
    const detail = textOf(document.detail);
    super(detail || kind);
    this.kind = kind;
    this.detail = detail;
    this.code = textOf(document.code);
    this.errors = isRecord(document.errors) ? document.errors : {};
    this.request_id = textOf(document.request_id);
  }
}

const kinds: Readonly<Record<number, ProblemKind>> = {
  401: 'sign-in-needed',
  403: 'refused',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
  400: 'invalid',
  415: 'invalid',
  422: 'invalid',
  429: 'too-many',
};

/** The problem that a reply tells of. */
export async function readProblem(reply: Response): Promise<Problem> {
  const isOurs = reply.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  if (!isOurs) return new Problem(kindOfStranger(reply.status));
  const document: unknown = await reply.json().catch(() => ({}));
  return new Problem(kinds[reply.status] ?? 'failed', isRecord(document) ? document : {});
}

/** What is no problem document was not written by our server; a proxy has a limit of its own for files. */
function kindOfStranger(status: number): ProblemKind {
  if (status === 413) return 'too-large';
  return status >= 500 ? 'failed' : 'offline';
}

/** Whatever was thrown, as a problem: what is none of ours is a failure to report. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem('failed', { detail: thrown instanceof Error ? thrown.message : '' });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
