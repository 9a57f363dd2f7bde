import { useState } from 'preact/hooks';
import { Dialog } from '../../../ui/Dialog';
import { TextField } from '../../components/Field';
import { toBase64 } from '../../state/files';
import { say } from '../../words/words';

export type Family = 'picture' | 'sound';

const ANY_BYTES = 'application/octet-stream';

const families = {
  picture: { most_bytes: 2 * 1024 * 1024, type: 'image/', accept: '.png,.jpg,.jpeg,.gif,.webp,.svg' },
  sound: { most_bytes: 10 * 1024 * 1024, type: 'audio/', accept: '.mp3,.ogg,.oga,.opus,.wav,.m4a' },
} as const;

interface AttachmentDialogProps {
  family: Family;
  onChosen: (html: string) => void;
  onClose: () => void;
}

/** A picture or a sound from this computer, with words for those who do not see or hear it. */
export function AttachmentDialog({ family, onChosen, onClose }: AttachmentDialogProps) {
  const [address, setAddress] = useState('');
  const [words, setWords] = useState('');
  const [tooLarge, setTooLarge] = useState(false);
  const { most_bytes, type, accept } = families[family];
  const choose = async (file: File | undefined) => {
    if (!file) return;
    setTooLarge(file.size > most_bytes);
    if (file.size > most_bytes) return;
    const content = toBase64(new Uint8Array(await file.arrayBuffer()));
    setAddress(`data:${file.type.startsWith(type) ? file.type : ANY_BYTES};base64,${content}`);
  };
  const insert = (event: Event) => {
    event.preventDefault();
    if (!address) return;
    const write = family === 'picture' ? pictureHtml : soundHtml;
    onClose();
    // Nothing behind a dialog can be written in before it is gone.
    requestAnimationFrame(() => onChosen(write(address, words.trim())));
  };
  return (
    <Dialog title={say(`editor.${family}`)} onCancel={onClose}>
      <form class="form" onSubmit={insert}>
        <label class="button drop-zone-choose">
          {say(`editor.${family}-choose`)}
          <input
            type="file"
            class="visually-hidden"
            accept={accept}
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
        </label>
        <div role="alert">{tooLarge && <p class="field-problem">{say(`editor.${family}-too-large`)}</p>}</div>
        {address && <Chosen family={family} address={address} />}
        <TextField label={say(`editor.${family}-words`)} most={300} value={words} onValue={setWords} />
        <div class="actions">
          <button type="submit" class="button button-primary" aria-disabled={!address}>
            {say(`editor.${family}-insert`)}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {say('dialog.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Chosen({ family, address }: { family: Family; address: string }) {
  if (family === 'picture') return <img class="attachment-chosen" src={address} alt="" />;
  // biome-ignore lint/a11y/useMediaCaption: a sound that somebody is about to choose has no captions
  return <audio class="attachment-chosen" src={address} controls aria-label={say('editor.sound')} />;
}

function pictureHtml(address: string, words: string): string {
  const picture = document.createElement('img');
  picture.src = address;
  picture.alt = words;
  return picture.outerHTML;
}

function soundHtml(address: string, words: string): string {
  const sound = document.createElement('audio');
  sound.controls = true;
  sound.setAttribute('aria-label', words || say('editor.sound'));
  sound.src = address;
  return sound.outerHTML;
}
