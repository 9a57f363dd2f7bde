import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { say, type WordKey } from '../../words/words';
import { AttachmentDialog, type Family } from './AttachmentDialog';
import { goBackTo, insertHtml, placeIn, run, surround, TOOLS, textOnly } from './writing';

interface RichFieldProps {
  label: string;
  /** The label is only heard: the place says what it is. */
  isLabelHidden?: boolean;
  value: string;
  onValue: (html: string) => void;
  problem?: string | null | undefined;
  /** A line rather than a text: the tools come only while it is written in. */
  isShort?: boolean;
}

/** Text with markup, written as it will look; formulas stand as LaTeX. */
export function RichField(props: RichFieldProps) {
  const { label, isLabelHidden = false, value, onValue, problem, isShort = false } = props;
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const [choosing, setChoosing] = useState<{ family: Family; at: Range } | null>(null);
  // While somebody writes here the field is ahead of `value`: writing it back would throw the caret about.
  useEffect(() => {
    const element = place.current;
    if (element && element !== document.activeElement && element.innerHTML !== value) {
      element.innerHTML = value;
    }
  }, [value]);
  const changed = () => onValue(place.current?.innerHTML ?? '');
  const withFocus = (act: () => void) => {
    place.current?.focus();
    act();
    changed();
  };
  const choose = (family: Family) => {
    if (place.current) setChoosing({ family, at: placeIn(place.current) });
  };
  const insert = (html: string, at: Range) =>
    withFocus(() => {
      goBackTo(at);
      insertHtml(html);
    });
  const paste = (event: ClipboardEvent) => {
    event.preventDefault();
    run('insertText', textOnly(event));
  };
  return (
    <div class={isShort ? 'field rich rich-short' : 'field rich'}>
      <span class={isLabelHidden ? 'visually-hidden' : 'rich-label'} id={`${id}label`}>
        {label}
      </span>
      <div class="rich-frame">
        <div class="rich-tools" role="toolbar" aria-label={say('editor.tools', { name: label })}>
          {TOOLS.map((tool) => (
            <Tool
              key={tool.command}
              words={tool.words}
              sign={tool.sign}
              onUse={() => withFocus(() => run(tool.command))}
            />
          ))}
          <Tool words="editor.formula" sign="√x" onUse={() => withFocus(() => surround('\\(', '\\)'))} />
          <Tool words="editor.picture" sign="▣" onUse={() => choose('picture')} />
          <Tool words="editor.sound" sign="♪" onUse={() => choose('sound')} />
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a text area holds no markup */}
        <div
          ref={place}
          class="rich-place html-text"
          dir="auto"
          contentEditable
          role="textbox"
          tabIndex={0}
          aria-multiline={!isShort}
          aria-labelledby={`${id}label`}
          aria-invalid={Boolean(problem)}
          aria-describedby={problem ? `${id}problem` : undefined}
          onInput={changed}
          onPaste={paste}
        />
      </div>
      {problem && (
        <p class="field-problem" id={`${id}problem`}>
          {problem}
        </p>
      )}
      {choosing && (
        <AttachmentDialog
          family={choosing.family}
          onChosen={(html) => insert(html, choosing.at)}
          onClose={() => setChoosing(null)}
        />
      )}
    </div>
  );
}

interface ToolProps {
  words: WordKey & `editor.${'bold' | 'italic' | 'sub' | 'sup' | 'list' | 'formula' | Family}`;
  sign: string;
  onUse: () => void;
}

/** Pressing a tool with the pointer leaves the selection where it is. */
function Tool({ words, sign, onUse }: ToolProps) {
  return (
    <button
      type="button"
      class={`rich-tool rich-${words.replace('editor.', '')}`}
      title={say(words)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onUse}
    >
      <span aria-hidden="true">{sign}</span>
      <span class="visually-hidden">{say(words)}</span>
    </button>
  );
}
