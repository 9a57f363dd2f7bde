import type { QuestionDraft, SentFile, StaffQuestion } from '../../wire/staff';

const stored = /(<(?:img|audio)\b[^>]*?\bsrc=")(?=(?:picture|sound)\/)/g;
const inline = /(<(?:img|audio)\b[^>]*?\bsrc=")(data:[^",]*;base64,([^"]*))(?=")/g;

/** Markup with the stored pictures and sounds at the address where staff get them. */
function placed(html: string, exam_id: number): string {
  return html.replace(stored, `$1/staff/exams/${exam_id}/`);
}

/** A question with its stored pictures and sounds at the address where staff get them. */
export function withAddresses(question: StaffQuestion, exam_id: number): StaffQuestion {
  return eachText(question, (html) => placed(html, exam_id));
}

/** Questions as the server takes them: stored pictures and sounds by their names, new ones as files beside. */
export function withFiles(
  drafts: readonly QuestionDraft[],
  exam_id: number,
): { questions: QuestionDraft[]; attachments: SentFile[] } {
  const folder = `src="/staff/exams/${exam_id}/`;
  const files = new Map<string, SentFile>();
  const take = (html: string) =>
    html
      .replaceAll(folder, 'src="')
      .replace(inline, (_, before: string, address: string, content: string) => {
        const file = files.get(address) ?? { name: `attachment-${files.size + 1}`, content };
        files.set(address, file);
        return `${before}${file.name}`;
      });
  const questions = drafts.map((draft) => eachText(draft, take));
  return { questions, attachments: [...files.values()] };
}

interface Texts {
  text_html: string;
  feedback_html?: string;
  options?: { text_html: string; feedback_html?: string }[];
  prompts?: { text_html: string }[];
}

/** The same question with all of its markup written anew. */
export function eachText<Question extends Texts>(
  question: Question,
  write: (html: string) => string,
): Question {
  const both = <Part extends { text_html: string; feedback_html?: string }>(part: Part): Part => ({
    ...part,
    text_html: write(part.text_html),
    ...(part.feedback_html !== undefined && { feedback_html: write(part.feedback_html) }),
  });
  return {
    ...both(question),
    ...(question.options && { options: question.options.map(both) }),
    ...(question.prompts && { prompts: question.prompts.map(both) }),
  };
}
