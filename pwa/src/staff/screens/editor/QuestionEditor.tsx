import type { QuestionKind } from '../../../core/answer';
import { ChoiceField, TextField } from '../../components/Field';
import { choiceKinds, newForm, type QuestionForm } from '../../state/question-form';
import { questionProblems } from '../../state/question-problems';
import { say } from '../../words/words';
import { ChoiceParts, MatchingParts, type PartProps } from './AnswerParts';
import { AsSeen } from './AsSeen';
import { RichField } from './RichField';
import { NumberParts, TextParts } from './TypedParts';

export const kinds: readonly QuestionKind[] = [
  'single_choice',
  'multiple_choice',
  'true_false',
  'short_answer',
  'numerical',
  'matching',
  'essay',
  'description',
];

interface QuestionEditorProps {
  form: QuestionForm;
  /** Whether what is missing is said already; a question that was just begun is left in peace. */
  isTold: boolean;
  onForm: (form: QuestionForm) => void;
  onClose: () => void;
}

/** One question while it is written, and beside it what a student will see. */
export function QuestionEditor({ form, isTold, onForm, onClose }: QuestionEditorProps) {
  const problems = isTold ? questionProblems(form) : new Set<never>();
  const isText = form.kind === 'description';
  return (
    <div class="question-editor">
      <div class="form">
        <div class="form-pair">
          <ChoiceField
            label={say('editor.kind')}
            value={form.kind}
            options={kinds.map((kind) => ({ value: kind, words: say(`question.kind.${kind}`) }))}
            onValue={(kind) => onForm(asKind(form, kind))}
          />
          {!isText && (
            <TextField
              label={say('editor.marks')}
              value={form.marks}
              problem={problems.has('marks') ? say('problem.marks') : null}
              onValue={(marks) => onForm({ ...form, marks })}
            />
          )}
        </div>
        <RichField
          label={say(isText ? 'editor.text-to-read' : 'editor.text')}
          value={form.text_html}
          problem={problems.has('text') ? say('problem.text') : null}
          onValue={(text_html) => onForm({ ...form, text_html })}
        />
        <p class="field-hint">{say('editor.formula-hint')}</p>
        <Parts form={form} problems={problems} onForm={onForm} />
        <TextField
          label={say('editor.title')}
          most={250}
          value={form.title}
          onValue={(title) => onForm({ ...form, title })}
        />
        <button type="button" class="button question-editor-close" onClick={onClose}>
          {say('editor.close')}
        </button>
      </div>
      <AsSeen form={form} />
    </div>
  );
}

function Parts(props: PartProps) {
  const { kind } = props.form;
  if (choiceKinds.has(kind)) return <ChoiceParts {...props} />;
  if (kind === 'matching') return <MatchingParts {...props} />;
  if (kind === 'short_answer') return <TextParts {...props} />;
  if (kind === 'numerical') return <NumberParts {...props} />;
  return null;
}

/** The question as another kind: what both kinds have stays, what the new one needs and lacks is added. */
function asKind(form: QuestionForm, kind: QuestionKind): QuestionForm {
  const fresh = newForm(kind);
  const isFixed = kind === 'true_false' || form.kind === 'true_false';
  const keep = !isFixed && form.options.length > 0;
  return {
    ...form,
    kind,
    marks: form.marks === '0' ? fresh.marks : form.marks,
    options: keep ? form.options : fresh.options,
    prompts: form.prompts.length > 0 ? form.prompts : fresh.prompts,
    texts: form.texts.length > 0 ? form.texts : fresh.texts,
    numbers: form.numbers.length > 0 ? form.numbers : fresh.numbers,
  };
}
