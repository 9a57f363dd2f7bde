import { useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../../../core/answer';
import { AnswerArea } from '../../../ui/exam/AnswerArea';
import { HtmlText } from '../../../ui/HtmlText';
import { drawFormulas, loadMathematics } from '../../state/mathematics';
import { browserTicking } from '../../state/polling';
import { previewPlayer, previewSitting } from '../../state/preview-player';
import { draftOf, type QuestionForm } from '../../state/question-form';
import { say } from '../../words/words';

type Draw = (html: string) => string;

/** The question with the student's own components, as it will be when it is stored. */
export function AsSeen({ form }: { form: QuestionForm }) {
  const [draw, setDraw] = useState<{ draw: Draw }>({ draw: (html) => html });
  const answers = useSignal<ReadonlyMap<string, Answer>>(new Map());
  useEffect(() => {
    // Without it a formula stands as it was written; it may be had once the connection is back.
    const load = () =>
      void loadMathematics().then(
        (render) => setDraw({ draw: (html) => drawFormulas(html, render) }),
        () => undefined,
      );
    load();
    return browserTicking.onSeen(load);
  }, []);
  const question = toQuestion(form, draw.draw);
  const sitting = previewSitting({ exam_id: 0, title: '', questions: [question] }, answers);
  return (
    <section class="as-seen" aria-label={say('editor.as-seen')}>
      <p class="as-seen-title">{say('editor.as-seen')}</p>
      {form.kind === 'description' ? (
        <HtmlText html={question.text_html} />
      ) : (
        <AnswerArea player={previewPlayer(sitting)} sitting={sitting} question={question} />
      )}
    </section>
  );
}

function toQuestion(form: QuestionForm, draw: Draw) {
  const draft = draftOf(form);
  return {
    id: `seen${form.id ?? ''}`,
    kind: form.kind,
    marks: draft.marks,
    text_html: draw(draft.text_html),
    options: form.options.map(({ id, text_html }) => ({ id, text_html: draw(text_html) })),
    prompts: form.prompts.map(({ id, text_html }) => ({ id, text_html: draw(text_html) })),
  };
}
