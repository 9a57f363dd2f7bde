import { PageHeading } from '../../../ui/Page';
import type { Slip } from '../../../wire/staff';
import { useUnsaved } from '../../components/unsaved';
import type { Room } from '../../state/room';
import { say } from '../../words/words';

interface SlipsProps {
  room: Room;
  slips: readonly Slip[];
  onDone: () => void;
}

/** A page made for printing: one slip a student, to be cut apart. */
export function Slips({ room, slips, onDone }: SlipsProps) {
  useUnsaved(room, say('slips.leave'));
  const done = () => {
    room.leaving.letGo();
    onDone();
  };
  return (
    <>
      <div class="page-top no-print">
        <div>
          <PageHeading title={say('slips.title')} />
          <p class="page-lead">{say('slips.lead')}</p>
        </div>
        <div class="actions">
          <button type="button" class="button button-primary" onClick={() => print()}>
            {say('slips.print')}
          </button>
          <button type="button" class="button" onClick={done}>
            {say('slips.done')}
          </button>
        </div>
      </div>
      <ul class="slips">
        {slips.map((slip) => (
          <li key={slip.username} class="slip">
            <p class="slip-name">
              <bdi>{slip.name}</bdi> <span class="quiet">{slip.class_name}</span>
            </p>
            <dl class="facts">
              <dt>{say('slips.address')}</dt>
              <dd>{location.origin}</dd>
              <dt>{say('slips.username')}</dt>
              <dd class="slip-code">{slip.username}</dd>
              <dt>{say('slips.password')}</dt>
              <dd class="slip-code">{slip.password}</dd>
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}
