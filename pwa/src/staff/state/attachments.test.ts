import { describe, expect, test } from 'vitest';
import type { StaffQuestion } from '../../wire/staff';
import { withAddresses, withFiles } from './attachments';
import { draftOf, formOf } from './question-form';

const SOUND = `sound/${'ab'.repeat(32)}.mp3`;
const PICTURE = `picture/${'cd'.repeat(32)}.png`;

const question: StaffQuestion = {
  id: 'q1',
  kind: 'single_choice',
  text_html: `<p>Hear <audio controls="" aria-label="A bird" src="${SOUND}"></audio> of picture/this</p>`,
  marks: 1,
  title: '',
  category: '',
  feedback_html: '',
  options: [
    { id: 'a', text_html: `<img alt="A hill" src="${PICTURE}">`, feedback_html: '' },
    { id: 'b', text_html: 'none', feedback_html: '' },
  ],
  prompts: [],
  key: { weights: { a: 1, b: 0 } },
};

describe('stored pictures and sounds', () => {
  test('are shown where staff get them', () => {
    const shown = withAddresses(question, 7);
    expect(shown.text_html).toContain(`src="/staff/exams/7/${SOUND}"`);
    expect(shown.text_html).toContain('of picture/this');
    expect(shown.options[0]?.text_html).toContain(`src="/staff/exams/7/${PICTURE}"`);
  });

  test('go back by their names, and no file is sent again', () => {
    const draft = draftOf(formOf(withAddresses(question, 7)));
    const sent = withFiles([draft], 7);
    expect(sent.attachments).toEqual([]);
    expect(sent.questions[0]?.text_html).toBe(question.text_html);
    expect(sent.questions[0]?.options?.[0]?.text_html).toBe(question.options[0]?.text_html);
  });
});

describe('new pictures and sounds', () => {
  test('are sent as files, each once, whatever their size', () => {
    const long = 'A'.repeat(60_000);
    const html = `<audio controls="" src="data:audio/wav;base64,${long}"></audio>`;
    const draft = { ...draftOf(formOf(question)), text_html: `${html} and ${html}` };
    const { questions, attachments } = withFiles([draft], 7);
    expect(attachments).toEqual([{ name: 'attachment-1', content: long }]);
    const named = '<audio controls="" src="attachment-1"></audio>';
    expect(questions[0]?.text_html).toBe(`${named} and ${named}`);
  });
});
