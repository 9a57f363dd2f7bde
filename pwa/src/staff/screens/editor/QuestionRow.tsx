import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { plainText } from '../../../ui/HtmlText';
import { Icon } from '../../../ui/icons';
import { goToFirstProblem } from '../../components/first-problem';
import type { ExamEditing, OnDesk } from '../../state/exam-editing';
import { draftOf } from '../../state/question-form';
import { say } from '../../words/words';
import { QuestionView } from '../exams/QuestionView';
import { QuestionEditor } from './QuestionEditor';

interface QuestionRowProps {
  one: OnDesk;
  number: number;
  editing: ExamEditing;
  isFirst: boolean;
  isLast: boolean;
  isOpen: boolean;
  /** How often was said what is missing; 0: a question that was just begun is left in peace. */
  tellings: number;
  onEdit: (key: number | null) => void;
}

/** A question in the list: read, or opened for writing. */
export function QuestionRow(props: QuestionRowProps) {
  const { one, number, editing, isOpen, tellings, onEdit } = props;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' });
    if (isOpen && tellings > 0) goToFirstProblem(row.current);
  }, [isOpen, tellings]);
  useFocusInside(row, isOpen);
  const stored = { ...formOfShown(one), id: one.form.id ?? '' };
  return (
    <li ref={row} class={isOpen ? 'question-row-open' : undefined}>
      {isOpen ? (
        <QuestionEditor
          form={one.form}
          isTold={tellings > 0}
          onForm={(form) => editing.change(one.key, form)}
          onClose={() => onEdit(null)}
        />
      ) : (
        <div class="question-row">
          <QuestionView question={stored} number={number} />
          <RowTools {...props} />
        </div>
      )}
    </li>
  );
}

const FIELDS = '[contenteditable], input, textarea, select';

/** A row that is opened takes the focus to its first field; one that is closed gives it back to "Edit". */
function useFocusInside(row: RefObject<HTMLElement | null>, isOpen: boolean): void {
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body;
    if (isOpen) row.current?.querySelector<HTMLElement>(FIELDS)?.focus({ preventScroll: true });
    else if (wasOpen.current && isLost) row.current?.querySelector<HTMLElement>('.row-tools button')?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
}

function formOfShown({ form }: OnDesk) {
  const draft = draftOf(form);
  return {
    kind: draft.kind,
    text_html: draft.text_html,
    marks: draft.marks,
    title: draft.title,
    category: draft.category,
    feedback_html: draft.feedback_html,
    options: form.options.map(({ id, text_html }) => ({ id, text_html })),
    prompts: form.prompts.map(({ id, text_html }) => ({ id, text_html })),
    key: draft.key ?? {},
  };
}

function RowTools({ one, number, editing, isFirst, isLast, onEdit }: QuestionRowProps) {
  const name =
    one.form.kind === 'description'
      ? plainText(one.form.text_html).slice(0, 40)
      : say('question.number', { number });
  const label = (action: 'edit' | 'up' | 'down' | 'copy' | 'remove') =>
    say('editor.of', { action: say(`editor.${action}`), name });
  return (
    <div class="row-tools">
      <button
        type="button"
        class="button button-small"
        aria-label={label('edit')}
        onClick={() => onEdit(one.key)}
      >
        {say('editor.edit')}
      </button>
      <Tool label={label('up')} shape="up" disabled={isFirst} onUse={() => editing.move(one.key, -1)} />
      <Tool label={label('down')} shape="down" disabled={isLast} onUse={() => editing.move(one.key, 1)} />
      <Tool label={label('copy')} shape="plus" onUse={() => editing.copy(one.key)} />
      <Tool label={label('remove')} shape="cross" onUse={() => editing.remove(one.key)} />
    </div>
  );
}

/**
 * A row that moves in the page loses the focus; the button that moved it keeps it. From a row that is removed it
 * goes to the same button of a neighbour, or to the page's heading.
 */
function keepFocus(button: HTMLButtonElement): void {
  const row = button.closest('li');
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  requestAnimationFrame(() => {
    const beside = neighbour?.querySelector<HTMLElement>('.row-tools button:last-child');
    const next = button.isConnected ? button : (beside ?? document.querySelector('h1'));
    next?.focus();
  });
}

interface ToolProps {
  label: string;
  shape: 'up' | 'down' | 'plus' | 'cross';
  disabled?: boolean;
  onUse: () => void;
}

function Tool({ label, shape, disabled = false, onUse }: ToolProps) {
  return (
    <button
      type="button"
      class="button button-quiet button-icon button-small"
      title={label}
      aria-disabled={disabled}
      onClick={(event) => {
        if (disabled) return;
        keepFocus(event.currentTarget);
        onUse();
      }}
    >
      <Icon shape={shape} />
      <span class="visually-hidden">{label}</span>
    </button>
  );
}
