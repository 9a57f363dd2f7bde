import { say } from '../../words/words';
import { Add, type PartProps, Problems, Remove } from './AnswerParts';

/** The answers that are accepted for typed text. */
export function TextParts({ form, problems, onForm }: PartProps) {
  const { texts } = form;
  const put = (place: number, part: Partial<(typeof texts)[number]>) =>
    onForm({ ...form, texts: texts.map((one, index) => (index === place ? { ...one, ...part } : one)) });
  return (
    <fieldset class="parts-list">
      <legend class="rich-label">{say('editor.accepted')}</legend>
      <p class="field-hint">{say('editor.accepted-hint')}</p>
      {texts.map((one, index) => (
        <div key={index} class="part">
          <input
            class="typed"
            type="text"
            dir="auto"
            maxLength={500}
            aria-label={say('editor.accepted-number', { number: index + 1 })}
            value={one.text}
            onInput={(event) => put(index, { text: event.currentTarget.value })}
          />
          <Share
            name={say('editor.accepted-number', { number: index + 1 })}
            share={one.share}
            onShare={(share) => put(index, { share })}
          />
          <Remove
            words={say('editor.remove-accepted', { number: index + 1 })}
            onRemove={() => onForm({ ...form, texts: texts.filter((_, place) => place !== index) })}
          />
        </div>
      ))}
      <Problems of={['texts']} problems={problems} />
      <Add
        words={say('editor.add-accepted')}
        onAdd={() => onForm({ ...form, texts: [...texts, { text: '', share: 1 }] })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={form.case_sensitive}
          onChange={(event) => onForm({ ...form, case_sensitive: event.currentTarget.checked })}
        />
        {say('editor.case-sensitive')}
      </label>
    </fieldset>
  );
}

/** The numbers that are accepted: each a range, both ends included. */
export function NumberParts({ form, problems, onForm }: PartProps) {
  const { numbers } = form;
  const put = (place: number, part: Partial<(typeof numbers)[number]>) =>
    onForm({
      ...form,
      numbers: numbers.map((one, index) => (index === place ? { ...one, ...part } : one)),
    });
  return (
    <fieldset class="parts-list">
      <legend class="rich-label">{say('editor.numbers')}</legend>
      <p class="field-hint">{say('editor.numbers-hint')}</p>
      {numbers.map((one, index) => (
        <div key={index} class="part">
          {(['low', 'high'] as const).map((end) => (
            <label key={end} class="part-end">
              <span>{say(`editor.${end}`)}</span>
              <input
                class="typed"
                type="text"
                inputMode="decimal"
                maxLength={60}
                aria-label={say('editor.range', { number: index + 1, end: say(`editor.${end}`) })}
                value={one[end]}
                onInput={(event) => put(index, { [end]: event.currentTarget.value })}
              />
            </label>
          ))}
          <Share
            name={say('editor.accepted-number', { number: index + 1 })}
            share={one.share}
            onShare={(share) => put(index, { share })}
          />
          <Remove
            words={say('editor.remove-accepted', { number: index + 1 })}
            onRemove={() => onForm({ ...form, numbers: numbers.filter((_, place) => place !== index) })}
          />
        </div>
      ))}
      <Problems of={['numbers']} problems={problems} />
      <Add
        words={say('editor.add-accepted')}
        onAdd={() => onForm({ ...form, numbers: [...numbers, { low: '', high: '', share: 1 }] })}
      />
    </fieldset>
  );
}

interface ShareProps {
  name: string;
  share: number;
  onShare: (share: number) => void;
}

/** How much of the marks an accepted answer gives. */
function Share({ name, share, onShare }: ShareProps) {
  return (
    <label class="part-share">
      <input
        type="number"
        min={1}
        max={100}
        aria-label={say('editor.share', { name })}
        value={Math.round(share * 100)}
        onChange={(event) => {
          const percent = Math.min(100, Math.max(1, Number(event.currentTarget.value) || 100));
          onShare(percent / 100);
        }}
      />
      <span aria-hidden="true">%</span>
    </label>
  );
}
