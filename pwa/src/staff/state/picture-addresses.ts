import type { StaffQuestion } from '../../wire/staff';

/** A question with its stored pictures at the address where staff get them. */
export function withAddresses(question: StaffQuestion, exam_id: number): StaffQuestion {
  const place = (html: string) =>
    html.replace(/(<img\b[^>]*?\bsrc=")picture\//g, `$1/staff/exams/${exam_id}/picture/`);
  return {
    ...question,
    text_html: place(question.text_html),
    options: question.options.map((option) => ({ ...option, text_html: place(option.text_html) })),
    prompts: question.prompts.map((prompt) => ({ ...prompt, text_html: place(prompt.text_html) })),
  };
}
