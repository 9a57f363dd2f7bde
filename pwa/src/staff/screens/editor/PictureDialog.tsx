import { useState } from 'preact/hooks';
import { Dialog } from '../../../ui/Dialog';
import { TextField } from '../../components/Field';
import { toBase64 } from '../../state/files';
import { say } from '../../words/words';

const MOST_BYTES = 2 * 1024 * 1024;

interface PictureDialogProps {
  onPicture: (html: string) => void;
  onClose: () => void;
}

/** A picture from this computer, with words for those who do not see it. */
export function PictureDialog({ onPicture, onClose }: PictureDialogProps) {
  const [address, setAddress] = useState('');
  const [words, setWords] = useState('');
  const [tooLarge, setTooLarge] = useState(false);
  const choose = async (file: File | undefined) => {
    if (!file) return;
    setTooLarge(file.size > MOST_BYTES);
    if (file.size > MOST_BYTES) return;
    const content = toBase64(new Uint8Array(await file.arrayBuffer()));
    setAddress(`data:${file.type};base64,${content}`);
  };
  const insert = (event: Event) => {
    event.preventDefault();
    if (!address) return;
    const picture = document.createElement('img');
    picture.src = address;
    picture.alt = words.trim();
    onClose();
    onPicture(picture.outerHTML);
  };
  return (
    <Dialog title={say('editor.picture')} onCancel={onClose}>
      <form class="form" onSubmit={insert}>
        <label class="button drop-zone-choose">
          {say('editor.picture-choose')}
          <input
            type="file"
            class="visually-hidden"
            accept=".png,.jpg,.jpeg,.gif,.webp,.svg"
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
        </label>
        <div role="alert">{tooLarge && <p class="field-problem">{say('editor.picture-too-large')}</p>}</div>
        {address && <img class="picture-chosen" src={address} alt="" />}
        <TextField label={say('editor.picture-words')} most={300} value={words} onValue={setWords} />
        <div class="actions">
          <button type="submit" class="button button-primary" aria-disabled={!address}>
            {say('editor.picture-insert')}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {say('dialog.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
