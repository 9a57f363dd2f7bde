import { plainText } from '../../../ui/HtmlText';
import { Icon } from '../../../ui/icons';
import {
  freeId,
  freeIdByChance,
  markRight,
  type OptionForm,
  type QuestionForm,
} from '../../state/question-form';
import type { QuestionProblem } from '../../state/question-problems';
import { say } from '../../words/words';
import { RichField } from './RichField';

export interface PartProps {
  form: QuestionForm;
  problems: ReadonlySet<QuestionProblem>;
  onForm: (form: QuestionForm) => void;
}

/** The options of a choice, and which of them are right. */
export function ChoiceParts({ form, problems, onForm }: PartProps) {
  const many = form.kind === 'multiple_choice';
  const isFixed = form.kind === 'true_false';
  return (
    <fieldset class="parts-list">
      <legend class="rich-label">{say('editor.options')}</legend>
      {form.options.map((option, index) => (
        <div key={option.id} class="part">
          <input
            type={many ? 'checkbox' : 'radio'}
            name={`right ${form.id}`}
            class="part-right"
            aria-label={say('editor.right', { number: index + 1 })}
            checked={option.share > 0}
            onChange={(event) => onForm(markRight(form, option.id, event.currentTarget.checked))}
          />
          <OptionField form={form} option={option} number={index + 1} onForm={onForm} />
          {!isFixed && <RemoveOption form={form} option={option} number={index + 1} onForm={onForm} />}
        </div>
      ))}
      <Problems of={['options', 'empty-option', 'right']} problems={problems} />
      {!isFixed && <AddOption form={form} onForm={onForm} />}
    </fieldset>
  );
}

interface OptionProps extends Omit<PartProps, 'problems'> {
  option: OptionForm;
  number: number;
}

function OptionField({ form, option, number, onForm }: OptionProps) {
  const write = (text_html: string) =>
    onForm({
      ...form,
      options: form.options.map((one) => (one.id === option.id ? { ...one, text_html } : one)),
    });
  return (
    <RichField
      label={say('editor.option', { number })}
      isLabelHidden
      isShort
      value={option.text_html}
      onValue={write}
    />
  );
}

function RemoveOption({ form, option, number, onForm }: OptionProps) {
  const remove = () => {
    const options = form.options.filter((one) => one.id !== option.id);
    onForm(form.kind === 'multiple_choice' ? shared({ ...form, options }) : { ...form, options });
  };
  return <Remove words={say('editor.remove-option', { number })} onRemove={remove} />;
}

/** The same right options, sharing the marks anew. */
function shared(form: QuestionForm): QuestionForm {
  const right = form.options.find((option) => option.share > 0);
  return right ? markRight(form, right.id, true) : form;
}

function AddOption({ form, onForm }: Omit<PartProps, 'problems'>) {
  const wrong = form.options.find((option) => option.share < 0)?.share ?? 0;
  const id = form.kind === 'matching' ? freeIdByChance(form.options) : freeId(form.options);
  const added: OptionForm = { id, text_html: '', feedback_html: '', share: wrong };
  return (
    <Add
      words={say('editor.add-option')}
      onAdd={() => onForm({ ...form, options: [...form.options, added] })}
    />
  );
}

/** Parts to be matched, each with what belongs to it, and the options to choose from. */
export function MatchingParts({ form, problems, onForm }: PartProps) {
  const { prompts, options } = form;
  const put = (id: string, part: Partial<(typeof prompts)[number]>) =>
    onForm({ ...form, prompts: prompts.map((one) => (one.id === id ? { ...one, ...part } : one)) });
  const nextId = String(Math.max(0, ...prompts.map(({ id }) => Number(id) || 0)) + 1);
  return (
    <>
      <fieldset class="parts-list">
        <legend class="rich-label">{say('editor.match-options')}</legend>
        {options.map((option, index) => (
          <div key={option.id} class="part">
            <OptionField form={form} option={option} number={index + 1} onForm={onForm} />
            <RemoveOption form={form} option={option} number={index + 1} onForm={onForm} />
          </div>
        ))}
        <Problems of={['options', 'empty-option']} problems={problems} />
        <AddOption form={form} onForm={onForm} />
      </fieldset>
      <fieldset class="parts-list">
        <legend class="rich-label">{say('editor.prompts')}</legend>
        {prompts.map((prompt, index) => (
          <div key={prompt.id} class="part part-pair">
            <RichField
              label={say('editor.prompt', { number: index + 1 })}
              isLabelHidden
              isShort
              value={prompt.text_html}
              onValue={(text_html) => put(prompt.id, { text_html })}
            />
            <span class="select">
              <select
                aria-label={say('editor.belongs', { number: index + 1 })}
                value={prompt.option_id}
                onChange={(event) => put(prompt.id, { option_id: event.currentTarget.value })}
              >
                <option value="">–</option>
                {options.map((option) => (
                  <option key={option.id} value={option.id} dir="auto">
                    {plainText(option.text_html)}
                  </option>
                ))}
              </select>
              <Icon shape="down" />
            </span>
            <Remove
              words={say('editor.remove-prompt', { number: index + 1 })}
              onRemove={() => onForm({ ...form, prompts: prompts.filter((one) => one.id !== prompt.id) })}
            />
          </div>
        ))}
        <Problems of={['prompts', 'pairs']} problems={problems} />
        <Add
          words={say('editor.add-prompt')}
          onAdd={() =>
            onForm({ ...form, prompts: [...prompts, { id: nextId, text_html: '', option_id: '' }] })
          }
        />
      </fieldset>
    </>
  );
}

interface ProblemsProps {
  of: readonly Exclude<QuestionProblem, never>[];
  problems: ReadonlySet<QuestionProblem>;
}

export function Problems({ of, problems }: ProblemsProps) {
  return (
    <>
      {of
        .filter((problem) => problems.has(problem))
        .map((problem) => (
          <p key={problem} class="field-problem" tabIndex={-1}>
            {say(`problem.${problem}`)}
          </p>
        ))}
    </>
  );
}

export function Add({ words, onAdd }: { words: string; onAdd: () => void }) {
  return (
    <button type="button" class="button button-small part-add" onClick={onAdd}>
      <Icon shape="plus" />
      {words}
    </button>
  );
}

export function Remove({ words, onRemove }: { words: string; onRemove: () => void }) {
  return (
    <button type="button" class="button button-quiet button-icon button-small" onClick={onRemove}>
      <Icon shape="cross" />
      <span class="visually-hidden">{words}</span>
    </button>
  );
}
