/** Where one is in the staff room; the address holds it after `#`, so that it can be kept and sent around. */
export type Route =
  | { page: 'exams' }
  | { page: 'new-exam' }
  | { page: 'exam'; exam_id: number; part: ExamPart }
  | { page: 'preview'; exam_id: number }
  | { page: 'students' }
  | { page: 'import-students' }
  | { page: 'live'; exam_id: number | null }
  | { page: 'results'; exam_id: number | null }
  | { page: 'essays'; exam_id: number; question_id: string | null }
  | { page: 'sessions' }
  | { page: 'session'; session_id: number }
  | { page: 'record' }
  | { page: 'lost' };

export type ExamPart = 'questions' | 'settings' | 'students';

type Read = (parts: readonly string[]) => Route | null;

const readers: Readonly<Record<string, Read>> = {
  '': () => ({ page: 'exams' }),
  exams: ([id, part]) => {
    if (id === undefined) return { page: 'exams' };
    if (id === 'new') return { page: 'new-exam' };
    const exam_id = idOf(id);
    if (exam_id === null) return null;
    if (part === undefined || part === 'questions') return { page: 'exam', exam_id, part: 'questions' };
    if (part === 'settings' || part === 'students') return { page: 'exam', exam_id, part };
    return part === 'preview' ? { page: 'preview', exam_id } : null;
  },
  students: ([part]) => {
    if (part === undefined) return { page: 'students' };
    return part === 'import' ? { page: 'import-students' } : null;
  },
  live: ([id]) => (id === undefined ? { page: 'live', exam_id: null } : withExam('live', idOf(id))),
  results: ([id, part, question_id]) => {
    if (id === undefined) return { page: 'results', exam_id: null };
    const exam_id = idOf(id);
    if (exam_id !== null && part === 'essays')
      return { page: 'essays', exam_id, question_id: question_id ?? null };
    return part === undefined ? withExam('results', exam_id) : null;
  },
  sessions: ([id]) => {
    if (id === undefined) return { page: 'sessions' };
    const session_id = idOf(id);
    return session_id === null ? null : { page: 'session', session_id };
  },
  record: ([rest]) => (rest === undefined ? { page: 'record' } : null),
};

function withExam(page: 'live' | 'results', exam_id: number | null): Route | null {
  return exam_id === null ? null : { page, exam_id };
}

function idOf(text: string): number | null {
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null;
}

/** The route that an address's `#…` names; `lost` where it names none. */
export function readRoute(hash: string): Route {
  const [head = '', ...rest] = hash.replace(/^#?\/?/, '').split('/');
  return readers[head]?.(rest) ?? { page: 'lost' };
}

/** The address of a route, to be set as a link's `href`. */
export function addressOf(route: Route): string {
  switch (route.page) {
    case 'new-exam':
      return '#/exams/new';
    case 'exam':
      return `#/exams/${route.exam_id}/${route.part}`;
    case 'preview':
      return `#/exams/${route.exam_id}/preview`;
    case 'import-students':
      return '#/students/import';
    case 'live':
    case 'results':
      return route.exam_id === null ? `#/${route.page}` : `#/${route.page}/${route.exam_id}`;
    case 'essays':
      return `#/results/${route.exam_id}/essays${route.question_id ? `/${route.question_id}` : ''}`;
    case 'session':
      return `#/sessions/${route.session_id}`;
    case 'lost':
      return '#/';
    default:
      return `#/${route.page}`;
  }
}
