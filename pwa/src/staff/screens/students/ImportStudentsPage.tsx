import { useMemo } from 'preact/hooks';
import { PageHeading } from '../../../ui/Page';
import type { RosterPreview, RosterRow } from '../../../wire/staff';
import { DropZone } from '../../components/DropZone';
import { FileProblems } from '../../components/FileProblems';
import { useIsHere } from '../../components/here';
import { TroubleLine } from '../../components/Trouble';
import { useUnsaved } from '../../components/unsaved';
import type { Room } from '../../state/room';
import { createRosterImport, type RosterImport } from '../../state/roster-import';
import { addressOf } from '../../state/route';
import { say } from '../../words/words';
import { broughtWords, importedWords } from './roster-words';
import { Slips } from './Slips';

/** A roster, looked at before anything of it is stored; then the slips of those who got a password. */
export function ImportStudentsPage({ room }: { room: Room }) {
  const importing = useMemo(() => createRosterImport(room.client), []);
  const step = importing.step.value;
  const isHere = useIsHere();
  useUnsaved(room, importing.busy.value ? say('roster.leave') : null);
  const leave = () => {
    location.hash = addressOf({ page: 'students' });
  };
  const confirm = async () => {
    await importing.confirm();
    const now = importing.step.peek();
    if (now.at !== 'done') return;
    const count = now.imported.slips.length;
    const words = importedWords(now.imported);
    room.tell(isHere() || count === 0 ? words : say('roster.not-seen', { imported: words, count }));
    if (isHere() && count + now.unseen.length === 0) leave();
  };
  if (step.at === 'done') {
    return (
      <>
        {step.imported.slips.length === 0 && <PageHeading title={say('roster.title')} />}
        <Unseen rows={step.unseen} />
        {step.imported.slips.length > 0 ? (
          <Slips room={room} slips={step.imported.slips} onDone={leave} />
        ) : (
          <a class="button button-primary" href={addressOf({ page: 'students' })}>
            {say('roster.to-students')}
          </a>
        )}
      </>
    );
  }
  return (
    <>
      <div class="page-top">
        <div>
          <a class="way-back" href={addressOf({ page: 'students' })}>
            {say('students.title')}
          </a>
          <PageHeading title={say('roster.title')} />
          <p class="page-lead">{say('roster.lead')}</p>
        </div>
      </div>
      <section class="panel" aria-label={say('roster.title')}>
        <TroubleLine problem={importing.problem.value} />
        {step.at === 'looking' ? (
          <Looking importing={importing} preview={step.preview} name={step.file.name} onConfirm={confirm} />
        ) : (
          <DropZone
            label={say('roster.choose')}
            orDrop={say('roster.drop')}
            hint={say('roster.formats')}
            accept=".csv,.xlsx"
            onFiles={([file]) => file && void importing.choose(file)}
          >
            <p role="status">{step.at === 'reading' && say('new-exam.reading', { name: step.name })}</p>
          </DropZone>
        )}
      </section>
    </>
  );
}

/** Nobody has seen their passwords: the reply that told them never came. */
function Unseen({ rows }: { rows: readonly RosterRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section class="message message-stale roster-unseen no-print" aria-label={say('roster.title')}>
      <p>{say('roster.unseen', { count: rows.length })}</p>
      <ul>
        {rows.map(({ username, name, class_name }) => (
          <li key={username}>
            <bdi>{name}</bdi> <span class="quiet">{class_name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface LookingProps {
  importing: RosterImport;
  preview: RosterPreview;
  name: string;
  onConfirm: () => Promise<void>;
}

function Looking({ importing, preview, name, onConfirm }: LookingProps) {
  const { rows } = preview;
  const made = rows.filter((row) => row.is_new).length;
  const brings = rows.length > 0;
  const busy = importing.busy.value;
  return (
    <>
      <div class="findings-top" role="status">
        <p>
          <strong>{name}</strong>
          {brings && <span class="below">{broughtWords({ new: made, renewed: rows.length - made })}</span>}
        </p>
        <div class="tools-end">
          <button
            type="button"
            class="button button-small"
            aria-disabled={busy}
            onClick={() => importing.startOver()}
          >
            {say('roster.another')}
          </button>
          {brings && (
            <button
              type="button"
              class="button button-primary button-small"
              aria-disabled={busy}
              onClick={() => !busy && void onConfirm()}
            >
              {busy ? say('dialog.busy') : say('roster.import', { count: rows.length })}
            </button>
          )}
        </div>
      </div>
      <FileProblems problems={preview.problems} leftOut={preview.problems_left_out} />
      {brings && <Rows rows={rows} />}
    </>
  );
}

function Rows({ rows }: { rows: readonly RosterRow[] }) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{say('students.column.name')}</th>
          <th scope="col">{say('students.column.class')}</th>
          <th scope="col">{say('roster.column.what')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.username}>
            <th scope="row">
              <bdi>{row.name}</bdi>
              <span class="below">{row.username}</span>
            </th>
            <td>{row.class_name}</td>
            <td>
              <span class={row.is_new ? 'tag tag-good' : 'tag'}>
                {say(row.is_new ? 'roster.is-new' : 'roster.is-renewed')}
              </span>
              <span class="below">{passwordWords(row)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function passwordWords(row: RosterRow): string {
  if (row.has_password) return say('roster.password-given');
  return row.is_new ? say('roster.password-made') : '';
}
